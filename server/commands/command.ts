import { type Config, loadConfig } from '../config.ts';
import type { Database } from '../db/config.ts';
import { lockFolder } from '../db/folder-lock.ts';
import { migrate } from '../db/migrate.ts';
import { withOwnTables } from '../db/role.ts';
import { openForWork } from '../open-database.ts';

/** A command line that is not understood. */
export class UsageError extends Error {}

export type Env = Readonly<Record<string, string | undefined>>;

/** A command of the command line; false: what it looked at does not hold. */
export type Command = (args: string[], env: Env) => Promise<boolean>;

/** Runs what needs the migrated data and nothing else of the program. */
export async function withDatabase<T>(
  env: Env,
  work: (database: Database, config: Config, ran: readonly string[]) => T | Promise<T>,
): Promise<T> {
  return withOpened(env, async (database, config) =>
    work(database, config, await migrate(database, { tell: console.error })),
  );
}

/** Runs what needs the data as it is; an embedded database is held meanwhile. */
export async function withOpened<T>(env: Env, work: (database: Database, config: Config) => Promise<T>): Promise<T> {
  const config = loadConfig(env);
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

/** Names come from the database: one with a line end or an escape sequence must not draw on the terminal. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const cells = rows.map((row) => row.map((cell) => cell.replace(/\p{C}/gu, '?')));
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of cells)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}
