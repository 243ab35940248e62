import { describe, expect, test } from 'vitest';
import { HttpError, RequestError } from '../errors.ts';
import { type AuthMethod, field, type RequestSpec } from '../index.ts';
import { exchange } from '../method/exchange.ts';
import { isAllowedHost, keepToHosts } from '../request/http.ts';
import { hostLabelFields, renderRequest } from '../request/request.ts';
import { answering, methodWith, now } from './support.ts';

const label = 'A field';
const text = field.text({ label });
/** What a request becomes, over the text fields `a`, `b` and `c`. */
function rendered(request: Omit<RequestSpec, 'baseUrl'> & { baseUrl?: string }, values: Record<string, unknown>) {
  const method = methodWith({ a: text, b: text, c: text }, { request: { baseUrl: 'https://x.example', ...request } });
  return renderRequest(method, values);
}

describe('headers and query', () => {
  test('are filled, headers with names in lower case', () => {
    expect(
      rendered({ headers: { 'X-{a}': 'Token {b}' }, query: { Key: '{b}', '{c}': '1' } }, { a: 'Y', b: 'k', c: 'q' }),
    ).toEqual({
      baseUrl: 'https://x.example',
      headers: { 'x-y': 'Token k' },
      query: { Key: 'k', q: '1' },
      hosts: ['x.example'],
    });
  });
  test('leave out what names an unset field, in name or value', () => {
    const request = { headers: { 'x-{a}': 'v', 'x-b': '{b}' }, query: { '{a}': 'v', b: '{b} {c}' } };
    expect(rendered(request, { c: 'set' })).toMatchObject({ headers: {}, query: {} });
  });
  test('of two with one name keep the later that is complete', () => {
    const headers = { '{a}': '{b}', '{a|lower}': '{c} {b}' };
    expect(rendered({ headers }, { a: 'Authorization', b: 'k' }).headers).toEqual({ authorization: 'k' });
    expect(rendered({ headers }, { a: 'Authorization', b: 'k', c: 'Token' }).headers).toEqual({
      authorization: 'Token k',
    });
  });
  test.each(['k\r\nx-admin: 1', 'k\n', 'k\u0000', 'clé', '🔑', 'k\u202e'])('refuse the header value %j', (a) => {
    const render = () => rendered({ headers: { 'x-key': '{a}' } }, { a });
    expect(render).toThrow(RequestError);
    expect(render).toThrow('"x-key"');
    expect(render).not.toThrow('k\r');
  });
  test.each(['x\r\ny', 'x y', 'x:', '', 'ä', 'Host', 'content-length', 'Transfer-Encoding', 'connection'])(
    'refuse the header name %j',
    (a) => {
      if (a === '') expect(rendered({ headers: { '{a}': 'v' } }, { a }).headers).toEqual({});
      else expect(() => rendered({ headers: { '{a}': 'v' } }, { a })).toThrow(RequestError);
    },
  );
});

describe('basic authentication', () => {
  const basic = { username: '{a}', password: '{b}' };
  test('joins and encodes user name and password as UTF-8', () => {
    expect(rendered({ basic }, { a: 'ada', b: 'pä:ss' }).headers).toEqual({ authorization: 'Basic YWRhOnDDpDpzcw==' });
  });
  test('takes an unset password as an empty one', () => {
    expect(rendered({ basic }, { a: 'key' }).headers).toEqual({ authorization: 'Basic a2V5Og==' });
  });
  test('refuses a colon in the user name, where the password would begin', () => {
    expect(() => rendered({ basic }, { a: 'ada:x', b: 'y' })).toThrow(RequestError);
  });
});

describe('the base URL', () => {
  const at = (baseUrl: string, values: Record<string, unknown>) => rendered({ baseUrl }, values).baseUrl;
  test('takes a label in its host and encodes a value in its path', () => {
    expect(at('https://{a}.example.com/v1/{b}', { a: 'acme', b: 'x/../y?z' })).toBe(
      'https://acme.example.com/v1/x%2F..%2Fy%3Fz',
    );
  });
  test.each(['evil.com/#', 'a.b', 'u@evil.com', 'evil.com\\', 'a:80', 'a b'])('refuses %j in its host', (a) => {
    expect(() => at('https://{a}.example.com', { a })).toThrow(
      new RequestError('The field "a" becomes part of a host name and holds characters that a host name cannot have.'),
    );
  });
  test.each(['.', '..', '%2e%2e', '%2E.'])('refuses the climbing segment %j in its path', (b) => {
    const path = () => at('https://x.example/{b}/me', { b });
    if (b.includes('%')) expect(path()).toBe(`https://x.example/${encodeURIComponent(b)}/me`);
    else expect(path).toThrow('as a segment');
  });
  test('is not built without a field that it needs', () => {
    expect(() => at('https://{a}.example.com', {})).toThrow('a field that it needs is not set');
  });
  test('that a user entered loses its last slash before more is added', () => {
    const method = (baseUrl: string) => methodWith({ url: field.url({ label }) }, { request: { baseUrl } });
    const url = 'https://x.example/base/';
    expect(renderRequest(method('{url}'), { url }).baseUrl).toBe('https://x.example/base');
    expect(renderRequest(method('{url}/api'), { url }).baseUrl).toBe('https://x.example/base/api');
  });
  test('that a user entered is checked again: scheme, user, query', () => {
    const method = methodWith({ url: field.url({ label }) }, { request: { baseUrl: '{url}' } });
    for (const url of ['http://x.example', 'https://u:p@x.example', 'https://x.example?a', 'https://x.example#a', 'x'])
      expect(() => renderRequest(method, { url })).toThrow(RequestError);
  });
});

describe('the hosts that a credential may be sent to', () => {
  const fields = { site: text, url: field.url({ label }), plain: text };
  const parts: Partial<AuthMethod> = {
    request: { baseUrl: 'https://{site}.example.com/{later}' },
    exchange: {
      grant: 'client_credentials',
      url: 'https://login.example.com/t',
      clientId: '{plain}',
      clientSecret: '{apiKey}',
    },
    hosts: ['*.example.net', '{site}.example.org', '{url|host}', 'cdn.example.com:8443'],
  };
  test('are those of the base URL, of the exchange and those that it lists', () => {
    const values = { site: 'acme', url: 'https://own.example:8080/x', later: 'given-by-the-exchange' };
    expect(renderRequest(methodWith(fields, parts), values).hosts).toEqual([
      'acme.example.com',
      'login.example.com',
      '*.example.net',
      'acme.example.org',
      'own.example:8080',
      'cdn.example.com:8443',
    ]);
  });
  test('leave out one that names an unset field, and refuse one that is no host', () => {
    const method = methodWith({ site: text, a: text }, { hosts: ['{a}.example.net'] });
    expect(renderRequest(method, {}).hosts).toEqual(['api.example.com']);
    expect(() => renderRequest(method, { a: 'evil.com/' })).toThrow(RequestError);
  });
  test('say which fields must be one host label', () => {
    expect([...hostLabelFields(methodWith(fields, parts))]).toEqual(['site']);
  });
  test('mean one port and its scheme: https unless they say a port', () => {
    const allows = (url: string, ...hosts: string[]) => isAllowedHost(new URL(url), hosts);
    expect(allows('https://api.example.com:443', 'api.example.com')).toBe(true);
    expect(allows('https://api.example.com', 'api.example.com:443')).toBe(true);
    for (const other of ['https://api.example.com:8443', 'http://api.example.com', 'http://api.example.com:443'])
      for (const entry of ['api.example.com', '*.example.com', 'api.example.com:443'])
        expect(allows(other, entry), `${other} by ${entry}`).toBe(false);
    expect(allows('http://127.0.0.1', '127.0.0.1:80')).toBe(true);
    expect(allows('https://127.0.0.1:80', '127.0.0.1:80')).toBe(false);
    expect(allows('http://[::1]:3000', '[::1]:3000')).toBe(true);
    expect(allows('https://a.example.com:8443', '*.example.com:8443')).toBe(true);
    expect(allows('ftp://api.example.com:443', 'api.example.com:443')).toBe(false);
  });
  test('are told with the port where the base URL is http', () => {
    const url = field.url({ label, protocols: ['https', 'http'] });
    const method = methodWith({ url }, { request: { baseUrl: '{url}', headers: {} } });
    const hosts = (address: string) => renderRequest(method, { apiKey: 'k', url: address }).hosts;
    expect(hosts('http://splunk.example.com')).toEqual(['splunk.example.com:80']);
    expect(hosts('https://splunk.example.com')).toEqual(['splunk.example.com']);
    expect(hosts('http://splunk.example.com:8089')).toEqual(['splunk.example.com:8089']);
    expect(isAllowedHost(new URL('http://splunk.example.com/x'), hosts('http://splunk.example.com'))).toBe(true);
  });
  test('match by name, with or without a port, and by wildcard', () => {
    const allows = (url: string, ...hosts: string[]) => isAllowedHost(new URL(url), hosts);
    expect(allows('https://api.example.com/x', 'api.example.com')).toBe(true);
    expect(allows('https://a.b.example.com', '*.example.com')).toBe(true);
    expect(allows('https://api.example.com:8443', 'api.example.com:8443')).toBe(true);
    expect(allows('https://api.example.com', 'api.example.com:8443')).toBe(false);
    expect(allows('https://example.com', '*.example.com')).toBe(false);
    expect(allows('https://evilexample.com', '*.example.com')).toBe(false);
    expect(allows('https://api.example.com.evil.com', 'api.example.com', '*.example.com')).toBe(false);
    expect(allows('https://api.example.com@evil.com', 'api.example.com')).toBe(false);
  });
  test('keep a request from going elsewhere', async () => {
    const { http, sent } = answering(200, {});
    const guarded = keepToHosts(http, ['api.example.com']);
    await guarded({ method: 'GET', url: 'https://api.example.com/me' });
    await expect(guarded({ method: 'GET', url: 'https://evil.com/?k=hunter2' })).rejects.toThrow(
      new HttpError("The host evil.com is not on the pack's list (api.example.com)."),
    );
    await expect(guarded({ method: 'GET', url: 'no url' })).rejects.toThrow(RequestError);
    expect(sent).toHaveLength(1);
  });
});

describe('a value that is no URL where one is needed', () => {
  const refusal = (method: AuthMethod, values: Record<string, unknown>) => {
    expect(() => renderRequest(method, { apiKey: 'k', ...values })).toThrow(RequestError);
  };
  test('is refused by the filter that takes its host', () =>
    refusal(methodWith({ a: text }, { request: { baseUrl: 'https://x.example', headers: { 'x-host': '{a|host}' } } }), {
      a: 'no url',
    }));
  test('is refused as a captured name of numbers that is no address', () => {
    const exchange = async () => undefined;
    const parts = { exchange, gives: ['host'], hosts: ['*.example.net'], request: { baseUrl: 'https://{host}' } };
    for (const host of ['1.2.3.999', '0x.1', '1.2.3.4.5', '99999999999']) refusal(methodWith({}, parts), { host });
  });
  test('is refused as the host name of a field', () =>
    refusal(methodWith({ a: field.hostname({ label }) }, { request: { baseUrl: 'https://{a}' } }), { a: '1.2.3.999' }));
});

describe('the exchange', () => {
  const grant = {
    grant: 'client_credentials',
    url: '{tokenUrl}',
    clientId: '{id}',
    clientSecret: '{apiKey}',
    scope: '{scope}',
    params: { audience: '{audience}', resource: 'fixed' },
  } as const;
  const fields = { tokenUrl: field.url({ label }), id: text, scope: text, audience: text };
  const values = { apiKey: 's & t', tokenUrl: 'https://l.example/o/token/', id: 'i d', scope: 'read write' };
  const run = (spec: AuthMethod['exchange'], status: number, body: unknown) => {
    const service = answering(status, body);
    const method = methodWith(fields, spec ? { exchange: spec } : {});
    return { ...service, done: exchange(method, values, service.http, now) };
  };

  test('is nothing for a method without one', async () => expect(await run(undefined, 200, {}).done).toBeUndefined());
  test('sends the client in the body, keeps the slash of the token URL, leaves out what is unset', async () => {
    const { done, sent } = run(grant, 200, { access_token: 't', expires_in: '1799' });
    expect(await done).toEqual({ values: { accessToken: 't' }, expiresInSeconds: 1799 });
    expect(sent).toEqual([
      {
        method: 'POST',
        url: 'https://l.example/o/token/',
        headers: { accept: 'application/json' },
        form: {
          grant_type: 'client_credentials',
          scope: 'read write',
          resource: 'fixed',
          client_id: 'i d',
          client_secret: 's & t',
        },
      },
    ]);
  });
  test('sends the client in a header, form-encoded first', async () => {
    const { done, sent } = run({ ...grant, clientAuth: 'basic' }, 200, { access_token: 't' });
    expect(await done).toEqual({ values: { accessToken: 't' }, expiresInSeconds: 300 });
    expect(sent[0]?.headers?.['authorization']).toBe(`Basic ${btoa('i+d:s+%26+t')}`);
    expect(sent[0]?.form).not.toHaveProperty('client_secret');
  });
  test.each([
    [400, { error: 'invalid_client' }, 'RejectedError', 'status 400 (invalid_client)'],
    [401, { error: 'Bad! <b>key</b>' }, 'RejectedError', 'status 401.'],
    [429, {}, 'HttpError', '429'],
    [408, {}, 'HttpError', '408'],
    [503, 'down', 'HttpError', '503'],
    [302, '', 'HttpError', '302'],
    [200, '<html>', 'HttpError', 'not JSON'],
    [200, { access_token: '' }, 'HttpError', 'without an access token'],
  ])('takes status %i with %j for a %s', async (status, body, name, message) => {
    await expect(run(grant, status, body).done).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message),
    });
  });
  test('caps a lifetime at a day, and does not believe one of centuries', async () => {
    const lifetime = async (seconds: number) =>
      (await run(grant, 200, { access_token: 't', expires_in: seconds }).done)?.expiresInSeconds;
    expect(await lifetime(9e6)).toBe(86_400);
    expect(await lifetime(9e9)).toBe(300);
  });
  test('signs a JWT that the public key verifies', async () => {
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
    const keys = await crypto.subtle.generateKey(
      { ...algorithm, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
      true,
      ['sign', 'verify'],
    );
    const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
    const service = answering(200, { access_token: 't', expires_in: 3600 });
    const method = methodWith(
      { account: field.json({ label }) },
      {
        exchange: {
          grant: 'jwt_bearer',
          url: 'https://l.example/token',
          key: '{account.key}',
          keyId: '{account.id}',
          claims: { iss: '{account.mail}', sub: '{account.nobody}', aud: 'https://l.example/token' },
        },
      },
    );
    const account = {
      key: `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`,
      id: '7',
      mail: 'a@b.c',
    };
    await exchange(method, { account }, service.http, now);
    const [header = '', claims = '', signature = ''] = service.sent[0]?.form?.['assertion']?.split('.') ?? [];
    const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
    expect(decode(header)).toEqual({ alg: 'RS256', typ: 'JWT', kid: '7' });
    const iat = now().getTime() / 1000;
    expect(decode(claims)).toEqual({ iss: 'a@b.c', aud: 'https://l.example/token', iat, exp: iat + 3600 });
    const signed = Buffer.from(`${header}.${claims}`);
    expect(await crypto.subtle.verify(algorithm, keys.publicKey, Buffer.from(signature, 'base64url'), signed)).toBe(
      true,
    );
    await expect(exchange(method, { account: { ...account, key: 'no key' } }, service.http, now)).rejects.toThrow(
      'not an RSA key',
    );
  });
});
