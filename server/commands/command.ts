import { existsSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { openForWork } from '../app/open-database.ts';
import { type Config, loadConfig } from '../config/config.ts';
import type { Database } from '../db/connect/database.ts';
import { lockFolder } from '../db/connect/folder-lock.ts';
import { withOwnTables } from '../db/connect/role.ts';
import { migrate } from '../db/migrate.ts';
import { UsageError } from './usage.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** A command of the command line; false: what it looked at does not hold. */
export type Command = (args: string[], env: Env) => Promise<boolean>;

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Reads what comes after a command: its own options, and one word for each of `names`, no more.
 * @throws UsageError
 */
export function readArgs<const T extends Options>(
  words: readonly string[],
  args: readonly string[],
  options: T,
  names: readonly string[] = [],
) {
  const parsed = parsedArgs(words, args, options);
  const missing = names[parsed.positionals.length];
  if (missing !== undefined) throw new UsageError(words, `${missing} is missing after "${words.join(' ')}".`);
  if (parsed.positionals.length > names.length)
    throw new UsageError(words, `"${words.join(' ')}" was given more words than it takes.`);
  return parsed;
}

function parsedArgs<const T extends Options>(words: readonly string[], args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const [option = 'An option'] = /--?[\w-]+/.exec(message) ?? [];
    throw new UsageError(
      words,
      code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
        ? `"${words.join(' ')}" does not take the option ${option}.`
        : `${option} ${/does not take/.test(message) ? 'takes no value' : 'needs a value'}.`,
    );
  }
}

/** Runs what needs the migrated data and nothing else of the program; a database that is not there is made. */
export async function withDatabase<T>(
  env: Env,
  work: (database: Database, config: Config, ran: readonly string[]) => T | Promise<T>,
): Promise<T> {
  return opened(loadConfig(env), async (database, config) =>
    work(database, config, await migrate(database, { tell: console.error })),
  );
}

/** The embedded database is not there, and a command that only works with what there is does not make it. */
export class NoDataError extends Error {
  override readonly name = 'NoDataError';
}

/** @throws NoDataError */
export function assertHasData({ database }: Config): void {
  if (database.kind === 'pglite' && !existsSync(database.folder))
    throw new NoDataError(
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
