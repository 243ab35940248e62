import type { Readable } from 'node:stream';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { askIfMeant, UsageError } from './usage.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** Where a command reads what it must not be told as an argument, and who ends it. */
export interface Terminal {
  readonly input: Readable & { readonly isTTY?: boolean };
  /** Where the person is who typed the command: npm goes to the folder of the package first. */
  readonly folder: string;
  /** Whether a Ctrl-C is sent by a terminal: to every process of the line that was typed, and not to this one alone. */
  readonly isControlling: () => boolean;
  /** Has signals that would end this process go to something else, until what is answered is called. */
  readonly divertSignals: (to: (signal: NodeJS.Signals) => void) => () => void;
}

/** A command of the command line; false: what it looked at does not hold; a number: the code to end with. */
export type Command = (args: string[], env: Env, terminal: Terminal) => Promise<boolean | number>;

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Reads what comes after a command: its own options, and one word for each of `names`, no more; any number of words, where the
 * last of them ends with "…".
 * @throws UsageError
 */
export function readArgs<const T extends Options>(
  words: readonly string[],
  args: readonly string[],
  options: T,
  names: readonly string[] = [],
) {
  const parsed = parsedArgs(words, args, options);
  const isOpen = names.at(-1)?.endsWith('…') ?? false;
  const missing = names.slice(0, isOpen ? -1 : undefined)[parsed.positionals.length];
  if (missing !== undefined) throw new UsageError(words, `${missing} is missing after "${words.join(' ')}".`);
  if (!isOpen && parsed.positionals.length > names.length)
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

/** Why a command cannot do what it was asked, in a sentence for who typed it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
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
