import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Vite would load the ES module build of graphql for our files and Node the CommonJS one for its libraries.
  resolve: {
    alias: [
      { find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') },
      // What a pack anywhere gets from the server, see server/registry/load.ts.
      { find: /^@dragops\/pack-sdk$/, replacement: `${import.meta.dirname}/packs/sdk/index.ts` },
      { find: /^@dragops\/pack-sdk\/testing$/, replacement: `${import.meta.dirname}/packs/sdk/testing.ts` },
    ],
  },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx', 'packs/**/*.test.ts'],
    globalSetup: ['test/support/databases.ts'],
    pool: 'forks',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two: the machines of the checks have two cores, and half of a test's time it waits for a database or a process.
    maxWorkers: 2,
  },
});
