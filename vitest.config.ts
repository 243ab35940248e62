import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { APART } from './test/support/apart.ts';
import { testsBySize } from './test/support/sizes.ts';

/** Without a database, process or browser; see test/support/sizes.ts. */
const onlyUnits = process.env['TEST_SIZE'] === 'unit';
/** A part of a long run: see test/slow/run.ts. */
const isLong = process.env['LONG_SEED'] !== undefined;
const tests = testsBySize();

/** Folders in memory: to copy a data folder of PGlite takes a tenth of the time there. */
const SHARED_MEMORY = '/dev/shm';
const ROOM_BYTES = 4e9;

// What a run keeps in folders, and what its processes compile: once and not each for itself.
if (!process.env['NODE_COMPILE_CACHE']) {
  const folder = mkdtempSync(join(hasRoom(SHARED_MEMORY) ? SHARED_MEMORY : tmpdir(), 'dragops-run-'));
  process.env['TMPDIR'] = folder;
  process.env['NODE_COMPILE_CACHE'] = join(folder, 'compiled');
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}

const HOUR = 3_600_000;
const WORKER_BYTES = 2.5e9;
const project = (name: string, files: readonly string[], isolate: boolean) => ({
  extends: true as const,
  test: { name, include: [...files], isolate },
});
const apart = (file: string) => Object.hasOwn(APART, file);
const together = (file: string) => !apart(file);

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > ROOM_BYTES;
  } catch {
    return false;
  }
}

export default defineConfig({
  // Vite would load the ES module build of graphql for our files and Node the CommonJS one for its libraries.
  resolve: {
    alias: [
      { find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') },
      // What a pack anywhere gets from the server, see server/registry/load.ts.
      { find: /^@dragops\/pack-sdk$/, replacement: `${import.meta.dirname}/packs/sdk/index.ts` },
      { find: /^@dragops\/pack-sdk\/testing$/, replacement: `${import.meta.dirname}/packs/sdk/testing.ts` },
      ...(isLong ? [{ find: /^fast-check$/, replacement: `${import.meta.dirname}/test/slow/fast-check.ts` }] : []),
    ],
  },
  test: {
    globalSetup: onlyUnits ? [] : ['test/support/databases.ts', 'test/support/pages.ts'],
    pool: 'forks',
    testTimeout: isLong ? HOUR : 120_000,
    hookTimeout: 120_000,
    // One more than there are cores: half of a test's time it waits for a database or a process, and unit tests wait for time-outs.
    // With the processes that it starts, one of them takes up to so much memory.
    maxWorkers: onlyUnits
      ? availableParallelism() + 3
      : Math.max(1, Math.min(availableParallelism() + 1, Math.floor(freemem() / WORKER_BYTES))),
    projects: [
      // One process for many files: to import the program takes longer than most of them take.
      project('unit', tests.unit.filter(together), false),
      ...(onlyUnits ? [] : [project('whole', tests.whole.filter(together), false)]),
      project('apart', [...tests.unit, ...(onlyUnits ? [] : tests.whole)].filter(apart), true),
    ].filter(({ test }) => test.include.length > 0),
  },
});
