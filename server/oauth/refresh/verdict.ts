import { HttpError, RejectedError, RequestError } from '../../../packs/sdk/errors.ts';
import type { RefreshFault } from '../../connections/connection.entity.ts';
import type { ColumnsOf } from '../../connections/moves.ts';
import type { EndReason } from '../../connections/states.ts';
import { CredentialError } from '../../core/errors.ts';
import { AppChangedError } from '../apps/apps.ts';
import { GivenBackError } from './errors.ts';
import type { Lease } from './lease.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const BACKOFF = { first: 5 * SECOND, longest: 15 * MINUTE, unopened: 360 * MINUTE };
/** After an answer was lost: once more soon, then seldom, since each try may cost the grant. */
const LOST_BACKOFF = { first: 10 * SECOND, second: 15 * MINUTE, longest: 360 * MINUTE };

/** What a failed refresh does to its connection. */
export type Verdict =
  /** @param rethrow whether it is no matter of the tokens, and the one who asked has to know. */
  | { readonly move: 'end'; readonly reason: EndReason; readonly rethrow?: true }
  | { readonly move: 'fail'; readonly columns: Failing; readonly fault: RefreshFault; readonly rethrow?: true }
  /** Nobody foresaw it: the lease has to run out, unless nothing was sent. */
  | { readonly move: null };
type Failing = Omit<ColumnsOf<'fail'>, 'updatedAt'>;

/**
 * What a failed refresh means for its connection. A refusal of the grant needs the user; trouble of the service, the app
 * or the pack touches nothing and is tried again later.
 * @param time the database's.
 */
export function verdictOn(error: unknown, lease: Lease, time: Date): Verdict {
  const usual = backoff(lease.failures);
  if (error instanceof GivenBackError) return { move: 'end', reason: 'answer_lost', rethrow: true };
  if (error instanceof AppChangedError) return { move: 'end', reason: 'app_changed' };
  if (error instanceof RejectedError) {
    if (error.reason === 'grant') return { move: 'end', reason: lease.answersLost > 0 ? 'answer_lost' : 'grant_ended' };
    const fault = error.reason === 'client' ? 'app_refused' : 'request_refused';
    return failing(fault, error.message, lease, time, usual);
  }
  if (error instanceof HttpError) {
    const lost = error.ambiguous ? lease.answersLost + 1 : lease.answersLost;
    return failing(
      'unavailable',
      error.message,
      { ...lease, answersLost: lost },
      time,
      error.ambiguous ? lostBackoff(lost) : usual,
    );
  }
  if (error instanceof RequestError) return failing('pack', error.message, lease, time, usual);
  // What does not open will hardly open the next time: it is tried ever more rarely, up to once in six hours.
  if (error instanceof CredentialError)
    return { ...failing('pack', error.message, lease, time, backoff(lease.failures, BACKOFF.unopened)), rethrow: true };
  return { move: null };
}

function failing(
  fault: RefreshFault,
  message: string,
  { failures, since, answersLost }: Lease,
  time: Date,
  pause: number,
) {
  const retryAt = new Date(time.getTime() + pause * (0.8 + Math.random() * 0.4));
  const columns: Failing = {
    refreshFault: fault,
    refreshMessage: message.slice(0, 1000),
    refreshFailures: failures + 1,
    failingSince: since ?? time,
    retryAt,
    upkeepAt: retryAt,
    answersLost,
    leaseOwner: null,
    leaseUntil: null,
  };
  return { move: 'fail', fault, columns } as const;
}

function backoff(failures: number, longest: number = BACKOFF.longest): number {
  return Math.min(BACKOFF.first * 2 ** Math.min(failures, 30), longest);
}

function lostBackoff(lost: number): number {
  return lost <= 1 ? LOST_BACKOFF.first : Math.min(LOST_BACKOFF.second * 2 ** (lost - 2), LOST_BACKOFF.longest);
}
