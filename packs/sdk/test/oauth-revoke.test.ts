import { describe, expect, test } from 'vitest';
import { RequestError } from '../errors.ts';
import { field, type OAuth2Spec } from '../index.ts';
import { pollDevice, startDevice } from '../oauth/device.ts';
import { canRevoke, revokeGrant } from '../oauth/revoke.ts';
import type { Grant } from '../oauth/types.ts';
import { calling, client, grantWith, held, oauthMethod, tokens } from './oauth-support.ts';

const url = 'https://login.acme.example/revoke';
type Revoke = NonNullable<OAuth2Spec['revoke']>;

describe('a revocation', () => {
  const revoked = async (
    revoke: Partial<Revoke>,
    grant: Grant = grantWith(),
    answer: { status?: number; body?: unknown } = {},
  ) => {
    const { call, sent } = calling(oauthMethod({ revoke: { url, ...revoke } }), [{ body: '', ...answer }]);
    await revokeGrant(call, grant);
    return sent;
  };
  const form = { client_id: client.id, client_secret: client.secret };

  test('RFC 7009: the refresh token where there is one, else the access token', async () => {
    expect(await revoked({})).toEqual([
      { method: 'POST', url, headers: { accept: 'application/json' }, form: { ...form, token: 'refresh-0' } },
    ]);
    const { refreshToken: _, ...short } = held();
    expect((await revoked({}, { tokens: { main: short }, values: {} }))[0]?.form).toEqual({
      ...form,
      token: 'access-0',
    });
    expect((await revoked({ token: 'access_token' }))[0]?.form).toEqual({ ...form, token: 'access-0' });
  });
  test('a DELETE on a grant', async () => {
    const revoke: Partial<Revoke> = {
      url: 'https://api.acme.example/applications/{clientId}/grant',
      method: 'DELETE',
      send: 'json',
      clientAuth: 'basic',
      params: { token: null, access_token: '{accessToken}' },
      ends: 'grant',
    };
    const [request] = await revoked(revoke, grantWith(), { status: 204 });
    expect(request).toEqual({
      method: 'DELETE',
      url: 'https://api.acme.example/applications/the-app/grant',
      headers: { accept: 'application/json', authorization: `Basic ${btoa('the-app:the-app-secret')}` },
      json: { access_token: 'access-0' },
    });
    const bare: Partial<Revoke> = {
      url: `${url}/{token}`,
      method: 'DELETE',
      clientAuth: 'none',
      params: { token: null, client_id: null },
    };
    expect(await revoked(bare)).toEqual([
      { method: 'DELETE', url: `${url}/refresh-0`, headers: { accept: 'application/json' } },
    ]);
  });
  test('a token in the query', async () => {
    const [request] = await revoked({ send: 'query', clientAuth: 'none', params: { client_id: null } });
    expect(request).toEqual({ method: 'POST', url: `${url}?token=refresh-0`, headers: { accept: 'application/json' } });
  });
  test('several tokens in one connection: each of them, unless one request ends the whole grant', async () => {
    const grant = { tokens: { main: held(), userToken: held({ refreshToken: 'user-refresh-0' }) }, values: {} };
    const sentTokens = async (revoke: Partial<Revoke>) =>
      (await revoked(revoke, grant)).map((request) => request.form?.['token']);
    expect(await sentTokens({})).toEqual(['refresh-0', 'user-refresh-0']);
    expect(await sentTokens({ ends: 'grant' })).toEqual(['refresh-0']);
  });
  test('goes on with the other tokens when one fails, and says so at the end', async () => {
    const { call, sent } = calling(oauthMethod({ revoke: { url } }), [{ status: 503 }, { status: 200, body: '' }]);
    const grant = { tokens: { main: held(), userToken: held() }, values: {} };
    await expect(revokeGrant(call, grant)).rejects.toMatchObject({ name: 'HttpError' });
    expect(sent).toHaveLength(2);
  });
  test.each([
    [{}, 200, '', 'done'],
    [{}, 204, '', 'done'],
    [{}, 404, '<html>', 'done'],
    [{}, 400, { error: 'invalid_token' }, 'done'],
    [{ goneErrors: ['token_revoked'] }, 200, { error: 'token_revoked' }, 'done'],
    [{ success: { '/ok': true } }, 200, { ok: true }, 'done'],
    [{ success: { '/ok': true }, error: '/why', goneErrors: ['gone'] }, 200, { ok: false, why: 'gone' }, 'done'],
    [{ status: [201] }, 201, '', 'done'],
    [{ success: { '/ok': true } }, 200, { ok: false }, 'request'],
    [{ success: { '/ok': true } }, 200, '', 'HttpError'],
    [{ status: [201] }, 200, '', 'HttpError'],
    [{ status: [201] }, 404, {}, 'request'],
    [{}, 400, { error: 'unsupported_token_type' }, 'request'],
    [{}, 401, { error: 'invalid_client' }, 'client'],
    [{}, 401, '', 'client'],
    [{}, 503, '', 'HttpError'],
    [{}, 500, { error: 'invalid_token' }, 'HttpError'],
    [{}, 429, '', 'HttpError'],
    [{}, 307, '', 'HttpError'],
    [{}, 403, '<html>', 'HttpError'],
  ] as [Partial<Revoke>, number, unknown, string][])(
    '%j answered with %i and %j is %s',
    async (revoke, status, body, kind) => {
      const outcome = await revoked(revoke, grantWith(), { status, body }).then(
        () => 'done',
        (error) => error.reason ?? error.name,
      );
      expect(outcome).toBe(kind);
    },
  );
  test('is said by the pack, or found out', async () => {
    const endpoints = { revoke: 'https://found.example/revoke' };
    expect([
      canRevoke(oauthMethod(), undefined),
      canRevoke(oauthMethod(), endpoints),
      canRevoke(oauthMethod({ revoke: { url } })),
    ]).toEqual([false, true, true]);
    const { call, sent } = calling(oauthMethod(), [{ body: '' }], { endpoints });
    await revokeGrant(call, grantWith());
    expect(sent[0]?.url).toBe('https://found.example/revoke');
    await expect(revokeGrant(calling(oauthMethod()).call, grantWith())).rejects.toThrow(RequestError);
  });
  test('at a URL that an optional field names is there when the field is set', () => {
    const method = oauthMethod(
      { revoke: { url: '{revokeUrl}' } },
      {},
      { revokeUrl: field.url({ label: 'URL', optional: true }) },
    );
    expect([
      canRevoke(method, undefined, {}),
      canRevoke(method, undefined, { revokeUrl: url }),
      canRevoke(method),
    ]).toEqual([false, true, true]);
  });
});

describe('an authorization on another device', () => {
  const oauth: OAuth2Spec = { device: { url: 'https://login.acme.example/device', params: { audience: 'api' } } };
  const codes = {
    device_code: 'dc',
    user_code: 'ABCD-EFGH',
    verification_uri: 'https://acme.example/device',
    expires_in: 900,
  };
  const started = (body: unknown, spec = oauth) => {
    const { call, sent } = calling(oauthMethod(spec), [{ body }]);
    return { start: startDevice(call, ['a', 'b']), sent };
  };
  const poll = (status: number, body: unknown, spec = oauth) => {
    const { call, sent } = calling(oauthMethod(spec), [{ status, body }]);
    return { polled: pollDevice(call, 'dc'), sent };
  };

  test('begins with a pair of codes', async () => {
    const { start, sent } = started({
      ...codes,
      verification_uri_complete: 'https://acme.example/device?c=ABCD',
      interval: 7,
    });
    expect(await start).toEqual({
      deviceCode: 'dc',
      userCode: 'ABCD-EFGH',
      verificationUri: 'https://acme.example/device',
      verificationUriComplete: 'https://acme.example/device?c=ABCD',
      expiresInSeconds: 900,
      intervalSeconds: 7,
    });
    expect(sent[0]).toMatchObject({
      url: oauth.device?.url,
      form: { client_id: client.id, scope: 'a b', audience: 'api' },
    });
  });
  test('waits five seconds unless said, and takes the older name of the address', async () => {
    const { verification_uri, ...older } = codes;
    expect(
      await started({ ...older, verification_url: verification_uri, interval: -1, expires_in: 'x' }).start,
    ).toMatchObject({
      verificationUri: verification_uri,
      intervalSeconds: 5,
      expiresInSeconds: 600,
    });
  });
  test.each([
    { ...codes, verification_uri: 'javascript:alert(1)' },
    { ...codes, verification_uri: 'acme.example' },
    { ...codes, user_code: 'A\u202eB' },
    { ...codes, device_code: '' },
    {},
  ])('does not begin with %j', (body) => expect(started(body).start).rejects.toMatchObject({ name: 'HttpError' }));
  test('leaves out a complete address that is none', async () =>
    expect(await started({ ...codes, verification_uri_complete: 'javascript:1' }).start).not.toHaveProperty(
      'verificationUriComplete',
    ));
  test('ends with tokens', async () => {
    const { polled, sent } = poll(200, tokens(), {
      ...oauth,
      token: { params: { grant_type: 'other', code: '{code}', audience: 'api' } },
    });
    expect(await polled).toMatchObject({ status: 'granted', grant: { tokens: { main: { accessToken: 'access-1' } } } });
    expect(sent[0]?.form).toEqual({
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: 'dc',
      audience: 'api',
      client_id: client.id,
      client_secret: client.secret,
    });
  });
  test.each([
    [400, 'authorization_pending', 'pending'],
    [200, 'authorization_pending', 'pending'],
    [400, 'slow_down', 'slow_down'],
    [400, 'access_denied', 'denied'],
    [400, 'expired_token', 'request'],
    [401, 'invalid_client', 'client'],
    [500, 'authorization_pending', 'HttpError'],
  ])('status %i with %s is %s', async (status, error, kind) => {
    const outcome = await poll(status, { error }).polled.then(
      (result) => result.status,
      (thrown) => thrown.reason ?? thrown.name,
    );
    expect(outcome).toBe(kind);
  });
  test('is not there without an endpoint', () => expect(started({}, {}).start).rejects.toThrow(RequestError));
});
