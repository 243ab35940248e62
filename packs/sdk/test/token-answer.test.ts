import { describe, expect, test } from 'vitest';
import type { Expiry, OAuth2Spec, TokenReading } from '../index.ts';
import { refreshToken } from '../oauth/tokens.ts';
import { calling, client, exchanged, grantWith, inSeconds, oauthMethod, tokens } from './oauth-support.ts';
import { now } from './support.ts';

/** The grant that an answer to the token request becomes. */
async function grantFrom(body: unknown, oauth: OAuth2Spec = {}, status = 200, type = 'application/json') {
  const { call } = calling(oauthMethod(oauth), [{ body, status, type }]);
  return exchanged(call, { scopes: ['asked'] });
}
const mainFrom = async (...args: Parameters<typeof grantFrom>) => (await grantFrom(...args)).tokens.main;
const reading = (response: TokenReading) => ({ response });

describe('where tokens stand', () => {
  test('as the standard says, unless the pack says otherwise', async () => {
    expect(await grantFrom(tokens({ scope: 'a b', id_token: 'an-id-token' }))).toEqual({
      tokens: {
        main: {
          accessToken: 'access-1',
          refreshToken: 'refresh-1',
          issuedAt: now().toISOString(),
          expiresAt: inSeconds(3600),
          scopes: ['a', 'b'],
        },
      },
      values: {},
    });
  });
  test('tokens under another path or name (data.access_token, accessToken)', async () => {
    const response = { accessToken: '/data/0/accessToken', refreshToken: '/data/0/re~1new', scope: '/perms' };
    const body = { data: [{ accessToken: 'a', 're/new': 'r' }], perms: ['x', 'y'], access_token: 'not this' };
    expect(await mainFrom(body, reading(response))).toMatchObject({
      accessToken: 'a',
      refreshToken: 'r',
      scopes: ['x', 'y'],
    });
  });
  test('a refresh token that the pack does not want is not taken', async () =>
    expect(await mainFrom(tokens(), reading({ refreshToken: null }))).not.toHaveProperty('refreshToken'));
  test('no refresh_token', async () => {
    const main = await mainFrom(tokens({ refresh_token: undefined }));
    expect(main).not.toHaveProperty('refreshToken');
    expect(await mainFrom(tokens({ refresh_token: '' }))).not.toHaveProperty('refreshToken');
  });
  test('token_type may be missing', async () =>
    expect(await mainFrom({ access_token: 'a' })).toMatchObject({ accessToken: 'a' }));
  test('an answer may be a form, as one is that no accept header asked otherwise', async () => {
    const body = 'access_token=gho%5Fx&scope=repo%2Cgist&token_type=bearer';
    for (const type of ['application/x-www-form-urlencoded; charset=utf-8', 'text/plain'])
      expect(await mainFrom(body, {}, 200, type)).toMatchObject({ accessToken: 'gho_x', scopes: ['repo', 'gist'] });
    await expect(mainFrom(body, {}, 200, 'text/html')).rejects.toMatchObject({ name: 'HttpError' });
  });
  test('scopes that the answer leaves out are those that were asked for', async () =>
    expect(await mainFrom(tokens())).toMatchObject({ scopes: ['asked'] }));
  test('scope separator other than a space, in answers', async () => {
    const oauth = { scopes: { separator: '|' } };
    expect(await mainFrom(tokens({ scope: 'a|b' }), oauth)).toMatchObject({ scopes: ['a', 'b'] });
    expect(await mainFrom(tokens({ scope: 'a,b c' }))).toMatchObject({ scopes: ['a', 'b', 'c'] });
  });
  test('several tokens in one connection (bot + user), each with its own expiry', async () => {
    const body = tokens({
      authed_user: { access_token: 'user-1', refresh_token: 'user-refresh', expires_in: 60, scope: 'u' },
      page: 'page-1',
    });
    const oauth = {
      tokens: { userToken: { accessToken: '/authed_user/access_token' }, pageToken: { accessToken: '/page' } },
    };
    const { main, ...extras } = (await grantFrom(body, oauth)).tokens;
    expect(main).toMatchObject({ accessToken: 'access-1', expiresAt: inSeconds(3600) });
    const issuedAt = now().toISOString();
    expect(extras).toEqual({
      userToken: {
        accessToken: 'user-1',
        refreshToken: 'user-refresh',
        expiresAt: inSeconds(60),
        scopes: ['u'],
        issuedAt,
      },
      // It stands beside the first token, whose refresh token and lifetime are not its own.
      pageToken: { accessToken: 'page-1', issuedAt },
    });
    expect(Object.keys((await grantFrom(tokens(), oauth)).tokens)).toEqual(['main']);
  });
  test('values from the token response become values of the connection, as text', async () => {
    const values = { teamId: '/team/id', count: '/n', isAdmin: '/yes', absent: '/no', empty: '/e', nothing: '/nil' };
    const body = tokens({ team: { id: 'T1' }, n: 7, yes: false, e: '', nil: null });
    expect((await grantFrom(body, reading({ values }))).values).toEqual({ teamId: 'T1', count: '7', isAdmin: 'false' });
  });
});

describe('when a token ends', () => {
  const table: [string, Expiry | undefined, object, number | undefined][] = [
    ['expiry as seconds', undefined, { expires_in: 60 }, 60],
    ['expiry as text', undefined, { expires_in: '60' }, 60],
    ['expiry in another place', { in: '/data/ttl' }, { data: { ttl: 60 } }, 60],
    ['milliseconds', { in: '/ttl', unit: 'milliseconds' }, { ttl: 60_000 }, 60],
    ['an absolute time, ISO 8601', { at: '/end' }, { end: inSeconds(90) }, 90],
    ['an absolute time, ISO 8601 without a zone', { at: '/end' }, { end: inSeconds(90).slice(0, -1) }, 90],
    ['an absolute time, seconds since 1970', { at: '/end' }, { end: now().getTime() / 1000 + 90 }, 90],
    ['an absolute time, milliseconds since 1970', { at: '/end' }, { end: String(now().getTime() + 90_000) }, 90],
    ['a named constant because the provider says nothing', { otherwise: 120 }, {}, 120],
    ['what the provider says goes before the constant', { otherwise: 120 }, { expires_in: 60 }, 60],
    ['a token that never ends', { otherwise: 'never' }, {}, undefined],
    ['no expires_in, with a refresh token: an hour', undefined, {}, 3600],
    ['0', undefined, { expires_in: 0 }, 3600],
    ['-1', { otherwise: 120 }, { expires_in: -1 }, 120],
    ['"soon"', { otherwise: 120 }, { expires_in: 'soon' }, 120],
    ['a million years', { otherwise: 120 }, { expires_in: 1e12 }, 120],
    ['null, a list, NaN', { otherwise: 120 }, { expires_in: [60] }, 120],
    ['a time that is over', { at: '/end', otherwise: 120 }, { end: inSeconds(-1) }, 120],
    ['a date in words', { at: '/end', otherwise: 120 }, { end: 'Fri Jan 02 2027' }, 120],
  ];
  test.each(table)('%s', async (_what, expires, more, seconds) => {
    const body = { access_token: 'a', refresh_token: 'r', ...more };
    const main = await mainFrom(body, expires ? reading({ expires }) : {});
    expect(main.expiresAt).toBe(seconds === undefined ? undefined : inSeconds(seconds));
  });
  test('nobody says, and there is nothing to refresh it with: never', async () =>
    expect(await mainFrom({ access_token: 'a' })).not.toHaveProperty('expiresAt'));
  test('the end of the refresh token, where the answer says so', async () => {
    const response = { refreshExpires: { in: '/x_refresh_token_expires_in' } };
    const main = await mainFrom(tokens({ x_refresh_token_expires_in: 8_726_400 }), reading(response));
    expect(main.refreshExpiresAt).toBe(inSeconds(8_726_400));
    expect(await mainFrom(tokens({ refresh_token_expires_in: 1 }))).not.toHaveProperty('refreshExpiresAt');
  });
});

describe('what is a success', () => {
  test('HTTP 200 that means an error (ok: false)', async () => {
    const response = { success: { '/ok': true } };
    expect(await mainFrom(tokens({ ok: true }), reading(response))).toMatchObject({ accessToken: 'access-1' });
    await expect(mainFrom({ ok: false, error: 'invalid_grant' }, reading(response))).rejects.toMatchObject({
      reason: 'grant',
    });
    await expect(mainFrom(tokens({ ok: false }), reading(response))).rejects.toMatchObject({ reason: 'request' });
  });
  test('HTTP 200 with the code of an error in place of a token, without a word of the pack', async () =>
    expect(mainFrom({ error: 'invalid_grant', error_description: 'x' })).rejects.toMatchObject({ reason: 'grant' }));
  test('success with 201, or with the statuses that the pack names and no other', async () => {
    expect(await mainFrom(tokens(), {}, 201)).toMatchObject({ accessToken: 'access-1' });
    expect(await mainFrom(tokens(), reading({ status: [418] }), 418)).toMatchObject({ accessToken: 'access-1' });
    await expect(mainFrom(tokens(), reading({ status: [200] }), 201)).rejects.toMatchObject({ reason: 'request' });
  });
  test('success code in the body', async () => {
    const response = {
      success: { '/code': 0 },
      accessToken: '/data/access_token',
      error: '/code',
      grantErrors: ['20036'],
    };
    expect(await mainFrom({ code: 0, data: tokens() }, reading(response))).toMatchObject({ accessToken: 'access-1' });
    await expect(mainFrom({ code: 20036 }, reading(response))).rejects.toMatchObject({ reason: 'grant' });
  });
});

describe('what a failure is taken for', () => {
  const table: [number, unknown, string][] = [
    [400, { error: 'invalid_grant' }, 'grant'],
    [401, { error: 'invalid_grant' }, 'grant'],
    [400, { error: 'interaction_required' }, 'grant'],
    [400, { error: 'invalid_client' }, 'client'],
    [401, { error: 'invalid_client' }, 'client'],
    [400, { error: 'unauthorized_client' }, 'client'],
    [401, {}, 'client'],
    [401, '', 'client'],
    [400, { error: 'access_denied' }, 'denied'],
    [400, { error: 'invalid_scope' }, 'request'],
    [404, { message: 'no such path' }, 'request'],
    [403, {}, 'request'],
    // Whatever the body says, these are not about the grant.
    [500, { error: 'invalid_grant' }, 'HttpError'],
    [503, { error: 'invalid_grant' }, 'HttpError'],
    [429, { error: 'invalid_grant' }, 'HttpError'],
    [408, { error: 'invalid_grant' }, 'HttpError'],
    [400, { error: 'temporarily_unavailable' }, 'HttpError'],
    [200, { error: 'internal_error' }, 'HttpError'],
    [400, '<html>blocked</html>', 'HttpError'],
    [403, 'Forbidden', 'HttpError'],
    [200, '<html>', 'HttpError'],
    [200, '', 'HttpError'],
    [204, '', 'HttpError'],
    [200, '{"access_token":"a', 'HttpError'],
    [200, { access_token: '' }, 'HttpError'],
    [200, { access_token: { a: 1 } }, 'HttpError'],
    [200, [], 'HttpError'],
    [301, tokens(), 'HttpError'],
    [307, tokens(), 'HttpError'],
    [100, tokens(), 'HttpError'],
  ];
  test.each(table)('status %i with %j: %s', async (status, body, kind) => {
    const { call } = calling(oauthMethod(), [{ status, body }]);
    for (const run of [() => exchanged(call), () => refreshToken(call, grantWith(), 'main')]) {
      const error = await run().then(
        () => undefined,
        (thrown) => thrown,
      );
      expect(error?.reason ?? error?.name).toBe(kind);
    }
  });
  test('401 without a code is not about an app that proves nothing', () =>
    expect(mainFrom({}, { client: { auth: 'none' } }, 401)).rejects.toMatchObject({ reason: 'request' }));
  test('codes that the pack names mean what it says, before what they mean elsewhere', async () => {
    const response = { error: '/fault/code', grantErrors: ['unauthorized_client', '40029'], clientErrors: ['bad_app'] };
    const kindOf = (code: unknown) =>
      mainFrom({ fault: { code } }, reading(response), 400).catch((error) => error.reason);
    expect(await kindOf('unauthorized_client')).toBe('grant');
    expect(await kindOf(40029)).toBe('grant');
    expect(await kindOf('bad_app')).toBe('client');
    expect(await kindOf('invalid_client')).toBe('client');
  });
  test('an answer that the service may have meant as a yes is ambiguous', async () => {
    const isAmbiguous = (status: number, body: unknown = '') =>
      grantFrom(body, {}, status).catch((error) => error.ambiguous);
    for (const status of [500, 502, 504]) expect(await isAmbiguous(status)).toBe(true);
    for (const status of [503, 429, 408, 307]) expect(await isAmbiguous(status)).toBe(false);
    expect(await isAmbiguous(200, '<html>')).toBe(true);
    expect(await isAmbiguous(200, {})).toBe(true);
  });
});

describe('what an answer can do to us', () => {
  test.each(['a'.repeat(16_385), 'a\r\nx-admin: 1', 'a\u0000', 'a\u202eb'])(
    'the token %j is refused',
    async (token) => {
      for (const body of [tokens({ access_token: token }), tokens({ refresh_token: token })])
        await expect(mainFrom(body)).rejects.toMatchObject({ name: 'HttpError', ambiguous: true });
      await expect(grantFrom(tokens({ v: token }), reading({ values: { v: '/v' } }))).rejects.toMatchObject({
        name: 'HttpError',
      });
    },
  );
  test('a value that is no text is refused', () =>
    expect(grantFrom(tokens({ v: { a: 1 } }), reading({ values: { v: '/v' } }))).rejects.toThrow('no text where "v"'));
  test.each([
    ['an_error', 'status 400 (an_error).'],
    ['errors.invalid:7', 'status 400 (errors.invalid:7).'],
    [7, 'status 400 (7).'],
    ['<b>bold</b>', 'status 400.'],
    ['Your secret is wrong', 'status 400.'],
    ['x'.repeat(61), 'status 400.'],
    [client.secret, 'status 400.'],
    [`bad-${client.secret}`, 'status 400.'],
    ['the-code', 'status 400.'],
    [{ code: 'x' }, 'status 400.'],
  ])('the error %j shows as "%s"', (error, text) =>
    expect(mainFrom({ error, error_description: client.secret }, {}, 400)).rejects.toThrow(
      new RegExp(`refused to issue an access token: ${text.replace(/[().]/g, '\\$&')}$`),
    ),
  );
  test('members of every object are no answer', async () => {
    const response = { accessToken: '/constructor/name', values: { v: '/__proto__/toString' } };
    await expect(grantFrom({}, reading(response))).rejects.toMatchObject({ name: 'HttpError' });
  });
});
