import { readFileSync } from 'node:fs';
import { filesIn, importsOf } from '../house/house.ts';
import { ROOMS } from '../mutation/rooms.ts';
import { runNode, testsUnit } from './tests.ts';
import { PARTS, type Unit } from './unit.ts';

const MOST_ROWS = 10_000_000;
/** A table with fewer is quicker read whole, which PostgreSQL knows. */
const LEAST_ROWS = 200_000;

/** Test files that draw values, by themselves or by a file that they import. */
export function propertyTests(): string[] {
  const files = [...filesIn('test'), ...filesIn('packs')].filter((file) => !file.startsWith('test/slow/'));
  const draws = (file: string, depth = 0): boolean =>
    importsOf(file).some(
      ({ to }) => to === 'fast-check' || (depth < 2 && /\btest\/.*\.tsx?$/.test(to) && draws(to, depth + 1)),
    );
  return files.filter((file) => /\.test\.tsx?$/.test(file) && draws(file));
}

/** What a whole long run does, each in ten parts. */
export const UNITS: readonly Unit[] = [
  testsUnit({
    name: 'kills',
    counted: 'kills of a process that rotates keys',
    count: 100,
    files: ['test/keys/killed.test.ts'],
    env: ({ count }) => ({ KILLS: String(count) }),
  }),
  testsUnit({
    name: 'properties',
    counted: 'times the runs of every property',
    count: 10,
    files: propertyTests(),
    env: ({ count }) => ({ FC_RUNS: String(count) }),
  }),
  testsUnit({
    name: 'canaries',
    counted: 'sweeps for secrets on both engines, with a fault of every table',
    count: 1,
    files: ['test/security/canary-sweep.test.ts'],
    env: () => ({ SWEEP_TABLES: 'all' }),
  }),
  testsUnit({
    name: 'refreshes',
    counted: 'rounds of forty resolves on four servers when a token is due',
    count: 100,
    files: ['test/oauth/processes.test.ts'],
    env: ({ count }) => ({ REFRESH_ROUNDS: String(count) }),
  }),
  testsUnit({
    name: 'rows',
    counted: 'sizes of the tables that the worker looks through, up to ten million rows',
    count: 1,
    files: ['test/worker/plans.test.ts'],
    env: ({ index }) => ({ DUE_ROWS: String(Math.max(LEAST_ROWS, MOST_ROWS / 2 ** (PARTS - 1 - index))) }),
  }),
  mutations(),
];

/** A mutation run of one room in each part; there are fewer rooms than parts. */
function mutations(): Unit {
  return {
    name: 'mutations',
    counted: 'rooms of the mutation run',
    count: 1,
    run: async ({ index, log }) => {
      const room = Object.keys(ROOMS)[index];
      if (room === undefined) return { failures: [], did: 'no room left' };
      const code = await runNode(['test/mutation/run.ts', room], {}, log);
      const said = readFileSync(log, 'utf8');
      return { failures: code === 0 ? [] : said.trim().split('\n').slice(-12), did: room };
    },
  };
}
