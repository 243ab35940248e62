import type { Keyring } from '../../crypto/keyring.ts';
import type { RowMacs } from '../../crypto/row-mac.ts';
import type { QueryEverywhere } from '../../db/query.ts';
import type { SealedColumn } from '../sealed-columns.ts';
import type { Jobs } from './jobs.ts';
import type { RecordedChange } from './records.ts';
import type { Throttle } from './throttle.ts';

/** How soon a rotation looks again for what others were writing. */
export const AGAIN_MILLISECONDS = 500;

/** What a rotation works with. */
export interface RotationParts {
  readonly everywhere: QueryEverywhere;
  readonly keyring: Keyring;
  readonly macs: RowMacs;
  readonly jobs: Jobs;
  readonly columns: readonly SealedColumn[];
  readonly throttle: Throttle;
  readonly change: RecordedChange;
  /** This process, as the holder of a lease. */
  readonly owner: string;
  readonly lease: string;
}

/** The job was cancelled, or another process has taken it: whoever was at it stops. */
export class NotMineError extends Error {
  override readonly name = 'NotMineError';
}
