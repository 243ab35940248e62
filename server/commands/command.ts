import { type ParseArgsConfig, parseArgs } from 'node:util';
import { askIfMeant, UsageError } from './usage.ts';

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
        ? `"${words.join(' ')}" does not take the option ${option}.${askIfMeant(option.replace(/^-+/, ''), Object.keys(options), '--')}`
        : `${option} ${/does not take/.test(message) ? 'takes no value' : 'needs a value'}.`,
    );
  }
}

/** The embedded database is not there, and a command that only works with what there is does not make it. */
export class NoDataError extends Error {
  override readonly name = 'NoDataError';
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
