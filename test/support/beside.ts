import pg from 'pg';
import type { TestApp } from './app.ts';

/** Connects to the database of a server on PostgreSQL, beside its pool: to hold locks, or to look as others would. */
export async function connectBeside({ app }: TestApp): Promise<pg.Client> {
  const { database } = app.config;
  const client = new pg.Client({ connectionString: database.kind === 'postgresql' ? database.url : '' });
  await client.connect();
  return client;
}

const WAITING = `pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;

/** How many statements wait for a lock. */
export async function waitingForLocks({ sql }: TestApp): Promise<number> {
  return (await sql(`select 1 from ${WAITING}`)).length;
}

/** Ends one of the statements that wait for a lock. */
export async function cancelOneWaiting({ sql }: TestApp): Promise<void> {
  await sql(`select pg_cancel_backend(pid) from ${WAITING} limit 1`);
}
