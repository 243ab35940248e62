import type { Mark } from '../audit/events.ts';
import type { AuditLog } from '../audit/log.ts';
import { type Used, writeUses } from '../audit/uses.ts';
import type { Logger } from '../core/logger.ts';
import type { Query } from '../db/query.ts';
import { EVERY_WORKSPACE } from '../db/scope.ts';

const FLUSH_MILLISECONDS = 1000;

/** Remembers what was resolved, by whom and how often, and writes it down once a second. */
export interface UsageRecorder {
  used(uses: readonly Used[]): void;
  /** A token of this server was used. */
  tokenUsed(id: string): void;
  /** Writes what is remembered now. */
  flush(): Promise<void>;
  /** Writes what is left and stops. */
  close(): Promise<void>;
}

const writeTime = (table: string) => ({
  name: `write-last-use-${table}`,
  text: `update ${table} as t set last_used_at = greatest(t.last_used_at, u.used)
    from unnest($1::uuid[], $2::timestamptz[]) as u(id, used) where t.id = u.id`,
});
const TIMES = {
  connection: writeTime('connection'),
  secret: writeTime('secret_value'),
  token: writeTime('access_token'),
};

interface Counted {
  readonly use: Used;
  count: number;
}

/**
 * Some statements a second, whatever the number of resolves: their answers do not wait for it. A use that is out of the
 * ordinary goes into the audit log.
 */
export function createUsageRecorder(query: Query, audit: AuditLog, now: () => Date, log: Logger): UsageRecorder {
  let counted = new Map<string, Counted>();
  const times = {
    connection: new Map<string, string>(),
    secret: new Map<string, string>(),
    token: new Map<string, string>(),
  };
  let timer: NodeJS.Timeout | undefined;
  let flushing = Promise.resolve();

  const write = async () => {
    timer = undefined;
    const uses = [...counted.values()];
    counted = new Map();
    try {
      for (const [kind, entries] of Object.entries(times)) {
        if (entries.size === 0) continue;
        const params = [[...entries.keys()], [...entries.values()]];
        entries.clear();
        await query(EVERY_WORKSPACE, TIMES[kind as keyof typeof TIMES], params);
      }
      if (uses.length > 0) await Promise.all((await writeUses(query, uses, now())).map(tell));
    } catch (err) {
      log.warn({ err }, 'What was used could not be written down');
    }
  };
  const tell = ({ use, mark, uses }: { readonly use: Used; readonly mark: Mark; readonly uses?: number }) => {
    const caller = { kind: 'engine', workspace: use.workspace, token: use.engine, environments: null } as const;
    return audit.record(
      { caller, origin: 'system' },
      {
        type: 'use.unusual',
        target: { kind: use.kind, id: use.target },
        user: use.user,
        details: { mark, engine: use.engine, address: use.address, ...(uses === undefined ? {} : { uses }) },
        ...(use.pattern === '' ? {} : { pattern: use.pattern }),
      },
    );
  };
  const flush = () => {
    clearTimeout(timer);
    flushing = flushing.then(write);
    return flushing;
  };
  const soon = () => {
    timer ??= setTimeout(flush, FLUSH_MILLISECONDS).unref();
  };
  return {
    used: (uses) => {
      if (uses.length === 0) return;
      const time = now().toISOString();
      for (const use of uses) {
        const key = `${use.target} ${use.engine} ${use.address} ${use.pattern}`;
        const known = counted.get(key);
        if (known) known.count++;
        else counted.set(key, { use, count: 1 });
        times[use.kind].set(use.row, time);
      }
      soon();
    },
    tokenUsed: (id) => {
      times.token.set(id, now().toISOString());
      soon();
    },
    flush,
    close: flush,
  };
}
