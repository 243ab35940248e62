import { describe, expect, test } from 'vitest';
import { packFaults } from '../define-pack.ts';
import { type AuthMethod, auth, type Field, field, type OAuth2Spec } from '../index.ts';
import { hostLabelFields } from '../request/request.ts';
import { oauthFaultsOf, oauthMethod } from './oauth-support.ts';
import { faultsOf, methodOf } from './support.ts';

const label = 'A field';
const text = field.text({ label });
const secret = field.secret({ label });
const step = (parts: object) => ({ steps: [{ url: 'https://x.example', response: {}, ...parts }] });
const about = { slug: 'acme', name: 'Acme', version: '1.0.0', description: 'Things.', category: 'utility' };
const shapeFaults = (method: unknown) =>
  packFaults({ apiVersion: 'dragops.pack/v1', ...about, methods: { oauth: method } });

test('a method that says everything holds no fault', () => {
  const full: OAuth2Spec = {
    provider: 'slack',
    authorize: {
      url: 'https://{tenant}.acme.example/a',
      params: { x: '{clientId} {scope} {state} {redirectUri}', y: null },
      fragment: '{tenant}',
      issuer: 'https://{tenant}.acme.example',
    },
    scopes: { required: ['a'], optional: [{ value: 'b', label }], separator: ',' },
    client: { auth: 'basic', own: true, id: '{clientId}', secret: '{clientSecret}' },
    redirect: { code: 'auth_code', values: { realmId: 'realmId' } },
    token: {
      url: 'https://{tenant}.acme.example/t',
      send: 'json',
      params: { a: '{code} {codeVerifier} {state} {realmId}' },
      headers: { a: '{clientSecret|base64}' },
    },
    response: {
      accessToken: '/a',
      expires: { at: '/e', otherwise: 'never' },
      values: { team: '/t' },
      success: { '/ok': true },
    },
    tokens: { userToken: { accessToken: '/u/t', refreshed: { accessToken: '/r' } } },
    ...step({
      method: 'GET',
      headers: { a: 'Bearer {userToken}' },
      item: { list: '/sites', where: { '/url': '{tenant}' } },
      response: { values: { instanceUrl: '/url' } },
    }),
    refresh: { params: { b: '{refreshToken}' }, idleDays: 30, response: { values: { team: '/team' } } },
    revoke: { url: '{instanceUrl}/revoke/{token}', method: 'DELETE' },
    device: { url: 'https://acme.example/device' },
  };
  const fields = { tenant: text, clientId: text, clientSecret: secret };
  const request = { baseUrl: '{instanceUrl}/v1', headers: { a: '{userToken} {accessToken}', b: '{team}' } };
  expect(oauthFaultsOf(full, { request, hosts: ['*.acme.example'] }, fields)).toEqual([]);
  expect(shapeFaults(oauthMethod(full, { request, hosts: ['*.acme.example'] }, fields))).toEqual([]);
  expect([...hostLabelFields(oauthMethod(full, {}, fields))]).toEqual(['tenant']);
});

describe('the names in templates of OAuth', () => {
  test.each([
    ['oauth.authorize.params.p', { authorize: { params: { p: '{code}' } } }],
    ['oauth.authorize.params.p', { authorize: { params: { p: '{nope}' } } }],
    ['oauth.authorize.url', { authorize: { url: 'https://x.example/{nope}' } }],
    ['oauth.token.params.p', { token: { params: { p: '{token}' } } }],
    ['oauth.token.headers.h', { token: { headers: { h: '{nope}' } } }],
    ['oauth.refresh.params.p', { refresh: { params: { p: '{code}' } } }],
    ['oauth.steps.0.params.p', step({ params: { p: '{code}' } })],
    ['oauth.steps.0.item.where./url', step({ item: { list: '', where: { '/url': '{nope}' } } })],
    ['oauth.revoke.params.p', { revoke: { url: 'https://x.example', params: { p: '{scope}' } } }],
    ['oauth.device.params.p', { device: { url: 'https://x.example', params: { p: '{code}' } } }],
    ['oauth.client.id', { client: { id: '{nope}' } }],
    ['oauth.discovery.resource', { discovery: { resource: '{nope}' } }],
  ] as [string, OAuth2Spec][])('one at %s that is not there is named', (path, oauth) => {
    const message = expect.stringMatching(/^There is no field "\w+" in this auth method\.$/);
    expect(oauthFaultsOf(oauth)).toContainEqual({ path, message });
  });
  test('the request may name tokens and captured values, and nothing of the protocol', () => {
    const at = (header: string) =>
      oauthFaultsOf(
        { tokens: { userToken: { accessToken: '/u' } } },
        { request: { baseUrl: 'https://x.example', headers: { h: header } } },
      );
    expect(at('{userToken} {accessToken}')).toEqual([]);
    for (const name of ['refreshToken', 'clientSecret', 'clientId', 'code']) expect(at(`{${name}}`)).toHaveLength(1);
  });
  test("the app's own secret is not handed out", () => {
    const client = { id: '{appId}', secret: '{appSecret}' };
    const request = { baseUrl: 'https://x.example', headers: { h: '{appSecret}' } };
    expect(oauthFaultsOf({ client }, { request }, { appId: text, appSecret: secret })).toContainEqual({
      path: 'request.headers.h',
      message: expect.stringContaining("the app's secret"),
    });
  });
});

describe('the rules of OAuth', () => {
  const at = (
    path: string,
    part: string,
    oauth: OAuth2Spec,
    parts: Partial<AuthMethod> = {},
    fields: Record<string, Field> = {},
  ) => expect(oauthFaultsOf(oauth, parts, fields)).toContainEqual({ path, message: expect.stringContaining(part) });

  test('a method has one way to a token', () => {
    const exchange = async () => undefined;
    at('oauth', 'one of them at most', {}, { exchange });
    at('oauth', 'one of them at most', {}, { oauth1: { provider: 'trello' } });
    at('type', 'belong to methods', {}, { type: 'bearer' });
    expect(faultsOf({ type: 'oauth2' })).toContainEqual({ path: 'type', message: expect.any(String) });
  });
  test('every URL is known: of the pack, of a provider, or found out', () => {
    const urls = (oauth2: OAuth2Spec) => shapeFaults({ ...oauthMethod(), oauth2 }).map(({ path }) => path);
    expect(urls({})).toEqual(['methods.oauth.oauth.authorize.url', 'methods.oauth.oauth.token.url']);
    expect(urls({ provider: 'github' })).toEqual([]);
    expect(urls({ discovery: { issuer: 'https://x.example' } })).toEqual([]);
    expect(urls({ device: { url: 'https://x.example' }, token: async () => ({}) })).toEqual(['methods.oauth.hosts']);
    expect(oauthFaultsOf({ token: async () => ({}) }, { hosts: ['login.acme.example'] })).toEqual([]);
    expect(urls({ provider: 'trello' })).toContain('methods.oauth.oauth.provider');
    expect(urls({ provider: 'zendesk' })).toContain('methods.oauth.oauth.authorize.url');
    at('oauth.provider', 'OAuth 1', { provider: 'trello' });
  });
  test('URLs are https, or http on this machine', () => {
    for (const url of [
      'http://x.example/t',
      'ftp://x.example',
      'x.example',
      'http://127.0.0.1.evil.example',
      'http://localhost@evil.example',
      'http://localhost:80@evil.example',
    ])
      at('oauth.token.url', 'must begin with "https://"', { token: { url } });
    for (const url of ['https://x.example', 'http://127.0.0.1:8080/t', 'http://localhost/t', 'http://[::1]:1/t'])
      expect(oauthFaultsOf({ token: { url } })).toEqual([]);
  });
  test('nothing secret stands in a URL that logs show', () => {
    at('oauth.token.url', 'where logs show it', { token: { url: 'https://x.example/{key}' } }, {}, { key: secret });
    at(
      'oauth.authorize.params.p',
      'where logs show it',
      { authorize: { params: { p: '{key}' } } },
      {},
      { key: secret },
    );
    at('check.path', 'where logs show it', {}, { check: { path: '/{accessToken}' } });
    at('request.baseUrl', 'where logs show it', {}, { request: { baseUrl: 'https://x.example/{accessToken}' } });
    at('oauth.refresh.url', 'where logs show it', { refresh: { url: 'https://x.example/{refreshToken}' } });
  });
  test('a host that an answer names is on the list of hosts', () => {
    const oauth = { response: { values: { instanceUrl: '/url', shop: '/shop' } } };
    const baseUrl = (url: string) => ({ request: { baseUrl: url } });
    for (const url of [
      '{instanceUrl}',
      '{instanceUrl}/v1',
      'https://{shop}',
      'https://{shop}/v1',
      'https://{shop}:8443/v1',
    ]) {
      at('request.baseUrl', '"hosts" must say', oauth, baseUrl(url));
      expect(oauthFaultsOf(oauth, { ...baseUrl(url), hosts: ['*.acme.example'] })).toEqual([]);
    }
    expect(oauthFaultsOf(oauth, baseUrl('https://{shop}.acme.example'))).toEqual([]);
    at('request.baseUrl', 'no filters', oauth, { ...baseUrl('https://{shop|lower}.acme.example') });
    at('request.baseUrl', 'must begin with a slash', oauth, {
      ...baseUrl('{instanceUrl}.evil.example'),
      hosts: ['*.acme.example'],
    });
  });
  test('a host that a user names gets no secret of a shared app', () => {
    const fields = { own: field.url({ label }), id: text, key: secret, host: field.hostname({ label }) };
    const pattern = { regex: '.+\\.acme\\.example', message: 'Acme only.' };
    const faults = (oauth: OAuth2Spec, more: Record<string, Field> = {}) =>
      oauthFaultsOf(oauth, {}, { ...fields, ...more }).filter(({ message }) => message.includes("the app's secret"));
    const token = { url: '{own}/token' };
    expect(faults({ token })).toHaveLength(1);
    expect(faults({ token: { url: 'https://{host}/token' } })).toHaveLength(1);
    expect(faults({ token, client: { id: '{id}', secret: '{key}' } })).toEqual([]);
    expect(faults({ token, client: { auth: 'none' } })).toEqual([]);
    for (const leak of [
      { params: { s: '{clientSecret}' } },
      { headers: { a: '{ clientSecret|base64 }' } },
      { clientAuth: 'basic' },
    ] as const)
      expect(faults({ token: { ...token, ...leak }, client: { auth: 'none' } })).toHaveLength(1);
    expect(faults({ token: { url: 'https://{host}/token' } }, { host: field.hostname({ label, pattern }) })).toEqual(
      [],
    );
    expect(faults({ token: { url: 'https://{id}.acme.example/token' } })).toEqual([]);
  });
  test('an optional field stands only in URLs that may be left out', () => {
    const url = field.url({ label, optional: true });
    at('oauth.token.url', 'may have no value', { token: { url: '{own}' } }, {}, { own: url });
    expect(
      oauthFaultsOf({ client: { auth: 'none' }, revoke: { url: '{own}' }, device: { url: '{own}' } }, {}, { own: url }),
    ).toEqual([]);
  });
  test('a host that a user names gets no secret of a shared app', () => {
    const at = (oauth: Parameters<typeof oauthFaultsOf>[0]) =>
      oauthFaultsOf(
        { token: { url: '{own}' }, ...oauth },
        {},
        { own: field.url({ label }), appId: field.text({ label }) },
      )
        .filter(({ message }) => message.includes("app's secret"))
        .map(({ path }) => path);
    expect(at({})).toEqual(['oauth.token.url']);
    expect(at({ client: { id: '{appId}' } })).toEqual([]);
    expect(at({ client: { auth: 'none' } })).toEqual([]);
  });
  test('names are camel case, and each is the name of one thing', () => {
    for (const name of ['code', 'state', 'token', 'scope', 'refreshToken', 'accessToken', 'clientId'])
      at(`fields.${name}`, 'belongs to the protocol', {}, {}, { [name]: text });
    at('oauth.tokens.main', 'the name of nothing else', { tokens: { main: { accessToken: '/x' } } });
    at(
      'oauth.tokens.site',
      'the name of nothing else',
      { tokens: { site: { accessToken: '/x' } } },
      {},
      { site: text },
    );
    for (const name of ['user_id', 'code', 'userToken', 'site'])
      at(
        'oauth',
        `"${name}"`,
        { response: { values: { [name]: '/x' } }, tokens: { userToken: { accessToken: '/u' } } },
        {},
        { site: text },
      );
    at('oauth', '"realm_id"', { redirect: { values: { realm_id: 'realmId' } } });
  });
  test('pointers are JSON Pointers, and none is that of an ID token', () => {
    const faulty = {
      accessToken: 'access_token',
      expires: { in: 'x' },
      scope: 'y',
      error: 'z',
      values: { a: 'b' },
      success: { ok: true },
    };
    const paths = (oauth: OAuth2Spec) => oauthFaultsOf(oauth).map(({ path }) => path);
    expect(paths({ response: faulty })).toEqual(
      ['accessToken', 'scope', 'error', 'expires.in', 'values.a', 'success'].map((key) => `oauth.response.${key}`),
    );
    expect(paths({ tokens: { user: { accessToken: 'u', refreshed: { accessToken: 'r' } } } })).toEqual([
      'oauth.tokens.user.accessToken',
      'oauth.tokens.user.refreshed.accessToken',
    ]);
    expect(
      paths(step({ item: { list: 'sites', where: { url: 'x' } }, response: { values: { a: 'b' } } })),
    ).toHaveLength(3);
    expect(paths({ refresh: { response: { refreshToken: 'r' } } })).toEqual(['oauth.refresh.response.refreshToken']);
    at('oauth.response.accessToken', 'ID token', { response: { accessToken: '/id_token' } });
  });
  test('parts fit each other', () => {
    at('oauth.refresh.by', 'no "again"', { refresh: { by: 'again' } });
    expect(oauthFaultsOf({ refresh: { by: 'again' }, redirect: { code: null } })).toEqual([]);
    at('oauth.refresh.keepFirst', 'not used', { refresh: { by: 'access_token', keepFirst: true } });
    at('oauth.response.accessToken', 'must hold a token', { response: { accessToken: null } });
    at('oauth.tokens.user.accessToken', 'the first token', { tokens: { user: { accessToken: '/access_token' } } });
    at('oauth.token.send', 'no body', { token: { method: 'GET', send: 'json' } });
    at('oauth.refresh.send', 'no body', { token: { method: 'GET' }, refresh: { send: 'form' } });
    at('oauth.client.id', "nobody's", { client: { secret: '{key}' } }, {}, { key: secret });
    at('oauth.client.secret', 'is shown', { client: { id: 'x', secret: '{name}' } }, {}, { name: text });
    at('oauth.response.refreshExpires', 'no place', { response: { refreshExpires: { unit: 'seconds' } } });
  });
  test('scopes hold no separator and stand there once', () => {
    at('oauth.scopes', 'what stands between', { scopes: { required: ['a b'] } });
    at('oauth.scopes', 'what stands between', { scopes: { required: ['a,b'], separator: ',' } });
    at('oauth.scopes', 'twice', { scopes: { required: ['a'], optional: [{ value: 'a', label }] } });
  });
  test('an example of calls needs an authorization, with scopes that are offered', () => {
    const calls = [{ request: 'DELETE https://x.example/y', reply: { status: 200 } }];
    at('example.authorization', 'need an app', {}, { example: { values: {}, calls } });
    const authorization = { client: { id: 'a' }, scopes: ['admin'] };
    at(
      'example.authorization.scopes',
      'not offered',
      { scopes: {} },
      { example: { values: {}, calls, authorization } },
    );
  });
  test('OAuth 1 has three URLs, of its own or of a provider', () => {
    const { oauth2: _, ...plain } = oauthMethod();
    const paths = (oauth1: object, parts: Partial<AuthMethod> = {}) =>
      shapeFaults({ ...plain, type: 'oauth1', oauth1, ...parts }).map(({ path }) => path);
    expect(paths({})).toEqual(['requestUrl', 'authorizeUrl', 'accessUrl'].map((key) => `methods.oauth.oauth.${key}`));
    expect(paths({ provider: 'trello' })).toEqual([]);
    expect(paths({ provider: 'github' })).toEqual(['methods.oauth.oauth.provider']);
    const headers = { authorization: '{clientId} {accessToken} {tokenSecret} {userId}' };
    expect(
      paths(
        { provider: 'trello', values: { userId: 'user_id' } },
        { request: { baseUrl: 'https://x.example', headers } },
      ),
    ).toEqual([]);
    expect(paths({ provider: 'trello', params: { a: '{nope}' } })).toEqual(['methods.oauth.oauth.params.a']);
  });
});

describe('the shape of OAuth', () => {
  test.each([
    ['oauth.provider', { provider: 'toString' }],
    ['oauth.token.send', { token: { url: 'https://x.example', send: 'xml' } }],
    ['oauth.token', { token: { url: 'https://x.example', surprise: 1 } }],
    ['oauth.token.params.a', { token: { params: { a: 7 } } }],
    ['oauth.refresh.by', { refresh: { by: 'magic' } }],
    ['oauth.scopes.separator', { scopes: { separator: '' } }],
    ['oauth.response.expires.otherwise', { response: { expires: { otherwise: -1 } } }],
    ['oauth.discovery', { discovery: {} }],
    ['oauth.discovery', { discovery: { resource: 'https://a.example', issuer: 'https://a.example' } }],
    ['oauth.steps.0.response', { steps: [{ url: 'https://x.example' }] }],
    ['oauth.revoke.url', { revoke: {} }],
    ['oauth.client.auth', { client: { auth: 'magic' } }],
  ])('has a fault at %s with %j', (path, oauth) => {
    expect(shapeFaults(oauthMethod(oauth as OAuth2Spec)).map((fault) => fault.path)).toContain(
      `methods.oauth.${path}`.replace('methods.oauth.oauth.token.params.a', 'methods.oauth.oauth.token.params.a'),
    );
  });
  test('names a fault inside an exchange by its place', () => {
    const exchange = { grant: 'login', url: 'https://x.example', response: { accessToken: 7 } };
    const method = { ...methodOf({}), exchange };
    expect(shapeFaults(method).map(({ path }) => path)).toContain('methods.oauth.exchange.response.accessToken');
  });
  test('is what the builders make', () => {
    const method = auth.oauth2({
      label,
      fields: {},
      oauth: { provider: 'github', scopes: { required: ['repo'] } },
      request: { baseUrl: 'https://api.github.com', headers: { authorization: 'Bearer {accessToken}' } },
      check: { path: '/user' },
      example: { values: {}, calls: [] },
    });
    expect(method).toMatchObject({ type: 'oauth2', oauth2: { provider: 'github' } });
    expect(shapeFaults(method)).toEqual([]);
  });
});
