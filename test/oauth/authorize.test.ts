import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../support/app.ts';
import { Resolve } from '../support/operations.ts';
import { CLIENT } from './authorization-server.ts';
import { createBrowser } from './browser.ts';
import { begin, statusOf } from './flow.ts';
import { AuthorizationState, StartAuthorization } from './operations.ts';
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
      connection: {
        name: 'ada at work',
        status: 'ACTIVE',
        account: { id: 'ada' },
        attention: null,
        refreshFailure: null,
      },
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

  test('and nothing of it stands in the database or in the log in the open', async () => {
    const { server, service } = stage;
    const sent = new Set<string>();
    service.afterAnswer = (values) => {
      for (const value of values) sent.add(value);
    };
    const browser = createBrowser();
    const { url } = await begin(server, browser, { pack: 'standard', name: 'canaries' });
    const { url: callback } = await browser.visit(url, (next) => next.includes('/callback'));
    for (const name of ['state', 'code']) sent.add(new URL(callback).searchParams.get(name) ?? '');
    sent.add(/dragops-browser=([\w-]+)/.exec(browser.cookieFor(server.url))?.[1] ?? '');
    await browser.visit(callback);
    service.afterAnswer = null;
    expect(sent.size).toBeGreaterThanOrEqual(5);
    const tables = await server.sql<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
    );
    for (const { name } of tables) {
      const rows = await server.sql<{ row: string }>(`select row_to_json(t)::text as row from "${name}" t`);
      const text = rows.map(({ row }) => row).join();
      for (const secret of [...sent, CLIENT.secret]) {
        // Bytes are shown in hexadecimal.
        expect(text.includes(secret)).toBe(false);
        expect(text.includes(Buffer.from(secret).toString('hex'))).toBe(false);
      }
    }
    for (const secret of [...sent, CLIENT.secret]) expect(server.logged().includes(secret)).toBe(false);
  });

  test('from a client that takes streams too, as GraphiQL does, the browser is bound all the same', async () => {
    const { server } = stage;
    const { headers } = await server.user.send(
      StartAuthorization,
      { input: { pack: 'standard', method: 'oauth', name: 'by GraphiQL' } },
      { accept: 'application/json, text/event-stream' },
    );
    expect(headers.get('set-cookie')).toMatch(/^dragops-browser=/);
  });
});
