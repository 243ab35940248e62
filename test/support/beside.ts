import pg from 'pg';
import { inject } from 'vitest';
import type { TestApp } from './app.ts';
import { withDatabase } from './databases.ts';

/** Connects to the database of a server on PostgreSQL, beside its pool: to hold locks, or to look as others would. */
export async function connectBeside({ app }: TestApp): Promise<pg.Client> {
  const { database } = app.config;
  const client = new pg.Client({ connectionString: database.kind === 'postgresql' ? database.url : '' });
  await client.connect();
  return client;
}

/** The same as a superuser, whom no policy binds and no trigger minds. */
export async function connectAsSuperuser({ app }: TestApp): Promise<pg.Client> {
  const { database } = app.config;
  const name = database.kind === 'postgresql' ? new URL(database.url).pathname.slice(1) : '';
  const client = new pg.Client({ connectionString: withDatabase(inject('postgres')?.url ?? '', name) });
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
