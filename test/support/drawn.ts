import { randomInt } from 'node:crypto';

/** The seed of a long run (test/slow/run.ts); else any. It is told with what failed. */
export const seed = Number(process.env['LONG_SEED'] ?? randomInt(2 ** 31));

/** How often: as often as always, unless a long run says more. */
export const times = (name: 'KILLS' | 'REFRESH_ROUNDS', always: number) => Number(process.env[name] ?? always);

/** Numbers from 0 to 1, of the seed (mulberry32). */
export function createRandom(from = seed): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
