import { createHmac, generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type AuthMethod, field } from '../index.ts';
import { exchange } from '../method/exchange.ts';
import { renderRequest } from '../request/request.ts';
import { answering, faultsOf, methodWith, now } from './support.ts';

const label = 'A field';
const fields = { user: field.text({ label }), site: field.text({ label }), key: field.pem({ label, optional: true }) };
const iat = now().getTime() / 1000;
type Spec = Exclude<AuthMethod['exchange'], ((...args: never[]) => unknown) | undefined>;

function run(spec: Spec, body: unknown = { access_token: 't', expires_in: 60 }, values: object = {}, status = 200) {
  const service = answering(status, body);
  const method = methodWith(fields, { exchange: spec });
  const given = { apiKey: 'hush', user: 'ada', site: 'blue', ...values };
  return { ...service, method, given, done: exchange(method, given, service.http, now) };
}
const decode = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString());
const faults = (spec: unknown) =>
  faultsOf({
    fields: { apiKey: field.secret({ label }), ...fields },
    example: { values: {}, calls: [] },
    exchange: spec as Spec,
  });

describe('two-step: log in with fields, get a token with a lifetime', () => {
  const login: Spec = {
    grant: 'login',
    url: 'https://{site}.acme.example/api/login',
    send: 'json',
    params: { username: '{user}', password: '{apiKey}' },
    response: {
      accessToken: '/session/token',
      expires: { in: '/session/ttl', unit: 'milliseconds' },
      values: { shard: '/shard' },
    },
  };
  test('by any request, with the values of its answer', async () => {
    const { done, sent, method, given } = run(login, { session: { token: 's-1', ttl: 60_000 }, shard: 'eu-3' });
    const issued = await done;
    expect(issued).toEqual({ values: { accessToken: 's-1', shard: 'eu-3' }, expiresInSeconds: 60 });
    expect(sent).toEqual([
      {
        method: 'POST',
        url: 'https://blue.acme.example/api/login',
        headers: { accept: 'application/json' },
        json: { username: 'ada', password: 'hush' },
      },
    ]);
    const request = { baseUrl: 'https://{shard}.acme.example', headers: { 'x-session': '{accessToken}' } };
    expect(renderRequest({ ...method, request }, { ...given, ...issued?.values })).toMatchObject({
      baseUrl: 'https://eu-3.acme.example',
      headers: { 'x-session': 's-1' },
    });
  });
  test('log in again when it ends: a constant where the service says nothing, at most a day', async () => {
    const lifetime = async (otherwise: number | 'never' | undefined) =>
      (
        await run(
          { ...login, response: { ...login.response, expires: otherwise === undefined ? {} : { otherwise } } },
          { session: { token: 's' } },
        ).done
      )?.expiresInSeconds;
    expect([await lifetime(1200), await lifetime('never'), await lifetime(9e6), await lifetime(undefined)]).toEqual([
      1200, 86_400, 86_400, 300,
    ]);
  });
  test('values alone are enough, where the pack says that there is no token', async () => {
    const { done } = run({ ...login, response: { accessToken: null, values: { cookie: '/c' } } }, { c: 'x' });
    expect(await done).toEqual({ values: { cookie: 'x' }, expiresInSeconds: 300 });
  });
  test.each([
    [401, '<html>', 'RejectedError'],
    [403, '', 'RejectedError'],
    [400, { error: 'x' }, 'RejectedError'],
    [404, '<html>', 'HttpError'],
    [503, {}, 'HttpError'],
    [200, {}, 'HttpError'],
  ])('status %i with %j is a %s', (status, body, name) =>
    expect(run(login, body, {}, status).done).rejects.toMatchObject({
      name,
      ...(name === 'RejectedError' ? { reason: 'grant' } : {}),
    }),
  );
  test('never repeats what was sent', () =>
    expect(run({ ...login, response: { error: '/e' } }, { e: 'hush' }, {}, 400).done).rejects.toThrow(
      'refused to issue an access token: status 400.',
    ));
});

describe('the password grant', () => {
  test('sends user, password and the app', async () => {
    const { sent } = run({
      grant: 'password',
      url: 'https://l.example/t',
      username: '{user}',
      password: '{apiKey}',
      clientId: 'app',
      scope: 'all',
    });
    await expect
      .poll(() => sent[0]?.form)
      .toEqual({ grant_type: 'password', username: 'ada', password: 'hush', scope: 'all', client_id: 'app' });
  });
});

describe('JWT bearer (service account): RSA, EC, HMAC', () => {
  test('RSA and EC by the algorithm that the pack names', async () => {
    for (const [algorithm, pair] of [
      ['RS256', generateKeyPairSync('rsa', { modulusLength: 2048 })],
      ['ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
    ] as const) {
      const key = String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
      const spec: Spec = {
        grant: 'jwt_bearer',
        url: 'https://l.example/t',
        key: '{key}',
        algorithm,
        claims: { sub: '{user}' },
        lifetimeSeconds: 60,
      };
      const { done, sent } = run(spec, undefined, { key });
      await done;
      const jwt = sent[0]?.form?.['assertion'] ?? '';
      const [header, claims, signature = ''] = jwt.split('.');
      expect([decode(header), decode(claims)]).toEqual([
        { alg: algorithm, typ: 'JWT' },
        { sub: 'ada', iat, exp: iat + 60 },
      ]);
      const publicKey = { key: pair.publicKey, dsaEncoding: 'ieee-p1363' as const };
      expect(verify('sha256', Buffer.from(`${header}.${claims}`), publicKey, Buffer.from(signature, 'base64url'))).toBe(
        true,
      );
      await expect(run(spec, undefined, { key: 'no key' }).done).rejects.toMatchObject({
        name: 'RejectedError',
        reason: 'grant',
      });
    }
  });
  test('HMAC with a secret as text, base64 or hex', async () => {
    const bytes = Buffer.from('0123456789abcdef');
    for (const [keyEncoding, apiKey] of [
      ['text', '0123456789abcdef'],
      ['base64', bytes.toString('base64')],
      ['hex', bytes.toString('hex')],
    ] as const) {
      const spec: Spec = {
        grant: 'jwt_bearer',
        url: 'https://l.example/t',
        key: '{apiKey}',
        algorithm: 'HS256',
        keyEncoding,
        claims: {},
      };
      const { done, sent } = run(spec, undefined, { apiKey });
      await done;
      const jwt = sent[0]?.form?.['assertion'] ?? '';
      const at = jwt.lastIndexOf('.');
      expect(jwt.slice(at + 1)).toBe(createHmac('sha256', bytes).update(jwt.slice(0, at)).digest('base64url'));
    }
  });
  test('a signed JWT may be the token itself, with no request', async () => {
    const spec: Spec = {
      grant: 'signed_jwt',
      key: '{apiKey}',
      algorithm: 'HS256',
      keyId: '{site}',
      claims: { iss: '{user}', aud: '/admin/' },
      lifetimeSeconds: 300,
    };
    const { done, sent } = run(spec);
    const issued = await done;
    expect(sent).toEqual([]);
    expect(issued?.expiresInSeconds).toBe(300);
    const [header, claims] = (issued?.values['accessToken'] ?? '').split('.');
    expect([decode(header), decode(claims)]).toEqual([
      { alg: 'HS256', typ: 'JWT', kid: 'blue' },
      { iss: 'ada', aud: '/admin/', iat, exp: iat + 300 },
    ]);
  });
});

describe('client credentials', () => {
  const grant: Spec = {
    grant: 'client_credentials',
    url: 'https://l.example/t',
    clientId: '{user}',
    clientSecret: '{apiKey}',
  };
  test('say all that a token request can say', async () => {
    const { done, sent } = run(
      {
        ...grant,
        send: 'json',
        clientAuth: 'none',
        params: { client_id: null, app_id: '{user}', app_secret: '{apiKey}' },
        response: { accessToken: '/data/t', success: { '/code': 0 } },
      },
      { code: 0, data: { t: 'x' } },
    );
    expect((await done)?.values).toEqual({ accessToken: 'x' });
    expect(sent[0]?.json).toEqual({ grant_type: 'client_credentials', app_id: 'ada', app_secret: 'hush' });
  });
  test('with a key in place of a secret', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { clientSecret: _, ...rest } = grant;
    const spec: Spec = { ...rest, clientAuth: 'private_key_jwt', clientKey: '{key}', clientKeyId: '{site}' };
    const { done, sent } = run(spec, undefined, { key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })) });
    await done;
    expect(decode(sent[0]?.form?.['client_assertion']?.split('.')[0])).toEqual({
      alg: 'ES256',
      typ: 'JWT',
      kid: 'blue',
    });
  });
});

describe('the rules of exchanges', () => {
  const cc = { grant: 'client_credentials', url: 'https://l.example/t', clientId: 'x' };
  const login = { grant: 'login', url: 'https://l.example/t', response: {} };
  test.each([
    [
      { ...cc, clientSecret: '{apiKey}', response: { accessToken: 'token' } },
      'exchange.response.accessToken',
      'JSON Pointer',
    ],
    [
      { ...cc, clientSecret: '{apiKey}', response: { accessToken: '/id_token' } },
      'exchange.response.accessToken',
      'ID token',
    ],
    [cc, 'exchange.clientSecret', 'Without a secret'],
    [{ ...cc, clientAuth: 'private_key_jwt' }, 'exchange.clientKey', 'needed'],
    [{ ...login, method: 'GET', send: 'json' }, 'exchange.send', 'no body'],
    [{ ...login, response: { accessToken: null } }, 'exchange.response', 'neither a token nor a value'],
    [{ ...login, response: { values: { user: '/u' } } }, 'exchange.response.values', 'the name of nothing else'],
    [{ ...login, params: { a: '{nope}' } }, 'exchange.params.a', 'no field "nope"'],
    [{ ...login, url: 'http://l.example' }, 'exchange.url', 'must begin with "https://"'],
    [{ grant: 'signed_jwt', key: '{apiKey}', keyEncoding: 'hex', claims: {} }, 'exchange.keyEncoding', 'HS256'],
  ])('%j has a fault at %s', (spec, path, message) => {
    expect(faults(spec)).toContainEqual({ path, message: expect.stringContaining(message) });
  });
  test('what a log-in gives may be named, and nothing else', () => {
    const spec = { ...login, params: { key: '{apiKey}' }, response: { values: { shard: '/shard' } } } as Spec;
    const at = (baseUrl: string) => faultsOf({ exchange: spec, request: { baseUrl } });
    expect(at('https://{shard}.acme.example')).toEqual([]);
    expect(at('https://api.acme.example/{other}')).toHaveLength(1);
    expect(at('{shard}/v1')).toContainEqual({
      path: 'request.baseUrl',
      message: expect.stringContaining('"hosts" must say'),
    });
    expect(at('https://api.acme.example/{accessToken}')).toContainEqual({
      path: 'request.baseUrl',
      message: expect.stringContaining('where logs show it'),
    });
  });
});
