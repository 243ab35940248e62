import { readFileSync } from 'node:fs';
import { CommandError } from '../command.ts';
import { readEnvLines } from './env-lines.ts';

/** A `.env` file: names with values, and the lines that have none. */
export interface EnvFile {
  readonly values: readonly { readonly name: string; readonly value: string }[];
  readonly empty: readonly number[];
  /** Names that are there more than once. */
  readonly twice: readonly string[];
}

const MOST_TOLD = 10;

/**
 * Reads a `.env` file. Of a name that is there twice the last value counts.
 * @throws CommandError for a file that cannot be read, and for lines that are not understood. They are named by their numbers:
 * what stands there may be a piece of a value.
 */
export function readEnvFile(path: string): EnvFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CommandError(`The file ${path} cannot be read.`, { cause });
  }
  const entries = readEnvLines(text);
  const faults = entries.flatMap((entry) => ('fault' in entry ? [`${path}, line ${entry.line}: ${entry.fault}.`] : []));
  if (faults.length > 0) throw new CommandError([...faults.slice(0, MOST_TOLD), 'Nothing was set.'].join('\n'));
  const named = entries.flatMap((entry) => ('name' in entry ? [entry] : []));
  return {
    values: [
      ...new Map(named.filter(({ value }) => value !== '').map(({ name, value }) => [name, { name, value }])).values(),
    ],
    twice: [...new Set(named.map(({ name }) => name).filter((name, index, all) => all.indexOf(name) !== index))],
    empty: named.filter(({ value }) => value === '').map(({ line }) => line),
  };
}
