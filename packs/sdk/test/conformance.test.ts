import { describe, expect, test } from 'vitest';
import { packFaults } from '../define-pack.ts';
import { type AuthMethod, HttpError, type JsonValue, RejectedError } from '../index.ts';
import { packConformance } from '../testing.ts';
import { methodOf } from './support.ts';

const about = { slug: 'acme', name: 'Acme', version: '1.0.0', description: 'Things.', category: 'utility' } as const;

describe('the conformance suite', () => {
  const me = 'GET https://api.example.com/me';
  const example = (headers: Record<string, string>, parts: object = {}) => ({
    values: { apiKey: 'example-key' },
    calls: [{ request: me, headers, reply: { status: 200, json: { id: 7 } } }],
    ...parts,
  });
  const run = async (method: Partial<AuthMethod>) => {
    const failed: string[] = [];
    for (const { name, run: prove } of packConformance({
      apiVersion: 'dragops.pack/v1',
      ...about,
      methods: { apiKey: methodOf(method) },
    }))
      await prove().catch(() => failed.push(name));
    return failed;
  };
  test('says what is not proven, and what to write so that it is', async () => {
    const faultsOf = async (method: Partial<AuthMethod>) => {
      const cases = packConformance({ apiVersion: 'dragops.pack/v1', ...about, methods: { apiKey: methodOf(method) } });
      const results = await Promise.all(
        cases.map(({ name, run: prove }) =>
          prove().then(
            () => [],
            (error: Error) => [[name, error.name, error.message]],
          ),
        ),
      );
      return results.flat();
    };
    const open = 'apiKey: the example shows what the service answers';
    expect(await faultsOf({ example: { values: {}, calls: [] } })).toEqual([
      [open, 'NotProvenError', expect.stringContaining('there is no example')],
    ]);
    expect(await faultsOf({ example: { values: { apiKey: 'example-key' }, calls: [] } })).toEqual([
      [open, 'NotProvenError', expect.stringContaining('the example has no calls, so the check could not be tried')],
    ]);
    // One that asks nobody anything is proven without.
    const check = async () => ({ outcome: 'unchecked', message: 'No.' }) as const;
    expect(await faultsOf({ check, example: { values: { apiKey: 'example-key' }, calls: [] } })).toEqual([]);
  });
  test('passes a sound pack', async () =>
    expect(await run({ example: example({ 'x-api-key': 'example-key' }) })).toEqual([]));
  test('sees a header that is not what the example says', async () => {
    expect(await run({ example: example({ authorization: 'Bearer example-key' }) })).toContain(
      'apiKey: the check sends what the example says and names the account',
    );
  });
  test('sees a secret that has slipped into the query', async () => {
    const request = {
      baseUrl: 'https://api.example.com',
      headers: { 'x-api-key': '{apiKey}' },
      query: { key: '{apiKey}' },
    };
    expect(await run({ request, example: example({ 'x-api-key': 'example-key' }) })).toContain(
      'apiKey: the check sends what the example says and names the account',
    );
  });
  test('sees a check that does not send the secret', async () => {
    expect(await run({ example: example({}) })).toEqual(['apiKey: the check refuses another "apiKey"']);
  });
  test('sees a check that takes a broken service for a refusal', async () => {
    const check = { path: '/me', rejected: { status: [401, 503] } };
    expect(await run({ check, example: example({ 'x-api-key': 'example-key' }) })).toEqual([
      'apiKey: the check blames the service, not the credential, when it is down',
    ]);
  });
  test('sees an account that the example does not promise', async () => {
    const check = { path: '/me', account: { id: '/id' } };
    expect(await run({ check, example: example({ 'x-api-key': 'example-key' }) })).toHaveLength(1);
    expect(await run({ check, example: example({ 'x-api-key': 'example-key' }, { account: { id: '7' } }) })).toEqual(
      [],
    );
  });

  describe('with a JSON body', () => {
    const exchange: AuthMethod['exchange'] = async ({ values, http }) => {
      const json = { login: { key: values['apiKey'], scopes: ['read'] }, device: null };
      const { status } = await http({ method: 'POST', url: 'https://api.example.com/login', json });
      if (status === 401) throw new RejectedError('No.');
      if (status !== 200) throw new HttpError('Down.');
      return { values: { session: 'abc' }, expiresInSeconds: 60 };
    };
    const request = { baseUrl: 'https://api.example.com', headers: { cookie: '{session}' } };
    const signIn = (json: JsonValue) => ({
      ...example({ cookie: 'abc' }),
      calls: [
        { request: 'POST https://api.example.com/login', json, reply: { status: 200 } },
        ...example({ cookie: 'abc' }).calls,
      ],
    });
    const PROVED = 'apiKey: the check sends what the example says and names the account';

    test('passes a pack that sends what the example says, in any order', async () => {
      const json = { device: null, login: { scopes: ['read'], key: 'example-key' } };
      expect(await run({ exchange, request, example: signIn(json) })).toEqual([]);
    });
    test.each([
      ['another value', { device: null, login: { scopes: ['read'], key: 'other' } }],
      ['a member less', { login: { scopes: ['read'], key: 'example-key' } }],
      ['a member more', { device: null, login: { scopes: ['read'], key: 'example-key' }, more: 1 }],
      ['another item', { device: null, login: { scopes: ['write'], key: 'example-key' } }],
      ['no object', null],
    ])('sees %s', async (_what, json) =>
      expect(await run({ exchange, request, example: signIn(json) })).toContain(PROVED),
    );
    test('sees a form in its place', async () => {
      const check = { method: 'POST', path: '/me', form: { a: '1' } } as const;
      const calls = [
        { request: 'POST https://api.example.com/me', json: { a: '1' }, reply: { status: 200, json: {} } },
      ];
      expect(await run({ check, example: { ...example({}), calls } })).toContain(PROVED);
    });
    test('is not a form as well', () => {
      const call = { request: 'POST https://api.example.com/me', form: {}, json: {}, reply: { status: 200 } };
      const method = methodOf({ example: { values: {}, calls: [call] } });
      expect(packFaults({ apiVersion: 'dragops.pack/v1', ...about, methods: { apiKey: method } })).toEqual([
        { path: 'methods.apiKey.example.calls.0', message: 'A body is a form or JSON, not both.' },
      ]);
    });
  });
});
