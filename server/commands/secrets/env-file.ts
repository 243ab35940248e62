import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { CommandError } from '../command.ts';

/** A `.env` file: names with values, and the names that have none. */
export interface EnvFile {
  readonly values: readonly { readonly name: string; readonly value: string }[];
  readonly empty: readonly string[];
}

/**
 * Reads a `.env` file as Node does.
 * @throws CommandError for a file that cannot be read, and for a line that is neither a name with a value nor a comment; it is
 * named by its number, since it may be a piece of a value.
 */
export function readEnvFile(path: string): EnvFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CommandError(`The file ${path} cannot be read.`, { cause });
  }
  const entries = Object.entries(parseEnv(text)).map(([name, value = '']) => ({ name, value }));
  const within = (line: string) => entries.some(({ value }) => value.includes('\n') && value.includes(line));
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const said = line.trim();
    if (said === '' || said.startsWith('#') || said.includes('=') || within(said.replace(/["'`]$/, ''))) continue;
    throw new CommandError(`${path}, line ${index + 1}: this is neither NAME=VALUE nor a comment. Nothing was set.`);
  }
  return {
    values: entries.filter(({ value }) => value !== ''),
    empty: entries.filter(({ value }) => value === '').map(({ name }) => name),
  };
}
