import { describe, expect, test } from 'vitest';
import { type AuthMethod, field } from '../index.ts';
import { packConformance } from '../testing.ts';
import { signJwt } from '../token/jwt.ts';
import {
  authorization,
  exchange,
  example as granted,
  me,
  failures as oauthFailures,
  refresh,
  revoke,
} from './oauth-example.ts';
import { methodOf } from './support.ts';

const label = 'A field';
const KEY = 'example-key-0123';
const about = { slug: 'acme', name: 'Acme', version: '1.0.0', description: 'Things.', category: 'utility' } as const;
const REQUEST = 'GET https://api.example.com/me';
const call = (parts: object = {}) => ({
  request: REQUEST,
  headers: { 'x-api-key': KEY },
  reply: { status: 200, json: { user: { login: 'ada' } } },
  ...parts,
});
const example = (...calls: object[]) => ({ values: { apiKey: KEY }, calls: calls.length ? calls : [call()] }) as never;
const check = { path: '/me', account: { login: '/user/login' } };

/** The cases that do not hold, by their names: the kind of error and its message. */
async function failures(method: Partial<AuthMethod>): Promise<Record<string, string>> {
  const pack = { apiVersion: 'dragops.pack/v1', ...about, methods: { apiKey: methodOf(method) } } as const;
  const found: Record<string, string> = {};
  for (const { name, run } of packConformance(pack))
    await run().catch((error: Error) => {
      found[name.replace('apiKey: ', '')] = `${error.name}: ${error.message}`;
    });
  return found;
}
const SENDS = 'the check sends what the example says and names the account';
const REFUSES = 'the check refuses another "apiKey"';
const messageOf = async (method: Partial<AuthMethod>, name = SENDS) => (await failures(method))[name];

describe('what differs from the example is told in a sentence:', () => {
  test.each<[what: string, shown: object, message: string]>([
    [
      'another address',
      call({ request: 'GET https://api.example.com/you' }),
      'GET https://api.example.com/me is in no call of the example, which has GET https://api.example.com/you.',
    ],
    [
      'a query parameter',
      call({ request: `${REQUEST}?lang=en` }),
      'GET https://api.example.com/me is not what the example shows. query parameter "lang": the example says "en", the pack sent none.',
    ],
    [
      'a header',
      call({ headers: { 'x-api-key': KEY, 'x-version': '2' } }),
      'header "x-version": the example says "2", the pack sent none.',
    ],
    [
      'a pattern',
      call({ headers: { 'x-api-key': { pattern: '[a-z]+' } } }),
      'header "x-api-key": the example says what the pattern "[a-z]+" matches, the pack sent "…".',
    ],
    [
      'an expression',
      call({ headers: { 'x-api-key': /^z/ } }),
      'header "x-api-key": the example says what "/^z/" finds, the pack sent "…".',
    ],
  ])('%s', async (_what, shown, message) =>
    expect(await messageOf({ check, example: example(shown) })).toContain(message),
  );
  test('a header with another secret, of which neither is shown', async () => {
    const request = { baseUrl: 'https://api.example.com', headers: { authorization: 'Bearer {apiKey}' } };
    const shown = call({ headers: { authorization: `Bearer ${KEY}0` } });
    const message = await messageOf({ check, request, example: example(shown) });
    expect(message).toContain('header "authorization": the example says "Bearer …0", the pack sent "Bearer …"');
    const basic = { baseUrl: 'https://api.example.com', basic: { username: 'ada', password: '{apiKey}' } };
    const encoded = (user: string) => ({ authorization: `Basic ${Buffer.from(`${user}:${KEY}`).toString('base64')}` });
    expect(await messageOf({ check, request: basic, example: example(call({ headers: encoded('eve') })) })).toContain(
      'header "authorization": the pack sent another secret than that of the example (neither is shown)',
    );
  });
  test('a form parameter, a parameter that is not shown, and the body', async () => {
    const post = { ...check, method: 'POST', form: { lang: 'de' }, query: { verbose: '1' } } as const;
    const shown = call({ request: 'POST https://api.example.com/me', form: { lang: 'en' } });
    expect(await messageOf({ check: post, example: example(shown) })).toContain(
      'query parameter "verbose": the pack sent it, and the example does not show it; form parameter "lang": the example says "en", the pack sent "de".',
    );
    const json = { ...check, method: 'POST', json: { a: { b: [1, 'x'] }, more: true } } as const;
    const body = call({ request: 'POST https://api.example.com/me', json: { a: { b: [1, 'y'] }, less: null } });
    expect(await messageOf({ check: json, example: example(body) })).toContain(
      'JSON body at "/a/b/1": the example says "y", the pack sent "x"; JSON body at "/less": the example has it, and the pack sent none; JSON body at "/more": the pack sent it, and the example does not show it.',
    );
  });
  test('of several calls to one address the nearest is meant', async () => {
    const other = call({ headers: { 'x-api-key': 'other', accept: 'text/plain', 'x-version': '1' } });
    const near = call({ headers: { 'x-api-key': KEY, 'x-version': '2' } });
    const message = await messageOf({ check, example: example(other, near) });
    expect(message).toContain('shows. header "x-version": the example says "2", the pack sent none.');
  });
  test('a wrong pointer, what stands there, and where the right value is', async () => {
    const promised = { ...(example() as object), account: { login: 'ada' } } as never;
    expect(await messageOf({ check: { path: '/me', account: { login: '/user' } }, example: promised })).toBe(
      'ConformanceError: account "login": the example promises "ada", and at "/user" of the answer stands {"login":"ada"}. It stands at "/user/login".',
    );
    expect(await messageOf({ check: { path: '/me', account: { login: '/login' } }, example: promised })).toContain(
      'at "/login" of the answer stands nothing. It stands at "/user/login".',
    );
    expect(await messageOf({ check: { path: '/me' }, example: promised })).toContain(
      'account "login": the example promises "ada", and the check names nothing.',
    );
    expect(await messageOf({ check, example: example() })).toContain(
      'account "login": the example promises nothing, and at "/user/login" of the answer stands "ada".',
    );
  });
  test('a credential that is taken or refused wrongly', async () => {
    const request = { baseUrl: 'https://api.example.com' };
    expect(await messageOf({ check, request, example: example(call({ headers: {} })) }, REFUSES)).toBeUndefined();
    const open = { fields: { apiKey: field.secret({ label }) }, check: async () => ({ outcome: 'ok' }) as const };
    expect(await messageOf({ ...open, example: example() }, REFUSES)).toContain('Another "apiKey" is taken: let');
    expect(await messageOf({ check: { path: '/me', success: { status: [204] } }, example: example() })).toContain(
      'The credential of the example is not tried, since the service failed ("The service answered with status 200',
    );
  });
  test('a value of an authorization, by its pointer, and an authorize URL', async () => {
    const told = async (...args: Parameters<typeof oauthFailures>) =>
      (await oauthFailures(...args)).map(({ message }) => message);
    expect(
      await told({}, { example: { ...granted, authorization: { ...authorization, values: { teamId: 'T2' } } } }),
    ).toEqual([
      'value "teamId": "example.authorization.values" says "T2", and at "/team/id" of the answer stands "T1".',
    ]);
    expect(await told({ authorize: { params: { prompt: 'consent', scope: null } } })).toEqual([
      'parameter "scope": the example says "read", the pack has nothing.\nparameter "prompt": the example says nothing, the pack has "consent".',
    ]);
    const messages = await told({ token: { params: { code: 'd' } } });
    expect(messages[0]).toContain('form parameter "code": the example says "c", the pack sent "d"');
    for (const message of messages) expect(message).not.toMatch(/the-app-secret|example-1|refresh-1|strictly|Expected/);
  });
});

describe('another secret', () => {
  const REFUSED = 'GET https://api.example.com/me';
  const digits = (regex: string, value: string) => ({
    fields: { apiKey: field.secret({ label, pattern: { regex, message: 'No.' } }) },
    check,
    example: {
      values: { apiKey: value },
      calls: [call({ headers: { 'x-api-key': value } })],
      account: { login: 'ada' },
    } as never,
  });
  test.each([
    ['[0-9]{8}', '12345678'],
    ['key-[a-f]+-[0-9]', 'key-abcf-9'],
    ['[A-Z]{4}', 'ABCZ'],
    ['(?:one|onf)', 'one'],
    ['[01]x', '1x'],
  ])('keeps to the pattern %s', async (regex, value) => expect(await failures(digits(regex, value))).toEqual({}));
  test('that no pattern takes is not proven', async () =>
    expect(await failures(digits('only-this', 'only-this'))).toEqual({
      [REFUSES]: expect.stringMatching(/^NotProvenError: Not proven: no other value .* the pattern of "apiKey" takes/),
    }));
  test('is not asked for where no request uses it, unless a function may', async () => {
    const fields = { apiKey: field.secret({ label }), hook: field.secret({ label, optional: true }) };
    const values = { apiKey: KEY, hook: 'example-hook' };
    const given = { values, calls: [call()], account: { login: 'ada' } } as never;
    expect(await failures({ fields, check, example: given })).toEqual({});
    const asFunction: AuthMethod['check'] = async ({ http, values: { apiKey } }) => {
      const { status } = await http({ method: 'GET', url: REFUSED.slice(4), headers: { 'x-api-key': String(apiKey) } });
      if (status === 200) return { outcome: 'ok', account: { login: 'ada' } };
      return { outcome: status === 401 ? 'rejected' : 'unavailable', message: 'No.' };
    };
    expect(Object.keys(await failures({ fields, check: asFunction, example: given }))).toContain(
      'the check refuses another "hook"',
    );
  });
});

describe('a signed value in an example, as JSON says it,', () => {
  const JWT = '[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+';
  const exchange = { grant: 'signed_jwt', algorithm: 'HS256', key: '{apiKey}', claims: { iss: 'acme' } } as const;
  const request = { baseUrl: 'https://api.example.com', headers: { authorization: 'Bearer {accessToken}' } };
  const signed = (authorization: unknown) => ({
    exchange,
    request,
    check,
    example: { ...(example(call({ headers: { authorization } })) as object), account: { login: 'ada' } } as never,
  });
  test('is a pattern, and another secret gives another signature', async () =>
    expect(await failures(signed({ pattern: `Bearer ${JWT}` }))).toEqual({}));
  test('is the whole text, since the time stands still', async () => {
    const time = Date.parse('2026-01-02T03:04:05Z') / 1000;
    const claims = { iss: 'acme', iat: time, exp: time + 3600 };
    const whole = `Bearer ${await signJwt({ algorithm: 'HS256', key: KEY, claims })}`;
    expect(await failures(signed(whole))).toEqual({});
  });
  test('is none that has another form', async () =>
    expect(Object.keys(await failures(signed({ pattern: 'Basic .*' })))).toContain(SENDS));
  test('proves nothing of a secret that is not in it', async () => {
    const fields = { apiKey: field.secret({ label }), other: field.secret({ label }) };
    const forgetful: AuthMethod['exchange'] = async () => ({ values: { accessToken: 'a.b.c' }, expiresInSeconds: 60 });
    const parts = { ...signed({ pattern: `Bearer ${JWT}` }), fields, exchange: forgetful };
    const values = { apiKey: KEY, other: KEY };
    expect(await failures({ ...parts, example: { ...(parts.example as object), values } as never })).toMatchObject({
      [REFUSES]: expect.stringContaining('Another "apiKey" gives the same requests'),
    });
    let count = 0;
    const random: AuthMethod['exchange'] = async () => ({
      values: { accessToken: `a.b.${++count}` },
      expiresInSeconds: 60,
    });
    expect(
      await failures({ ...parts, exchange: random, example: { ...(parts.example as object), values } as never }),
    ).toMatchObject({
      [REFUSES]: expect.stringMatching(/^NotProvenError: .*changes each time/),
    });
  });
  test('has a pattern that runs in linear time', async () =>
    expect((await failures(signed({ pattern: '(a+)+\\1' })))['the definition holds no fault']).toContain(
      'cannot be run in linear time',
    ));
});

describe('a method without a check', () => {
  test('that a user authorizes is proven by its token requests', async () => {
    const { account: _, ...shown } = { ...granted, calls: [exchange, refresh, revoke] };
    const parts = { check: undefined as never, example: shown };
    expect(await oauthFailures({}, parts)).toEqual([]);
    const wrong = { ...shown, calls: [{ ...exchange, form: { ...exchange.form, code: 'd' } }, refresh, revoke] };
    const failed = await oauthFailures({}, { ...parts, example: wrong });
    expect(failed.map(({ name }) => name)).toContain('its requests are those of the example');
    expect(await oauthFailures({}, { example: { ...granted, calls: [exchange, refresh, revoke, me] } })).toEqual([]);
  });
});

describe('a tenant that would name another host', () => {
  const fields = { tenant: field.text({ label }) };
  test.each([
    ['the token URL', { token: { url: 'https://{tenant}.acme.example/token' } }],
    ['the revocation', { revoke: { url: 'https://{tenant}.acme.example/revoke' } }],
    ['the authorize URL', { authorize: { url: 'https://{tenant}.acme.example/authorize' } }],
  ])('is refused where it stands in %s only, in any letter case', async (_where, oauth) => {
    for (const tenant of ['login', 'LOGIN'])
      expect(await oauthFailures(oauth, { example: { ...granted, values: { tenant } } }, fields)).toEqual([]);
  });
});
