import type { EntityData } from '@mikro-orm/core';
import { HttpError, RejectedError, RequestError } from '../../../packs/sdk/errors.ts';
import type { Connection, ReauthReason, RefreshFault } from '../../connections/connection.entity.ts';
import { NO_TROUBLE } from '../../connections/token-columns.ts';
import { CredentialError } from '../../core/errors.ts';
import { AppChangedError } from '../apps/apps.ts';
import type { Lease } from './lease.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const BACKOFF = { first: 5 * SECOND, longest: 15 * MINUTE };
/** After an answer was lost: once more soon, then seldom, since each try may cost the grant. */
const LOST_BACKOFF = { first: 10 * SECOND, second: 15 * MINUTE, longest: 360 * MINUTE };

export interface Verdict {
  /** What becomes of the row, if it is still the one that was read; nothing when the lease has to run out. */
  readonly changes?: EntityData<Connection> & {
    readonly reauthReason?: ReauthReason;
    readonly refreshFault?: RefreshFault | null;
  };
  /** Whether it is no matter of the tokens, and the one who asked has to know. */
  readonly rethrow?: true;
}

/**
 * What a failed refresh means for its connection. A refusal of the grant needs the user; trouble of the service, the app
 * or the pack touches nothing and is tried again later.
 * @param time the database's.
 */
export function verdictOn(error: unknown, lease: Lease, time: Date): Verdict {
  if (error instanceof AppChangedError) return { changes: ended('app_changed') };
  if (error instanceof RejectedError) {
    if (error.reason === 'grant') return { changes: ended(lease.answersLost > 0 ? 'answer_lost' : 'grant_ended') };
    const fault = error.reason === 'client' ? 'app_refused' : 'request_refused';
    return { changes: failing(fault, error.message, lease, time, backoff(lease.failures)) };
  }
  if (error instanceof HttpError) {
    const lost = error.ambiguous ? lease.answersLost + 1 : lease.answersLost;
    const pause = error.ambiguous ? lostBackoff(lost) : backoff(lease.failures);
    return { changes: { ...failing('unavailable', error.message, lease, time, pause), answersLost: lost } };
  }
  if (error instanceof RequestError)
    return { changes: failing('pack', error.message, lease, time, backoff(lease.failures)) };
  if (error instanceof CredentialError)
    return { changes: failing('pack', error.message, lease, time, BACKOFF.first), rethrow: true };
  return { rethrow: true };
}

/** Nothing is asked any more: only the user can help. The access token serves until it ends. */
function ended(reauthReason: ReauthReason): NonNullable<Verdict['changes']> {
  return { ...NO_TROUBLE, status: 'needs_reauth', reauthReason, refreshDueAt: null, keepAliveAt: null };
}

function failing(
  refreshFault: RefreshFault,
  message: string,
  { failures, since }: Lease,
  time: Date,
  pause: number,
): NonNullable<Verdict['changes']> {
  return {
    refreshFault,
    refreshMessage: message.slice(0, 1000),
    refreshFailures: failures + 1,
    failingSince: since ?? time,
    retryAt: new Date(time.getTime() + pause * (0.8 + Math.random() * 0.4)),
    leaseOwner: null,
    leaseUntil: null,
  };
}

function backoff(failures: number): number {
  return Math.min(BACKOFF.first * 2 ** failures, BACKOFF.longest);
}

function lostBackoff(lost: number): number {
  return lost <= 1 ? LOST_BACKOFF.first : Math.min(LOST_BACKOFF.second * 2 ** (lost - 2), LOST_BACKOFF.longest);
}
