import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { ROOT } from '../house/house.ts';
import type { Part, Unit } from './unit.ts';

interface Tests extends Pick<Unit, 'name' | 'counted' | 'count'> {
  readonly files: readonly string[];
  /** What tells the tests how much to do. */
  readonly env: (part: Part) => Readonly<Record<string, string>>;
}

/** A unit that is tests which there are, with more to do and with a seed. What they print as "done: …" goes on record. */
export function testsUnit({ files, env, ...unit }: Tests): Unit {
  return {
    ...unit,
    run: async (part) => {
      const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--no-color', ...files];
      const code = await runNode(vitest, { LONG_SEED: String(part.seed), ...env(part) }, part.log);
      const said = readFileSync(part.log, 'utf8');
      const did = [...said.matchAll(/^done: (.*)$/gm)].map(([, words]) => words).join('; ');
      const failures = [...said.matchAll(/^\s*(?:FAIL|×|Error:|AssertionError:) ?(.*)$/gm)].map(([line]) =>
        line.trim(),
      );
      if (code !== 0 && failures.length === 0) failures.push(`It ended with ${code}.`);
      return { failures: code === 0 ? [] : failures, did };
    },
  };
}

/** Runs a script of this repository, with all that it says in a file; answers with the code that it ended with. */
export function runNode(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  log: string,
): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, NO_COLOR: '1', ...env },
    });
    const file = createWriteStream(log);
    child.stdout.pipe(file, { end: false });
    child.stderr.pipe(file, { end: false });
    child.once('error', reject);
    child.once('close', (code) => file.end(() => resolve(code)));
  });
}
