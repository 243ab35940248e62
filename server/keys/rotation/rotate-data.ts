import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { UnreadableError } from '../../core/errors.ts';
import { ACTIVE_DATA_KEY_MAC } from '../../crypto/data-key.entity.ts';
import { Sealed } from '../../crypto/sealed.ts';
import { placeOfRow, type SealedColumn, type StoredRow } from '../sealed-columns.ts';
import type { Job } from './jobs.ts';
import { AGAIN_MILLISECONDS, NotMineError, type RotationParts } from './parts.ts';
import { createSwapper, type Swap } from './swap.ts';

const PAGE = 200;
/** Rows are opened and sealed in turns of the event loop: a server that rotates goes on answering. */
const ROWS_A_TURN = 10;

const DUE_WORKSPACES = {
  name: 'rotate-due-workspaces',
  text: `select k.workspace_id as workspace from data_key k, key_job j
    where j.id = $1 and k.state = 'active' and k.created_at < j.created_at
      and (j.workspace_id is null or k.workspace_id = j.workspace_id) and (j.cursor is null or k.workspace_id > j.cursor)
    order by k.workspace_id limit ${PAGE}`,
};
const FORGET_PENDING = {
  name: 'rotate-forget-pending',
  text: `delete from data_key where workspace_id = $1 and state = 'pending' and data_key_uses(id) = 0`,
};
const PROMOTE = 'select promote_data_key(?, ?, ?)';
const OLD_KEYS = {
  name: 'rotate-old-keys',
  text: `select k.id, k.workspace_id as workspace from data_key k
    where k.state = 'decrypt_only' and ($1::uuid is null or k.workspace_id = $1) and ($2::uuid is null or k.id > $2)
    order by k.id limit ${PAGE}`,
};
const RETIRE = 'select retire_data_key(?)::int as uses';

interface OldKey {
  readonly id: string;
  readonly workspace: string;
  readonly active: string;
}

/**
 * Gives every workspace of the job a new data key, seals all rows under it, and retires the old ones. It may be stopped
 * at any moment: all that it goes by is in the database.
 */
export function createDataRotation(parts: RotationParts) {
  const { everywhere, keyring, macs, jobs, columns, throttle, change, owner, lease } = parts;
  const movers = columns.map((column) => createMover(parts, column, lease));

  const keep = async (job: Job, signal: AbortSignal) => {
    if (signal.aborted || !(await jobs.take(job.id, owner))) throw new NotMineError();
  };
  const renew = async (job: Job, workspace: string) => {
    // One that is found waiting is not taken up: nothing says who made it.
    await everywhere(FORGET_PENDING, [workspace]);
    const key = await keyring.dataKeys.make(workspace, 'pending');
    // What was stored opens: only then is anything sealed with it.
    await keyring.dataKeys.unwrap(workspace, key);
    const target = { kind: 'data_key', id: key } as const;
    const mac = macs.of(ACTIVE_DATA_KEY_MAC, { id: key, workspace });
    await change(workspace, PROMOTE, [workspace, key, mac], () => ({ type: 'data_key.activated', target }));
    await jobs.moveCursor(job.id, workspace, owner);
  };
  const renewAll = async (job: Job, signal: AbortSignal) => {
    for (;;) {
      const due = await everywhere<{ workspace: string }>(DUE_WORKSPACES, [job.id]);
      for (const { workspace } of due) {
        await keep(job, signal);
        await renew(job, workspace);
      }
      if (due.length < PAGE) return;
    }
  };
  /** Moves what a column has under a key. While a batch is written, the next one is read and sealed. */
  const moveColumn = async (job: Job, key: OldKey, mover: Mover, signal: AbortSignal): Promise<void> => {
    let ahead = mover.prepare(job, key, null);
    for (;;) {
      const start = performance.now();
      const batch = await ahead;
      if (!batch) return;
      await keep(job, signal);
      ahead = mover.prepare(job, key, batch.last);
      // Should this batch fail, nobody waits for the next one.
      ahead.catch(() => undefined);
      await mover.write(job, batch);
      await throttle.afterBatch(performance.now() - start);
    }
  };
  /** @returns how many values old keys still seal. */
  const moveAll = async (job: Job, signal: AbortSignal): Promise<number> => {
    let left = 0;
    let after: string | null = null;
    for (;;) {
      const old: readonly Omit<OldKey, 'active'>[] = await everywhere<Omit<OldKey, 'active'>>(OLD_KEYS, [
        job.workspace,
        after,
      ]);
      for (const { id, workspace } of old) {
        // Asked for each, with its mac: nothing is moved under a key that something else made active.
        const key = { id, workspace, active: await keyring.dataKeys.active(workspace) };
        for (const mover of movers) await moveColumn(job, key, mover, signal);
        left += await retire(key);
      }
      if (old.length < PAGE) return left;
      after = old.at(-1)?.id ?? null;
    }
  };
  const retire = async ({ id, workspace }: OldKey): Promise<number> => {
    const target = { kind: 'data_key', id } as const;
    const [row] = await change<{ uses: number }>(workspace, RETIRE, [id], ([found]) =>
      found?.uses === 0 ? { type: 'data_key.retired', target } : null,
    );
    return Math.max(row?.uses ?? 0, 0);
  };

  return async (job: Job, signal: AbortSignal): Promise<void> => {
    await renewAll(job, signal);
    for (;;) {
      const left = await moveAll(job, signal);
      const failed = (await jobs.get(job.id))?.failed ?? 0;
      // The rest is being written at this moment, and is looked for again.
      if (left <= failed) return;
      await sleep(AGAIN_MILLISECONDS);
    }
  };
}

/** Rows of a column, sealed anew and not yet written. */
interface Batch {
  readonly swaps: readonly Swap[];
  /** The id of the last row. */
  readonly last: string;
}
interface Mover {
  /** Reads and seals the rows after one; null: there are none. What is passed over, because it changes, is for the next pass. */
  prepare(job: Job, key: OldKey, after: string | null): Promise<Batch | null>;
  write(job: Job, batch: Batch): Promise<void>;
}

function createMover(parts: RotationParts, column: SealedColumn, lease: string): Mover {
  const { everywhere, keyring, jobs, throttle, owner } = parts;
  const swapper = createSwapper(everywhere, column.table, column.column, lease);
  const next = {
    name: `rotate-next-${column.place.replaceAll(/[._]/g, '-')}`,
    text: `select ${column.bound}, t."${column.column}" as sealed from "${column.table}" t
      where sealing_key(t."${column.column}") = $1 and ($2::uuid is null or t.id > $2)
        and not exists (select 1 from key_job_failure f where f.job_id = $3 and f.place = $4 and f."row" = t.id)
      order by t.id limit $5`,
  };

  return {
    prepare: async (job, { id, workspace, active }, after) => {
      const rows = await everywhere<StoredRow>(next, [id, after, job.id, column.place, throttle.size()]);
      const last = rows.at(-1);
      if (!last) return null;
      const swaps: Swap[] = [];
      for (const [index, row] of rows.entries()) {
        if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await setImmediate();
        try {
          const fresh = await keyring.reseal(placeOfRow(column, row), new Sealed(row.sealed), active);
          swaps.push({ id: row.id, old: row.sealed, fresh: Sealed.toBytes(fresh) });
        } catch (error) {
          if (!(error instanceof UnreadableError)) throw error;
          await jobs.setAside(job.id, { place: column.place, row: row.id, workspace, reason: error.reason });
        }
      }
      return { swaps, last: last.id };
    },
    write: async (job, { swaps }) => {
      if (swaps.length > 0 && (await swapper.swap(swaps, job.id, owner)) === null) throw new NotMineError();
    },
  };
}
