import { setTimeout as sleep } from 'node:timers/promises';
import { ConflictError, UnreadableError } from '../../core/errors.ts';
import { SENTINEL } from '../../crypto/claim.ts';
import { activeKek, kekOf, placeOfDataKey } from '../../crypto/data-keys.ts';
import { deadline, type Kek } from '../../crypto/kek/kek.ts';
import type { KekRing } from '../../crypto/kek/ring.ts';
import { Sealed } from '../../crypto/sealed.ts';
import type { Job } from './jobs.ts';
import { AGAIN_MILLISECONDS, NotMineError, type RotationParts } from './parts.ts';
import { createSwapper, type Swap } from './swap.ts';

/** Calls of a key service that are under way at once. */
const AT_ONCE = 16;

const NEXT = {
  name: 'rotate-kek-next',
  text: `select id, workspace_id as workspace, wrapped from data_key t
    where wrapped is not null and ($1 or kek <> $2 or sealing_key(wrapped) <> $2) and ($3::uuid is null or id > $3)
      and not exists (select 1 from key_job_failure f where f.job_id = $4 and f.place = 'data_key.wrapped' and f."row" = t.id)
    order by id limit $5`,
};
const OTHERS = {
  name: 'rotate-kek-others',
  text: `select id from key_encryption_key where state in ('pending', 'decrypt_only') and id <> $1 order by id`,
};
const RETIRE = 'select retire_kek(?)::int as uses';
const SENTINEL_OF = { name: 'kek-sentinel', text: 'select sentinel from key_encryption_key where id = $1' };
const SET_SENTINEL = {
  name: 'kek-set-sentinel',
  text: 'update key_encryption_key set sentinel = $2 where id = $1 and sentinel = $3',
};

interface WrappedRow {
  readonly id: string;
  readonly workspace: string;
  readonly wrapped: Uint8Array;
}

/**
 * Wraps all data keys under the key-encryption key of the job, and retires the others. Where all are under it already,
 * those of an older version of the same key are wrapped under its newest one.
 */
export function createKekRotation(parts: RotationParts & { readonly keks: KekRing }) {
  const { everywhere, keks, macs, jobs, throttle, change, owner, lease } = parts;
  const swapper = createSwapper(everywhere, 'data_key', 'wrapped', lease, ', kek = sealing_key(g.fresh)');

  const rewrap = async (target: Kek, { id, workspace, wrapped }: WrappedRow): Promise<Swap | null> => {
    const place = placeOfDataKey(workspace, id);
    const sealed = new Sealed(wrapped);
    const keyId = kekOf(sealed);
    if (keyId === target.id) {
      const newer = (await target.rewrap?.(place, sealed, deadline())) ?? null;
      return newer && { id, old: wrapped, fresh: Sealed.toBytes(newer) };
    }
    const material = await (await keks.get(keyId)).unwrap(place, sealed, deadline());
    try {
      return { id, old: wrapped, fresh: Sealed.toBytes(await target.wrap(place, material, deadline())) };
    } finally {
      material.fill(0);
    }
  };
  const rewrapBatch = async (job: Job, target: Kek, rows: readonly WrappedRow[]): Promise<Swap[]> => {
    const swaps: Swap[] = [];
    const waiting = [...rows];
    const worker = async () => {
      for (let row = waiting.shift(); row; row = waiting.shift()) {
        const { id, workspace } = row;
        try {
          const swap = await rewrap(target, row);
          if (swap) swaps.push(swap);
        } catch (error) {
          if (!(error instanceof UnreadableError)) throw error;
          await jobs.setAside(job.id, { place: 'data_key.wrapped', row: id, workspace, reason: error.reason });
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return swaps;
  };
  const rewrapAll = async (job: Job, target: Kek, signal: AbortSignal) => {
    let after: string | null = null;
    for (;;) {
      if (signal.aborted || !(await jobs.take(job.id, owner))) throw new NotMineError();
      const start = performance.now();
      // A service is asked for each: the next sign of life must not be further away than the lease.
      const size = target.isRemote ? AT_ONCE : throttle.size();
      const rows: readonly WrappedRow[] = await everywhere<WrappedRow>(NEXT, [
        target.rewrap !== undefined,
        target.id,
        after,
        job.id,
        size,
      ]);
      const last = rows.at(-1);
      if (!last) return;
      const swaps = await rewrapBatch(job, target, rows);
      if (swaps.length > 0 && (await swapper.swap(swaps, job.id, owner)) === null) throw new NotMineError();
      after = last.id;
      await throttle.afterBatch(performance.now() - start);
    }
  };
  const rewrapSentinel = async (target: Kek) => {
    const [row] = await everywhere<{ sentinel: Uint8Array }>(SENTINEL_OF, [target.id]);
    const newer = row && (await target.rewrap?.(SENTINEL, new Sealed(row.sentinel), deadline()));
    if (newer) await everywhere(SET_SENTINEL, [target.id, Sealed.toBytes(newer), row.sentinel]);
  };
  const retireOthers = async (target: Kek): Promise<number> => {
    let left = 0;
    for (const { id } of await everywhere<{ id: string }>(OTHERS, [target.id])) {
      const target = { kind: 'kek', id } as const;
      const [row] = await change<{ uses: number }>(null, RETIRE, [id], ([found]) =>
        found?.uses === 0 ? { type: 'kek.retired', target } : null,
      );
      left += Math.max(row?.uses ?? 0, 0);
    }
    return left;
  };

  return async (job: Job, signal: AbortSignal): Promise<void> => {
    const target = await keks.get(job.target as string);
    // Never under one that is not in use: the old ones may be known to others.
    if ((await activeKek(everywhere, keks, macs)).id !== target.id)
      throw new ConflictError(
        'CHANGED_MEANWHILE',
        `The rotation goes to the key ${target.id}, which is not the active one. Cancel it, and begin another one.`,
      );
    await rewrapSentinel(target);
    for (;;) {
      await rewrapAll(job, target, signal);
      const left = await retireOthers(target);
      const failed = (await jobs.get(job.id))?.failed ?? 0;
      if (left <= failed) return;
      // The rest is being written at this moment, and is looked for again.
      await sleep(AGAIN_MILLISECONDS);
    }
  };
}
