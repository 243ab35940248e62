import { NO_WORKSPACE } from '../../audit/log/event.entity.ts';
import type { AuditEvent } from '../../audit/log/events.ts';
import type { AuditLog } from '../../audit/log/log.ts';
import { type Cause, ownCause } from '../../audit/log/row.ts';
import type { Database } from '../../db/connect/database.ts';

/**
 * Runs a statement that changes keys and puts it on record, in one transaction.
 * @param workspace whose keys they are; null: the installation's.
 * @param event says what was done, by the rows that the statement gave; null: nothing was.
 * @param by whose request it was; left out: the origin's own work.
 */
export type RecordedChange = <Row extends object>(
  workspace: string | null,
  sql: string,
  params: readonly unknown[],
  event: (rows: readonly Row[]) => AuditEvent | null,
  by?: Cause | 'operator',
) => Promise<readonly Row[]>;

/** @param origin this program by itself, or its operator. */
export function createRecordedChange(
  { emEverywhere }: Pick<Database, 'emEverywhere'>,
  audit: AuditLog,
  origin: 'system' | 'operator',
): RecordedChange {
  return <Row extends object>(
    workspace: string | null,
    sql: string,
    params: readonly unknown[],
    event: (rows: readonly Row[]) => AuditEvent | null,
    by: Cause | 'system' | 'operator' = origin,
  ) => {
    const cause = typeof by === 'string' ? ownCause(workspace ?? NO_WORKSPACE, by) : by;
    return emEverywhere().transactional(async (tx) => {
      const rows: Row[] = await tx.execute(sql, [...params]);
      const told = event(rows);
      if (told) await audit.recordIn(tx, cause, told);
      return rows;
    });
  };
}
