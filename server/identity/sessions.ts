import { recorded } from '../audit/log.ts';
import { AppError } from '../core/errors.ts';
import { createForget } from '../db/forget.ts';
import type { Query } from '../db/query.ts';
import { type HostCookie, hostCookie } from './cookie.ts';
import type { UserContext } from './service-context.ts';
import { Token } from './token.entity.ts';
import type { Tokens } from './tokens.ts';

const LIFETIME_MILLISECONDS = 12 * 3600_000;

/** The cookie of a session. It goes with requests of pages of the same site only. */
export function sessionCookie(publicUrl: string): HostCookie {
  return hostCookie(publicUrl, {
    name: 'dragops-session',
    value: /^drgs_[A-Za-z0-9_-]{43}$/,
    seconds: LIFETIME_MILLISECONDS / 1000,
    sameSite: 'Strict',
  });
}

/** A session of a browser: its token goes into a cookie and nowhere else. */
export interface StartedSession {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Begins a session of the caller, for twelve hours. */
export async function startSession(context: UserContext, tokens: Tokens): Promise<StartedSession> {
  const { workspace, user, role } = context.caller;
  const expiresAt = new Date(context.now().getTime() + LIFETIME_MILLISECONDS);
  const { token } = await recorded(
    context,
    (tx) => tokens.create(tx, { workspace, kind: 'session', user, role, label: 'browser', expiresAt }),
    ({ id }) => ({ type: 'session.started', target: { kind: 'session', id } }),
  );
  return { token, expiresAt };
}

const forget = createForget('access_token', `kind = 'session' and expires_at <= $1`);

/** Forgets sessions that are over. */
export async function forgetSessions(query: Query, now: Date): Promise<void> {
  await forget(query, now);
}

/** Ends the session that the request was made in. */
export async function endSession(context: UserContext): Promise<void> {
  const { token } = context.caller;
  await recorded(
    context,
    async (tx) => {
      const gone = token === null ? 0 : await tx.nativeDelete(Token, { id: token, kind: 'session' });
      if (gone === 0) throw new AppError('BAD_REQUEST', 'The request was not made in a session.');
    },
    () => ({ type: 'session.ended', target: { kind: 'session', id: token as string } }),
  );
}
