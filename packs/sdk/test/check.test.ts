import { describe, expect, test } from 'vitest';
import { type AuthMethod, type CheckSpec, field, HttpError, RejectedError } from '../index.ts';
import { checkCredential } from '../method/check.ts';
import { answering, methodOf, methodWith, now } from './support.ts';

const label = 'A field';
const apiKey = 'key-0123456789';
async function outcomeOf(method: AuthMethod, status: number, body: unknown, values: Record<string, unknown> = {}) {
  const { http, sent } = answering(status, body);
  return { outcome: await checkCredential(method, { apiKey, ...values }, http, now), sent };
}
const judged = async (check: CheckSpec, status: number, body: unknown) =>
  (await outcomeOf(methodOf({ check }), status, body)).outcome;

describe('what a check sends', () => {
  test('is the request of the method, with the parts of the check on top, and names as they are written', async () => {
    const method = methodWith(
      { id: field.text({ label }), unset: field.text({ label, optional: true }) },
      {
        request: {
          baseUrl: 'https://x.example/v1',
          headers: { 'X-Key': '{apiKey}' },
          query: { api_key: '{apiKey}', v: '1' },
        },
        check: {
          method: 'POST',
          path: '/things/{id}',
          headers: { 'X-Unset': '{unset}', 'X-Id': '{id}' },
          query: { maxAgeInDays: '1', v: '2', unset: '{unset}' },
          form: { accountId: '{id}' },
        },
      },
    );
    const { sent } = await outcomeOf(method, 200, {}, { id: 'a/b' });
    expect(sent).toEqual([
      {
        method: 'POST',
        url: `https://x.example/v1/things/a%2Fb?api_key=${apiKey}&v=2&maxAgeInDays=1`,
        headers: { accept: 'application/json', 'x-key': apiKey, 'x-id': 'a/b' },
        form: { accountId: 'a/b' },
      },
    ]);
  });
  test('is JSON as it stands, braces too', async () => {
    const json = { query: '{ viewer { login } }' };
    const { sent } = await outcomeOf(methodOf({ check: { method: 'POST', path: '/graphql', json } }), 200, {});
    expect(sent[0]).toMatchObject({ json });
  });
  test('is nothing when the path names an unset field', async () => {
    const method = methodWith({ testPath: field.text({ label, optional: true }) }, { check: { path: '{testPath}' } });
    const { outcome, sent } = await outcomeOf(method, 200, {});
    expect(outcome.outcome).toBe('unchecked');
    expect(sent).toEqual([]);
  });
  test.each([
    ['/a?b#c', 'https://api.example.com/a%3Fb%23c'],
    ['//evil.com', 'https://api.example.com//evil.com'],
    ['/a\\b', 'https://api.example.com/a%5Cb'],
    ['.evil.com', undefined],
    ['@evil.com', undefined],
    ['/../secret', undefined],
    ['/%2e%2e/secret', undefined],
  ])('with the path %j goes to %s', async (testPath, url) => {
    const method = methodWith({ testPath: field.text({ label }) }, { check: { path: '{testPath}' } });
    const { outcome, sent } = await outcomeOf(method, 200, {}, { testPath });
    expect(sent.map((request) => request.url)).toEqual(url ? [url] : []);
    expect(outcome.outcome).toBe(url ? 'ok' : 'rejected');
  });
  test('is refused when a header of the check would break its line', async () => {
    const method = methodWith({ id: field.text({ label }) }, { check: { path: '/me', headers: { 'x-id': '{id}' } } });
    const { outcome, sent } = await outcomeOf(method, 200, {}, { id: 'a\r\nb' });
    expect(outcome.outcome).toBe('rejected');
    expect(sent).toEqual([]);
  });
});

describe('what a check makes of the answer', () => {
  test.each([
    [200, 'ok'],
    [204, 'ok'],
    [401, 'rejected'],
    [403, 'rejected'],
    [302, 'unavailable'],
    [404, 'unavailable'],
    [429, 'unavailable'],
    [500, 'unavailable'],
  ])('status %i means %s', async (status, outcome) => {
    expect(await judged({ path: '/me' }, status, '')).toMatchObject({ outcome });
  });
  test('the statuses that mean yes and no can be said', async () => {
    const check = { path: '/me', success: { status: [200, 403] }, rejected: { status: [400, 401] } };
    expect(await judged(check, 403, {})).toMatchObject({ outcome: 'ok' });
    expect(await judged(check, 400, {})).toMatchObject({ outcome: 'rejected' });
    expect(await judged(check, 201, {})).toMatchObject({ outcome: 'unavailable' });
  });
  test('status 200 with a body that says no is a refusal, with the reason of the service', async () => {
    const check = { path: '/me', success: { body: { '/ok': true } }, rejected: { reason: '/error' } };
    expect(await judged(check, 200, { ok: true })).toEqual({ outcome: 'ok' });
    expect(await judged(check, 200, { ok: false, error: 'invalid_auth' })).toEqual({
      outcome: 'rejected',
      message: 'The service refused the credential (invalid_auth).',
    });
    expect(await judged(check, 200, '<html>')).toMatchObject({ outcome: 'unavailable' });
  });
  test('of the reasons that are listed only those mean "wrong credential"', async () => {
    const rejected = { reason: '/error', reasons: ['invalid_auth'] };
    const check = { path: '/me', success: { body: { '/ok': true } }, rejected };
    expect(await judged(check, 200, { ok: false, error: 'invalid_auth' })).toMatchObject({ outcome: 'rejected' });
    expect(await judged(check, 200, { ok: false, error: 'internal_error' })).toMatchObject({ outcome: 'unavailable' });
    expect(await judged(check, 401, { error: 'internal_error' })).toMatchObject({ outcome: 'unavailable' });
    expect(await judged(check, 401, 'no JSON')).toMatchObject({ outcome: 'rejected' });
  });
  test('a reason is short text, or is left out', async () => {
    const check = { path: '/me', rejected: { reason: '/error' } };
    expect(await judged(check, 401, { error: 'x'.repeat(500) })).toMatchObject({
      message: expect.stringMatching(/\(x{200}\)\.$/),
    });
    for (const error of [{ a: 1 }, 7, '', 'a\u001b[31m', null])
      expect(await judged(check, 401, { error })).toMatchObject({
        message: 'The service refused the credential: status 401.',
      });
  });
  test('the account is text and numbers from the answer, and nothing else', async () => {
    const account = { id: '/id', login: '/list/0/a~1b', name: '/name', email: '/nothing', team: '/team' };
    expect(
      await judged({ path: '/me', account }, 200, {
        id: 7,
        list: [{ 'a/b': 'ada' }],
        name: { x: 1 },
        team: 'a\u202eb',
      }),
    ).toEqual({ outcome: 'ok', account: { id: '7', login: 'ada' } });
    expect(await judged({ path: '/me', account }, 200, 'no JSON')).toMatchObject({ outcome: 'unavailable' });
  });
});

describe('a secret that a service repeats', () => {
  const check = { path: '/me', rejected: { reason: '/error' }, account: { name: '/name' } };
  test('is taken out of a refusal and of the account, in its URL form too', async () => {
    const secret = 'key/0123 456';
    const echo = `no such key ${secret}, ${encodeURIComponent(secret)}`;
    const method = methodOf({ check });
    const refused = await outcomeOf(method, 401, { error: echo }, { apiKey: secret });
    expect(refused.outcome).toMatchObject({
      message: 'The service refused the credential: status 401 (no such key …, …).',
    });
    const taken = await outcomeOf(method, 200, { name: echo }, { apiKey: secret });
    expect(taken.outcome).toEqual({ outcome: 'ok', account: { name: 'no such key …, …' } });
  });
  test('has neither what a header makes of the credential, nor the half of one', async () => {
    const method = methodWith(
      { user: field.text({ label }) },
      {
        request: { baseUrl: 'https://x.example', basic: { username: '{user}', password: '{apiKey}' } },
        check: { path: '/', rejected: { reason: '/error' }, account: { name: '/name' } },
      },
    );
    const sent = Buffer.from(`user:${apiKey}`).toString('base64');
    const echoed = await outcomeOf(method, 401, { error: `Basic ${sent}` }, { user: 'user' });
    expect(echoed.outcome).toMatchObject({ message: 'The service refused the credential: status 401 (Basic …).' });
    const named = await outcomeOf(method, 200, { name: `Basic ${sent}` }, { user: 'user' });
    expect(named.outcome).toEqual({ outcome: 'ok', account: { name: 'Basic …' } });
    const half = await outcomeOf(method, 401, { error: `${'x'.repeat(195)}${apiKey}` }, { user: 'user' });
    expect(half.outcome).toMatchObject({ message: expect.stringContaining(`${'x'.repeat(195)}…)`) });
  });
  test('is taken out when it stands inside JSON, and when the exchange gave it', async () => {
    const method = methodWith(
      { account: field.json({ label }) },
      { check, exchange: async () => ({ values: { session: 'session-abc' }, expiresInSeconds: 60 }) },
    );
    const { outcome } = await outcomeOf(
      method,
      401,
      { error: 'pem-in-json session-abc' },
      { account: { key: 'pem-in-json' } },
    );
    expect(outcome).toMatchObject({ message: 'The service refused the credential: status 401 (… …).' });
  });
  test('is taken out whole when it begins with another secret', async () => {
    const method = methodWith({ other: field.secret({ label }) }, { check });
    const { outcome } = await outcomeOf(method, 401, { error: `${apiKey}-and-more` }, { other: `${apiKey}-and-more` });
    expect(outcome).toMatchObject({ message: 'The service refused the credential: status 401 (…).' });
  });
  test('is taken out of what a function of the pack throws', async () => {
    const method = methodOf({
      check: async () => {
        throw new RejectedError(`bad ${apiKey}`);
      },
    });
    expect((await outcomeOf(method, 200, {})).outcome).toEqual({ outcome: 'rejected', message: 'bad …' });
  });
  test('does not take values out that are shown anyway', async () => {
    const method = methodWith({ user: field.text({ label }) }, { check });
    const { outcome } = await outcomeOf(method, 200, { name: 'ada.lovelace' }, { user: 'ada.lovelace' });
    expect(outcome).toEqual({ outcome: 'ok', account: { name: 'ada.lovelace' } });
  });
});

describe('a check that is a function', () => {
  test('gets the values, what the exchange gave, the clock, and a network that is kept to the hosts', async () => {
    const seen: unknown[] = [];
    const method = methodOf({
      exchange: async ({ values }) => ({ values: { token: `for-${values['apiKey']}` }, expiresInSeconds: 60 }),
      check: async ({ values, exchanged, now: clock, http }) => {
        seen.push(values, exchanged, clock());
        await http({ method: 'GET', url: 'https://evil.com/' });
        return { outcome: 'ok' };
      },
    });
    const { outcome, sent } = await outcomeOf(method, 200, {});
    expect(seen).toEqual([{ apiKey }, { token: `for-${apiKey}` }, now()]);
    expect(outcome).toEqual({
      outcome: 'unavailable',
      message: "The host evil.com is not on the pack's list (api.example.com).",
    });
    expect(sent).toEqual([]);
  });
  test.each<[string, () => unknown]>([
    ['throws', () => Promise.reject(new TypeError(`a bug that knows ${apiKey}`))],
    [
      'throws at once',
      () => {
        throw new TypeError('a bug');
      },
    ],
    ['throws nothing', () => Promise.reject(undefined)],
    [
      'throws what cannot be read',
      () =>
        Promise.reject({
          toString() {
            throw 1;
          },
        }),
    ],
    [
      'throws an error whose name cannot be read',
      () =>
        Promise.reject(
          Object.defineProperty(new Error('x'), 'name', {
            get() {
              throw 1;
            },
          }),
        ),
    ],
    [
      'throws one of the SDK without a text',
      () =>
        Promise.reject(
          Object.defineProperty(new RejectedError('x'), 'message', {
            get() {
              throw 1;
            },
          }),
        ),
    ],
    ['answers with nothing', () => undefined],
    ['answers with a text', () => 'ok'],
    ['answers with another outcome', () => ({ outcome: 'fine' })],
    ['answers without a message', () => ({ outcome: 'rejected' })],
    ['answers with an account that is none', () => ({ outcome: 'ok', account: { login: {} } })],
    [
      'answers with what cannot be read',
      () => ({
        get outcome() {
          throw 1;
        },
      }),
    ],
  ])('that %s is the failure of the pack, and says nothing about the credential', async (_what, check) => {
    expect((await outcomeOf(methodOf({ check: check as never }), 200, {})).outcome).toEqual({
      outcome: 'unavailable',
      message: "The pack's check failed, or answered with what it may not.",
    });
  });
  test('says so much and no more, in one line', async () => {
    const message = `no\u001b[2J\u202e${'x'.repeat(5000)}`;
    const { outcome } = await outcomeOf(methodOf({ check: async () => ({ outcome: 'rejected', message }) }), 200, {});
    expect(outcome).toEqual({ outcome: 'rejected', message: expect.stringMatching(/^no\?\[2J\?x{900,1000}…$/) });
  });
  test('says nothing about the credential when the network fails', async () => {
    const http = async () => {
      throw new HttpError('No connection.');
    };
    expect(await checkCredential(methodOf({}), { apiKey }, http, now)).toEqual({
      outcome: 'unavailable',
      message: 'No connection.',
    });
  });
});
