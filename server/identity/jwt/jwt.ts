import { hash, type KeyObject } from 'node:crypto';
import { errors, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Logger } from '../../core/logger.ts';
import { type ClaimedIdentity, type ClaimSettings, createClaimsReader } from './claims.ts';
import { createRemoteKeys } from './jwks.ts';
import { refusal, refusalOf } from './refusal.ts';

/** How the tokens that a dashboard gives to its users are recognised. */
export interface JwtSettings extends ClaimSettings {
  /** The issuer's public keys, by their URL; or a secret that is shared with it, by its file. */
  readonly keys: { readonly kind: 'jwks'; readonly url: string } | { readonly kind: 'secret'; readonly file: string };
  readonly issuer: string;
  readonly audience: string;
  /** Signatures for public keys, HS* for a secret; never both, so that no public key is ever taken for a secret. */
  readonly algorithms: readonly string[];
  /** How far the clocks of the issuer and of this server may be apart. */
  readonly skewSeconds: number;
}

/** Verifies users' tokens. */
export interface JwtVerifier {
  /**
   * Whom a token stands for. One that was verified is remembered for a minute, by its hash and never past its end, so
   * a key that the issuer withdraws may be taken for that much longer.
   * @throws AppError UNAUTHENTICATED for anything but a valid token; it repeats nothing of it.
   * @throws AppError UNAVAILABLE when the keys cannot be had.
   */
  verify(token: string): Promise<ClaimedIdentity>;
  close(): void;
}

export interface JwtVerifierOptions {
  readonly now: () => Date;
  readonly log: Logger;
  /** Needed for keys of the kind `secret`. */
  readonly secret?: KeyObject;
}

const REMEMBERED_MILLISECONDS = 60_000;
const MOST_REMEMBERED = 10_000;
const LONGEST_TOKEN = 16_384;
const FORM = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.([A-Za-z0-9_-]*)$/;
/** Other kinds of JWT, such as logout tokens, come from the same issuer with the same audience (RFC 8725, section 3.11). */
const KINDS = new Set(['jwt', 'at+jwt', 'application/jwt', 'application/at+jwt']);

/** Throws when algorithms of both kinds are given, or no secret where one is needed. */
export function createJwtVerifier(settings: JwtSettings, { now, log, secret }: JwtVerifierOptions): JwtVerifier {
  const { keys, issuer, audience, algorithms, skewSeconds } = settings;
  if (algorithms.length === 0 || algorithms.some((name) => /^HS\d/.test(name) !== (keys.kind === 'secret')))
    throw new TypeError('The algorithms do not go with the kind of the keys.');
  const remote = keys.kind === 'jwks' ? createRemoteKeys(new URL(keys.url), now, log) : undefined;
  const find = remote?.find ?? secretFinder(secret);
  const identityOf = createClaimsReader(settings);
  const remembered = new LRUCache<string, { readonly identity: ClaimedIdentity; readonly until: number }>({
    max: MOST_REMEMBERED,
  });

  const check = async (token: string): Promise<ClaimedIdentity> => {
    const time = now();
    const payload = await verifySignature(token, find, {
      algorithms: [...algorithms],
      issuer,
      audience,
      requiredClaims: ['exp'],
      clockTolerance: skewSeconds,
      currentDate: time,
    });
    // jose looks at it only where tokens have a greatest age.
    if (payload.iat !== undefined && payload.iat > time.getTime() / 1000 + skewSeconds) throw refusal('early');
    return identityOf(payload);
  };
  return {
    verify: async (token) => {
      const signature = token.length > LONGEST_TOKEN ? undefined : FORM.exec(token)?.[1];
      // Decoders pass over the last bits of base64, so that other texts would stand for the same signature.
      if (signature === undefined || Buffer.from(signature, 'base64url').toString('base64url') !== signature)
        throw refusal('malformed');
      const key = hash('sha256', token, 'buffer').toString('latin1');
      const time = now().getTime();
      const known = remembered.get(key);
      if (known && known.until > time) return known.identity;
      const identity = await check(token).catch((error) => {
        throw refusalOf(error);
      });
      remembered.set(key, { identity, until: Math.min(identity.expiresAt.getTime(), time + REMEMBERED_MILLISECONDS) });
      return identity;
    },
    close: () => {
      remembered.clear();
      remote?.close();
    },
  };
}

function secretFinder(secret: KeyObject | undefined): JWTVerifyGetKey {
  if (secret?.type !== 'secret') throw new TypeError('A verifier with a shared secret needs the secret.');
  return async () => secret;
}

async function verifySignature(token: string, find: JWTVerifyGetKey, options: JWTVerifyOptions): Promise<JWTPayload> {
  const findFor: JWTVerifyGetKey = (header, jws) => {
    if ('crit' in header) throw refusal('extension');
    const { typ } = header as { typ?: unknown };
    if (typ !== undefined && !(typeof typ === 'string' && KINDS.has(typ.toLowerCase()))) throw refusal('kind');
    return find(header, jws);
  };
  try {
    return (await jwtVerify(token, findFor, options)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    // A token need not name its key, and key ids need not be unique: then every key that fits is tried.
    for await (const key of error) {
      try {
        return (await jwtVerify(token, key, options)).payload;
      } catch (fault) {
        if (fault instanceof errors.JOSEError && !(fault instanceof errors.JWSSignatureVerificationFailed)) throw fault;
      }
    }
    throw refusal('key');
  }
}
