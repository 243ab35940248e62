import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../support/app.ts';
import { Resolve } from '../support/operations.ts';
import { createBrowser } from './browser.ts';
import { begin, statusOf } from './flow.ts';
import { AuthorizationState } from './operations.ts';
import { createStage, type Stage } from './stage.ts';

describe.each(engines())('a user authorizes a connection at a certified server (%s)', (engine) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await createStage(engine);
  });
  afterAll(() => stage?.close());

  test('consents, and the connection is there and resolves', async () => {
    const { server, service } = stage;
    const browser = createBrowser();
    const { id, url } = await begin(server, browser, { pack: 'standard', name: 'ada at work', scopes: ['read'] });
    const page = await browser.visit(url);
    expect(statusOf(page.text)).toBe('succeeded');
    const { authorization } = await server.user.ask(AuthorizationState, { id });
    expect(authorization).toMatchObject({
      status: 'SUCCEEDED',
      connection: { name: 'ada at work', status: 'ACTIVE', account: { id: 'ada' }, attention: null, failing: null },
    });
    expect(authorization?.connection?.scopes).toEqual(expect.arrayContaining(['openid', 'offline_access', 'read']));
    const { resolve } = await server.engine.ask(Resolve, {
      input: { user: server.access.user, environment: 'development', connections: ['ada at work'] },
    });
    const [connection] = resolve.connections;
    if (connection?.__typename !== 'ResolvedConnection') throw new Error(JSON.stringify(connection));
    expect(Object.keys(connection.fields as object)).toEqual(['accessToken']);
    expect(connection.expiresAt).toBe(authorization?.connection?.expiresAt);
    const me = await fetch(`${connection.baseUrl}/me`, {
      headers: connection.headers.map(({ name, value }) => [name, value]) as [string, string][],
    });
    expect(await me.json()).toMatchObject({ sub: 'ada' });
    expect(service.tokenRequests('authorization_code')).toBe(1);
  });
});
