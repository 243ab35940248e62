import { LockMode } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { AuditEvent } from '../../audit/log/events.ts';
import { recorded } from '../../audit/log/log.ts';
import type { UserContext } from '../../context.ts';
import { ForbiddenError, NotFoundError } from '../../core/errors.ts';
import { isUuid } from '../../core/names.ts';
import { createForget } from '../../db/portions.ts';
import type { QueryEverywhere } from '../../db/query.ts';
import { UnknownTokenError } from '../bearer.ts';
import { RunToken } from '../tokens/run-token.entity.ts';
import { Token } from '../tokens/token.entity.ts';
import type { CreatedToken, Tokens } from '../tokens/tokens.ts';
import { User } from '../user.entity.ts';
import { type HostCookie, hostCookie } from './cookie.ts';

/** The longest that a session lasts; one that began with a token of this server ends with it, if that is sooner. */
const LONGEST_MILLISECONDS = 12 * 3600_000;
/** How long one lasts that began with a dashboard's token: whoever signs those is asked again then, also for the role. */
const CLAIMED_MILLISECONDS = 15 * 60_000;
/** The oldest ends when one more begins. */
const MOST_SESSIONS = 20;

/** The cookie of a session. It goes with requests of pages of the same site only. */
export function sessionCookie(publicUrl: string): HostCookie {
  return hostCookie(publicUrl, {
    name: 'dragops-session',
    value: /^drgs_[A-Za-z0-9_-]{43}$/,
    seconds: LONGEST_MILLISECONDS / 1000,
    sameSite: 'Strict',
  });
}

/** A session of a browser: its token goes into a cookie and nowhere else. */
export interface StartedSession {
  readonly token: string;
  readonly expiresAt: Date;
}

/**
 * Begins a session of the caller. Nothing that a session does makes it last longer.
 * @throws ForbiddenError when the caller has only a session.
 */
export async function startSession(context: UserContext, tokens: Tokens): Promise<StartedSession> {
  const { caller, audit, em, now } = context;
  const { workspace, user, role, token: parent, isSession, tokenEnds } = caller;
  if (isSession) throw new ForbiddenError('A session does not begin a session. Send the token of the user.');
  return em.transactional(async (tx) => {
    await lockUser(tx, user);
    if (parent !== null && (await tx.count(Token, { id: parent })) === 0) throw new UnknownTokenError();
    const longest = parent === null ? CLAIMED_MILLISECONDS : LONGEST_MILLISECONDS;
    const expiresAt = new Date(Math.min(now().getTime() + longest, tokenEnds));
    const created: CreatedToken = await tokens.create(tx, {
      ...{ workspace, kind: 'session', user, role, parent, label: 'browser', expiresAt },
    });
    const events = await endOldest(tx, user);
    const started = { type: 'session.started', target: { kind: 'session', id: created.id } } as const;
    await audit.recordIn(tx, context, ...events, started);
    return { token: created.token, expiresAt };
  });
}

/** Sessions of a user begin, and their access ends, one after the other; no token of theirs is made meanwhile. */
export async function lockUser(tx: SqlEntityManager, user: string): Promise<void> {
  const options = {
    fields: ['id'],
    lockMode: LockMode.PESSIMISTIC_WRITE,
    filters: false,
    disableIdentityMap: true,
  } as const;
  if (!(await tx.findOne(User, { id: user }, options))) throw new NotFoundError('user');
}

async function endOldest(tx: SqlEntityManager, user: string): Promise<readonly AuditEvent[]> {
  const options = { fields: ['id'], orderBy: { createdAt: 'desc', id: 'desc' }, disableIdentityMap: true } as const;
  const sessions = await tx.find(Token, { user, kind: 'session' }, options);
  const ids = sessions.slice(MOST_SESSIONS).map(({ id }) => id);
  if (ids.length > 0) await tx.nativeDelete(Token, { id: ids });
  return ids.map((id) => ({ type: 'session.ended', target: { kind: 'session', id }, user }));
}

const forget = createForget('access_token', `kind = 'session' and expires_at <= $1`, 'expires_at');

/** Forgets sessions that are over. */
export async function forgetSessions(everywhere: QueryEverywhere, now: Date, stops?: AbortSignal): Promise<void> {
  await forget(everywhere, now, stops);
}

/** Ends the session that the request was made in. @throws NotFoundError */
export async function endSession(context: UserContext): Promise<void> {
  const { token } = context.caller;
  await recorded(
    context,
    async (tx) => {
      const gone = token === null ? 0 : await tx.nativeDelete(Token, { id: token, kind: 'session' });
      if (gone === 0) throw new NotFoundError('session: the request was not made in one');
    },
    () => ({ type: 'session.ended', target: { kind: 'session', id: token as string } }),
  );
}

/**
 * Ends every session of a user of the workspace, every token that this server gave out for them, and those of their runs.
 * What the dashboard signs is taken as before: to end that is for whoever signs it.
 * @returns how many.
 * @throws NotFoundError
 */
export async function endUserAccess(context: UserContext, user: string): Promise<number> {
  const { em, audit } = context;
  return em.transactional(async (tx) => {
    if (!isUuid(user) || (await tx.count(User, { id: user })) === 0) throw new NotFoundError('user');
    const { count, events } = await deleteTokensOf(tx, user);
    await audit.recordIn(tx, context, ...events);
    return count;
  });
}

/** Deletes the sessions and tokens of a user, and those of their runs. @returns how many, and what is to be put on record. */
export async function deleteTokensOf(
  tx: SqlEntityManager,
  user: string,
): Promise<{ readonly count: number; readonly events: readonly AuditEvent[] }> {
  await lockUser(tx, user);
  const options = { filters: false, disableIdentityMap: true } as const;
  const tokens = await tx.find(Token, { user }, { fields: ['id', 'kind'], ...options });
  await tx.nativeDelete(Token, { id: tokens.map(({ id }) => id) }, { filters: false });
  const runs = await tx.nativeDelete(RunToken, { user }, { filters: false });
  const events = [
    ...tokens.map(({ id, kind }) =>
      kind === 'session'
        ? ({ type: 'session.ended', target: { kind: 'session', id }, user } as const)
        : ({ type: 'user_token.revoked', target: { kind: 'user_token', id }, user } as const),
    ),
    // Of those there may be hundreds of thousands, and each ends within fifteen minutes.
    ...(runs > 0 ? [{ type: 'run_tokens.revoked', user, details: { count: runs } } as const] : []),
  ];
  return { count: tokens.length + runs, events };
}
