import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jwtSettingsOf } from '../../server/identity/jwt/config.ts';
import { JwtSecretError, loadJwtSecret } from '../../server/identity/jwt/secret.ts';

const KEYS = 'https://id.example.com/keys?policy=sign-in';
const JWKS = { AUTH_JWKS_URL: KEYS, AUTH_ISSUER: 'https://id.example.com/', AUTH_AUDIENCE: 'connections' };
const SECRET = { AUTH_SECRET_FILE: 'users.secret', AUTH_ISSUER: 'dashboard', AUTH_AUDIENCE: 'connections' };

describe("the settings of users' tokens", () => {
  test('are none where the environment says nothing of them', () => {
    expect(jwtSettingsOf({ PORT: '4000', AUTH_CLOCK_SKEW_SECONDS: '10' })).toEqual({ settings: null, problems: [] });
  });

  test('of a key set take signatures only', () => {
    const { settings, problems } = jwtSettingsOf(JWKS);
    expect(problems).toEqual([]);
    expect(settings).toEqual({
      keys: { kind: 'jwks', url: KEYS },
      issuer: 'https://id.example.com/',
      audience: 'connections',
      algorithms: expect.arrayContaining(['RS256', 'ES256', 'EdDSA']),
      skewSeconds: 30,
      claims: { workspace: 'workspace', user: 'sub', role: 'role' },
      roles: { viewer: 'viewer', member: 'member', admin: 'admin' },
    });
    expect(settings?.algorithms.filter((name) => /^(HS|none)/i.test(name))).toEqual([]);
  });

  test('of a shared secret take HS256 only', () => {
    const { settings } = jwtSettingsOf(SECRET);
    expect(settings).toMatchObject({
      keys: { kind: 'secret', file: resolve('users.secret') },
      algorithms: ['HS256'],
    });
  });

  test('are what the environment says', () => {
    const { settings, problems } = jwtSettingsOf({
      ...JWKS,
      AUTH_JWKS_URL: 'http://127.0.0.1:8080/keys',
      AUTH_ALGORITHMS: ' ES256, Ed25519 ',
      AUTH_CLOCK_SKEW_SECONDS: '0',
      AUTH_WORKSPACE_CLAIM: '/app/org~1name',
      AUTH_USER_CLAIM: 'https://example.com/user',
      AUTH_ROLE_CLAIM: 'groups',
      AUTH_ROLES: 'owner = admin, cn=dev=member',
    });
    expect(problems).toEqual([]);
    expect(settings).toMatchObject({
      algorithms: ['ES256', 'Ed25519'],
      skewSeconds: 0,
      claims: { workspace: '/app/org~1name', user: 'https://example.com/user', role: 'groups' },
    });
    // They take the place of the roles' own names.
    expect(settings?.roles).toEqual({ owner: 'admin', 'cn=dev': 'member' });
  });

  test.each<[object, RegExp]>([
    [{ ...JWKS, AUTH_SECRET_FILE: 'secret-7f31' }, /AUTH_JWKS_URL and AUTH_SECRET_FILE must not both be set/],
    [{ AUTH_JWKS_URL: KEYS, AUTH_AUDIENCE: 'secret-7f31' }, /^AUTH_ISSUER must be set with AUTH_JWKS_URL/],
    [{ AUTH_SECRET_FILE: 'x', AUTH_ISSUER: 'secret-7f31' }, /^AUTH_AUDIENCE must be set with AUTH_SECRET_FILE/],
    [{ AUTH_ISSUER: 'secret-7f31' }, /^AUTH_ISSUER means nothing without/],
    [{ ...JWKS, AUTH_JWKS_URL: 'http://secret-7f31.example.com/keys' }, /^AUTH_JWKS_URL must be an https URL/],
    [{ ...JWKS, AUTH_JWKS_URL: 'http://127.0.0.1.secret-7f31.com/' }, /^AUTH_JWKS_URL must be an https URL/],
    [{ ...JWKS, AUTH_JWKS_URL: 'https://ada:secret-7f31@example.com/' }, /^AUTH_JWKS_URL must be an https URL/],
    [{ ...JWKS, AUTH_JWKS_URL: 'file:///secret-7f31' }, /^AUTH_JWKS_URL must be an https URL/],
    [{ ...JWKS, AUTH_JWKS_URL: 'secret-7f31' }, /^AUTH_JWKS_URL must be an https URL/],
    [{ ...JWKS, AUTH_ALGORITHMS: 'RS256,secret-7f31' }, /^AUTH_ALGORITHMS must be names of/],
    [{ ...JWKS, AUTH_ALGORITHMS: 'none' }, /^AUTH_ALGORITHMS must be names of/],
    [{ ...JWKS, AUTH_ALGORITHMS: ' , ' }, /^AUTH_ALGORITHMS must be names of/],
    [{ ...JWKS, AUTH_ALGORITHMS: 'RS256,HS256' }, /^AUTH_ALGORITHMS must be of RS256, .* with AUTH_JWKS_URL/],
    [{ ...SECRET, AUTH_ALGORITHMS: 'HS256,ES256' }, /^AUTH_ALGORITHMS must be of HS256, HS384, HS512 with/],
    [{ ...JWKS, AUTH_CLOCK_SKEW_SECONDS: '301' }, /^AUTH_CLOCK_SKEW_SECONDS must be from 0 to 300/],
    [{ ...JWKS, AUTH_CLOCK_SKEW_SECONDS: '-1' }, /^AUTH_CLOCK_SKEW_SECONDS must be a whole number/],
    [{ ...JWKS, AUTH_WORKSPACE_CLAIM: '/secret-7f31/~2' }, /^AUTH_WORKSPACE_CLAIM must be the name of a claim/],
    [{ ...JWKS, AUTH_USER_CLAIM: 'secret-7f31'.repeat(20) }, /^AUTH_USER_CLAIM must have at most 200/],
    [{ ...JWKS, AUTH_ROLES: 'secret-7f31' }, /^AUTH_ROLES must be pairs/],
    [{ ...JWKS, AUTH_ROLES: 'secret-7f31=root' }, /^AUTH_ROLES must be pairs/],
    [{ ...JWKS, AUTH_ROLES: 'secret-7f31=admin,secret-7f31=viewer' }, /^AUTH_ROLES must be pairs/],
    [{ ...JWKS, AUTH_ROLES: ',' }, /^AUTH_ROLES must be pairs/],
  ])('%j are a problem that repeats no value', (env, problem) => {
    const { settings, problems } = jwtSettingsOf({ ...env });
    expect(settings).toBeNull();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
    expect(problems[0]).not.toContain('secret-7f31');
  });

  test('have all of their problems told at once', () => {
    const { problems } = jwtSettingsOf({ AUTH_JWKS_URL: 'x', AUTH_SECRET_FILE: 'y', AUTH_ROLES: 'z' });
    expect(problems).toHaveLength(5);
  });
});

describe('the file of a shared secret', () => {
  let folder = '';
  let file = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dragops-jwt-'));
    file = join(folder, 'users.secret');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const load = (content: string | Buffer, strict = true) => {
    writeFileSync(file, content, { mode: 0o600 });
    return loadJwtSecret(file, strict);
  };
  const refused = (content: string | Buffer): Error => {
    try {
      load(content);
    } catch (error) {
      return error as Error;
    }
    throw new Error('The secret is taken.');
  };

  test('is taken as it is, without the end of its line', () => {
    const secret = randomBytes(32).toString('base64');
    for (const end of ['', '\n', '\r\n'])
      expect(
        load(secret + end)
          .export()
          .toString(),
      ).toBe(secret);
    expect(load(` ${secret}`).export().toString()).toBe(` ${secret}`);
  });

  test('that holds what was made at random is taken', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('base64', 'base64url', 'hex'), (seed, encoding) => {
        const secret = createHash('sha512')
          .update(String(seed))
          .digest(encoding as 'hex');
        expect(load(secret).symmetricKeySize).toBe(secret.length);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['', /holds 0 bytes/],
    ['short-4f1b\n', /holds 10 bytes; a secret has at least 32/],
    ['a'.repeat(64), /can be guessed/],
    ['abababababababababababababababababababab', /can be guessed/],
    ['xQ7xQ9Q7x9QQx79x7Q97xQx9Q79xxQ97Q7x9', /can be guessed/],
    ['kX9#mQ2$vL7&'.repeat(3), /can be guessed/],
    ['abcdefghijklmnopqrstuvwxyz0123456789', /can be guessed/],
    ['qwertyuiopasdfghjklzxcvbnm1234567890', /can be guessed/],
    ['a-string-secret-at-least-256-bits-long', /can be guessed/],
    ['super-secret-jwt-token-with-at-least-32-characters-long', /can be guessed/],
    ['ChangeMeChangeMe_MyVerySecretPassword!', /can be guessed/],
    ['development-secret-do-not-use-in-production', /can be guessed/],
    ['-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE', /holds a key, not a secret/],
    ['{"kty":"EC","crv":"P-256","x":"9vD3mQ2","y":"kX9mQ2vL7"}', /holds a key, not a secret/],
  ])('that holds %j is refused with words that do not repeat it', (content, words) => {
    const error = refused(content);
    expect(error).toBeInstanceOf(JwtSecretError);
    expect(error.message).toMatch(words);
    expect(error.message).toContain(file);
    if (content) expect(error.message).not.toContain(content.trim());
  });

  test('that is not there is named', () => {
    expect(() => loadJwtSecret(join(folder, 'none'), true)).toThrow(
      /none \(AUTH_SECRET_FILE\) cannot be read \(ENOENT\)/,
    );
  });

  test('that others can read is refused where that matters', () => {
    const secret = randomBytes(48).toString('base64');
    writeFileSync(file, secret);
    chmodSync(file, 0o640);
    expect(() => loadJwtSecret(file, true)).toThrow(/can be read by others \(mode 640\); run: chmod 600/);
    expect(loadJwtSecret(file, false).export().toString()).toBe(secret);
    chmodSync(file, 0o600);
    expect(loadJwtSecret(file, true).export().toString()).toBe(secret);
  });
});
