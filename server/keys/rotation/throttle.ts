import { setTimeout as sleep } from 'node:timers/promises';

const SMALLEST = 20;
const LARGEST = 500;
const FIRST = 100;
/** How many of the last probes make the median that is gone by. */
const PROBES = 5;
/** How much slower than at its best the database may answer before a rotation makes way. */
const PATIENCE = 2;
const LONGEST_PAUSE_MILLISECONDS = 2_000;

/** Keeps a rotation from slowing down those who are waiting for an answer. */
export interface Throttle {
  /** How many rows to take next. */
  size(): number;
  /** After a batch: looks how quickly the database answers, and waits accordingly. */
  afterBatch(milliseconds: number): Promise<void>;
}

/**
 * Batches grow while the database answers about as quickly as at its best, and shrink, with pauses of the length of a
 * batch or two between them, while it does not.
 * @param probe asks the database for next to nothing, as a resolve does.
 */
export function createThrottle(probe: () => Promise<unknown>): Throttle {
  let size = FIRST;
  let best = Number.POSITIVE_INFINITY;
  const recent: number[] = [];

  const latency = async (): Promise<number> => {
    const start = performance.now();
    await probe();
    recent.push(performance.now() - start);
    if (recent.length > PROBES) recent.shift();
    const sorted = [...recent].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  };

  return {
    size: () => Math.round(size),
    afterBatch: async (milliseconds) => {
      const now = await latency();
      best = Math.min(best, now);
      if (now > best * PATIENCE && now > 1) {
        size = Math.max(SMALLEST, size / 2);
        await sleep(Math.min(milliseconds * 2, LONGEST_PAUSE_MILLISECONDS));
      } else {
        size = Math.min(LARGEST, size * 1.25);
        // Someone who waits for this process, or for the lock of a row, gets a turn.
        await sleep(Math.min(milliseconds / 8, LONGEST_PAUSE_MILLISECONDS));
      }
    },
  };
}
