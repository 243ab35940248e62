import { Readable } from 'node:stream';
import { format } from 'node:util';
import { vi } from 'vitest';
import { runLine } from '../../server/cli.ts';
import type { Ended } from './run-node.ts';

/**
 * Runs a command of the command line in this process, without the seconds that one of its own takes to start. Not for
 * `packs`: it stands between the code of packs and its process, for good.
 */
export async function runCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Ended> {
  let output = '';
  let errors = '';
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((...said) => {
      output += `${format(...said)}\n`;
    }),
    vi.spyOn(console, 'error').mockImplementation((...said) => {
      errors += `${format(...said)}\n`;
    }),
    vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      output += chunk;
      return true;
    }),
  ];
  try {
    const terminal = {
      input: Readable.from([input]),
      folder: process.cwd(),
      isControlling: () => false,
      divertSignals: () => () => undefined,
    };
    const code = await runLine(args, env, terminal);
    return { code, output, errors };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
