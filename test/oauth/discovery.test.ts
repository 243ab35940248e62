import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { builtInPacks } from '../../packs/index.ts';
import { auth, definePack, field } from '../../packs/sdk/index.ts';
import { createTestApp, engines, type TestApp } from '../support/app.ts';
import { Resolve } from '../support/operations.ts';
import { type AuthorizationServer, listenAuthorizationServer } from './authorization-server.ts';
import { createBrowser } from './browser.ts';
import { begin } from './flow.ts';
import { AuthorizationState, SetOAuthApp, StartAuthorization } from './operations.ts';

/** As the pack for MCP servers, but for a server on the loopback. */
const discovering = definePack({
  slug: 'discovering',
  name: 'Discovering',
  version: '1.0.0',
  category: 'utility',
  description: 'Finds its authorization server, and registers there.',
  methods: {
    oauth: auth.oauth2({
      label: 'Account',
      fields: { serverUrl: field.url({ label: 'Server', protocols: ['https', 'http'] }) },
      oauth: { discovery: { resource: '{serverUrl}', register: { name: 'DRAGOPS' } } },
      request: { baseUrl: '{serverUrl}', headers: { authorization: 'Bearer {accessToken}' } },
      check: { path: '/me', account: { id: '/sub' } },
      example: { values: {}, calls: [] },
    }),
  },
});

describe.each(engines())('a server that says where to authorize (%s)', (engine) => {
  let service: AuthorizationServer;
  let serviceUrl: string;
  let resource: Server;
  let resourceUrl: string;
  let server: TestApp;
  let metadata: object | null;
  beforeAll(async () => {
    const listening = await listenAuthorizationServer();
    serviceUrl = listening.url;
    service = await listening.open([]);
    resource = createServer(async (request, response) => {
      const answer = (status: number, json: object) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
      if (request.url === '/.well-known/oauth-protected-resource/mcp' && metadata) return answer(200, metadata);
      const token = await service.provider.AccessToken.find(request.headers.authorization?.slice(7) ?? '');
      if (request.url === '/mcp/me' && token) return answer(200, { sub: token.accountId, aud: token.aud });
      return answer(request.url === '/mcp/me' ? 401 : 404, {});
    });
    await new Promise<void>((resolve) => resource.listen(0, '127.0.0.1', resolve));
    resourceUrl = `http://127.0.0.1:${(resource.address() as AddressInfo).port}/mcp`;
    server = await createTestApp(engine, { packs: [...builtInPacks, discovering] });
  });
  afterAll(async () => {
    await server?.close();
    await service?.close();
    resource?.close();
  });
  afterEach(() => {
    metadata = null;
  });
  const fields = () => ({ discoveringOauth: { serverUrl: resourceUrl } }) as never;

  test('is asked, an app registers itself, and the connection is there', async () => {
    metadata = {
      resource: resourceUrl,
      authorization_servers: [serviceUrl],
      scopes_supported: ['read', 'offline_access'],
    };
    const browser = createBrowser();
    const { id, url } = await begin(server, browser, { pack: 'discovering', name: 'found', fields: fields() });
    const page = await browser.visit(url);
    expect(page.text).toContain('The connection is there.');
    const { authorization } = await server.user.ask(AuthorizationState, { id });
    expect(authorization).toMatchObject({ status: 'SUCCEEDED', connection: { account: { id: 'ada' } } });

    await server.sql(
      "update connection set refresh_due_at = now() - interval '1 minute', upkeep_at = now(), expires_at = now() - interval '1 second' where id = ?",
      [authorization?.connection?.id],
    );
    const before = service.tokenRequests('refresh_token');
    const { resolve } = await server.engine.ask(Resolve, {
      input: { user: server.access.user, environment: 'development', connections: ['found'] },
    });
    const [connection] = resolve.connections;
    if (connection?.__typename !== 'ResolvedConnection') throw new Error(JSON.stringify(connection));
    expect(service.tokenRequests('refresh_token') - before).toBe(1);
    // The token is for this resource and no other (RFC 8707).
    const me = await fetch(`${connection.baseUrl}/me`, {
      headers: connection.headers.map(({ name, value }): [string, string] => [name, value]),
    });
    expect(await me.json()).toEqual({ sub: 'ada', aud: resourceUrl });
  });

  test('gets no app of the workspace or the operator: whoever names a server would get their secret', async () => {
    const input = { pack: 'discovering', clientId: 'shared', clientSecret: 'canary-shared-secret' };
    expect(await server.user.faults(SetOAuthApp, { input })).toMatchObject([{ path: ['input', 'pack'] }]);
  });

  test.each([
    [
      'one that describes another server',
      () => ({ resource: 'https://other.example.com', authorization_servers: [serviceUrl] }),
    ],
    ['one that names no authorization server', () => ({ resource: resourceUrl, authorization_servers: [] })],
    [
      'one whose authorization server is none',
      () => ({ resource: resourceUrl, authorization_servers: [new URL(resourceUrl).origin] }),
    ],
    ['one that says nothing', () => null],
  ])('%s is refused in words', async (_what, describeIt) => {
    metadata = describeIt();
    const { data, errors } = await server.user.send(StartAuthorization, {
      input: { pack: 'discovering', method: 'oauth', name: 'refused', fields: fields() },
    });
    const refused = data?.startAuthorization.__typename ?? errors[0]?.extensions.code;
    expect(['INVALID_INPUT', 'AuthorizationError']).toContain(refused);
  });
});
