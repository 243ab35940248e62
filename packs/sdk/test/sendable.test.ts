import { describe, expect, test } from 'vitest';
import { type AuthMethod, auth, field } from '../index.ts';
import { methodFaults } from '../rules/pack-rules.ts';
import { methodNotes } from '../rules/unused-rules.ts';
import { oauthMethod } from './oauth-support.ts';
import { faultsOf, methodOf } from './support.ts';

const label = 'A field';
const example = { values: {}, calls: [] };
const baseUrl = 'https://api.example.com';
const key = { 'x-api-key': '{apiKey}' };
const at = (path: string, words: string) => [{ path, message: expect.stringContaining(words) }];

describe('a base URL, to which paths are appended,', () => {
  test.each(['https://a.example/x?y=1', 'https://a.example/x#part', 'https://a.example/?y={apiKey|lower}'])(
    '%s is refused',
    (url) =>
      expect(faultsOf({ request: { baseUrl: url, headers: key } })).toContainEqual(
        at('request.baseUrl', 'under "request.query"')[0],
      ),
  );
  test('is refused with a query after a whole address', () => {
    const fields = { apiKey: field.secret({ label }), site: field.url({ label }) };
    expect(faultsOf({ fields, example, request: { baseUrl: '{site}?a=1', headers: key } })).toEqual(
      at('request.baseUrl', 'under "request.query"'),
    );
  });
});

describe('headers that cannot be sent are refused', () => {
  const withHeaders = (headers: Record<string, string>) =>
    faultsOf({ request: { baseUrl, headers: { ...key, ...headers } } });
  test.each(['host', 'Host', 'content-length', 'Transfer-Encoding', 'connection'])('by the name %s', (name) =>
    expect(withHeaders({ [name]: 'x' })).toEqual(at('request.headers', `"${name}" is set by whoever sends`)),
  );
  test.each(['x-ü', 'x y', 'x:y', '', 'ключ', 'x-{apiKey}-é'])('by the name "%s"', (name) =>
    expect(withHeaders({ [name]: 'x' })).toEqual(at('request.headers', 'cannot be the name of a header')),
  );
  test.each(['é', 'Café {apiKey}', '“{apiKey}”', '密钥'])('by the text %s', (text) =>
    expect(withHeaders({ 'x-note': text })).toEqual(at('request.headers.x-note', 'printable ASCII')),
  );
  test.each(['Bearer {apiKey} ', ' {apiKey}', 'x ', '{apiKey} '])('by white space at an end: "%s"', (text) =>
    expect(withHeaders({ 'x-note': text })).toEqual(at('request.headers.x-note', 'begins or ends in white space')),
  );
  test('and those that can be sent are taken', () =>
    expect(
      withHeaders({ Authorization: 'Token token="{apiKey}"', '{apiKey}': 'x', 'x-{apiKey}': '{{}}', empty: '' }),
    ).toEqual([]));
  test('wherever a method has headers', () => {
    const headers = { host: 'x', 'x-note': 'é' };
    const faulty = (path: string) => [
      ...at(`${path}.headers`, '"host" is set by'),
      ...at(`${path}.headers.x-note`, 'printable ASCII'),
    ];
    expect(faultsOf({ check: { path: '/me', headers } })).toEqual(faulty('check'));
    const exchange = { grant: 'login', url: 'https://a.example/login', params: { key: '{apiKey}' }, headers } as const;
    const login = { ...exchange, response: { accessToken: '/token' } };
    const request = { baseUrl, headers: { authorization: 'Bearer {accessToken}' } };
    expect(faultsOf({ exchange: login, request })).toEqual(faulty('exchange'));
    const url = 'https://login.acme.example/x';
    const oauth = oauthMethod({
      token: { url, headers },
      refresh: { headers },
      steps: [{ url, headers, response: { values: { team: '/team' } } }],
      revoke: { url, headers },
    });
    expect(methodFaults('oauth', oauth)).toEqual(
      ['oauth.token', 'oauth.refresh', 'oauth.steps.0', 'oauth.revoke'].flatMap(faulty),
    );
  });
  test('and a name that is no template is told where it stands', () => {
    const oauth = oauthMethod({ token: { url: 'https://login.acme.example/x', headers: { '{nope}': 'x' } } });
    expect(methodFaults('oauth', oauth)).toEqual(at('oauth.token.headers (name)', 'There is no field "nope"'));
  });
  test('a colon in the user name of basic authentication is one of them', () =>
    expect(faultsOf({ request: { baseUrl, basic: { username: 'key:{apiKey}', password: '' } } })).toEqual(
      at('request.basic.username', 'cannot hold a colon'),
    ));
});

describe('a secret in the query of a URL', () => {
  const query = (parts: Partial<AuthMethod>) => faultsOf(parts).map(({ path, message }) => [path, message]);
  const told = (place: string) =>
    `The secret field "apiKey" would stand in a URL, where logs show it: put it under "${place}.query".`;
  test('is told where it belongs', () => {
    const exchange = {
      grant: 'login',
      url: 'https://a.example/login?key={apiKey}',
      response: { accessToken: '/token' },
    } as const;
    const request = { baseUrl, headers: { authorization: 'Bearer {accessToken}' } };
    expect(query({ exchange, request })).toContainEqual(['exchange.url', told('exchange')]);
    expect(query({ request: { baseUrl: 'https://a.example/x?key={apiKey}' } })).toContainEqual([
      'request.baseUrl',
      told('request'),
    ]);
    // In a path there is no other place for it.
    expect(query({ exchange: { ...exchange, url: 'https://a.example/{apiKey}' }, request })).toContainEqual([
      'exchange.url',
      'The secret field "apiKey" would stand in a URL, where logs show it.',
    ]);
  });
});

describe('a required secret that nothing uses', () => {
  const fields = { apiKey: field.secret({ label }), other: field.secret({ label }) };
  const login = {
    grant: 'login',
    url: 'https://a.example/login',
    params: { key: '{apiKey}' },
    response: { accessToken: '/token' },
  } as const;
  const request = { baseUrl, headers: { authorization: 'Bearer {accessToken}' } };
  const fault = at('fields.other', 'Nothing uses this secret');

  test('is a fault where it is handed out to nobody', () => {
    expect(faultsOf({ fields, example, exchange: login, request })).toEqual(fault);
    expect(methodFaults('oauth', oauthMethod({}, {}, { other: field.secret({ label }) }))).toEqual(fault);
    expect(methodFaults('oauth', oauthMethod({}, {}, { other: field.pem({ label }) }))).toEqual(fault);
  });
  test('is none where it is optional, used, or given to a function', () => {
    const optional = { ...fields, other: field.secret({ label, optional: true }) };
    expect(faultsOf({ fields: optional, example, exchange: login, request })).toEqual([]);
    const params = { ...login.params, 'x-{apiKey}': '{other}' };
    expect(faultsOf({ fields, example, exchange: { ...login, params }, request })).toEqual([]);
    expect(faultsOf({ fields, example, exchange: login, request, check: async () => ({ outcome: 'ok' }) })).toEqual([]);
  });
  test('is a note where the engine gets it, for its nodes may use it', () => {
    expect(faultsOf({ fields, example })).toEqual([]);
    expect(methodNotes(methodOf({ fields, example }))).toEqual([
      expect.stringContaining('No request uses the secret "other"'),
    ]);
    expect(methodNotes(methodOf({ fields, example, check: async () => ({ outcome: 'ok' }) }))).toEqual([]);
    expect(methodNotes(methodOf({}))).toEqual([]);
    expect(methodNotes(methodOf({ fields, example, exchange: login, request }))).toEqual([]);
  });
});

test('a method needs no check', () =>
  expect(
    methodFaults(
      'apiKey',
      auth.apiKey({
        label,
        fields: { apiKey: field.secret({ label }) },
        request: { baseUrl, headers: key },
        example,
      }) as AuthMethod,
    ),
  ).toEqual([]));
