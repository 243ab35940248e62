import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { AppError } from '../core/errors.ts';
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

/**
 * The caller that an `Authorization` header proves; null without a header.
 * @throws AppError UNAUTHENTICATED for anything but a valid token.
 */
export async function authenticate(
  em: SqlEntityManager,
  header: string | null,
  now: () => Date,
): Promise<Caller | null> {
  if (header === null) return null;
  const token = /^Bearer (drg[ue]_[A-Za-z0-9_-]{43})$/i.exec(header)?.[1];
  if (!token) throw new AppError('UNAUTHENTICATED', UNAUTHENTICATED);
  const [row] = await em.execute<
    { kind: string; workspace_id: string; user_id: string | null; expires_at: string | Date | null }[]
  >('select kind, workspace_id, user_id, expires_at from access_token where hash = ?', [hashOf(token)]);
  if (!row || (row.expires_at !== null && new Date(row.expires_at) <= now()))
    throw new AppError('UNAUTHENTICATED', UNAUTHENTICATED);
  if (row.kind === 'engine') return { kind: 'engine', workspace: row.workspace_id };
  return { kind: 'user', workspace: row.workspace_id, user: row.user_id as string };
}

/** Deletes tokens that ended. */
export async function deleteExpiredTokens(em: SqlEntityManager, now: () => Date): Promise<void> {
  await em.nativeDelete(Token, { expiresAt: { $lte: now() } });
}
