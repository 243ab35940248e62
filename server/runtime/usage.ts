import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { Logger } from '../core/logger.ts';

const FLUSH_MILLISECONDS = 1000;

/** Remembers when connections and secret values were last resolved, and writes it down once a second. */
export interface UsageRecorder {
  connectionsUsed(ids: readonly string[]): void;
  secretValuesUsed(ids: readonly string[]): void;
  /** Writes what is remembered now. */
  flush(): Promise<void>;
  /** Writes what is left and stops. */
  close(): Promise<void>;
}

/** One statement a second, whatever the number of resolves: their answers do not wait for it. */
export function createUsageRecorder(em: SqlEntityManager, now: () => Date, log: Logger): UsageRecorder {
  const used = { connection: new Map<string, string>(), secret_value: new Map<string, string>() };
  let timer: NodeJS.Timeout | undefined;
  let flushing = Promise.resolve();

  const write = async () => {
    timer = undefined;
    for (const [table, entries] of Object.entries(used)) {
      if (entries.size === 0) continue;
      const ids = [...entries.keys()];
      const times = [...entries.values()];
      entries.clear();
      try {
        await sql`update ${sql.table(table)} as t set last_used_at = greatest(t.last_used_at, u.used)
          from unnest(${ids}::uuid[], ${times}::timestamptz[]) as u(id, used) where t.id = u.id`.execute(
          em.fork().getKysely(),
        );
      } catch (err) {
        log.warn({ err }, 'The times of last use could not be written');
      }
    }
  };
  const flush = () => {
    clearTimeout(timer);
    flushing = flushing.then(write);
    return flushing;
  };
  const remember = (entries: Map<string, string>, ids: readonly string[]) => {
    const time = now().toISOString();
    for (const id of ids) entries.set(id, time);
    timer ??= setTimeout(flush, FLUSH_MILLISECONDS).unref();
  };
  return {
    connectionsUsed: (ids) => remember(used.connection, ids),
    secretValuesUsed: (ids) => remember(used.secret_value, ids),
    flush,
    close: flush,
  };
}
