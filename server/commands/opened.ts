import { existsSync } from 'node:fs';
import { openForWork } from '../app/open-database.ts';
import { type Config, loadConfig } from '../config/config.ts';
import type { Database } from '../db/connect/database.ts';
import { lockFolder } from '../db/connect/folder-lock.ts';
import { withOwnTables } from '../db/connect/role.ts';
import { migrate } from '../db/migrate.ts';
import { CommandError, type Env } from './command.ts';

/** Runs what needs the migrated data and nothing else of the program; a database that is not there is made. */
export async function withDatabase<T>(
  env: Env,
  work: (database: Database, config: Config, ran: readonly string[]) => T | Promise<T>,
): Promise<T> {
  return opened(loadConfig(env), async (database, config) =>
    work(database, config, await migrate(database, { tell: console.error })),
  );
}

/** @throws CommandError */
export function assertHasData({ database }: Config): void {
  if (database.kind === 'pglite' && !existsSync(database.folder))
    throw new CommandError(
      `There is no database in ${database.folder}, and none was made. Set DATA_DIR to the folder of the server's data, or DATABASE_URL to its database.`,
    );
}

/** Runs what needs the data as it is; an embedded database is held meanwhile. */
export async function withOpened<T>(env: Env, work: (database: Database, config: Config) => Promise<T>): Promise<T> {
  const config = loadConfig(env);
  assertHasData(config);
  return opened(config, work);
}

async function opened<T>(config: Config, work: (database: Database, config: Config) => Promise<T>): Promise<T> {
  const unlock = config.dataFolder === null ? () => undefined : lockFolder(config.dataFolder);
  try {
    const database = await openForWork(config, console.error);
    try {
      return await withOwnTables(database, () => work(database, config));
    } finally {
      await database.close();
    }
  } finally {
    unlock();
  }
}
