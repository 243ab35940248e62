import { createRequire } from 'node:module';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { ROOMS } from './rooms.ts';

const root = join(import.meta.dirname, '../..');
const room = ROOMS[process.env['MUTATION_ROOM'] ?? ''];
if (!room) throw new Error('This configuration is for `npm run mutation`, which says which room it is.');

/** The tests of one room alone, and without databases where it needs none. */
export default defineConfig({
  root,
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    include: [...room.tests],
    globalSetup: room.databases ? ['test/support/databases.ts'] : [],
    setupFiles: ['test/mutation/seed.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
