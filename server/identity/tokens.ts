import { createHmac, hash, type KeyObject, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { AppError } from '../core/errors.ts';
import { encodeParts } from '../crypto/place.ts';
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

/** Makes tokens, and finds the callers that they prove. */
export interface Tokens {
  /** Makes a token and stores its hash. The token itself is in the answer and nowhere else. */
  create(em: SqlEntityManager, input: NewToken): Promise<string>;
  /**
   * The caller that an `Authorization` header proves; null without a header. A caller is remembered for a second, so a
   * token that is revoked may be taken for that much longer.
   * @throws AppError UNAUTHENTICATED for anything but a valid token.
   */
  authenticate(header: string | null): Promise<Caller | null>;
}

const UNAUTHENTICATED = 'The token is unknown, expired or revoked. Send "Authorization: Bearer <token>".';
const FIND = {
  name: 'find-token',
  text: 'select id, kind, workspace_id, user_id, expires_at, mac from access_token where hash = $1',
};
const REMEMBERED_MILLISECONDS = 1000;
const MOST_REMEMBERED = 10_000;

interface TokenRow {
  readonly id: string;
  readonly kind: string;
  readonly workspace_id: string;
  readonly user_id: string | null;
  readonly expires_at: string | Date | null;
  readonly mac: Uint8Array;
}

/** @param rowKey authenticates the rows: whoever writes to the database cannot give themselves a token. */
export function createTokens(query: Query, rowKey: KeyObject, now: () => Date): Tokens {
  const remembered = new Map<string, { readonly caller: Caller; readonly until: number }>();

  const macOf = (
    hash: Buffer,
    id: string,
    kind: string,
    workspace: string,
    user: string | null,
    expiresAt: Date | null,
  ) =>
    createHmac('sha256', rowKey)
      .update(encodeParts(['token', hash.toString('hex'), id, kind, workspace, user, expiresAt?.toISOString() ?? null]))
      .digest();

  const find = async (hash: Buffer, time: number): Promise<{ caller: Caller; until: number }> => {
    const [row] = await query<TokenRow>(FIND, [hash]);
    if (!row) throw new AppError('UNAUTHENTICATED', UNAUTHENTICATED);
    const { id, kind, workspace_id: workspace, user_id: user } = row;
    const expiresAt = row.expires_at === null ? null : new Date(row.expires_at);
    const end = expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
    const mac = macOf(hash, id, kind, workspace, user, expiresAt);
    if (end <= time || row.mac.length !== mac.length || !timingSafeEqual(mac, row.mac))
      throw new AppError('UNAUTHENTICATED', UNAUTHENTICATED);
    const caller: Caller = kind === 'engine' ? { kind, workspace } : { kind: 'user', workspace, user: user as string };
    return { caller, until: Math.min(end, time + REMEMBERED_MILLISECONDS) };
  };

  return {
    create: async (em, { workspace, kind, user, label, expiresAt }) => {
      const token = PREFIX[kind] + randomBytes(32).toString('base64url');
      const id = randomUUID();
      const hash = hashOf(token);
      const mac = macOf(hash, id, kind, workspace, user, expiresAt);
      await em.insert(Token, { id, workspace, kind, user, label, expiresAt, hash, mac, createdAt: now() });
      return token;
    },
    authenticate: async (header) => {
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
    },
  };
}

/** SHA-256 is enough: a token has 256 random bits, so there is nothing to guess. */
function hashOf(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

/** Deletes tokens that ended. */
export async function deleteExpiredTokens(em: SqlEntityManager, now: () => Date): Promise<void> {
  await em.nativeDelete(Token, { expiresAt: { $lte: now() } });
}
