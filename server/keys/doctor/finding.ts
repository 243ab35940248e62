import type { KeyObject } from 'node:crypto';
import type { AuditLog } from '../../audit/log/log.ts';
import type { KekRing } from '../../crypto/kek/ring.ts';
import type { Keyring } from '../../crypto/keyring.ts';
import type { RowMacs } from '../../crypto/row-mac.ts';
import type { Database } from '../../db/connect/database.ts';
import type { Registry } from '../../registry/registry.ts';
import type { RecordedChange } from '../rotation/records.ts';
import type { SealedColumn } from '../sealed-columns.ts';

/** What kind of thing is not as it should be. */
export type Check =
  /** Stored bytes do not open. */
  | 'unreadable'
  /** Plain columns say something else than what is sealed. */
  | 'columns'
  /** What a row says of who somebody is, what they may do or what a name stands for is not what this service wrote. */
  | 'altered'
  /** The state of a key does not go with what names it. */
  | 'key_state'
  /** Something is left of what has ended. */
  | 'leftover'
  /** Something is there that was revoked or deleted. */
  | 'resurrected'
  /** An older value is there than the last one that was written. */
  | 'older';

/** Something that the doctor found. */
export interface Finding {
  readonly check: Check;
  /** The table, or the table and the column. */
  readonly place: string;
  readonly row: string;
  readonly workspace: string | null;
  readonly message: string;
  /** Mends it; absent where that could lose something, or cannot be done from here. */
  readonly fix?: () => Promise<void>;
}

/** What a finding is about. */
export type Place = Omit<Finding, 'message' | 'fix'>;

/** What the doctor works with. */
export interface DoctorParts {
  readonly database: Database;
  readonly keks: KekRing;
  readonly keyring: Keyring;
  /** The secret of this database. */
  readonly rowKey: KeyObject;
  readonly macs: RowMacs;
  readonly columns: readonly SealedColumn[];
  readonly audit: AuditLog;
  /** The packs that servers of this database have. */
  readonly registry: Registry;
  readonly change: RecordedChange;
  /** Is told of each value that was looked at. */
  readonly looked: (values: number) => void;
}

/** Mends by one statement, on record. */
export function fixBySql(
  { change }: Pick<DoctorParts, 'change'>,
  { check, place, row, workspace }: Place,
  sql: string,
  params: readonly unknown[],
): () => Promise<void> {
  return async () => {
    await change(workspace, sql, params, () => ({ type: 'doctor.fixed', details: { check, place, row } }));
  };
}
