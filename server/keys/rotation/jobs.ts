import { randomUUID } from 'node:crypto';
import type { Cause } from '../../audit/log/row.ts';
import { AlteredError } from '../../core/errors.ts';
import type { RowMacs } from '../../crypto/row-mac.ts';
import { type QueryEverywhere, withDates } from '../../db/query.ts';
import { rowLock } from '../../worker/row-lock.ts';
import { type JobKind, type JobState, KEY_JOB_MAC } from './key-job.entity.ts';
import type { RecordedChange } from './records.ts';

/** A rotation, as its row says it. */
export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  readonly workspace: string | null;
  readonly state: JobState;
  readonly target: string | null;
  readonly compromised: boolean;
  readonly cursor: string | null;
  readonly total: number;
  readonly done: number;
  /** Rows that did not open. */
  readonly failed: number;
  readonly mac: Uint8Array | null;
  readonly startedBy: string;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  /** Whether a process is carrying it on now. */
  readonly isAttended: boolean;
}

const COLUMNS = `j.id, j.kind, j.workspace_id as workspace, j.state, j.target, j.compromised, j.cursor, j.total, j.done, j.mac,
    j.started_by as "startedBy", j.created_at as "createdAt", j.ended_at as "endedAt",
    coalesce(j.lease_until > now(), false) as "isAttended",
    (select count(*)::int from key_job_failure f where f.job_id = j.id) as failed`;
const BEGIN = `insert into key_job (id, kind, workspace_id, state, target, compromised, total, done, mac, started_by, created_at)
  values (?, ?, ?, 'running', ?, ?, ?, 0, ?, ?, now()) on conflict do nothing returning id`;
const COMPROMISED = 'update key_job set compromised = true where id = ? and not compromised returning id';
const RUNNING = {
  name: 'key-job-running',
  text: `select ${COLUMNS} from key_job j where j.state = 'running' order by j.created_at, j.id`,
};
const ONE = { name: 'key-job-one', text: `select ${COLUMNS} from key_job j where j.id = $1` };
const LATEST = {
  name: 'key-job-latest',
  text: `select ${COLUMNS} from key_job j where $2::uuid is null or j.workspace_id = $2 or j.workspace_id is null
    order by j.created_at desc, j.id limit $1`,
};
const lock = rowLock('$2', '$3::interval');
const TAKE = {
  name: 'key-job-take',
  text: `update key_job set ${lock.taken} where id = $1 and state = 'running' and (${lock.isFree} or ${lock.isMine}) returning id`,
};
const LET_GO = {
  name: 'key-job-let-go',
  text: `update key_job set ${lock.letGo} where id = $1 and ${lock.isMine}`,
};
const END = `update key_job j set state = ?, ended_at = now(), lease_owner = null, lease_until = null
  where id = ? and state = 'running'
  returning done, (select count(*)::int from key_job_failure f where f.job_id = j.id) as failed`;
const LAST_COMPROMISE = {
  name: 'key-job-last-compromise',
  text: `select max(created_at) as at from key_job
    where kind = 'data' and compromised and ($1::uuid is null or workspace_id = $1 or workspace_id is null)`,
};
const CURSOR = { name: 'key-job-cursor', text: 'update key_job set cursor = $2 where id = $1 and lease_owner = $3' };
const SET_ASIDE = {
  name: 'key-job-set-aside',
  text: `insert into key_job_failure (job_id, place, "row", workspace_id, reason, at) values ($1, $2, $3, $4, $5, now())
    on conflict do nothing`,
};
const FAILURES = {
  name: 'key-job-failures',
  text: `select place, "row", workspace_id as workspace, reason from key_job_failure where job_id = $1
    order by place, "row" limit 1000`,
};

export interface NewJob {
  readonly kind: JobKind;
  readonly workspace: string | null;
  readonly target: string | null;
  readonly compromised: boolean;
  readonly total: number;
  readonly by: Cause | 'operator';
}

/** A row that a rotation could not open. */
export interface Failure {
  readonly place: string;
  readonly row: string;
  readonly workspace: string | null;
  readonly reason: string;
}

/** The rotations in the database. One of a kind runs at a time, for all workspaces or for one. */
export interface Jobs {
  /** Begins one, or answers with the one that runs already. */
  begin(job: NewJob): Promise<{ readonly job: Job; readonly isNew: boolean }>;
  get(id: string): Promise<Job | undefined>;
  running(): Promise<readonly Job[]>;
  /** Newest first; of all, or those that touch one workspace. */
  latest(count: number, workspace?: string): Promise<readonly Job[]>;
  /** Takes or keeps the lease; false: another one has it, or the job is over. */
  take(id: string, owner: string): Promise<boolean>;
  letGo(id: string, owner: string): Promise<void>;
  /** False: it was over already. */
  end(job: Pick<Job, 'id' | 'workspace'>, state: 'done' | 'cancelled', by?: Cause | 'operator'): Promise<boolean>;
  /** When the last rotation of keys that others may know was begun, of a workspace or of any; null: there was none. */
  lastCompromise(workspace: string | null): Promise<Date | null>;
  moveCursor(id: string, workspace: string, owner: string): Promise<void>;
  setAside(id: string, failure: Failure): Promise<void>;
  failures(id: string): Promise<readonly Failure[]>;
}

export function createJobs(
  everywhere: QueryEverywhere,
  macs: RowMacs,
  change: RecordedChange,
  leaseSeconds: number,
): Jobs {
  const lease = `${leaseSeconds} seconds`;
  const read = async (statement: typeof ONE, params: readonly unknown[]) =>
    withDates(await everywhere<Job>(statement, params), 'createdAt', 'endedAt');
  const get = async (id: string) => (await read(ONE, [id]))[0];
  const running = () => read(RUNNING, []);
  const begin: Jobs['begin'] = async (wanted) => {
    const { kind, workspace, target, compromised, total, by } = wanted;
    const id = randomUUID();
    const startedBy = by === 'operator' || by.caller.kind !== 'user' ? 'operator' : by.caller.user;
    const mac = macs.of(KEY_JOB_MAC, { id, kind, workspace, target });
    const params = [id, kind, workspace, target, compromised, total, mac, startedBy];
    const told = (job: string) =>
      ({ type: 'key_rotation.started', target: { kind: 'key_job', id: job }, details: { kind, compromised } }) as const;
    const begun = await change(workspace, BEGIN, params, (rows) => (rows.length > 0 ? told(id) : null), by);
    const isNew = begun.length > 0;
    const job = isNew
      ? await get(id)
      : (await running()).find((one) => one.kind === kind && one.workspace === workspace);
    if (job && !isNew && !macs.isGenuine(KEY_JOB_MAC, job)) throw new AlteredError('key rotation that runs');
    if (job && !isNew && compromised)
      await change(workspace, COMPROMISED, [job.id], (rows) => (rows.length > 0 ? told(job.id) : null), by);
    // The other one may have ended in between.
    return job ? { job, isNew } : begin(wanted);
  };
  return {
    begin,
    get,
    running,
    latest: (count, workspace) => read(LATEST, [count, workspace ?? null]),
    take: async (id, owner) => (await everywhere(TAKE, [id, owner, lease])).length > 0,
    letGo: async (id, owner) => void (await everywhere(LET_GO, [id, owner])),
    end: async ({ id, workspace }, state, by) => {
      const target = { kind: 'key_job', id } as const;
      const told = ([row]: readonly Pick<Job, 'done' | 'failed'>[]) => {
        if (!row) return null;
        if (state === 'cancelled') return { type: 'key_rotation.cancelled', target } as const;
        return { type: 'key_rotation.ended', target, details: { done: row.done, failed: row.failed } } as const;
      };
      const ended = await change<Pick<Job, 'done' | 'failed'>>(workspace, END, [state, id], told, by);
      return ended.length > 0;
    },
    lastCompromise: async (workspace) => {
      const rows = await everywhere<{ at: Date | null }>(LAST_COMPROMISE, [workspace]);
      return withDates(rows, 'at')[0]?.at ?? null;
    },
    moveCursor: async (id, workspace, owner) => void (await everywhere(CURSOR, [id, workspace, owner])),
    setAside: async (id, { place, row, workspace, reason }) =>
      void (await everywhere(SET_ASIDE, [id, place, row, workspace, reason])),
    failures: (id) => everywhere<Failure>(FAILURES, [id]),
  };
}
