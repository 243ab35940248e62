import {
  createHmac,
  createPublicKey as createPublic,
  createSecretKey,
  generateKeyPairSync,
  KeyObject,
  randomBytes,
  sign as signBytes,
} from 'node:crypto';
import fc from 'fast-check';
import { exportJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../server/core/errors.ts';
import {
  AUDIENCE,
  Clock,
  codeOf,
  ISSUER,
  type Issuer,
  makeKey,
  type SigningKey,
  sign,
  startIssuer,
  verifierOf,
} from './issuer.ts';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe("a user's token", () => {
  const clock = new Clock();
  const keys = {} as Record<'es' | 'other' | 'rsa' | 'ed' | 'open' | 'foreign', SigningKey>;
  let issuer: Issuer;
  let verifier: ReturnType<typeof verifierOf>;
  const claims = (more: object = {}) => ({
    iss: ISSUER,
    aud: AUDIENCE,
    sub: 'ada',
    workspace: 'acme',
    exp: clock.seconds + 3600,
    ...more,
  });
  /** What stands in a token, signed by Node itself: jose refuses to make most of these. */
  const forge = (header: object, payload: object, signature: (input: string) => Buffer) => {
    const input = `${encode(header)}.${encode(payload)}`;
    return `${input}.${signature(input).toString('base64url')}`;
  };

  beforeAll(async () => {
    keys.es = await makeKey('es-1');
    keys.other = await makeKey('es-2');
    keys.rsa = await makeKey('rsa-1', 'RS256');
    keys.ed = await makeKey('ed-1', 'EdDSA');
    keys.open = await makeKey('open-1', 'RS256');
    keys.foreign = await makeKey('es-1');
    const { alg: _alg, ...ofAnyAlgorithm } = keys.open.jwk;
    issuer = await startIssuer([keys.es.jwk, keys.other.jwk, keys.rsa.jwk, keys.ed.jwk, ofAnyAlgorithm]);
    verifier = verifierOf({ kind: 'jwks', url: issuer.url }, clock);
  });
  afterAll(async () => {
    verifier.close();
    await issuer.close();
  });

  test.each(['es', 'rsa', 'ed'] as const)(
    'that is signed by a key of the issuer (%s) proves who it is of',
    async (key) => {
      expect(await verifier.verify(await sign(keys[key], clock))).toEqual({
        workspace: 'acme',
        user: 'ada',
        role: 'member',
        expiresAt: new Date(clock.time + 3_600_000),
      });
    },
  );

  test('that is signed with a shared secret proves who it is of, and with another secret nobody', async () => {
    const secret = createSecretKey(randomBytes(32));
    const settings = { algorithms: ['HS256'] };
    const shared = verifierOf({ kind: 'secret', file: 'unused' }, clock, settings, { secret });
    const signed = (key: KeyObject, alg = 'HS256') => new SignJWT(claims()).setProtectedHeader({ alg }).sign(key);
    expect(await shared.verify(await signed(secret))).toMatchObject({ workspace: 'acme', user: 'ada', role: 'viewer' });
    await expect(shared.verify(await signed(createSecretKey(randomBytes(32))))).rejects.toThrow(/key or an algorithm/);
    await expect(shared.verify(await signed(createSecretKey(randomBytes(64)), 'HS512'))).rejects.toThrow(/algorithm/);
    await expect(shared.verify(await sign(keys.rsa, clock))).rejects.toThrow(/key or an algorithm/);
  });

  test('may be for several audiences, of the kind at+jwt, and without the time it was issued at', async () => {
    const token = await sign(keys.es, clock, { aud: ['billing', AUDIENCE], iat: undefined }, { typ: 'at+jwt' });
    expect(await codeOf(verifier.verify(token))).toBe('TAKEN');
  });

  test('is taken when clocks are apart by no more than the skew', async () => {
    for (const more of [{ exp: clock.seconds - 29 }, { nbf: clock.seconds + 29 }, { iat: clock.seconds + 29 }])
      expect(await codeOf(verifier.verify(await sign(keys.es, clock, more))), JSON.stringify(more)).toBe('TAKEN');
  });

  const withClaims = (more: object) => () => sign(keys.es, clock, more);
  const withHeader = (more: object) => () => sign(keys.es, clock, {}, more);
  const KEY = /signed with a key or an algorithm that is not accepted/;
  const READ = /not a JWT that this server can read/;
  test.each<[string, () => string | Promise<string>, RegExp]>([
    ['is empty', () => '', READ],
    ['has two parts', () => 'e30.e30', READ],
    ['is encrypted', () => 'e30.e30.e30.e30.e30', READ],
    ['is very long', async () => `${await sign(keys.es, clock)}${'A'.repeat(20_000)}`, READ],
    ['is in white space', async () => ` ${await sign(keys.es, clock)}`, READ],
    ['has padding', async () => `${await sign(keys.es, clock)}==`, READ],
    ['has a header that is no JSON', () => 'bm90LWpzb24.e30.e30', READ],
    ['has claims that are no object', () => forge({ alg: 'ES256', kid: 'es-1' }, [1], (i) => ieee(keys.es, i)), READ],
    ['names no algorithm', () => forge({ kid: 'es-1' }, claims(), () => Buffer.alloc(64)), READ],
    ['has no signature', () => forge({ alg: 'none' }, claims(), () => Buffer.alloc(0)), KEY],
    ['has no signature, in another spelling', () => forge({ alg: 'nOnE' }, claims(), () => Buffer.alloc(0)), KEY],
    ['takes the public key for a secret (PEM)', () => confused({ format: 'pem', type: 'spki' }), KEY],
    ['takes the public key for a secret (DER)', () => confused({ format: 'der', type: 'spki' }), KEY],
    ['takes the public key for a secret (PKCS #1)', () => confused({ format: 'pem', type: 'pkcs1' }), KEY],
    ['names an unknown key', withHeader({ kid: 'nobody' }), KEY],
    ['names another key of the issuer', withHeader({ kid: 'es-2' }), KEY],
    ['names a key of another algorithm', withHeader({ kid: 'rsa-1' }), KEY],
    ['names a key by a number', withHeader({ kid: 1 }), KEY],
    ['is signed by a key of someone else under a known name', () => sign(keys.foreign, clock), KEY],
    ['brings its own key', () => sign(keys.foreign, clock, {}, { jwk: keys.foreign.jwk }), KEY],
    ['says where its key is', () => sign(keys.foreign, clock, {}, { jku: 'https://evil.example/keys' }), KEY],
    [
      'is signed with an algorithm that is not accepted',
      () => forge({ alg: 'PS256', kid: 'open-1' }, claims(), pss),
      KEY,
    ],
    ['needs an extension', () => critical({ crit: ['dragops'], dragops: 1 }), /asks for an extension/],
    ['calls a known header critical', () => critical({ crit: ['b64'], b64: true }), /asks for an extension/],
    ['has critical headers that are no list', () => critical({ crit: 'exp' }), READ],
    ['is a logout token', withHeader({ typ: 'logout+jwt' }), /of another kind/],
    ['has a kind that is no text', withHeader({ typ: 7 }), /of another kind/],
    ['never ends', withClaims({ exp: undefined }), /lacks the claim "exp"/],
    ['ends at a text', withClaims({ exp: '2099' }), /claim "exp" that is no number/],
    ['ends after all time', withClaims({ exp: 1e300 }), /claim "exp" that is not a time/],
    ['has ended', withClaims({ exp: clock.seconds - 31 }), /has expired/],
    ['begins later', withClaims({ nbf: clock.seconds + 31 }), /not valid yet/],
    ['is from the future', withClaims({ iat: clock.seconds + 31 }), /not valid yet/],
    ['is from another issuer', withClaims({ iss: ISSUER.slice(0, -1) }), /from another issuer/],
    ['is from several issuers', withClaims({ iss: [ISSUER] }), /from another issuer/],
    ['is from nobody', withClaims({ iss: undefined }), /lacks the claim "iss"/],
    ['is for another audience', withClaims({ aud: 'billing' }), /for another audience/],
    ['is for other audiences', withClaims({ aud: ['billing', `${AUDIENCE}-2`] }), /for another audience/],
    ['is for nobody', withClaims({ aud: undefined }), /lacks the claim "aud"/],
    ['names no workspace', withClaims({ workspace: undefined }), /lacks the claim "workspace"/],
    ['names no user', withClaims({ sub: undefined }), /lacks the claim "sub"/],
    ['has a number for a workspace', withClaims({ workspace: 42 }), /"workspace" that is not text of 1 to 100/],
    ['has null for a workspace', withClaims({ workspace: null }), /"workspace" that is not text/],
    ['has a list for a user', withClaims({ sub: ['ada'] }), /"sub" that is not text of 1 to 200/],
    ['has an empty workspace', withClaims({ workspace: '' }), /"workspace" that is not text/],
    ['has a long workspace', withClaims({ workspace: 'a'.repeat(101) }), /"workspace" that is not text/],
    ['has a long user', withClaims({ sub: 'a'.repeat(201) }), /"sub" that is not text/],
    ['has a user with a control character', withClaims({ sub: 'ada\u0000' }), /"sub" with control/],
    ['has a workspace that turns the text around', withClaims({ workspace: 'ac\u202eme' }), /"workspace" with control/],
    ['has a user that is half a character', withClaims({ sub: 'ada\ud800' }), /"sub" with control/],
  ])('that %s is refused with words that repeat nothing of it', async (_what, make, words) => {
    const token = await make();
    const error = await verifier.verify(token).catch((error) => error);
    expect(error).toBeInstanceOf(AppError);
    expect(error.code).toBe('UNAUTHENTICATED');
    expect(error.message).toMatch(words);
    expect(error.cause).toBeUndefined();
    for (const part of [...token.split('.'), 'acme', 'ada', 'nobody', 'es-1', 'billing', 'logout'].filter(Boolean))
      expect(error.message).not.toContain(part);
  });

  const ieee = (key: SigningKey, input: string) =>
    signBytes('sha256', Buffer.from(input), { key: KeyObject.from(key.privateKey), dsaEncoding: 'ieee-p1363' });
  const pss = (input: string) =>
    signBytes('sha256', Buffer.from(input), { key: KeyObject.from(keys.open.privateKey), padding: 6, saltLength: 32 });
  const critical = (more: object) =>
    forge({ alg: 'ES256', kid: 'es-1', ...more }, claims(), (input) => ieee(keys.es, input));
  const confused = (format: { format: 'pem' | 'der'; type: 'spki' | 'pkcs1' }) => {
    const key = KeyObject.from(keys.rsa.privateKey);
    const secret = createPublic(key).export(format as { format: 'pem'; type: 'spki' });
    return forge({ alg: 'HS256', kid: 'rsa-1' }, claims(), (i) => createHmac('sha256', secret).update(i).digest());
  };

  test('is verified by no settings that mix public keys and secrets', () => {
    expect(() => verifierOf({ kind: 'jwks', url: issuer.url }, clock, { algorithms: ['RS256', 'HS256'] })).toThrow(
      /do not go with/,
    );
    expect(() => verifierOf({ kind: 'secret', file: 'x' }, clock, { algorithms: ['RS256'] })).toThrow(/do not go with/);
    expect(() => verifierOf({ kind: 'secret', file: 'x' }, clock, { algorithms: ['HS256'] })).toThrow(
      /needs the secret/,
    );
  });

  test('that is signed by a weak, private or secret key of the key set is refused', async () => {
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const secret = randomBytes(32);
    const poor = await startIssuer([
      { ...(await exportJWK(weak.publicKey)), kid: 'weak' },
      { ...(await exportJWK(KeyObject.from(keys.ed.privateKey))), kid: 'private' },
      { kty: 'oct', k: secret.toString('base64url'), kid: 'secret' },
    ]);
    const ofPoor = verifierOf({ kind: 'jwks', url: poor.url }, clock);
    const made = [
      forge({ alg: 'RS256', kid: 'weak' }, claims(), (input) =>
        signBytes('sha256', Buffer.from(input), weak.privateKey),
      ),
      await sign({ ...keys.ed, kid: 'private' }, clock),
      forge({ alg: 'HS256', kid: 'secret' }, claims(), (i) => createHmac('sha256', secret).update(i).digest()),
    ];
    for (const token of made) await expect(ofPoor.verify(token)).rejects.toThrow(KEY);
    ofPoor.close();
    await poor.close();
  });

  test.each([
    ['admin', 'admin'],
    ['owner', 'admin'],
    ['developer', 'member'],
    ['Admin', 'viewer'],
    ['stranger', 'viewer'],
    ['constructor', 'viewer'],
    ['__proto__', 'viewer'],
    [['developer', 'owner', 'stranger'], 'admin'],
    [['stranger', 'developer'], 'member'],
    [[], 'viewer'],
    [[['owner']], 'viewer'],
    [{ owner: true }, 'viewer'],
    [null, 'viewer'],
    [undefined, 'viewer'],
  ])('that says the role %j makes its user a %s', async (role, expected) => {
    const roles = { owner: 'admin', admin: 'admin', developer: 'member' } as const;
    const mapped = verifierOf({ kind: 'jwks', url: issuer.url }, clock, { roles });
    expect((await mapped.verify(await sign(keys.es, clock, { role }))).role).toBe(expected);
    mapped.close();
  });

  test('has its claims where the settings say, and not in what every object inherits', async () => {
    const paths = { workspace: '/app/org~1name', user: 'https://example.com/user', role: '/app/roles/1' };
    const deep = verifierOf({ kind: 'jwks', url: issuer.url }, clock, { claims: paths });
    const token = await sign(keys.es, clock, {
      app: { 'org/name': 'deep', roles: ['viewer', 'admin'] },
      'https://example.com/user': 'eve',
    });
    expect(await deep.verify(token)).toMatchObject({ workspace: 'deep', user: 'eve', role: 'admin' });
    await expect(deep.verify(await sign(keys.es, clock))).rejects.toThrow('lacks the claim "/app/org~1name"');
    deep.close();
    const inherited = { workspace: 'constructor', user: 'sub', role: 'role' };
    const fooled = verifierOf({ kind: 'jwks', url: issuer.url }, clock, { claims: inherited });
    await expect(fooled.verify(await sign(keys.es, clock))).rejects.toThrow(/lacks the claim/);
    fooled.close();
  });

  test('that was changed in any way is refused', async () => {
    const token = await sign(keys.es, clock);
    const others = [
      await sign(keys.es, clock, { sub: 'eve' }),
      await sign(keys.other, clock),
      await sign(keys.rsa, clock),
    ];
    await verifier.verify(token);
    const characters = fc.oneof(
      fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n'),
      fc.string({ maxLength: 3, unit: 'binary' }),
    );
    const ends = [...token.matchAll(/\.|$/g)].map(({ index }) => index - 1);
    const places = fc.oneof(fc.nat(token.length), fc.constantFrom(...ends));
    const edited = fc
      .tuple(places, characters, fc.nat(2))
      .map(([at, text, cut]) => token.slice(0, at) + text + token.slice(at + cut));
    const cut = fc.nat(token.length).map((at) => token.slice(0, at));
    const mixed = fc
      .tuple(fc.constantFrom(...others), fc.subarray([0, 1, 2], { minLength: 1, maxLength: 2 }))
      .map(([other, parts]) => {
        const theirs = other.split('.');
        return token
          .split('.')
          .map((part, i) => (parts.includes(i) ? theirs[i] : part))
          .join('.');
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 4, arbitrary: edited }, cut, mixed), async (changed) => {
        fc.pre(changed !== token && !others.includes(changed));
        expect(await codeOf(verifier.verify(changed))).toBe('UNAUTHENTICATED');
      }),
      { numRuns: 2000 },
    );
  });

  test('with any claims whatever gives an identity that keeps the rules, or is refused', async () => {
    const odd = <T>(usual: fc.Arbitrary<T>) => fc.oneof({ weight: 3, arbitrary: usual }, fc.jsonValue());
    const claimed = fc.record({
      workspace: odd(fc.string({ minLength: 1, maxLength: 100 })),
      sub: odd(fc.string({ minLength: 1, maxLength: 200, unit: 'binary' })),
      role: fc.jsonValue(),
      exp: odd(fc.integer({ min: clock.seconds, max: clock.seconds + 1e6 })),
    });
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(claimed, async (given) => {
        const token = forge({ alg: 'ES256', kid: 'es-1' }, claims(given), (input) => ieee(keys.es, input));
        const found = await verifier.verify(token).catch((error) => error);
        if (found instanceof AppError) {
          expect(found.code).toBe('UNAUTHENTICATED');
          return;
        }
        taken++;
        expect(found).toMatchObject({ workspace: given.workspace, user: given.sub });
        expect(found.user).toMatch(/^[^\p{Cc}]{1,200}$/u);
        expect(['viewer', 'member', 'admin']).toContain(found.role);
        expect(found.expiresAt.getTime()).toBeGreaterThan(clock.time - 30_000);
      }),
      { numRuns: 500 },
    );
    expect(taken).toBeGreaterThan(20);
  });
});
