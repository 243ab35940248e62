import { describe, expect, test } from 'vitest';
import { field, type OAuth2Spec } from '../index.ts';
import { app, authorization, example, exchange, failures, me, refresh, revoke, spec } from './oauth-example.ts';

/** The cases that fail. */
async function failing(...args: Parameters<typeof failures>): Promise<string[]> {
  return (await failures(...args)).map(({ name }) => name);
}

describe('the conformance suite, for a method that a user authorizes', () => {
  test('passes a sound pack', async () => expect(await failing({})).toEqual([]));
  test('sees an authorize URL that is not that of the example', async () =>
    expect(await failing({ authorize: { params: { prompt: 'consent' } } })).toEqual([
      'the authorize URL is that of the example',
    ]));
  test('sees a token request that is not that of the example, and all that needs it', async () => {
    const failed = await failing({ token: { params: { audience: 'x', code: null } } });
    expect(failed).toContain('what the browser brings back becomes what the example says');
    expect(failed).toContain('the check sends what the example says and names the account');
  });
  test('sees values that the example does not promise', async () =>
    expect(
      await failing({}, { example: { ...example, authorization: { ...authorization, values: { teamId: 'T2' } } } }),
    ).toEqual(['what the browser brings back becomes what the example says']));
  test('sees a refresh and a revocation that the example does not show', async () =>
    expect(await failing({}, { example: { ...example, calls: [exchange, me] } })).toEqual([
      'each token that can be refreshed is refreshed as the example says',
      'the revocation sends what the example says',
    ]));
  test('sees a check that does not send the token', async () => {
    const request = { baseUrl: 'https://api.acme.example' };
    const { headers: _, ...open } = me;
    const failed = await failing({}, { request, example: { ...example, calls: [exchange, refresh, revoke, open] } });
    expect(failed).toContain('the check refuses another token');
    expect(failed).toContain('a provider of its dialect takes its requests: authorization, check, refresh, revocation');
  });
  test('sees a pack that takes trouble of the service for the end of a grant', async () => {
    const token: OAuth2Spec['token'] = async () => {
      throw new TypeError('a bug');
    };
    expect(await failing({ token })).toContain('what the browser brings back becomes what the example says');
    // What 200 with HTML is taken for cannot be said wrongly; what a code means can.
    expect(await failing({ response: { ...spec.response, grantErrors: ['invalid_client'] } })).toEqual([
      'a provider that answers with "invalid_client" is taken for what it is',
    ]);
  });
  test('proves that a tenant cannot name another host', async () => {
    const fields = { tenant: field.text({ label: 'Tenant' }) };
    const authorize = { url: 'https://{tenant}.acme.example/authorize' };
    const tenant = { ...example, values: { tenant: 'login' } };
    expect(await failing({ authorize }, { example: tenant }, fields)).toEqual([]);
  });
  test('says nothing of a service whose token requests only a function knows, but what its example shows', async () => {
    const token: OAuth2Spec['token'] = async ({ values, http }) => {
      const { code, codeVerifier, refreshToken, redirectUri } = values as Record<string, string>;
      const about = refreshToken
        ? { grant_type: 'refresh_token', refresh_token: refreshToken }
        : { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: codeVerifier };
      const form = { ...app, ...about } as Record<string, string>;
      const response = await http({ method: 'POST', url: 'https://login.acme.example/token', form });
      return JSON.parse(response.body);
    };
    expect(await failing({ token }, { hosts: ['login.acme.example'] })).toEqual([]);
  });
});
