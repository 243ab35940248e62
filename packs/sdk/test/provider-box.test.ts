import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { definePack } from '../define-pack.ts';
import type { AuthMethod, OAuth2Spec } from '../index.ts';
import { checkGrant } from '../method/check.ts';
import { authorizeRequest, finishAuthorizeUrl, readRedirect } from '../oauth/authorize.ts';
import { pollDevice, startDevice } from '../oauth/device.ts';
import { revokeGrant } from '../oauth/revoke.ts';
import { canRefresh, exchangeCode, refreshToken, runSteps } from '../oauth/tokens.ts';
import type { Grant, OAuthCall } from '../oauth/types.ts';
import { type BoxOptions, boxMethod, boxPack, type ProviderBox, startProviderBox } from '../testing.ts';
import { DIALECTS } from './dialects.ts';
import { REDIRECT_URI, VERIFIER } from './oauth-support.ts';

const boxes: ProviderBox[] = [];
afterEach(async () => {
  for (const box of boxes.splice(0)) await box.close();
});

/** A box for a service that is special in this way, and a call to it. */
async function open(oauth: Partial<OAuth2Spec> | ((url: string) => AuthMethod) = {}, options: BoxOptions = {}) {
  const method = typeof oauth === 'function' ? oauth : (url: string) => boxMethod(url, { oauth });
  const box = await startProviderBox(method, { deadlineMilliseconds: 500, ...options });
  boxes.push(box);
  const call: OAuthCall = { method: box.method, values: {}, client: box.client, http: box.http, now: () => new Date() };
  return { box, call };
}
function urlFor(
  call: OAuthCall,
  challenge = createHash('sha256').update(VERIFIER).digest('base64url'),
  more: object = {},
): string {
  const request = authorizeRequest(call, { redirectUri: REDIRECT_URI, scopes: ['a'] });
  const url = new URL(request.url);
  const pkce = request.pkce ? { code_challenge: challenge, code_challenge_method: 'S256' } : {};
  const standard = {
    client_id: request.clientId,
    response_type: 'code',
    redirect_uri: REDIRECT_URI,
    scope: request.scope ?? '',
    state: 's',
    ...pkce,
  };
  for (const [name, value] of Object.entries({ ...standard, ...request.params, ...more }))
    url.searchParams.set(name, value);
  return finishAuthorizeUrl(call, url.href);
}
async function authorized(
  call: OAuthCall,
  box: ProviderBox,
  parts: Partial<Parameters<typeof exchangeCode>[1]> = {},
): Promise<Grant> {
  const redirect = readRedirect(call, await box.consent(urlFor(call)));
  const pkce = (call.method.oauth2?.authorize?.pkce ?? true) ? { codeVerifier: VERIFIER } : {};
  const grant = await exchangeCode(call, {
    ...redirect,
    ...pkce,
    redirectUri: REDIRECT_URI,
    state: 's',
    scopes: ['a'],
    ...parts,
  });
  return runSteps(call, grant, 'authorization');
}
const checked = async (call: OAuthCall, grant: Grant) => (await checkGrant(call, grant)).outcome;

describe('each dialect, spoken by a real server', () => {
  test.each(DIALECTS)('%s', async (_name, oauth, options) => {
    const withUrls = (url: string) =>
      boxMethod(url, {
        oauth: { ...oauth, ...(oauth.revoke ? { revoke: { ...oauth.revoke, url: `${url}/revoke` } } : {}) },
      });
    const { box, call } = await open(withUrls, options);
    let grant = await authorized(call, box);
    expect(await checked(call, grant)).toBe('ok');
    for (const [name, token] of Object.entries(grant.tokens)) {
      if (!canRefresh(call.method, token)) continue;
      grant = await refreshToken(call, grant, name);
      grant = await refreshToken(call, grant, name);
      expect(await checked(call, grant)).toBe('ok');
    }
    await revokeGrant(call, grant);
    expect(box.complaints).toEqual([]);
    expect(box.revoked.length).toBe(Object.keys(grant.tokens).length);
    expect(
      box.requests.map(({ operation }) => operation).filter((operation) => !['check', 'revoke'].includes(operation))[0],
    ).toBe('authorize');
  });
  test('steps after a token', async () => {
    const { box, call } = await open((url) =>
      boxMethod(url, {
        oauth: {
          steps: [
            {
              url: `${url}/token`,
              method: 'GET',
              params: { grant_type: 'long', token: '{accessToken}' },
              response: { accessToken: '/access_token', expires: { otherwise: 99 } },
            },
            {
              url: `${url}/me/site`,
              method: 'GET',
              headers: { authorization: 'Bearer {accessToken}' },
              response: { values: { siteId: '/id' } },
            },
          ],
        },
      }),
    );
    const grant = await authorized(call, box);
    expect(grant.values).toEqual({ siteId: 'example-siteId' });
    expect(box.issued.accessTokens).toHaveLength(2);
    expect(grant.tokens.main.accessToken).toBe(box.issued.accessTokens[1]);
    expect(box.complaints).toEqual([]);
  });
  test('another device', async () => {
    const { box, call } = await open();
    const { deviceCode } = await startDevice(call, []);
    const said = async (device: NonNullable<ProviderBox['switches']['device']>) => {
      box.switches.device = device;
      return pollDevice(call, deviceCode).then(
        (result) => result.status,
        (error) => error.reason,
      );
    };
    expect([
      await said('pending'),
      await said('slow_down'),
      await said('denied'),
      await said('expired'),
      await said('granted'),
    ]).toEqual(['pending', 'slow_down', 'denied', 'request', 'granted']);
  });
});

describe('the box is no soft touch', () => {
  const refused = async (run: Promise<unknown>, reason: string) => expect(run).rejects.toMatchObject({ reason });
  test('a code is good once, and its second use ends what it gave', async () => {
    const { box, call } = await open();
    const { code = '' } = readRedirect(call, await box.consent(urlFor(call)));
    const input = { code, codeVerifier: VERIFIER, redirectUri: REDIRECT_URI, state: 's', scopes: [], values: {} };
    const grant = await exchangeCode(call, input);
    await refused(exchangeCode(call, input), 'grant');
    expect(await checked(call, grant)).toBe('rejected');
  });
  test('another verifier, redirect URI or client is refused', async () => {
    const { box, call } = await open();
    await refused(authorized(call, box, { codeVerifier: 'w'.repeat(43) }), 'grant');
    await refused(authorized(call, box, { redirectUri: `${REDIRECT_URI}/` }), 'grant');
    await refused(authorized({ ...call, client: { ...call.client, secret: 'other' } }, box), 'client');
    await expect(box.consent(urlFor({ ...call, client: { id: 'other' } }))).rejects.toThrow('invalid_request');
    await expect(box.consent(urlFor(call, 'short'))).rejects.toThrow('invalid_request');
    expect(box.complaints).toEqual([
      'exchange: the code verifier does not fit',
      'exchange: another redirect URI',
      'exchange: another client',
      'authorize: another client',
      'authorize: no code challenge',
    ]);
  });
  test('a refresh token that comes again ends the grant, and its uses are counted', async () => {
    const { box, call } = await open();
    const first = await authorized(call, box);
    const second = await refreshToken(call, first, 'main');
    await refused(refreshToken(call, first, 'main'), 'grant');
    expect(box.uses(first.tokens.main.refreshToken ?? '')).toBe(2);
    await refused(refreshToken(call, second, 'main'), 'grant');
    expect(await checked(call, second)).toBe('rejected');
  });
  test('a request in another dialect is not understood', async () => {
    const { box, call } = await open({ token: { send: 'json' } });
    const { oauth2 } = boxMethod(box.url);
    await refused(authorized({ ...call, method: { ...call.method, ...(oauth2 ? { oauth2 } : {}) } }, box), 'request');
    expect(box.complaints).toEqual(['token: a request that says nothing']);
  });
  test('a token can be ended, as a user does at the service', async () => {
    const { box, call } = await open();
    const grant = await authorized(call, box);
    box.end(grant.tokens.main.accessToken);
    expect(await checked(call, grant)).toBe('rejected');
    expect(box.isGood(grant.tokens.main.refreshToken ?? '')).toBe(true);
  });
});

describe('the switches of a box', () => {
  test.each(['rotates', 'keeps', 'keepsFirst', 'none'] as const)('refresh tokens: %s', async (refreshTokens) => {
    const { box, call } = await open({ refresh: { keepFirst: refreshTokens === 'keepsFirst' } });
    box.switches.refreshTokens = refreshTokens;
    let grant = await authorized(call, box);
    const { refreshToken: first } = grant.tokens.main;
    expect(first === undefined).toBe(refreshTokens === 'none');
    if (!first) return;
    for (let round = 0; round < 3; round++) grant = await refreshToken(call, grant, 'main');
    expect(grant.tokens.main.refreshToken === first).toBe(refreshTokens !== 'rotates');
    expect(box.uses(first)).toBe(refreshTokens === 'rotates' ? 1 : 3);
  });
  test('the lifetime, sense or not, and none', async () => {
    const now = new Date('2026-01-02T03:04:05Z');
    const { box, call } = await open({ response: { expires: { otherwise: 7 } } }, { now: () => now });
    for (const [lifetime, seconds] of [
      [60, 60],
      [0, 7],
      [-1, 7],
      ['soon', 7],
      [1e12, 7],
      [null, 7],
      [undefined, 3600],
    ]) {
      box.switches.lifetime = lifetime;
      const { main } = (await authorized({ ...call, now: () => now }, box)).tokens;
      expect(main.expiresAt).toBe(new Date(now.getTime() + Number(seconds) * 1000).toISOString());
    }
  });
  test('status 201, and errors with status 200', async () => {
    const { box, call } = await open();
    box.switches.status = 201;
    box.switches.errorsAre200 = true;
    const grant = await authorized(call, box);
    box.switches.failure = 'invalid_grant';
    await expect(refreshToken(call, grant, 'main')).rejects.toMatchObject({
      reason: 'grant',
      message: expect.stringContaining('200'),
    });
  });
  test.each([
    ['status 500', 'HttpError', true],
    ['status 503', 'HttpError', false],
    ['status 429', 'HttpError', false],
    ['status 408', 'HttpError', false],
    ['html', 'HttpError', true],
    ['empty', 'HttpError', true],
    ['invalid json', 'HttpError', true],
    ['redirect 307', 'HttpError', false],
    ['hang', 'HttpError', true],
    ['huge', 'HttpError', true],
    ['no token', 'HttpError', true],
    ['rotate, then 500', 'HttpError', true],
    ['lost answer', 'HttpError', true],
    ['echoed secret', 'request', undefined],
    ['invalid_grant', 'grant', undefined],
    ['invalid_client', 'client', undefined],
    ['denied', 'denied', undefined],
  ] as const)('%s gives %s', async (failure, kind, ambiguous) => {
    const { box, call } = await open();
    const grant = await authorized(call, box);
    box.switches.failure = failure;
    const error = await refreshToken(call, grant, 'main').catch((thrown) => thrown);
    expect([error.reason ?? error.name, error.ambiguous]).toEqual([kind, ambiguous]);
    expect(error.message).not.toContain(box.client.secret);
    // What rotated and then failed has rotated nonetheless.
    const hasRotated = failure === 'rotate, then 500' || failure === 'lost answer';
    expect(box.isGood(grant.tokens.main.refreshToken ?? '')).toBe(!hasRotated);
  });
  test('a failure where it is wanted, and slowness', async () => {
    const { box, call } = await open();
    box.switches.failAt = ['refresh'];
    box.switches.failure = 'status 503';
    const grant = await authorized(call, box);
    await expect(refreshToken(call, grant, 'main')).rejects.toMatchObject({ name: 'HttpError' });
    box.switches.failure = undefined;
    box.switches.delay = 50;
    const before = performance.now();
    await refreshToken(call, grant, 'main');
    expect(performance.now() - before).toBeGreaterThan(45);
  });
});

test('a box is reached by its own address, without the mapping', async () => {
  const { box } = await open();
  const pack = boxPack(box.url);
  expect(definePack(pack).methods['oauth']?.oauth2).toMatchObject({ token: { url: `${box.url}/token` } });
  const response = await fetch(`${box.url}/token`, { method: 'POST', body: new URLSearchParams({ grant_type: 'x' }) });
  expect([response.status, await response.json()]).toEqual([400, { error: 'invalid_request' }]);
  expect((await fetch(`${box.url}/userinfo`)).status).toBe(401);
});
