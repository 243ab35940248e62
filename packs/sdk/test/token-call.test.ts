import { createHmac, generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { RequestError } from '../errors.ts';
import { field, type OAuth2Spec } from '../index.ts';
import { exchangeCode, refreshToken } from '../oauth/tokens.ts';
import type { OAuthClient } from '../oauth/types.ts';
import { calling, client, exchanged, grantWith, oauthMethod, REDIRECT_URI, VERIFIER } from './oauth-support.ts';

const label = 'A field';
const form = {
  grant_type: 'authorization_code',
  code: 'the-code',
  redirect_uri: REDIRECT_URI,
  code_verifier: VERIFIER,
  client_id: client.id,
  client_secret: client.secret,
};
const url = 'https://login.acme.example/token';
/** What is sent for a code. */
async function sentFor(oauth: OAuth2Spec, who: OAuthClient = client, values: Record<string, unknown> = {}) {
  const fields = { tenant: field.text({ label, optional: true }), audience: field.text({ label, optional: true }) };
  const { call, sent } = calling(oauthMethod(oauth, {}, fields), [{}], { client: who, values });
  await exchanged(call);
  return sent[0];
}
/** What is sent for a refresh token. */
async function sentForRefresh(oauth: OAuth2Spec) {
  const { call, sent } = calling(oauthMethod(oauth));
  await refreshToken(call, grantWith(), 'main');
  return sent[0];
}

describe('a token request', () => {
  test('is that of the standard unless the pack says otherwise', async () => {
    expect(await sentFor({})).toEqual({ method: 'POST', url, headers: { accept: 'application/json' }, form });
  });
  test('URLs with connection fields in them: a value put into a host is one host label', async () => {
    const token = { url: 'https://{tenant}.acme.example/{audience}/token' };
    const values = { tenant: 'blue', audience: 'a/b' };
    expect((await sentFor({ token }, client, values))?.url).toBe('https://blue.acme.example/a%2Fb/token');
    for (const tenant of ['evil.example/#', 'a.b', 'x@evil.example', 'evil.example:1'])
      await expect(sentFor({ token }, client, { tenant, audience: 'a' })).rejects.toThrow(RequestError);
  });
  test('extra token parameters, those over unset fields left out', async () => {
    const token = { params: { audience: '{audience}', tenant: '{tenant}', fixed: 'x' } };
    expect((await sentFor({ token }, client, { audience: 'api' }))?.form).toEqual({
      ...form,
      audience: 'api',
      fixed: 'x',
    });
  });
  test('extra token headers', async () => {
    const token = { headers: { 'Notion-Version': '2022-06-28', accept: '*/*' } };
    expect((await sentFor({ token }))?.headers).toEqual({ accept: '*/*', 'notion-version': '2022-06-28' });
  });
  test('token body as JSON', async () => {
    const request = await sentFor({ token: { send: 'json' } });
    expect(request).toMatchObject({ json: form });
    expect(request).not.toHaveProperty('form');
  });
  test('token parameters in the query', async () => {
    const request = await sentFor({ token: { send: 'query' } });
    expect(Object.fromEntries(new URL(request?.url ?? '').searchParams)).toEqual(form);
    expect(request).toMatchObject({ method: 'POST' });
    expect(request).not.toHaveProperty('form');
  });
  test('token request by GET', async () => {
    const request = await sentFor({ token: { method: 'GET' } });
    expect(request?.method).toBe('GET');
    expect(Object.fromEntries(new URL(request?.url ?? '').searchParams)).toEqual(form);
  });
  test('redirect_uri in the query while the rest is a body', async () => {
    const request = await sentFor({
      token: { params: { redirect_uri: null }, query: { redirect_uri: '{redirectUri}' } },
    });
    const { redirect_uri: _, ...rest } = form;
    expect(request).toMatchObject({ url: `${url}?redirect_uri=${encodeURIComponent(REDIRECT_URI)}`, form: rest });
  });
  test('renamed parameters (client_key, app_id, auth_code)', async () => {
    const params = {
      client_id: null,
      client_key: '{clientId}',
      code: null,
      auth_code: '{code}',
      client_secret: null,
      secret: '{clientSecret}',
    };
    const { client_id: _i, code: _c, client_secret: _s, ...rest } = form;
    expect((await sentFor({ token: { params } }))?.form).toEqual({
      ...rest,
      client_key: 'the-app',
      auth_code: 'the-code',
      secret: 'the-app-secret',
    });
  });
  test('redirect_uri or state echoed in the token request', async () => {
    const token = { params: { state: '{state}', callback: '{redirectUri}' } };
    expect((await sentFor({ token }))?.form).toEqual({ ...form, state: 'the-state', callback: REDIRECT_URI });
  });
  test('with nothing to send has no body', async () => {
    const params = Object.fromEntries(Object.keys(form).map((name) => [name, null]));
    expect(await sentFor({ token: { params } })).not.toHaveProperty('form');
  });
  test('keeps a secret with odd characters whole in each place', async () => {
    const secret = 's & t/ü=+%\u{1f511}';
    expect((await sentFor({}, { id: 'a', secret }))?.form?.['client_secret']).toBe(secret);
    const basic = (await sentFor({ client: { auth: 'basic' } }, { id: 'a b', secret }))?.headers?.['authorization'];
    const [id, password] = Buffer.from(basic?.slice(6) ?? '', 'base64')
      .toString()
      .split(':');
    expect([id, password].map((text) => decodeURIComponent((text ?? '').replaceAll('+', ' ')))).toEqual([
      'a b',
      secret,
    ]);
  });
});

describe('client authentication', () => {
  const { client_secret: _, client_id: __, ...unproved } = form;
  test('body, as unless said', async () => expect((await sentFor({ client: { auth: 'body' } }))?.form).toEqual(form));
  test('basic', async () => {
    const request = await sentFor({ client: { auth: 'basic' } });
    expect(request?.form).toEqual(unproved);
    expect(request?.headers?.['authorization']).toBe(`Basic ${btoa('the-app:the-app-secret')}`);
  });
  test('secret-only basic', async () => {
    const token = {
      clientAuth: 'none',
      params: { client_id: null },
      headers: { authorization: 'Basic {clientSecret|base64}' },
    } as const;
    const request = await sentFor({ token });
    expect(request).toMatchObject({ form: unproved, headers: { authorization: `Basic ${btoa('the-app-secret')}` } });
  });
  test('none (public client), whether said or without a secret', async () => {
    const named = { ...unproved, client_id: 'the-app' };
    expect((await sentFor({ client: { auth: 'none' } }))?.form).toEqual(named);
    for (const auth of ['body', 'basic'] as const)
      expect((await sentFor({ client: { auth } }, { id: 'the-app' }))?.form).toEqual(named);
  });
  test('that an app was registered with goes before what the pack says', async () => {
    const request = await sentFor({ client: { auth: 'basic' } }, { ...client, auth: 'none' });
    expect(request?.form).toEqual({ ...unproved, client_id: 'the-app' });
    expect(request?.headers).not.toHaveProperty('authorization');
  });
  const claimsOf = (jwt: string) =>
    jwt
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
  const claims = {
    iss: 'the-app',
    sub: 'the-app',
    aud: url,
    jti: expect.any(String),
    iat: 1767323045,
    exp: 1767323345,
  };
  test.each([
    ['RS256', generateKeyPairSync('rsa', { modulusLength: 2048 })],
    ['ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
  ])('private_key_jwt with the key of %s', async (alg, { privateKey, publicKey }) => {
    const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const request = await sentFor(
      { client: { auth: 'private_key_jwt' } },
      { id: 'the-app', privateKey: pem, keyId: '7' },
    );
    const { client_assertion: jwt = '', client_assertion_type: type, ...rest } = request?.form ?? {};
    expect(rest).toEqual({ ...unproved, client_id: 'the-app' });
    expect(type).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    expect(claimsOf(jwt)).toEqual([{ alg, typ: 'JWT', kid: '7' }, claims]);
    const [input, signature = ''] = [jwt.slice(0, jwt.lastIndexOf('.')), jwt.split('.')[2]];
    const key = { key: publicKey, dsaEncoding: 'ieee-p1363' as const };
    expect(verify('sha256', Buffer.from(input), key, Buffer.from(signature, 'base64url'))).toBe(true);
  });
  test('client assertion with the secret', async () => {
    const request = await sentFor({ client: { auth: 'client_secret_jwt' } });
    const jwt = request?.form?.['client_assertion'] ?? '';
    expect(claimsOf(jwt)).toEqual([{ alg: 'HS256', typ: 'JWT' }, claims]);
    const input = jwt.slice(0, jwt.lastIndexOf('.'));
    expect(jwt.split('.')[2]).toBe(createHmac('sha256', client.secret).update(input).digest('base64url'));
    expect(request?.form).not.toHaveProperty('client_secret');
  });
  test('without the key that it needs is a fault of the app', async () => {
    for (const privateKey of [undefined, 'no key'])
      await expect(
        sentFor({ client: { auth: 'private_key_jwt' } }, { id: 'a', ...(privateKey ? { privateKey } : {}) }),
      ).rejects.toMatchObject({ name: 'RejectedError', reason: 'client' });
  });
  test('HMAC-signed request, by a function that gets all that templates may name', async () => {
    const token: OAuth2Spec['token'] = async ({ values, http }) => {
      const { code, clientId, clientSecret } = values as Record<string, string>;
      const sign = createHmac('sha256', clientSecret ?? '')
        .update(`${clientId}${code}`)
        .digest('hex');
      const response = await http({ method: 'POST', url: 'https://login.acme.example/token', json: { code, sign } });
      return JSON.parse(response.body);
    };
    const request = await sentFor({ token });
    const sign = createHmac('sha256', client.secret).update('the-appthe-code').digest('hex');
    expect(request?.json).toEqual({ code: 'the-code', sign });
  });
});

describe('a refresh', () => {
  const refreshForm = {
    grant_type: 'refresh_token',
    refresh_token: 'refresh-0',
    client_id: client.id,
    client_secret: client.secret,
  };
  test('is that of the standard unless the pack says otherwise', async () =>
    expect(await sentForRefresh({})).toEqual({
      method: 'POST',
      url,
      headers: { accept: 'application/json' },
      form: refreshForm,
    }));
  test('refresh URL other than the token URL, extra refresh parameters', async () => {
    const refresh = { url: 'https://login.acme.example/renew', params: { scope: 'all' } };
    expect(await sentForRefresh({ refresh })).toMatchObject({
      url: refresh.url,
      form: { ...refreshForm, scope: 'all' },
    });
  });
  test('takes on what the token request says, but for its grant type and what is about the code', async () => {
    const token = {
      send: 'json',
      headers: { 'x-version': '1' },
      params: {
        grant_type: 'special',
        client_id: null,
        client_key: '{clientId}',
        verifier: '{codeVerifier}',
        audience: 'api',
      },
    } as const;
    const { client_id: _, ...rest } = refreshForm;
    expect(await sentForRefresh({ token, refresh: { params: { audience: null } } })).toMatchObject({
      headers: { 'x-version': '1' },
      json: { ...rest, client_key: 'the-app' },
    });
    expect((await sentForRefresh({ token }))?.json).not.toHaveProperty('verifier');
  });
  test('by GET has no body, though the token request has one', async () => {
    const request = await sentForRefresh({ token: { send: 'json' }, refresh: { method: 'GET' } });
    expect(request).not.toHaveProperty('json');
    expect(Object.fromEntries(new URL(request?.url ?? '').searchParams)).toEqual(refreshForm);
  });
  test('refresh with the access token, by GET', async () => {
    const request = await sentForRefresh({
      refresh: {
        by: 'access_token',
        method: 'GET',
        clientAuth: 'none',
        params: { grant_type: 'renew', client_id: null },
      },
    });
    expect(request).toMatchObject({ method: 'GET', url: `${url}?grant_type=renew&access_token=access-0` });
  });
  test('that repeats the token request: consent in the browser but client-credentials tokens afterwards (per tenant)', async () => {
    const oauth: OAuth2Spec = {
      redirect: { code: null, values: { tenantId: 'tenant' } },
      token: { url: 'https://login.acme.example/{tenantId}/token', params: { scope: '.default' } },
      refresh: { by: 'again' },
    };
    const { call, sent } = calling(oauthMethod(oauth));
    const input = { redirectUri: REDIRECT_URI, state: 's', scopes: [], values: { tenantId: 't-1' } };
    const grant = await exchangeCode(call, input);
    await refreshToken(call, grant, 'main');
    const again = {
      grant_type: 'client_credentials',
      scope: '.default',
      client_id: client.id,
      client_secret: client.secret,
    };
    expect(sent).toMatchObject([1, 2].map(() => ({ url: 'https://login.acme.example/t-1/token', form: again })));
    expect(grant.values).toEqual({ tenantId: 't-1' });
  });
});
