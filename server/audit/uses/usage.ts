import type { Logger } from '../../core/logger.ts';
import { isDatabaseFault } from '../../db/errors.ts';
import type { QueryEverywhere, Statement } from '../../db/query.ts';
import type { Task } from '../../worker/task.ts';
import type { AuditLog } from '../log/log.ts';
import { ownCause } from '../log/row.ts';
import { type Counted, type Unusual, type Used, writeRates, writeUses } from './uses.ts';

/** What is kept of one kind while it cannot be written; beyond that it is forgotten. */
const MOST_KEPT = 20_000;

/** Remembers what was resolved, by whom and how often, until it is written down. */
export interface UsageRecorder {
  used(uses: readonly Used[]): void;
  /** A token of this server was used. */
  tokenUsed(id: string): void;
  /** Writes what is remembered now. */
  flush(): Promise<void>;
  /** What the worker does about it, once a second. */
  readonly task: Task;
}

// Every server locks the rows in one order, so that no two of them wait for each other.
const writeTime = (table: string) => ({
  name: `write-last-use-${table}`,
  text: `with held as (
      select t.id, u.used from unnest($1::uuid[], $2::timestamptz[]) as u(id, used) join ${table} t on t.id = u.id
      order by t.id for no key update of t
    )
    update ${table} as t set last_used_at = greatest(t.last_used_at, held.used) from held where t.id = held.id`,
});
const TIMES = { secret: writeTime('secret_value'), token: writeTime('access_token') };

export interface UsageParts {
  readonly everywhere: QueryEverywhere;
  readonly audit: AuditLog;
  readonly now: () => Date;
  readonly log: Logger;
  /** The statement that writes when connections were used last: what else follows from that is their own matter. */
  readonly useConnections: Statement;
}

/**
 * Some statements a second, whatever the number of resolves: their answers do not wait for it. What cannot be written is
 * kept for the next time. A use that is out of the ordinary goes into the audit log.
 */
export function createUsageRecorder({ everywhere, audit, now, log, useConnections }: UsageParts): UsageRecorder {
  const statements = { ...TIMES, connection: useConnections };
  const uses = createKept<Counted>(added);
  const totals = createKept<Counted>(added);
  const unusual = createKept<Unusual>((_, later) => later);
  const latest = (one: string, other: string) => (one > other ? one : other);
  const times = { connection: createKept(latest), secret: createKept(latest), token: createKept(latest) };
  let flushing = Promise.resolve();

  const keepUnusual = (found: readonly Unusual[]) => {
    for (const one of found) unusual.add(`${one.mark} ${one.use.target} ${one.use.engine} ${one.use.address}`, one);
  };
  // One after the other: a flush takes one connection of the pool.
  const steps = [
    ...Object.entries(times).map(
      ([kind, kept]) =>
        () =>
          kept.write((entries) =>
            everywhere(statements[kind as keyof typeof statements], [[...entries.keys()], [...entries.values()]]),
          ),
    ),
    () => uses.write(async (entries) => keepUnusual(await writeUses(everywhere, [...entries.values()], now()))),
    () => totals.write(async (entries) => keepUnusual(await writeRates(everywhere, entries, now()))),
    () => unusual.write((entries) => Promise.all([...entries.values()].map(tellOrKeep))),
  ];
  const write = async () => {
    for (const step of steps) await step().catch(failed);
  };
  const failed = (err: unknown) =>
    log.warn({ err }, 'What was used could not be written down; what may work later is tried again');
  const tellOrKeep = (one: Unusual) =>
    tell(one).catch((error: unknown) => {
      if (mayWorkLater(error)) keepUnusual([one]);
      failed(error);
    });
  const tell = ({ use, mark, uses }: Unusual) =>
    audit.record(ownCause(use.workspace, 'system'), {
      type: 'use.unusual',
      target: { kind: use.kind, id: use.target },
      user: use.user,
      details: { mark, engine: use.engine, address: use.address, ...(uses === undefined ? {} : { uses }) },
      ...(use.pattern === '' ? {} : { pattern: use.pattern }),
    });
  const flush = () => {
    flushing = flushing.then(write);
    return flushing;
  };
  return {
    used: (found) => {
      const time = now().toISOString();
      for (const use of found) {
        uses.add(`${use.target} ${use.engine} ${use.address} ${use.pattern}`, { use, count: 1 });
        totals.add(use.target, { use, count: 1 });
        times[use.kind].add(use.row, time);
      }
    },
    tokenUsed: (id) => times.token.add(id, now().toISOString()),
    flush,
    task: {
      name: 'usage',
      everyMilliseconds: 1_000,
      budgetMilliseconds: 10_000,
      deadlineMilliseconds: 60_000,
      run: flush,
      last: flush,
    },
  };
}

function added({ use, count }: Counted, more: Counted): Counted {
  return { use, count: count + more.count };
}

/** Whether a fault is of this moment: the database is away, or two transactions were in each other's way. */
function mayWorkLater(error: unknown): boolean {
  return isDatabaseFault(error) || /^40(001|P01)$/.test(String((error as { code?: unknown }).code));
}

/** Entries that wait to be written, by their keys; those that could not be now are put back. */
function createKept<Value>(join: (earlier: Value, later: Value) => Value) {
  let kept = new Map<string, Value>();
  const put = (into: Map<string, Value>, key: string, value: Value) => {
    const known = into.get(key);
    if (known !== undefined) into.set(key, join(known, value));
    else if (into.size < MOST_KEPT) into.set(key, value);
  };
  return {
    add: (key: string, value: Value) => put(kept, key, value),
    write: async (work: (entries: ReadonlyMap<string, Value>) => Promise<unknown>): Promise<void> => {
      if (kept.size === 0) return;
      const entries = kept;
      kept = new Map();
      try {
        await work(entries);
      } catch (error) {
        if (mayWorkLater(error)) {
          const since = kept;
          kept = entries;
          for (const [key, value] of since) put(kept, key, value);
        }
        throw error;
      }
    },
  };
}
