import { setTimeout as pause } from 'node:timers/promises';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Database } from './connect/database.ts';
import { MIGRATION_LOCKS } from './migration-locks.ts';
import type { QueryEverywhere } from './query.ts';

/** Any number that is this program's own among the advisory locks of a database. */
const MIGRATION_LOCK = 7_205_117_401;
const LOOK_MILLISECONDS = 200;
const FIRST_WORD_MILLISECONDS = 3_000;
const NEXT_WORD_MILLISECONDS = 30_000;
/** Whoever comes after a waiting lock waits too: so it is given up soon, and asked for again when they are through. */
const LOCK_SECONDS = 5;
const RETRY_MILLISECONDS = 3_000;
const MOST_ATTEMPTS = 20;
const LOCK_NOT_AVAILABLE = '55P03';

export interface MigrateOptions {
  /** Is called if any migration is due; if it throws, nothing is changed. */
  readonly beforeChange?: () => Promise<void>;
  /** Is told, in a sentence, what a person would wonder about. */
  readonly tell?: (sentence: string) => void;
}

/** The tables that a migration changes are in use by others all the time. */
export class TablesLockedError extends Error {
  override readonly name = 'TablesLockedError';
}

/**
 * Runs the migrations that are due, in one transaction without a time limit. Processes that start at once on one PostgreSQL
 * take turns, however long it takes.
 */
export async function migrate(
  database: Database,
  { beforeChange, tell = () => undefined }: MigrateOptions = {},
): Promise<readonly string[]> {
  const { migrator } = database;
  const pending = (await migrator.getPending()).map(({ name }) => name);
  if (pending.length > 0) await beforeChange?.();
  if (database.kind === 'pglite') return (await migrator.up()).map(({ name }) => name);
  const isFirst = (await migrator.getExecuted()).length === 0;
  for (let attempt = 1; ; attempt++) {
    try {
      return await migrateInTurn(database, isFirst ? [] : pending, tell);
    } catch (error) {
      if ((error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error;
      const holders = await holdersOf(database.everywhere);
      const what = `A migration could not lock its tables within ${LOCK_SECONDS} s; nothing was changed.${holders}`;
      if (attempt === MOST_ATTEMPTS)
        throw new TablesLockedError(
          `${what} It was tried ${attempt} times. End what uses the tables, and start again.`,
        );
      tell(`${what} It is tried again (${attempt} of ${MOST_ATTEMPTS}).`);
      await pause(RETRY_MILLISECONDS);
    }
  }
}

async function migrateInTurn(
  database: Database,
  pending: readonly string[],
  tell: (sentence: string) => void,
): Promise<readonly string[]> {
  return database.emEverywhere().transactional(async (em) => {
    // How long a migration takes goes by what is stored, and a server that waits for another one stands idle.
    await em.execute('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0');
    const hasWaited = await waitForTurn(em, tell);
    await em.execute(`set local lock_timeout = '${LOCK_SECONDS}s'`);
    if (!hasWaited)
      for (const name of pending) tell(`${name} runs. It locks: ${MIGRATION_LOCKS[name] ?? 'what it says itself.'}`);
    const transaction = em.getTransactionContext();
    return (await database.migrator.up(transaction ? { transaction } : {})).map(({ name }) => name);
  });
}

/** @returns whether another process was at it. */
async function waitForTurn(em: SqlEntityManager, tell: (sentence: string) => void): Promise<boolean> {
  const begun = performance.now();
  let nextWord = FIRST_WORD_MILLISECONDS;
  for (let hasWaited = false; ; hasWaited = true) {
    const [row] = await em.execute<{ held: boolean }[]>('select pg_try_advisory_xact_lock(?) as held', [
      MIGRATION_LOCK,
    ]);
    if (row?.held) return hasWaited;
    const waited = performance.now() - begun;
    if (waited >= nextWord) {
      nextWord = waited + NEXT_WORD_MILLISECONDS;
      tell(
        `Another server is migrating the database${await whoMigrates(em)}; waiting, for ${Math.round(waited / 1000)} s so far …`,
      );
    }
    await pause(LOOK_MILLISECONDS);
  }
}

interface Session {
  readonly pid: number;
  readonly application: string;
  readonly address: string | null;
  readonly seconds: number;
}

const SESSION = `a.pid, a.application_name as application, a.client_addr::text as address,
  extract(epoch from now() - a.xact_start)::int as seconds`;
const WHO = `select ${SESSION} from pg_locks l join pg_stat_activity a on a.pid = l.pid
  where l.locktype = 'advisory' and l.granted and l.objsubid = 1 and (l.classid::bigint << 32) + l.objid::bigint = ?`;

async function whoMigrates(em: SqlEntityManager): Promise<string> {
  const [session] = await em.execute<Session[]>(WHO, [MIGRATION_LOCK]);
  return session ? ` (${describe(session)})` : '';
}

const HOLDERS = {
  name: 'migration-holders',
  text: `select ${SESSION} from pg_stat_activity a
    where a.datname = current_database() and a.pid <> pg_backend_pid() and a.xact_start < now() - interval '1 second'
    order by a.xact_start limit 5`,
};

async function holdersOf(everywhere: QueryEverywhere): Promise<string> {
  const sessions = await everywhere<Session>(HOLDERS, []);
  return sessions.length > 0 ? ` Open transactions: ${sessions.map(describe).join('; ')}.` : '';
}

function describe({ pid, application, address, seconds }: Session): string {
  const from = address === null ? '' : `, from ${address}`;
  // Anyone who may connect gives the name.
  return `process ${pid} of the database, ${JSON.stringify(application)}${from}, for ${seconds} s`;
}
