import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './house.ts';

/**
 * `npm run test:titles -- COMMIT`: the titles of the tests at a commit against those of now, so that no test is lost by the
 * way. A title that is missing has an heir in heirs.json, or this ends with 1. Files do not count: a test may move.
 */

/** A title of before, and the title of now that proves the same. */
export type Heirs = Readonly<Record<string, string>>;

export interface Missing {
  readonly title: string;
  /** How many tests of this title are there no more. */
  readonly count: number;
  readonly heir: string | undefined;
  /** False: there is no test of the heir's title either. */
  readonly heirIsThere: boolean;
}

/** Parts of a title that differ from run to run. */
const CHANGING: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>'],
  [/\/tmp\/[\w./-]+/g, '<path>'],
  [/\b[A-Za-z0-9+/_-]{43}(=|\b)/g, '<key>'],
  [/\b[0-9a-f]{64}\b/g, '<key>'],
];

export const steadyTitle = (title: string) =>
  CHANGING.reduce((text, [pattern, name]) => text.replace(pattern, name), title);

function counted(titles: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const title of titles.map(steadyTitle)) counts.set(title, (counts.get(title) ?? 0) + 1);
  return counts;
}

export function missingTitles(before: readonly string[], now: readonly string[], heirs: Heirs): Missing[] {
  const left = counted(now);
  return [...counted(before)]
    .map(([title, count]) => ({ title, count: count - (left.get(title) ?? 0) }))
    .filter(({ count }) => count > 0)
    .map(({ title, count }) => {
      const heir = heirs[title];
      return { title, count, heir, heirIsThere: heir !== undefined && left.has(steadyTitle(heir)) };
    });
}

/** The whole titles of the tests of a folder that has the project. Tests of tables and of each engine are in code, so it is run. */
function titlesIn(folder: string): string[] {
  const vitest = join(folder, 'node_modules', 'vitest', 'vitest.mjs');
  const out = join(mkdtempSync(join(tmpdir(), 'dragops-titles-')), 'list.json');
  try {
    execFileSync(process.execPath, [vitest, 'list', '--no-static-parse', `--json=${out}`], {
      cwd: folder,

      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return (JSON.parse(readFileSync(out, 'utf8')) as { name: string }[]).map(({ name }) => name);
  } finally {
    rmSync(join(out, '..'), { recursive: true, force: true });
  }
}

function titlesAt(commit: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'dragops-before-'));
  const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  git('worktree', 'add', '--detach', '--force', folder, commit);
  try {
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    return titlesIn(folder);
  } finally {
    git('worktree', 'remove', '--force', folder);
  }
}

if (import.meta.main) {
  const [commit] = process.argv.slice(2);
  if (!commit) {
    console.error('Usage: npm run test:titles -- COMMIT');
    process.exit(2);
  }
  const heirs = JSON.parse(readFileSync(join(ROOT, 'test/house/heirs.json'), 'utf8')) as Heirs;
  const [before, now] = [titlesAt(commit), titlesIn(ROOT)];
  const missing = missingTitles(before, now, heirs);
  for (const { title, count, heir, heirIsThere } of missing)
    console.log(
      `${count} x ${title}\n    ${heir === undefined ? 'NO HEIR' : heirIsThere ? `heir: ${heir}` : `HEIR IS NOT THERE: ${heir}`}`,
    );
  const lost = missing.filter(({ heirIsThere }) => !heirIsThere).length;
  console.log(
    `${before.length} tests at ${commit}, ${now.length} now; ${missing.length} titles are missing, ${lost} of them without an heir.`,
  );
  process.exitCode = lost > 0 ? 1 : 0;
}
