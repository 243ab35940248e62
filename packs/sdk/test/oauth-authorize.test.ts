import { describe, expect, test } from 'vitest';
import { RejectedError, RequestError } from '../errors.ts';
import { field, type OAuth2Spec } from '../index.ts';
import { authorizeRequest, clientFromFields, finishAuthorizeUrl, readRedirect, scopesOf } from '../oauth/authorize.ts';
import type { OAuthCall } from '../oauth/types.ts';
import { calling, oauthMethod, REDIRECT_URI } from './oauth-support.ts';

const label = 'A field';
const fields = {
  tenant: field.text({ label, optional: true }),
  login: field.text({ label, optional: true }),
};
const callOf = (oauth: OAuth2Spec, parts: Partial<OAuthCall> = {}) =>
  calling(oauthMethod(oauth, {}, fields), [{}], parts).call;
const requestOf = (oauth: OAuth2Spec, scopes: string[] = [], parts: Partial<OAuthCall> = {}) =>
  authorizeRequest(callOf(oauth, parts), { redirectUri: REDIRECT_URI, scopes });
/** The URL that the browser goes to, made as the server makes it. */
function urlOf(oauth: OAuth2Spec, scopes: string[] = [], parts: Partial<OAuthCall> = {}): string {
  const request = requestOf(oauth, scopes, parts);
  const url = new URL(request.url);
  const standard = {
    client_id: request.clientId,
    response_type: 'code',
    redirect_uri: request.redirectUri,
    ...(request.scope === undefined ? {} : { scope: request.scope }),
    state: 'the-state',
    ...request.params,
  };
  for (const [name, value] of Object.entries(standard)) url.searchParams.set(name, value);
  return finishAuthorizeUrl(callOf(oauth, parts), url.href);
}
const paramsOf = (...args: Parameters<typeof urlOf>) => Object.fromEntries(new URL(urlOf(...args)).searchParams);
const standard = { client_id: 'the-app', response_type: 'code', redirect_uri: REDIRECT_URI, state: 'the-state' };

describe('the authorize URL', () => {
  test('is that of the standard unless the pack says otherwise', () => {
    expect(requestOf({}, ['a', 'b'])).toEqual({
      url: 'https://login.acme.example/authorize',
      clientId: 'the-app',
      redirectUri: REDIRECT_URI,
      scope: 'a b',
      pkce: true,
      params: {},
    });
    expect(paramsOf({}, ['a', 'b'])).toEqual({ ...standard, scope: 'a b' });
    expect(urlOf({}, ['a', 'b'])).toContain('scope=a%20b');
  });
  test('PKCE S256 on by default; a pack can switch it off', () => {
    expect(requestOf({}).pkce).toBe(true);
    expect(requestOf({ authorize: { pkce: false } }).pkce).toBe(false);
  });
  test('extra authorize parameters, those over unset fields left out', () => {
    const authorize = { params: { prompt: 'consent', login_hint: '{login}', tenant: '{tenant}' } };
    expect(paramsOf({ authorize }, [], { values: { login: 'a&b=c' } })).toEqual({
      ...standard,
      prompt: 'consent',
      login_hint: 'a&b=c',
    });
  });
  test('renamed parameters', () => {
    const authorize = {
      params: {
        client_id: null,
        client_key: '{clientId}',
        scope: null,
        permissions: '{scope}',
        state: null,
        nonce: '{state}',
      },
    };
    const { client_id: _c, state: _s, ...rest } = standard;
    expect(paramsOf({ authorize }, ['a'])).toEqual({
      ...rest,
      client_key: 'the-app',
      permissions: 'a',
      nonce: 'the-state',
    });
  });
  test('skipped empty parameters', () => {
    expect(finishAuthorizeUrl(callOf({}), 'https://login.acme.example/authorize?scope=&state=s')).toBe(
      'https://login.acme.example/authorize?state=s',
    );
  });
  test('fragments', () => {
    const authorize = { fragment: 'tenant={tenant} x' };
    expect(urlOf({ authorize }, [], { values: { tenant: 'blue' } })).toMatch(/#tenant=blue%20x$/);
  });
  test('skipped encoding, but for what would end the value', () => {
    const authorize = { unencoded: ['scope'] };
    expect(urlOf({ authorize, scopes: { separator: '+' } }, ['a:b/c', 'd,e'])).toContain('&scope=a:b/c+d,e&');
    expect(urlOf({ authorize }, ['a&admin=1#x ü"<'])).toContain('&scope=a%26admin=1%23x%20%C3%BC%22%3C&');
  });
  test('URLs with connection fields in them: a value put into a host is one host label', () => {
    const authorize = { url: 'https://{tenant}.acme.example/oauth?audience=api' };
    expect(requestOf({ authorize }, [], { values: { tenant: 'blue' } })).toMatchObject({
      url: 'https://blue.acme.example/oauth',
      params: { audience: 'api' },
    });
    for (const tenant of ['evil.example/#', 'a.b', 'x@evil.example', 'evil.example\\'])
      expect(() => requestOf({ authorize }, [], { values: { tenant } })).toThrow(RequestError);
    expect(() => requestOf({ authorize })).toThrow('a field that it needs is not set');
  });
  test('comes from the pack, else from discovery, else from the list of known providers', () => {
    const endpoints = { authorize: 'https://found.example/{literally}', resource: 'https://api.acme.example' };
    const method = oauthMethod({ provider: 'github' });
    const without = { ...method, oauth2: { provider: 'github' } } as const;
    const ask = (one: typeof method, found?: typeof endpoints) =>
      authorizeRequest(
        { ...calling(one).call, ...(found ? { endpoints: found } : {}) },
        { redirectUri: REDIRECT_URI, scopes: [] },
      );
    expect(ask(method, endpoints).url).toBe('https://login.acme.example/authorize');
    expect(ask(without, endpoints)).toMatchObject({
      url: 'https://found.example/%7Bliterally%7D',
      params: { resource: 'https://api.acme.example' },
    });
    expect(ask(without).url).toBe('https://github.com/login/oauth/authorize');
    expect(() => ask({ ...method, oauth2: {} })).toThrow('names no authorize URL');
  });
  test('an app that each connection brings stands in fields', () => {
    const own = { appId: field.text({ label }), appSecret: field.secret({ label }) };
    const method = oauthMethod({ client: { id: '{appId}', secret: '{appSecret}' } }, {}, own);
    const values = { appId: 'mine', appSecret: 'hush' };
    expect(clientFromFields({ method, values })).toEqual({ id: 'mine', secret: 'hush' });
    const { call } = calling(method, [{}], { values });
    expect(authorizeRequest(call, { redirectUri: REDIRECT_URI, scopes: [] }).clientId).toBe('mine');
    expect(clientFromFields({ method: oauthMethod(), values })).toBeUndefined();
  });
});

describe('scopes', () => {
  const scopes = {
    required: ['base'],
    optional: [
      { value: 'more', label },
      { value: 'most', label },
    ],
  };
  test('default scopes, and user-chosen scopes among those that are offered', () => {
    expect(scopesOf({ scopes }, [])).toEqual(['base']);
    expect(scopesOf({ scopes }, ['most', 'base'])).toEqual(['base', 'most']);
    expect(() => scopesOf({ scopes }, ['admin'])).toThrow(RequestError);
    expect(() => scopesOf({ scopes: {} }, ['admin'])).toThrow(RequestError);
  });
  test('are free where the pack says nothing of them, but each is one', () => {
    expect(scopesOf({}, ['a', 'b'])).toEqual(['a', 'b']);
    for (const scope of ['', 'a b', 'a\nb', 'a\u0000']) expect(() => scopesOf({}, [scope])).toThrow(RequestError);
    expect(() => scopesOf({ provider: 'bitbucket' }, ['a'])).not.toThrow();
    expect(() => scopesOf({ scopes: { ...scopes, separator: ',' } }, ['more,most'])).toThrow(RequestError);
  });
  test('scope separator other than a space (comma and others), in requests', () => {
    expect(requestOf({ scopes: { separator: ',' } }, ['a', 'b']).scope).toBe('a,b');
    expect(requestOf({}, []).scope).toBeUndefined();
  });
});

describe('what comes back with the browser', () => {
  const back = (oauth: OAuth2Spec, query: Record<string, string>, parts: Partial<OAuthCall> = {}) =>
    readRedirect(callOf(oauth, parts), query);
  const reasonOf = (...args: Parameters<typeof back>) => {
    try {
      back(...args);
    } catch (error) {
      return error instanceof RejectedError ? error.reason : error;
    }
    return 'taken';
  };
  test('is a code', () => expect(back({}, { code: 'c', state: 's' })).toEqual({ code: 'c', values: {} }));
  test('values from the redirect (realmId, shop, ...) become values of the connection', () => {
    const redirect = { values: { realmId: 'realmId', server: 'accounts-server' } };
    expect(back({ redirect }, { code: 'c', realmId: '7', 'accounts-server': 'https://x' })).toEqual({
      code: 'c',
      values: { realmId: '7', server: 'https://x' },
    });
    expect(reasonOf({ redirect }, { code: 'c', realmId: '7' })).toBe('request');
    expect(reasonOf({ redirect }, { code: 'c', realmId: '', 'accounts-server': 'x' })).toBe('request');
  });
  test('may have another name for the code, or none at all', () => {
    expect(back({ redirect: { code: 'auth_code' } }, { auth_code: 'c' })).toEqual({ code: 'c', values: {} });
    expect(back({ redirect: { code: null } }, { admin_consent: 'True' })).toEqual({ values: {} });
    expect(reasonOf({}, { state: 's' })).toBe('request');
    expect(reasonOf({}, { code: '' })).toBe('request');
  });
  test.each([
    ['access_denied', 'denied'],
    ['user_cancelled_login', 'denied'],
    ['server_error', 'request'],
    ['invalid_scope', 'request'],
    ['<script>', 'request'],
  ])('the error %s means %s', (error, reason) => {
    expect(reasonOf({}, { error, code: 'c' })).toBe(reason);
    expect(() => back({}, { error, error_description: 'from anybody' })).not.toThrow(/anybody|script/);
  });
  test('is refused when a parameter is there twice, too long, or holds control characters', () => {
    for (const code of [['a', 'b'] as never, 'x'.repeat(16_385), 'a\u0000'])
      expect(reasonOf({}, { code })).toBe('request');
  });
  test('is refused when it names another issuer (RFC 9207)', () => {
    const authorize = { issuer: 'https://{tenant}.acme.example' };
    const values = { tenant: 'blue' };
    const iss = 'https://blue.acme.example';
    expect(reasonOf({ authorize }, { code: 'c', iss }, { values })).toBe('taken');
    expect(reasonOf({ authorize }, { code: 'c' }, { values })).toBe('taken');
    for (const other of [`${iss}/`, 'https://evil.example', 'https://green.acme.example'])
      expect(reasonOf({ authorize }, { code: 'c', iss: other }, { values })).toBe('request');
    const endpoints = { issuer: 'https://found.example' };
    expect(reasonOf({}, { code: 'c', iss: 'https://found.example' }, { endpoints })).toBe('taken');
    expect(reasonOf({}, { code: 'c' }, { endpoints })).toBe('taken');
    // One that says of itself that it sends it is not taken without: another server would send none.
    const sending = { endpoints: { ...endpoints, sendsIssuer: true } } as const;
    expect(reasonOf({}, { code: 'c' }, sending)).toBe('request');
    expect(reasonOf({}, { code: 'c', iss: 'https://found.example' }, sending)).toBe('taken');
    expect(reasonOf({}, { code: 'c', iss: 'https://evil.example' }, { endpoints })).toBe('request');
    expect(reasonOf({}, { code: 'c', iss: 'https://anyone.example' })).toBe('taken');
  });
  test('members of every object are no parameters', () =>
    expect(reasonOf({ redirect: { code: 'constructor' } }, {})).toBe('request'));
});
