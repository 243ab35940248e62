import { createBrowser } from '../oauth/browser.ts';
import { begin } from '../oauth/flow.ts';
import { AuthorizationState, SetOAuthApp } from '../oauth/operations.ts';
import { CreateRunToken, StartSession } from '../support/access-operations.ts';
import { createClient } from '../support/client.ts';
import type { CreateConnectionInput } from '../support/gql/graphql.ts';
import {
  CreateConnection,
  CreateEnvironment,
  ListConnections,
  ReplaceCredentials,
  Resolve,
  SetSecretValue,
} from '../support/operations.ts';
import { sweepInputs } from './sweep-inputs.ts';
import { DASHBOARD, type SweepStage } from './sweep-stage.ts';

/**
 * What users, engines and browsers do at the server of a stage; each secret that it makes becomes a canary.
 * @param development the id of the environment that secrets are set in.
 */
export function createSweepActions(stage: SweepStage, development: string) {
  const create = async (input: CreateConnectionInput, client = stage.server.user) => {
    const { data } = await client.send(CreateConnection, { input });
    return data?.createConnection.__typename === 'Connection' ? data.createConnection : undefined;
  };
  const resolve = (connections: string[], secrets: string[] = [], client = stage.server.engine) =>
    client.send(Resolve, {
      input: { user: stage.server.access.user, environment: 'development', connections, secrets },
    });
  const setSecretValue = (name: string) =>
    stage.server.user.send(SetSecretValue, {
      input: { name, environment: development, value: stage.canaries.make('secret value', (core) => `${core}\n"&é`) },
    });
  const authorize = async (name: string, stop?: (url: string) => boolean) => {
    const browser = createBrowser();
    const { id, url } = await begin(stage.server, browser, { pack: 'standard', name });
    for (const pair of browser.cookieFor(stage.server.url).split('; '))
      stage.canaries.add('cookie', pair.slice(pair.indexOf('=') + 1));
    const page = await browser.visit(url, stop);
    const { data } = await stage.server.user.send(AuthorizationState, { id });
    return { browser, page, connection: data?.authorization?.connection?.id, status: data?.authorization?.status };
  };
  const expire = (id: string) =>
    stage.server.sql(
      `update connection set refresh_due_at = now() - interval '1 minute', retry_at = null, lease_owner = null, lease_until = null, upkeep_at = now(),
       expires_at = now() - interval '1 second' where id = ?`,
      [id],
    );
  const runToken = async () => {
    const { server, canaries } = stage;
    const input = { user: server.access.user, environment: 'development', run: 'run-1' };
    const { data } = await server.engine.send(CreateRunToken, { input });
    const made = data?.createRunToken;
    if (made?.__typename !== 'CreatedRunToken') return undefined;
    canaries.add('run token', made.token);
    return made;
  };
  const startSession = async () => {
    const answer = await createClient(stage.server.url, await stage.jwt()).send(
      StartSession,
      {},
      { origin: DASHBOARD },
    );
    const cookie = answer.headers.get('set-cookie')?.split(';')[0];
    if (cookie) stage.canaries.add('session', cookie.split('=')[1]);
    return cookie;
  };

  /** All of it, whatever comes of it. @param broken the id of the connection "broken", whose token is then refreshed. */
  const doEverything = async (label: string, broken = '') => {
    const { server, canaries, echo } = stage;
    const [first, second] = sweepInputs(canaries, echo.url, label, (field) => field.startsWith('echo')) as [
      CreateConnectionInput,
      CreateConnectionInput,
    ];
    await create(first);
    const known = (await server.user.send(ListConnections, { first: 2 })).data?.connections.edges ?? [];
    for (const { node } of known)
      await server.user.send(ReplaceCredentials, { input: { id: node.id, credentials: second.credentials } });
    await setSecretValue(`S${label.replace(/\W/g, '')}`);
    await server.user.send(SetOAuthApp, {
      input: { pack: 'github', clientId: 'c', clientSecret: canaries.make('client secret') },
    });
    await server.user.send(CreateEnvironment, {
      input: { name: label, idempotencyKey: canaries.make('idempotency key') },
    });
    await runToken();
    await startSession();
    await resolve(['plain shodanApiKey', 'plain httpBearerBearer'], ['ONE']);
    await authorize(`during ${label}`).catch(() => undefined);
    if (broken) await expire(broken).catch(() => undefined);
    await resolve(['broken']);
  };
  return { create, resolve, setSecretValue, authorize, expire, runToken, startSession, doEverything };
}
