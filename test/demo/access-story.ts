import type { LocalAccess } from '../../server/local/local.ts';
import { AuditEvents, CreateRunToken } from '../support/access-operations.ts';
import { createClient } from '../support/client.ts';
import { CreateEnvironment, Resolve } from '../support/operations.ts';
import { drawTable } from './draw.ts';
import type { Stage } from './stage.ts';

/** Who may do what, and what is remembered of it. */
export async function tellAccessStory(
  stage: Stage,
  { access, url }: { access: LocalAccess; url: string },
): Promise<void> {
  const user = createClient(url, access.userToken);
  const engine = createClient(url, access.engineToken);

  stage.step('A run gets a token of its own');
  const run = {
    user: access.user,
    environment: 'production',
    run: 'run-1',
    pattern: 'ticket-triage',
    secrets: ['API_KEY'],
  };
  const { createRunToken } = await engine.ask(CreateRunToken, { input: run });
  stage.holds(createRunToken.__typename === 'CreatedRunToken', 'The engine trades its token for one of the run.');
  const asRun = createClient(url, createRunToken.token);
  const { secrets } = (await asRun.ask(Resolve, { input: { secrets: ['API_KEY', 'ANOTHER'] } })).resolve;
  const [named, other] = secrets;
  stage.holds(named?.__typename === 'ResolvedSecret', 'It resolves what the run names, and need not say for whom.');
  if (other?.__typename === 'ResolveFailure') stage.show(`${other.name}: ${other.code}  ${other.message}`);
  stage.holds(other?.__typename === 'ResolveFailure' && other.code === 'FORBIDDEN', 'It resolves nothing else.');
  const elsewhere = await asRun.send(Resolve, { input: { environment: 'development', secrets: ['API_KEY'] } });
  stage.holds(elsewhere.errors[0]?.extensions.code === 'FORBIDDEN', 'Nor does it resolve in another environment.');
  const changing = await asRun.send(CreateEnvironment, { input: { name: 'x' } });
  stage.holds(changing.errors[0]?.extensions.code === 'FORBIDDEN', 'And it changes nothing.');

  stage.step('What is remembered');
  const { nodes: events } = (
    await user.ask(AuditEvents, { filter: { run: 'run-1', types: ['RUN_TOKEN_CREATED', 'SECRET_OPENED'] } })
  ).auditEvents;
  stage.show(
    ...drawTable(
      [...events]
        .reverse()
        .map(({ number, type, failure, actorKind, pattern }) => [
          `${number}. ${type}`,
          `${failure ?? 'OK'} (${actorKind}, ${pattern})`,
        ]),
    ),
  );
  stage.holds(
    events.map(({ failure }) => failure ?? 'OK').join() === 'FORBIDDEN,OK,OK' &&
      !JSON.stringify(events).includes('key-for'),
    'Each opening was written down before the value left, and no value stands there.',
  );
}
