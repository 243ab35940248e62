import { hash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../core/caller.ts';
import { AppError } from '../core/errors.ts';

/** What tokens of this server begin with: leak scanners know them by it. */
const PREFIX = { user: 'drgu', engine: 'drge', session: 'drgs', run: 'drgr' } as const;
export type BearerKind = keyof typeof PREFIX;
const BEARER = /^(drg[uesr])_[A-Za-z0-9_-]{43}$/;

/** A new token: 32 bytes behind a prefix, at random unless they are given. */
export function newBearer(kind: BearerKind, bytes: Buffer = randomBytes(32)): string {
  return `${PREFIX[kind]}_${bytes.toString('base64url')}`;
}

/** Which kind of token a text is by its form; null: none. */
export function bearerKind(text: string): BearerKind | null {
  const prefix = BEARER.exec(text)?.[1];
  return (Object.keys(PREFIX) as BearerKind[]).find((kind) => PREFIX[kind] === prefix) ?? null;
}

/** SHA-256 is enough: a token has 256 random bits, so there is nothing to guess. */
export function bearerHash(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

/** Nobody is known by what was sent. */
export class UnknownTokenError extends AppError {
  constructor(
    code: 'UNAUTHENTICATED' | 'RUN_EXPIRED' | 'RUN_REVOKED' = 'UNAUTHENTICATED',
    message = 'The token is unknown, expired or revoked. Send "Authorization: Bearer <token>".',
  ) {
    super(code, message);
  }
}

/** What a token proves, and until when it may be taken without another look. */
export interface Proven {
  readonly caller: Caller;
  /** Where it may be used from; null: anywhere. */
  readonly networks: readonly string[] | null;
  /** In milliseconds since 1970. */
  readonly until: number;
}

const REMEMBERED_MILLISECONDS = 1000;
const MOST_REMEMBERED = 10_000;

/**
 * Remembers what tokens prove for a second, so one that is revoked may be taken for that much longer. By hash: no token
 * lies in memory between requests.
 * @param find looks a token up by its hash in hexadecimal.
 */
export function rememberProven(
  find: (hash: string) => Promise<Proven>,
  now: () => Date,
): (token: string) => Promise<Proven> {
  const remembered = new LRUCache<string, Proven>({
    max: MOST_REMEMBERED,
    // A run may name hundreds of things: what is not taken any more is not kept either.
    ttl: REMEMBERED_MILLISECONDS,
    ttlAutopurge: true,
  });
  return async (token) => {
    const key = bearerHash(token).toString('hex');
    const time = now().getTime();
    const known = remembered.get(key);
    if (known && known.until > time) return known;
    const found = await find(key);
    const until = Math.min(found.until, time + REMEMBERED_MILLISECONDS);
    if (found.until <= time) throw new UnknownTokenError();
    const proven = { ...found, until };
    remembered.set(key, proven);
    return proven;
  };
}
