import type { BoxFailure } from './box-answers.ts';
import type { BoxOperation } from './box-classify.ts';
import type { RefreshBehaviour } from './box-grants.ts';

/** What can be set while the box runs. */
export interface BoxSwitches {
  /** As the method and its example say, unless set. */
  refreshTokens?: RefreshBehaviour | undefined;
  /** The lifetime that answers name: seconds, null for none, or anything that makes no sense. As in the example unless set. */
  lifetime?: unknown;
  /** The status of success. */
  status?: number | undefined;
  /** Errors come with status 200. */
  errorsAre200?: boolean;
  /** Who signs in: the id that the check answers, in place of the example's. */
  account?: string | undefined;
  /** An account that is authorized again is given the tokens that it has already. */
  sameTokens?: boolean;
  failure?: BoxFailure | undefined;
  /** Where it fails: everywhere but at the check unless set. */
  failAt?: readonly BoxOperation[] | undefined;
  /** Before each answer, in milliseconds. */
  delay?: number;
  /** What the user says on the other device. */
  device?: 'pending' | 'slow_down' | 'granted' | 'denied' | 'expired';
}
