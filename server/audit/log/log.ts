import type { SqlEntityManager } from '@mikro-orm/sql';
import { createBatcher } from '../../core/batch.ts';
import type { Origin } from '../../core/caller.ts';
import { isDatabaseFault } from '../../db/errors.ts';
import type { QueryEverywhere } from '../../db/query.ts';
import type { AuditEvent, Refusal } from './events.ts';
import type { AuditKeys } from './keys.ts';
import { type Cause, type EventRow, macOf, refusalRow, rowOf } from './row.ts';

/** Writes the audit log. What it has answered is durable. */
export interface AuditLog {
  /**
   * Writes events in a transaction of their own. Whoever is about to let a value out waits for it; if it throws, nothing
   * leaves. Never called inside a transaction: the embedded database has one connection.
   */
  record(cause: Cause, ...events: readonly AuditEvent[]): Promise<void>;
  /** Writes events in the transaction of the change that they tell of: there is neither without the other. */
  recordIn(em: SqlEntityManager, cause: Cause, ...events: readonly AuditEvent[]): Promise<void>;
  /** @param target the row by which nobody is known any more, where there is one. */
  recordRefusal(origin: Origin, reason: Refusal, target?: AuditEvent['target']): Promise<void>;
}

const APPEND = { name: 'audit-append', text: 'select audit_append($1::json)' };
/** Each batch is one commit: what comes while one is under way shares the next. */
const BATCHES = { atOnce: 1, largest: 500, isFaultOfAll: isDatabaseFault };

export function createAuditLog(everywhere: QueryEverywhere, { mac }: AuditKeys, now: () => Date): AuditLog {
  const sealed = (row: EventRow) => ({ ...row, mac: macOf(mac, row).toString('hex') });
  const append = createBatcher<readonly EventRow[], void>(async (batches) => {
    await everywhere(APPEND, [JSON.stringify(batches.flat().map(sealed))]);
    return [];
  }, BATCHES);
  return {
    record: async (cause, ...events) => {
      const at = now();
      if (events.length > 0) await append(events.map((event) => rowOf(cause, event, at)));
    },
    recordIn: async (em, cause, ...events) => {
      const rows = events.map((event) => sealed(rowOf(cause, event, now())));
      if (rows.length > 0) await em.execute('select audit_append(?::json)', [JSON.stringify(rows)]);
    },
    recordRefusal: (origin, reason, target = null) => append([refusalRow(origin, reason, target, now())]),
  };
}

/**
 * Makes a change and puts it on record, in one transaction.
 * @param event says what was done; null, or no event: nothing was.
 */
export async function recorded<T>(
  context: Cause & { readonly audit: AuditLog; readonly em: SqlEntityManager },
  change: (em: SqlEntityManager) => Promise<T>,
  event: (result: T) => AuditEvent | readonly AuditEvent[] | null,
): Promise<T> {
  return context.em.transactional(async (em) => {
    const result = await change(em);
    const told = event(result);
    // Last, since it holds the end of the workspace's chain until the commit.
    if (told) await context.audit.recordIn(em, context, ...[told].flat());
    return result;
  });
}
