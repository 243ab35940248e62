import type { UserContext } from '../context.ts';
import type { Sealed } from '../crypto/sealed.ts';
import type { Idempotency } from '../limits/idempotency.ts';
import type { UnderWay } from '../limits/under-way.ts';
import type { ReauthReason, RefreshFault } from './connection.entity.ts';
import type { ConnectionPlace } from './payload.ts';

/** A connection after its tokens were refreshed, or after it was found that they cannot be. */
export interface Refreshed {
  readonly at: ConnectionPlace;
  /** Null once it is revoked. */
  readonly sealed: Sealed | null;
  readonly expiresAt: Date | null;
  /** Whether an access token of it has ended. */
  readonly expired: boolean;
  /** Why its user is needed; null while it is not. */
  readonly reauthReason: ReauthReason | null;
  /** Why its tokens are not refreshed now, through no fault of its user. */
  readonly fault: { readonly kind: RefreshFault; readonly message: string } | null;
}

/**
 * Refreshes the tokens of a connection that were read at a generation, once, however many ask on however many servers.
 * Throws only for what is no matter of the tokens: the database, a payload that does not open. Connections are told of it
 * here, since it is built on them.
 */
export type Refresh = (at: ConnectionPlace) => Promise<Refreshed>;

/** What connections work with, beside what every service of a user has. */
export interface ConnectionContext extends UserContext {
  readonly refresh: Refresh;
  readonly idempotency: Idempotency;
  /** Tests of connections that are under way. */
  readonly tests: UnderWay;
}

/** Why a connection needs its user, in words for them. */
export const REAUTH_WORDS: Readonly<Record<ReauthReason, string>> = {
  rejected: 'The service refused the credentials when they were tested.',
  grant_ended:
    'The service has ended the access: it was revoked there, or has run out. Authorize the connection again.',
  answer_lost:
    'The answer of the service to a refresh was lost, and it does not take the old refresh token any more. Authorize the connection again.',
  expired: 'The access has run out, and the service gives no way to refresh it. Authorize the connection again.',
  app_changed: 'Another OAuth app is configured than the one that was given access. Authorize the connection again.',
};
