import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtInPacks } from '../../packs/index.ts';
import { auth, definePack, field } from '../../packs/sdk/index.ts';
import { createTestApp, engines, type TestApp } from '../support/app.ts';
import type { StartAuthorizationInput } from '../support/gql/graphql.ts';
import { createBrowser } from './browser.ts';
import { begin } from './flow.ts';
import { DeleteOAuthApp, OAuthApps, OAuthSetupOf, SetOAuthApp, StartAuthorization } from './operations.ts';

const SECRET = 'canary-app-secret-5d21';

/** Each with a field in a host, scopes to choose, and a rule about apps. */
const tenant = (slug: string, own: boolean) =>
  definePack({
    slug,
    name: slug,
    version: '1.0.0',
    category: 'utility',
    description: 'For a test.',
    methods: {
      oauth: auth.oauth2({
        label: 'Account',
        fields: { tenant: field.text({ label: 'Tenant' }) },
        oauth: {
          authorize: { url: 'https://{tenant}.example.com/authorize', params: { audience: 'api' } },
          token: { url: 'https://{tenant}.example.com/token' },
          client: { own },
          scopes: { required: ['read'], optional: [{ value: 'write', label: 'Write' }], separator: ',' },
        },
        request: { baseUrl: 'https://{tenant}.example.com/api', headers: { authorization: 'Bearer {accessToken}' } },
        check: { path: '/me' },
        example: { values: {}, calls: [] },
      }),
      key: auth.apiKey({
        label: 'Key',
        fields: { key: field.secret({ label: 'Key' }) },
        request: { baseUrl: 'https://api.example.com', headers: { 'x-key': '{key}' } },
        check: { path: '/me' },
        example: { values: {}, calls: [] },
      }),
    },
  });

describe.each(engines())('beginning an authorization (%s)', (engine) => {
  let server: TestApp;
  beforeAll(async () => {
    server = await createTestApp(engine, {
      packs: [...builtInPacks, tenant('tenant', true), tenant('closed', false)],
      env: { PUBLIC_URL: 'https://connections.example.com/' },
    });
  });
  afterAll(() => server?.close());

  const start = async (input: Partial<StartAuthorizationInput>) => {
    const { data, text } = await server.user.send(StartAuthorization, {
      input: { pack: 'tenant', method: 'oauth', name: 'one', ...input } as StartAuthorizationInput,
    });
    const answer = data?.startAuthorization;
    if (!answer) throw new Error(text);
    return answer;
  };
  const refusal = (input: Partial<StartAuthorizationInput>) =>
    server.user.faults(StartAuthorization, {
      input: { pack: 'tenant', method: 'oauth', name: 'one', ...input } as StartAuthorizationInput,
    });
  const fields = { tenantOauth: { tenant: 'acme' } } as never;

  test('needs an app: the workspace brings one, where the pack lets it', async () => {
    expect(await start({ fields })).toMatchObject({
      __typename: 'AuthorizationError',
      code: 'APP_MISSING',
      message: expect.stringContaining('Configure one for this workspace'),
    });
    expect(await start({ pack: 'closed', fields: { closedOauth: { tenant: 'acme' } } as never })).toMatchObject({
      code: 'APP_MISSING',
      message: expect.stringContaining('Ask the operator'),
    });
    const setApp = (pack: string) =>
      server.user.ask(SetOAuthApp, { input: { pack, clientId: 'own-app', clientSecret: SECRET } });
    expect((await setApp('tenant')).setOAuthApp).toMatchObject({ clientId: 'own-app' });
    const appFaults = (pack: string) => server.user.faults(SetOAuthApp, { input: { pack, clientId: 'own-app' } });
    expect(await appFaults('closed')).toEqual([
      { path: ['input', 'pack'], message: 'This pack takes no app of a workspace.' },
    ]);
    expect(await appFaults('nothing')).toMatchObject([{ path: ['input', 'pack'] }]);
    expect(await start({ fields })).toMatchObject({ __typename: 'StartedAuthorization' });
    const { oauthApps } = await server.user.ask(OAuthApps);
    expect(oauthApps).toMatchObject([{ packSlug: 'tenant', clientId: 'own-app' }]);
    const rows = await server.sql<{ sealed: Uint8Array }>('select sealed from oauth_app');
    expect(Buffer.from(rows[0]?.sealed ?? []).includes(SECRET)).toBe(false);
    expect(server.logged()).not.toContain(SECRET);
  });

  test('sends the browser to the service with state, PKCE and nothing secret', async () => {
    const browser = createBrowser();
    const { url } = await begin(server, browser, { pack: 'tenant', name: 'two', scopes: ['write'], fields });
    expect(url).toMatch(/^https:\/\/connections\.example\.com\/oauth\/tenant\/authorize\?flow=[0-9a-f-]{36}$/);
    // The cookie is one for HTTPS; a proxy in front of the server hands it on.
    const answer = await fetch(url.replace('https://connections.example.com', server.url), {
      redirect: 'manual',
      headers: { cookie: browser.cookieFor(server.url) },
    });
    const location = new URL(answer.headers.get('location') ?? '');
    expect(`${location.origin}${location.pathname}`).toBe('https://acme.example.com/authorize');
    expect(Object.fromEntries(location.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'own-app',
      redirect_uri: 'https://connections.example.com/oauth/tenant/callback',
      scope: 'read,write',
      audience: 'api',
      state: expect.stringMatching(/^[0-9a-f]{40}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
    const rows = await server.sql<{ state_hash: Uint8Array; sealed: Uint8Array }>(
      'select state_hash, sealed from oauth_authorization',
    );
    for (const row of rows)
      for (const bytes of [row.state_hash, row.sealed])
        expect(Buffer.from(bytes).includes(location.searchParams.get('state') ?? '')).toBe(false);
  });

  test.each([
    ['a pack that is not there', { pack: 'nothing' }, 'There is no pack'],
    ['a method that is not there', { method: 'nothing' }, 'no OAuth method'],
    ['a method that takes a key', { method: 'key' }, 'no OAuth method'],
    ['neither a name nor a connection', { name: null }, 'Give a name'],
    ['both of them', { connection: '00000000-0000-4000-8000-000000000000' }, 'Give a name'],
    ['no fields where there are some', { fields: undefined }, 'This is required.'],
    ['a scope that is not offered', { scopes: ['admin'], fields }, ''],
    ['a device where the service has none', { device: true, fields }, 'another device'],
    ['a tenant that is a URL', { fields: { tenantOauth: { tenant: 'https://evil.example' } } as never }, 'host name'],
    ['a tenant that leaves the host', { fields: { tenantOauth: { tenant: 'evil.example/#' } } as never }, 'host name'],
    ['the fields of another method', { fields: { closedOauth: { tenant: 'acme' } } as never }, 'another method'],
  ])('%s is refused, with its place', async (_what, input, message) => {
    const answer = await refusal(input as Partial<StartAuthorizationInput>);
    expect(JSON.stringify(answer)).toContain(message);
    expect(JSON.stringify(answer)).not.toContain('evil');
  });

  test('a foreign and an unknown connection to authorize again are answered alike', async () => {
    const unknown = await start({ name: null, connection: '00000000-0000-4000-8000-000000000000', fields });
    expect(unknown).toMatchObject({ __typename: 'NotFoundError' });
  });

  test('an engine and nobody may not begin', async () => {
    for (const client of [server.engine, server.nobody]) {
      const { errors } = await client.send(StartAuthorization, {
        input: { pack: 'tenant', method: 'oauth', name: 'x' },
      });
      expect(['FORBIDDEN', 'UNAUTHENTICATED']).toContain(errors[0]?.extensions.code);
    }
  });

  test('the redirect address to register is shown, and a browser at another address is told what is wrong', async () => {
    const ask = async (usedUrl?: string) =>
      (await server.user.ask(OAuthSetupOf, { pack: 'tenant', ...(usedUrl ? { usedUrl } : {}) })).oauthSetup;
    expect(await ask('https://connections.example.com/graphql')).toEqual({
      redirectUrl: 'https://connections.example.com/oauth/tenant/callback',
      takesOwnApp: true,
      app: { source: 'WORKSPACE', clientId: 'own-app' },
      addressFault: null,
    });
    expect((await ask('https://internal.example.com'))?.addressFault).toContain('PUBLIC_URL');
    expect((await ask('http://connections.example.com'))?.addressFault).toContain('by http');
    expect((await ask('https://connections.example.com/behind/graphql'))?.addressFault).toContain('/behind.');
    // What the request itself says: this one came to the loopback.
    expect((await ask())?.addressFault).toContain('PUBLIC_URL');
  });

  test('deleting the app ends its use', async () => {
    expect((await server.user.ask(DeleteOAuthApp, { input: { pack: 'tenant' } })).deleteOAuthApp.__typename).toBe(
      'DeletedOAuthApp',
    );
    expect((await server.user.ask(DeleteOAuthApp, { input: { pack: 'tenant' } })).deleteOAuthApp).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await start({ fields })).toMatchObject({ code: 'APP_MISSING' });
  });
});
