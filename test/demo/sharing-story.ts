import type { App } from '../../server/app/app.ts';
import { ensureUser } from '../../server/identity/workspaces.ts';
import type { LocalAccess } from '../../server/local/local.ts';
import { CreateRunToken, ProtectEnvironment, ShareConnection, WhoseConnections } from '../support/access-operations.ts';
import { createClient } from '../support/client.ts';
import { ListEnvironments, RenameConnection, Resolve, SetSecretValue } from '../support/operations.ts';
import type { Stage } from './stage.ts';

const API = 'Our own API';

/** What two users of a workspace have in common, and what they have not. */
export async function tellSharingStory(
  stage: Stage,
  { app, access, url }: { app: App; access: LocalAccess; url: string },
): Promise<void> {
  const admin = createClient(url, access.userToken);
  const engine = createClient(url, access.engineToken);
  const em = app.database.emEverywhere();
  const { workspace } = access;
  const user = await ensureUser(em, app.founding, workspace, 'bob');
  const made = await app.tokens.create(em, {
    ...{ workspace, kind: 'user', user, role: 'member', label: 'demo', expiresAt: null },
  });
  const bob = createClient(url, made.token);
  const begin = async (run: string) => {
    const input = { user, environment: 'development', run, connections: [API] };
    const { createRunToken } = await engine.ask(CreateRunToken, { input });
    if (createRunToken.__typename !== 'CreatedRunToken') throw new Error(createRunToken.message);
    const asRun = createClient(url, createRunToken.token);
    return async () => (await asRun.ask(Resolve, { input: { connections: [API] } })).resolve.connections[0];
  };

  stage.step('A connection is shared');
  const before = await (await begin('run-of-bob-1'))();
  if (before?.__typename === 'ResolveFailure') stage.show(`${before.code}  ${before.message}`);
  stage.holds(
    before?.__typename === 'ResolveFailure' && before.code === 'NOT_FOUND',
    `A run of Bob, another user, has no "${API}": connections belong to one user.`,
  );
  const { edges } = (await admin.ask(WhoseConnections, { whose: 'OWN' })).connections;
  const id = edges.find(({ node }) => node.name === API)?.node.id ?? '';
  const shared = await admin.ask(ShareConnection, { input: { id, workspace: false, users: [user] } });
  stage.holds(shared.shareConnection.__typename === 'Connection', 'The owner shares it with Bob.');
  const [seen] = (await bob.ask(WhoseConnections, { whose: 'SHARED' })).connections.edges;
  stage.holds(seen?.node.id === id && !seen.node.isOwn, 'Bob sees that it is there, and that it is not his.');
  const resolve = await begin('run-of-bob-2');
  const during = await resolve();
  stage.holds(during?.__typename === 'ResolvedConnection', 'Now a run of his gets it.');
  await admin.ask(RenameConnection, { input: { id, name: `${API}, renamed` } });
  const renamed = await resolve();
  stage.holds(
    renamed?.__typename === 'ResolvedConnection' && renamed.id === id && renamed.name === API,
    'The owner gives it another name while that run lasts, and the run goes on.',
  );
  await admin.ask(ShareConnection, { input: { id, workspace: false, users: [] } });
  const after = await resolve();
  stage.holds(
    after?.__typename === 'ResolveFailure' && after.code === 'NOT_FOUND',
    'The owner shares it no more, and the same run gets it no more.',
  );

  stage.step('A protected environment');
  const { environments } = await admin.ask(ListEnvironments);
  const production = environments.find(({ name }) => name === 'production')?.id ?? '';
  const protectedNow = await admin.ask(ProtectEnvironment, { input: { environment: production, isProtected: true } });
  stage.holds(protectedNow.protectEnvironment.__typename === 'Environment', 'An admin protects production.');
  const set = async (environment: string) => {
    const input = { name: 'API_KEY', environment, value: 'key-of-bob' };
    return (await bob.ask(SetSecretValue, { input })).setSecretValue;
  };
  const refused = await set('production');
  if (refused.__typename !== 'Secret') stage.show(`${refused.code}  ${refused.message}`);
  stage.holds(refused.__typename !== 'Secret' && refused.code === 'PROTECTED', 'Bob, a member, sets no secret there.');
  stage.holds((await set('development')).__typename === 'Secret', 'In development he still does.');
}
