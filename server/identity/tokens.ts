import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { AppError } from '../core/errors.ts';
import type { Query } from '../db/config.ts';
import type { Caller } from './caller.ts';
import { Token } from './token.entity.ts';

const PREFIX = { user: 'drgu_', engine: 'drge_' } as const;

export interface NewToken {
  readonly workspace: string;
  readonly kind: 'user' | 'engine';
  /** The user that a token of kind `user` stands for. */
  readonly user: string | null;
  readonly label: string;
  readonly expiresAt: Date | null;
}

/** Makes a token and stores its hash. The token itself is in the answer and nowhere else. */
export async function createToken(em: SqlEntityManager, input: NewToken, now: () => Date): Promise<string> {
  const token = PREFIX[input.kind] + randomBytes(32).toString('base64url');
  em.create(Token, { ...input, id: randomUUID(), hash: hashOf(token), createdAt: now() });
  await em.flush();
  return token;
}

/** SHA-256 is enough: a token has 256 random bits, so there is nothing to guess. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

const UNAUTHENTICATED = 'The token is unknown, expired or revoked. Send "Authorization: Bearer <token>".';
const FIND = {
  name: 'find-token',
  text: 'select kind, workspace_id, user_id, expires_at from access_token where hash = $1',
};
const REMEMBERED_MILLISECONDS = 1000;
const MOST_REMEMBERED = 10_000;

interface TokenRow {
  readonly kind: string;
  readonly workspace_id: string;
  readonly user_id: string | null;
  readonly expires_at: string | Date | null;
}

/**
 * Finds the caller that an `Authorization` header proves; null without a header. A caller is remembered for a second,
 * so a token that is revoked may be taken for that much longer.
 * @throws AppError UNAUTHENTICATED for anything but a valid token.
 */
export type Authenticate = (header: string | null) => Promise<Caller | null>;

export function createAuthenticator(query: Query, now: () => Date): Authenticate {
  const remembered = new Map<string, { readonly caller: Caller; readonly until: number }>();

  const find = async (hash: Buffer, time: number): Promise<{ caller: Caller; until: number }> => {
    const [row] = await query<TokenRow>(FIND, [hash]);
    const end = row?.expires_at ? new Date(row.expires_at).getTime() : Number.POSITIVE_INFINITY;
    if (!row || end <= time) throw new AppError('UNAUTHENTICATED', UNAUTHENTICATED);
    const workspace = row.workspace_id;
    const caller: Caller =
      row.kind === 'engine' ? { kind: 'engine', workspace } : { kind: 'user', workspace, user: row.user_id as string };
    return { caller, until: Math.min(end, time + REMEMBERED_MILLISECONDS) };
  };

  return async (header) => {
    if (header === null) return null;
    const token = /^Bearer (drg[ue]_[A-Za-z0-9_-]{43})$/i.exec(header)?.[1];
    if (!token) throw new AppError('UNAUTHENTICATED', UNAUTHENTICATED);
    const hash = hashOf(token);
    // By hash, so that no token lies in memory between requests.
    const key = hash.toString('latin1');
    const time = now().getTime();
    const known = remembered.get(key);
    if (known && known.until > time) return known.caller;
    const found = await find(hash, time);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(key, found);
    return found.caller;
  };
}

/** Deletes tokens that ended. */
export async function deleteExpiredTokens(em: SqlEntityManager, now: () => Date): Promise<void> {
  await em.nativeDelete(Token, { expiresAt: { $lte: now() } });
}
