import { describe, expect, test } from 'vitest';
import { HttpError, RejectedError, RequestError } from '../errors.ts';
import { type AuthMethod, field, type OAuth2Spec } from '../index.ts';
import { checkGrant } from '../method/check.ts';
import {
  canRefresh,
  exchangeCode,
  grantValues,
  hasSteps,
  refreshToken,
  runSteps,
  tokenHosts,
} from '../oauth/tokens.ts';
import type { Grant } from '../oauth/types.ts';
import { renderRequest } from '../request/request.ts';
import { calling, exchanged, grantWith, held, inSeconds, oauthMethod, tokens } from './oauth-support.ts';
import { now } from './support.ts';

const label = 'A field';

describe('a refresh', () => {
  const refreshed = async (body: unknown, oauth: OAuth2Spec = {}, grant: Grant = grantWith(), name = 'main') => {
    const { call, sent } = calling(oauthMethod(oauth), [{ body }]);
    return { grant: await refreshToken(call, grant, name), sent };
  };
  const main = async (...args: Parameters<typeof refreshed>) => (await refreshed(...args)).grant.tokens.main;

  test('a refresh that rotates it: the new refresh token takes the place of the old', async () => {
    const before = grantWith({ refreshExpiresAt: inSeconds(9), scopes: ['a'] }, { team: 'T1' });
    const { grant } = await refreshed(tokens(), {}, before);
    expect(grant.tokens.main).toEqual({
      ...held(),
      accessToken: 'access-1',
      refreshToken: 'refresh-1',
      expiresAt: inSeconds(3600),
      scopes: ['a'],
    });
    expect(grant.values).toEqual({ team: 'T1' });
  });
  test('a refresh that returns no new refresh_token: the old one is kept, and its end', async () => {
    const before = grantWith({ refreshExpiresAt: inSeconds(9) });
    for (const refresh_token of [undefined, '', null])
      expect(await main(tokens({ refresh_token }), {}, before)).toMatchObject({
        accessToken: 'access-1',
        refreshToken: 'refresh-0',
        refreshExpiresAt: inSeconds(9),
      });
  });
  test('a provider whose old refresh token must be kept although it returns a new one', async () =>
    expect(await main(tokens(), { refresh: { keepFirst: true } })).toMatchObject({
      accessToken: 'access-1',
      refreshToken: 'refresh-0',
    }));
  test('a refresh that only extends validity', async () => {
    const refresh = { response: { accessToken: null } } as const;
    expect(await main({ expires_in: 60 }, { refresh })).toEqual({ ...held(), expiresAt: inSeconds(60) });
    await expect(main({ error: 'invalid_grant' }, { refresh })).rejects.toMatchObject({ reason: 'grant' });
  });
  test('refresh with the access token', async () => {
    const { refreshToken: _, ...long } = held();
    const oauth = { refresh: { by: 'access_token' } } as const;
    const next = await main({ access_token: 'access-1', expires_in: 60 }, oauth, {
      tokens: { main: long },
      values: {},
    });
    expect(next).toEqual({ ...long, accessToken: 'access-1', expiresAt: inSeconds(60) });
    expect(canRefresh(oauthMethod(oauth), long)).toBe(true);
  });
  test('values from the token response are read again, and what the refresh reads differs where it says so', async () => {
    const oauth: OAuth2Spec = {
      response: { accessToken: '/data/token', values: { url: '/url', team: '/team' } },
      refresh: { response: { accessToken: '/token' } },
    };
    const { grant } = await refreshed(
      { token: 'access-1', url: 'new' },
      oauth,
      grantWith({}, { url: 'old', team: 'T1' }),
    );
    expect(grant.tokens.main.accessToken).toBe('access-1');
    expect(grant.values).toEqual({ url: 'new', team: 'T1' });
  });
  test('several tokens in one connection: one is refreshed, the others stay', async () => {
    const oauth: OAuth2Spec = {
      response: { values: { team: '/team' } },
      tokens: {
        userToken: { accessToken: '/user/access_token' },
        pageToken: { accessToken: '/page', refreshed: { accessToken: '/fresh' } },
      },
    };
    const before: Grant = {
      tokens: {
        main: held(),
        userToken: held({ accessToken: 'user-0', refreshToken: 'user-refresh-0' }),
        pageToken: held(),
      },
      values: { team: 'T1' },
    };
    const { grant, sent } = await refreshed(tokens({ team: 'T2' }), oauth, before, 'userToken');
    expect(sent[0]?.form).toMatchObject({ refresh_token: 'user-refresh-0' });
    expect(grant.tokens).toEqual({
      ...before.tokens,
      userToken: { ...held(), accessToken: 'access-1', refreshToken: 'refresh-1', expiresAt: inSeconds(3600) },
    });
    expect(grant.values).toEqual({ team: 'T1' });
    expect((await refreshed({ fresh: 'page-1' }, oauth, before, 'pageToken')).grant.tokens['pageToken']).toMatchObject({
      accessToken: 'page-1',
    });
    expect((await refreshed(tokens(), oauth, before)).grant.tokens).toMatchObject({
      userToken: before.tokens['userToken'],
      main: { accessToken: 'access-1' },
    });
  });
  test('without a refresh token is a matter of its user', async () => {
    const { refreshToken: _, ...short } = held();
    const grant = { tokens: { main: short }, values: {} };
    await expect(refreshed({}, {}, grant)).rejects.toMatchObject({ name: 'RejectedError', reason: 'grant' });
    await expect(refreshed({}, { refresh: false })).rejects.toMatchObject({ reason: 'grant' });
    await expect(refreshed({}, {}, grantWith(), 'toString')).rejects.toThrow(RequestError);
    expect([canRefresh(oauthMethod(), short), canRefresh(oauthMethod(), held())]).toEqual([false, true]);
    expect(canRefresh(oauthMethod({ refresh: false }), held())).toBe(false);
  });
  test('by a function repeats it with the refresh token in its values', async () => {
    const seen: unknown[] = [];
    const token: OAuth2Spec['token'] = async ({ values }) => {
      seen.push(values['refreshToken'] ?? values['code']);
      return tokens();
    };
    const { call } = calling(oauthMethod({ token }));
    await refreshToken(call, await exchanged(call), 'main');
    expect(seen).toEqual(['the-code', 'refresh-1']);
  });
});

test('half of a character in a URL is a matter of the values, not a bug', () =>
  expect(
    exchanged(calling(oauthMethod({ token: { url: 'https://x.example/{state}' } })).call, { state: '\ud800' }),
  ).rejects.toThrow(RequestError));

test('what a function of a pack throws is kept, without the secrets that it had at hand', async () => {
  for (const [thrown, expected] of [
    [
      new RejectedError('No: the-code, the-app-secret.', 'client'),
      { name: 'RejectedError', reason: 'client', message: 'No: …, ….' },
    ],
    [
      new HttpError('Down: the-code.', { ambiguous: true }),
      { name: 'HttpError', ambiguous: true, message: 'Down: ….' },
    ],
  ] as const) {
    const token: OAuth2Spec['token'] = async () => Promise.reject(thrown);
    await expect(exchanged(calling(oauthMethod({ token })).call)).rejects.toMatchObject(expected);
  }
});

describe('steps after a token', () => {
  const step = (parts: Partial<NonNullable<OAuth2Spec['steps']>[number]>) => ({
    url: 'https://api.acme.example/step',
    response: {},
    ...parts,
  });
  const ran = async (
    oauth: OAuth2Spec,
    body: unknown,
    grant = grantWith(),
    values = {},
    after: 'authorization' | 'refresh' = 'authorization',
  ) => {
    const fields = { site: field.text({ label, optional: true }) };
    const { call, sent } = calling(oauthMethod(oauth, {}, fields), [{ body }], { values });
    return { grant: await runSteps(call, grant, after), sent };
  };
  test('exchange a short-lived token for a long-lived one after the code', async () => {
    const params = { grant_type: 'fb_exchange_token', client_secret: '{clientSecret}', token: '{accessToken}' };
    const steps = [step({ method: 'GET', params, response: { accessToken: '/access_token' } })];
    const { grant, sent } = await ran({ steps }, { access_token: 'long', expires_in: 5_184_000 });
    expect(sent[0]?.url).toBe(
      'https://api.acme.example/step?grant_type=fb_exchange_token&client_secret=the-app-secret&token=access-0',
    );
    expect(grant.tokens.main).toMatchObject({
      accessToken: 'long',
      expiresAt: inSeconds(5_184_000),
      refreshToken: 'refresh-0',
    });
  });
  test('have no parameters but their own, and give nothing but what is said', async () => {
    const { grant, sent } = await ran({ steps: [step({})] }, tokens({ access_token: 'by chance' }));
    expect(sent).toEqual([
      { method: 'POST', url: 'https://api.acme.example/step', headers: { accept: 'application/json' } },
    ]);
    expect(grant).toEqual(grantWith());
  });
  test('a second request after each token for a session and a base URL', async () => {
    const always = step({
      when: 'always',
      headers: { authorization: 'Bearer {accessToken}' },
      response: { values: { session: '/sid', instanceUrl: '/url' } },
    });
    const oauth = { steps: [step({ url: 'https://api.acme.example/once' }), always] };
    const body = { sid: 's-1', url: 'https://eu.acme.example' };
    const { grant, sent } = await ran(oauth, body, grantWith(), {}, 'refresh');
    expect(sent.map(({ url }) => url)).toEqual(['https://api.acme.example/step']);
    expect(grant.values).toEqual({ session: 's-1', instanceUrl: 'https://eu.acme.example' });
    expect((await ran(oauth, body)).sent).toHaveLength(2);
    const method = oauthMethod(oauth);
    expect([
      hasSteps(method, 'authorization'),
      hasSteps(method, 'refresh'),
      hasSteps(oauthMethod(), 'authorization'),
    ]).toEqual([true, true, false]);
  });
  test('expiry by introspection', async () => {
    const params = { token: '{accessToken}' };
    const introspect = (expires?: { at: string }) =>
      ran(
        { steps: [step({ params, clientAuth: 'basic', response: expires ? { expires } : {} })] },
        { active: true, exp: now().getTime() / 1000 + 90, expires_in: 7 },
      );
    const { grant, sent } = await introspect({ at: '/exp' });
    expect(sent[0]).toMatchObject({
      form: { token: 'access-0' },
      headers: { authorization: expect.stringMatching(/^Basic /) },
    });
    expect(grant.tokens.main).toEqual({ ...held(), expiresAt: inSeconds(90) });
    expect((await introspect()).grant.tokens.main).toEqual(held());
  });
  test('know what the steps before them gave', async () => {
    const first = step({ response: { values: { session: '/id' } } });
    const second = step({ url: 'https://api.acme.example/{session}', response: {} });
    expect((await ran({ steps: [first, second] }, { id: 7 })).sent[1]?.url).toBe('https://api.acme.example/7');
  });
  describe('tenant, account or cloud-id look-up after the first token', () => {
    const item = { list: '', where: { '/url': 'https://{site}.atlassian.net' } };
    const steps = [step({ method: 'GET', item, response: { values: { cloudId: '/id' } } })];
    const sites = [
      { id: 'one', url: 'https://one.atlassian.net' },
      { id: 'two', url: 'https://two.atlassian.net' },
    ];
    const cloudId = async (site?: string) =>
      (await ran({ steps }, sites, grantWith(), { site })).grant.values['cloudId'];
    test('takes the item that the form names', async () => expect(await cloudId('Two')).toBe('two'));
    test('takes the first where the form names none', async () => expect(await cloudId()).toBe('one'));
    test('is refused where there is no such item, no item, or no list', async () => {
      const refused = { name: 'RejectedError', reason: 'request' };
      await expect(cloudId('three')).rejects.toMatchObject({
        ...refused,
        message: expect.stringContaining('not among'),
      });
      await expect(ran({ steps }, [])).rejects.toMatchObject({
        ...refused,
        message: expect.stringContaining('nothing'),
      });
      for (const body of [{}, { '0': sites[0] }, 'null'])
        await expect(ran({ steps }, body)).rejects.toMatchObject(refused);
    });
  });
  test.each([
    [401, {}, 'RejectedError'],
    [503, {}, 'HttpError'],
    [200, '<html>', 'HttpError'],
  ])('that fail with status %i and %j throw a %s', async (status, body, name) => {
    const { call } = calling(oauthMethod({ steps: [step({})] }), [{ status, body }]);
    await expect(runSteps(call, grantWith(), 'authorization')).rejects.toMatchObject({ name });
  });
});

describe('what a grant turns into', () => {
  const fields = { appId: field.text({ label }), appSecret: field.secret({ label }), site: field.text({ label }) };
  const values = { appId: 'mine', appSecret: 'hush', site: 'blue' };
  const oauth: OAuth2Spec = { client: { id: '{appId}', secret: '{appSecret}' } };
  const grant: Grant = { tokens: { main: held(), userToken: held({ accessToken: 'user-0' }) }, values: { team: 'T1' } };
  test('is fields, access tokens and captured values; no refresh token, no secret of the app', () => {
    expect(grantValues(oauthMethod(oauth, {}, fields), values, grant)).toEqual({
      appId: 'mine',
      site: 'blue',
      team: 'T1',
      accessToken: 'access-0',
      userToken: 'user-0',
    });
  });
  test('with OAuth 1 is the id of the app too', () => {
    const method: AuthMethod = { ...oauthMethod(), type: 'oauth1', oauth1: {} };
    const { oauth2: _, ...oauth1 } = method;
    const signed = { tokens: { main: held() }, values: { tokenSecret: 'ts' } };
    expect(grantValues(oauth1, {}, signed, 'app')).toEqual({
      accessToken: 'access-0',
      tokenSecret: 'ts',
      clientId: 'app',
    });
  });
  test('is a request whose base URL a captured value names, if it is on the list', () => {
    const capturing = { response: { values: { instanceUrl: '/instance_url', shop: '/shop' } } };
    const at = (baseUrl: string, given: Record<string, string>) =>
      renderRequest(
        oauthMethod(capturing, { request: { baseUrl }, hosts: ['*.acme.example', 'acme.example:8443'] }),
        given,
      );
    const whole = (instanceUrl: string) => at('{instanceUrl}/v1', { instanceUrl });
    expect(whole('https://eu.acme.example/')).toMatchObject({
      baseUrl: 'https://eu.acme.example/v1',
      hosts: ['eu.acme.example', '*.acme.example', 'acme.example:8443'],
    });
    expect(whole('https://acme.example:8443/x').baseUrl).toBe('https://acme.example:8443/x/v1');
    for (const url of [
      'http://eu.acme.example',
      'https://evil.example',
      'https://eu.acme.example.evil.example',
      'https://u:p@eu.acme.example',
      'https://eu.acme.example?x',
      'https://eu.acme.example#x',
      'javascript:1',
      'eu.acme.example',
    ])
      expect(() => whole(url)).toThrow(RequestError);
    expect(at('https://{shop}/v1', { shop: 'x.acme.example' }).baseUrl).toBe('https://x.acme.example/v1');
    expect(() => at('https://{shop}/v1', { shop: 'evil.example' })).toThrow("not on the pack's list");
    for (const shop of ['localhost', '127.0.0.1']) {
      expect(() => at('https://{shop}', { shop })).toThrow(RequestError);
      expect(() => at('https://{shop}:8443/v1', { shop })).toThrow(RequestError);
    }
    expect(at('https://{shop}.other.example', { shop: 'x' }).baseUrl).toBe('https://x.other.example');
    for (const shop of ['a.b', 'evil.example/', 'x@evil.example'])
      expect(() => at('https://{shop}.other.example', { shop })).toThrow(RequestError);
  });
  test('is sent to the API, and token requests to the authorization server', () => {
    const method = oauthMethod(
      {
        token: { url: 'https://{site}.login.example/token' },
        steps: [
          { url: 'https://{dc}.meta.example/info', response: {} },
          { url: '{server}/x', response: {} },
        ],
        revoke: { url: 'https://revoke.example' },
        redirect: { values: { dc: 'dc', server: 'server' } },
      },
      { hosts: ['*.acme.example'] },
      { site: field.text({ label }) },
    );
    expect(tokenHosts({ method, values: { site: 'blue' } })).toEqual([
      'blue.login.example',
      '*.meta.example',
      '*.acme.example',
      'revoke.example',
    ]);
    expect(renderRequest(method, { site: 'blue', accessToken: 'a' }).hosts).toEqual([
      'api.acme.example',
      '*.acme.example',
    ]);
    const found = {
      method: { ...method, oauth2: {} },
      values: {},
      endpoints: { token: 'https://found.example/t', device: 'https://d.example' },
    };
    expect(tokenHosts(found)).toEqual(['found.example', 'd.example']);
  });
  test('is tried by the check, and what the service repeats of it is taken out', async () => {
    const check = { path: '/me', rejected: { reason: '/why' }, account: { id: '/id', team: '/team' } };
    const method = oauthMethod(oauth, { check }, fields);
    const run = async (status: number, body: unknown) =>
      checkGrant(calling(method, [{ status, body }], { values }).call, grant);
    expect(await run(200, { id: 7, team: 'T1' })).toEqual({ outcome: 'ok', account: { id: '7', team: 'T1' } });
    expect(await run(401, { why: 'access-0, refresh-0, user-0, hush and the-app-secret' })).toEqual({
      outcome: 'rejected',
      message: 'The service refused the credential: status 401 (…, …, …, … and …).',
    });
    expect(await run(503, {})).toMatchObject({ outcome: 'unavailable' });
  });
  test('is kept from hosts that it is not for, in the check too', async () => {
    const method = oauthMethod(
      {},
      {
        check: async ({ exchanged: given, http }) => {
          await http({ method: 'GET', url: `https://login.acme.example/${given['accessToken']}` });
          return { outcome: 'ok' };
        },
      },
    );
    const { call, sent } = calling(method);
    expect(await checkGrant(call, grantWith())).toMatchObject({ outcome: 'unavailable' });
    expect(sent).toEqual([]);
  });
  test('is not made of another method', async () => {
    const { oauth2: _, ...plain } = oauthMethod();
    await expect(exchanged(calling(plain).call)).rejects.toThrow(RequestError);
    await expect(
      exchangeCode(calling({ ...plain, oauth2: {} }).call, {
        code: 'c',
        redirectUri: 'r',
        state: 's',
        scopes: [],
        values: {},
      }),
    ).rejects.toThrow('no token URL');
    expect(new RejectedError('No.').reason).toBe('grant');
  });
});
