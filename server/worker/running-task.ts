import type { Logger } from '../core/logger.ts';
import type { Task, TaskStatus } from './task.ts';

/** A round that does not come back holds memory, and perhaps a connection: beyond so many no more is begun. */
const MOST_STUCK = 3;

/** A round did not end in its time. */
class StuckError extends Error {
  override readonly name = 'StuckError';
}

export interface RunningTask {
  start(): void;
  /** Does what is due now; who asks while a round is under way waits for one more after it. */
  round(): Promise<void>;
  /** Begins a round soon, without waiting for it. */
  wake(): void;
  status(): TaskStatus;
  /** Lets the round under way end, and does what the task does last; waits for neither when this signal is aborted. */
  close(signal: AbortSignal): Promise<void>;
}

/** Runs one task in rounds, one at a time. What it throws, and that it hangs, is told once and keeps it from nothing. */
export function runTask(task: Task, now: () => Date, log: Logger): RunningTask {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  /** Of the round under way. */
  let giveUp: ((why: string) => void) | undefined;
  let again = false;
  let woken = false;
  let lastSuccess: Date | null = null;
  let fault: string | null = null;
  let runningSince: Date | null = null;
  let stuck = 0;

  const once = async (): Promise<void> => {
    if (stuck >= MOST_STUCK) throw new StuckError(`${stuck} rounds have not come back; no more is begun.`);
    const begun = performance.now();
    const given = new AbortController();
    const { signal } = given;
    const stops = stopping.signal;
    const goesOn = () => !signal.aborted && !stops.aborted && performance.now() - begun < task.budgetMilliseconds;
    await untilGivenUp((async () => task.run({ goesOn, signal, stops }))(), given);
  };
  const untilGivenUp = (work: Promise<void>, given: AbortController) =>
    new Promise<void>((resolve, reject) => {
      const back = () => {
        stuck--;
      };
      const giveUpThis = (why: string) => {
        giveUp = undefined;
        clearTimeout(deadline);
        given.abort();
        stuck++;
        work.then(back, back);
        reject(new StuckError(why));
      };
      giveUp = giveUpThis;
      const why = `A round took longer than ${task.deadlineMilliseconds / 1000} seconds and was given up.`;
      const deadline = setTimeout(giveUpThis, task.deadlineMilliseconds, why).unref();
      work.then(resolve, reject).finally(() => {
        clearTimeout(deadline);
        if (giveUp === giveUpThis) giveUp = undefined;
      });
    });
  const told = async (): Promise<void> => {
    runningSince = now();
    try {
      await once();
      if (fault !== null) log.info({ task: task.name }, 'A task of the worker does its work again');
      lastSuccess = now();
      fault = null;
    } catch (err) {
      // Once for a trouble, not with each round of it.
      if (fault === null) log.warn({ err, task: task.name }, 'A round of a task failed; it is tried again');
      fault = (err as Error).name === 'StuckError' ? (err as Error).message : 'A round failed; the log says why.';
      throw err;
    } finally {
      runningSince = null;
    }
  };
  const round = (): Promise<void> => {
    if (running) {
      again = true;
      return running;
    }
    running = (async () => {
      do {
        again = false;
        await told();
      } while (again && !stopping.signal.aborted);
    })().finally(() => {
      running = undefined;
    });
    return running;
  };
  const roundQuietly = () => round().catch(() => undefined);
  const schedule = () => {
    if (stopping.signal.aborted) return;
    timer = setTimeout(
      () => void roundQuietly().then(schedule),
      task.everyMilliseconds * (0.5 + Math.random()),
    ).unref();
  };

  return {
    start: schedule,
    round,
    wake: () => {
      if (woken || stopping.signal.aborted) return;
      woken = true;
      setImmediate(() => {
        woken = false;
        if (!stopping.signal.aborted) void roundQuietly();
      });
    },
    status: () => ({ name: task.name, lastSuccess, fault, runningSince, stuck }),
    close: async (signal) => {
      stopping.abort();
      clearTimeout(timer);
      const over = aborted(signal);
      over.then(() => giveUp?.('A round did not end when the server stopped, and was given up.'));
      await running?.catch(() => undefined);
      const last = task
        .last?.(signal)
        .catch((err) => log.warn({ err, task: task.name }, 'What a task does last was not done'));
      await Promise.race([last, over]);
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
