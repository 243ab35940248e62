import { createHmac, createSecretKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { NO_GRANT, NO_TROUBLE } from '../../server/connections/grant-columns.ts';
import { grantMacOf, serviceOf } from '../../server/connections/grant-mac.ts';
import type { GrantedCredential } from '../../server/connections/payload.ts';
import { MOVES } from '../../server/connections/states.ts';
import { encodeParts } from '../../server/crypto/place.ts';
import { createRowMacs } from '../../server/crypto/row-mac.ts';

const SECRET = Buffer.alloc(32, 7);
const macs = createRowMacs(createSecretKey(SECRET));
const grantOf = (slug: string, clientId: string, token?: string, values = {}) =>
  ({
    entry: { pack: { slug }, method: token === undefined ? {} : { oauth2: { token: { url: token } } } },
    app: { source: 'workspace', clientId },
    values,
  }) as unknown as GrantedCredential;
const github = grantOf('github', 'client', 'https://github.example/login/token');

describe('the mac by which grants of one account are found', () => {
  test('binds the service, the app and the account, as docs/storage-format.md says', () => {
    const expected = createHmac('sha256', SECRET)
      .update(encodeParts(['grant', 'https://github.example', 'client', '7']))
      .digest();
    expect(grantMacOf(macs, github, { id: '7' })).toEqual(expected);
  });

  test('is that of the id, and of the name to log in with where there is none', () => {
    const byId = grantMacOf(macs, github, { id: '7' });
    expect(grantMacOf(macs, github, { id: '7', login: 'ada', name: 'Ada' })).toEqual(byId);
    expect(grantMacOf(macs, github, { login: '7' })).toEqual(byId);
  });

  test('is the same for two packs that get their tokens from one origin, and of a tenant by its values', () => {
    const other = grantOf('github-issues', 'client', 'https://github.example/token');
    expect(grantMacOf(macs, other, { id: '7' })).toEqual(grantMacOf(macs, github, { id: '7' }));
    const tenant = (slug: string, site: string) =>
      grantMacOf(macs, grantOf(slug, 'client', 'https://{site}.example/token', { site }), { id: '7' });
    expect(tenant('one', 'a')).toEqual(tenant('two', 'a'));
    expect(tenant('one', 'a')).not.toEqual(tenant('one', 'b'));
  });

  test('is over the origin that was found out, and over the pack where there is none', () => {
    const expected = (service: string) =>
      createHmac('sha256', SECRET)
        .update(encodeParts(['grant', service, 'client', '7']))
        .digest();
    const found = {
      ...grantOf('mcp', 'client'),
      app: { source: 'registered', clientId: 'client' },
    } as GrantedCredential;
    const endpoints = { authorize: 'https://a.example/x', token: 'https://tokens.example/y' };
    const discovered = { ...found, app: { ...found.app, endpoints } };
    const method = { oauth2: {} } as GrantedCredential['entry']['method'];
    expect(grantMacOf(macs, { ...discovered, entry: { ...found.entry, method } }, { id: '7' })).toEqual(
      expected('https://tokens.example'),
    );
    expect(grantMacOf(macs, found, { id: '7' })).toEqual(expected('mcp'));
    for (const token of ['https://{site}.example/token', 'no address'])
      expect(grantMacOf(macs, grantOf('mcp', 'client', token), { id: '7' })).toEqual(expected('mcp'));
  });

  test('has a service that is known of a pack alone, where all its connections have the same', () => {
    expect(serviceOf(github.entry)).toBe('https://github.example');
    expect(serviceOf(grantOf('mcp', 'client', 'https://{site}.example/token').entry)).toBe('mcp');
  });

  test('is another one for another service, app or account', () => {
    const all = [
      grantMacOf(macs, github, { id: '7' }),
      grantMacOf(macs, github, { id: '8' }),
      grantMacOf(macs, grantOf('gitlab', 'client'), { id: '7' }),
      grantMacOf(macs, grantOf('github', 'other', 'https://github.example/login/token'), { id: '7' }),
    ];
    expect(new Set(all.map((mac) => mac?.toString('hex'))).size).toBe(all.length);
  });

  test('is not known where the service does not say whose account it is', () => {
    for (const account of [null, undefined, {}, { name: 'Ada', email: 'ada@example.com', team: 't' }])
      expect(grantMacOf(macs, github, account)).toBeNull();
  });
});

describe('the columns of a grant', () => {
  test('with which nothing is wrong say so: no fault, no failures, no lease', () => {
    expect(NO_TROUBLE).toEqual({
      refreshFault: null,
      refreshMessage: null,
      refreshFailures: 0,
      failingSince: null,
      retryAt: null,
      answersLost: 0,
      leaseOwner: null,
      leaseUntil: null,
    });
  });

  test('that is not there hold nothing, and are all that a move clears of a grant', () => {
    const { refreshFailures, answersLost, grantGeneration, scopes, requestedScopes, ...others } = NO_GRANT;
    expect({ refreshFailures, answersLost, grantGeneration }).toEqual({
      refreshFailures: 0,
      answersLost: 0,
      grantGeneration: 0,
    });
    expect([scopes, requestedScopes]).toEqual([[], []]);
    expect(new Set(Object.values(others))).toEqual(new Set([null]));
    const beside = ['sealed', 'generation', 'status', 'reauthReason', 'leaseEpoch', 'updatedAt'];
    expect(Object.keys(NO_GRANT).sort()).toEqual(MOVES.revoke.sets.filter((name) => !beside.includes(name)).sort());
  });
});
