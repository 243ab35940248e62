import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseFault } from './errors.ts';

const FIRST_PAUSE_MILLISECONDS = 100;
const LONGEST_PAUSE_MILLISECONDS = 2_000;

/**
 * Writes what must not be lost: again and again while the database cannot be reached, is taken over by another, or waits for
 * somebody's lock. A write whose answer was lost may have been done, so `write` must be one that does no harm twice.
 * @param milliseconds for how long; then, and at once for any other fault, it throws what `write` threw.
 * @param mayPass whether a fault may pass by itself: one of the database, unless said.
 */
export async function untilWritten<T>(
  write: () => Promise<T>,
  milliseconds = 30_000,
  mayPass: (error: unknown) => boolean = isDatabaseFault,
): Promise<T> {
  const end = performance.now() + milliseconds;
  for (let pause = FIRST_PAUSE_MILLISECONDS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLISECONDS)) {
    try {
      return await write();
    } catch (error) {
      if (!mayPass(error) || performance.now() + pause > end) throw error;
      await sleep(pause * (0.5 + Math.random()));
    }
  }
}
