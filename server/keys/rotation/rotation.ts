import { randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { AuditLog } from '../../audit/log/log.ts';
import type { Cause } from '../../audit/log/row.ts';
import { AlteredError, ConflictError } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { KekRing } from '../../crypto/kek/ring.ts';
import type { Keyring } from '../../crypto/keyring.ts';
import type { RowMacs } from '../../crypto/row-mac.ts';
import type { Database } from '../../db/connect/database.ts';
import type { QueryEverywhere } from '../../db/query.ts';
import type { Task } from '../../worker/task.ts';
import { countValues, type SealedColumn, sealedColumns } from '../sealed-columns.ts';
import { createJobs, type Job, type Jobs } from './jobs.ts';
import { KEY_JOB_MAC } from './key-job.entity.ts';
import { NotMineError } from './parts.ts';
import { createRecordedChange } from './records.ts';
import { createDataRotation } from './rotate-data.ts';
import { createKekRotation } from './rotate-kek.ts';
import { createThrottle } from './throttle.ts';

/** What is longer than any batch, and short enough to go on soon after a process has died. */
const LEASE_SECONDS = 15;
const PROBE = { name: 'rotate-probe', text: 'select 1' };

export interface RotationOptions {
  readonly database: Database;
  readonly keks: KekRing;
  readonly keyring: Keyring;
  readonly macs: RowMacs;
  readonly audit: AuditLog;
  readonly origin: 'system' | 'operator';
  readonly leaseSeconds?: number;
}

/** Begins rotations and carries them on. */
export interface Rotations {
  readonly jobs: Jobs;
  readonly columns: readonly SealedColumn[];
  /** Begins a rotation of data keys, or answers with the one that runs. */
  beginData(of: NewRotation): Promise<Begun>;
  /** Begins to wrap all data keys under a key, which is active. Throws ConflictError while one to another key runs. */
  beginKek(target: string, of: Omit<NewRotation, 'workspace'>): Promise<Begun>;
  /** Throws ConflictError while one to another key runs: before that key is made active, which would strand it. */
  assertMayGoTo(target: string): Promise<void>;
  /**
   * Carries a job on to its end.
   * @returns false when it was cancelled, or another process is at it.
   */
  run(job: Job, signal: AbortSignal): Promise<boolean>;
  cancel(job: Job, by: Cause | 'operator'): Promise<boolean>;
}
export interface NewRotation {
  /** The id of the only workspace that it is about; null: all. */
  readonly workspace: string | null;
  readonly compromised: boolean;
  /** Whose request it is, for the audit log. */
  readonly by: Cause | 'operator';
}
export interface Begun {
  readonly job: Job;
  /** False: it was running already. */
  readonly isNew: boolean;
}

export function createRotations(options: RotationOptions): Rotations {
  const { database, keks, keyring, macs, audit, origin, leaseSeconds = LEASE_SECONDS } = options;
  const { everywhere } = database;
  const columns = sealedColumns(database.emEverywhere() as SqlEntityManager);
  const change = createRecordedChange(database, audit, origin);
  const jobs = createJobs(everywhere, macs, change, leaseSeconds);
  const owner = randomUUID();

  return {
    jobs,
    columns,
    beginData: async (of) =>
      jobs.begin({ kind: 'data', target: null, total: await countValues(everywhere, columns, of.workspace), ...of }),
    beginKek: async (target, of) => {
      const total = await countDataKeys(everywhere, target);
      const begun = await jobs.begin({ kind: 'kek', workspace: null, target, total, ...of });
      assertSameTarget(begun.job, target);
      return begun;
    },
    assertMayGoTo: async (target) => {
      for (const job of await jobs.running()) if (job.kind === 'kek') assertSameTarget(job, target);
    },
    run: async (job, signal) => {
      if (!(job.mac && macs.isGenuine(KEY_JOB_MAC, { ...job, mac: job.mac }))) throw new AlteredError('key rotation');
      if (!(await jobs.take(job.id, owner))) return false;
      const throttle = createThrottle(() => everywhere(PROBE, []));
      const parts = {
        everywhere,
        keyring,
        macs,
        jobs,
        columns,
        throttle,
        change,
        owner,
        lease: `${leaseSeconds} seconds`,
      };
      const rotate = job.kind === 'kek' ? createKekRotation({ ...parts, keks }) : createDataRotation(parts);
      try {
        await rotate(job, signal);
        return await jobs.end(job, 'done');
      } catch (error) {
        if (error instanceof NotMineError) return false;
        throw error;
      } finally {
        await jobs.letGo(job.id, owner).catch(() => undefined);
      }
    },
    cancel: (job, by) => jobs.end(job, 'cancelled', by),
  };
}

/** What runs wraps under another key: it would leave that to be done, and say that it is done. */
function assertSameTarget(running: Job, target: string): void {
  if (running.target !== target)
    throw new ConflictError(
      'CHANGED_MEANWHILE',
      `A rotation to the key ${running.target} is running. Let it end, or cancel it, and repeat.`,
    );
}

const DATA_KEYS = {
  name: 'count-data-keys',
  text: 'select count(*)::int as count from data_key where wrapped is not null and kek <> $1',
};
async function countDataKeys(everywhere: QueryEverywhere, target: string): Promise<number> {
  return (await everywhere<{ count: number }>(DATA_KEYS, [target]))[0]?.count ?? 0;
}

/** What the worker does about rotations: it carries on those that nobody is at. */
export function rotationTask(rotations: Rotations, log: Logger): Task {
  return {
    name: 'rotations',
    everyMilliseconds: 5_000,
    budgetMilliseconds: Number.POSITIVE_INFINITY,
    // It goes on for as long as there is something to seal anew: each batch has the statement's time limit.
    deadlineMilliseconds: LONGEST_MILLISECONDS,
    run: async ({ goesOn, signal, stops }) => {
      const jobs = (await rotations.jobs.running()).filter(({ isAttended }) => !isAttended);
      for (const job of jobs) {
        if (!goesOn()) return;
        // Several take turns: that of a large workspace does not keep others waiting until it ends.
        const turn = jobs.length > 1 ? [AbortSignal.timeout(TURN_MILLISECONDS)] : [];
        // One that cannot go on is no reason to leave the others.
        await rotations
          .run(job, AbortSignal.any([signal, stops, ...turn]))
          .catch((err) => log.warn({ err, job: job.id }, 'A rotation of keys was interrupted; it is tried again'));
      }
    },
  };
}

const TURN_MILLISECONDS = 30_000;
/** What timers of Node can wait at the most. */
const LONGEST_MILLISECONDS = 2 ** 31 - 1;
