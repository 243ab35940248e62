import type { Logger } from '../core/logger.ts';

const ROUND_MILLISECONDS = 15_000;

/** Work that comes again and again by itself, one round at a time. */
export interface Rounds {
  /** Does what is due now; who asks while one is under way waits for one more after it. */
  round(): Promise<void>;
  wake(): void;
  close(): Promise<void>;
}

/**
 * Rounds come every 15 seconds, at times that differ between servers.
 * @param work is told whether to go on: not when this is being closed.
 */
export function startRounds(work: (goesOn: () => boolean) => Promise<void>, what: string, log: Logger): Rounds {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let closed = false;
  const goesOn = () => !closed;

  const round = async (): Promise<void> => {
    if (running) {
      again = true;
      return running;
    }
    running = (async () => {
      do {
        again = false;
        await work(goesOn);
      } while (again && !closed);
    })().finally(() => {
      running = undefined;
    });
    return running;
  };
  const roundQuietly = () => round().catch((err) => log.warn({ err, what }, 'A round of upkeep failed'));
  const schedule = () => {
    if (closed) return;
    timer = setTimeout(() => void roundQuietly().then(schedule), ROUND_MILLISECONDS * (0.5 + Math.random())).unref();
  };
  schedule();
  return {
    round,
    wake: () => {
      if (!closed) setImmediate(() => void roundQuietly());
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await running?.catch(() => undefined);
    },
  };
}
