import type { Logger } from '../core/logger.ts';
import { type RunningTask, runTask } from './running-task.ts';
import type { Task, TaskName, TaskStatus } from './task.ts';

/** How long the end of a server may wait for what its tasks do last. */
const LAST_MILLISECONDS = 8_000;

/** There is something to do for a task, before its next round would come by itself. */
export interface Wakes {
  wake(task: TaskName): void;
}

/**
 * Does what nobody waits for: one for each server, with a round of its own for each task, so that one that hangs, fails or
 * has much to do holds up none of the others.
 */
export interface Worker extends Wakes {
  /** Before `start`. */
  add(task: Task): void;
  start(): void;
  /** Does what is due now, of these tasks or of all. Throws what one of them threw. */
  round(...tasks: readonly TaskName[]): Promise<void>;
  status(): readonly TaskStatus[];
  close(): Promise<void>;
}

export function createWorker({ now, log }: { readonly now: () => Date; readonly log: Logger }): Worker {
  const tasks = new Map<TaskName, RunningTask>();
  const all = () => [...tasks.values()];
  return {
    add: (task) => {
      if (tasks.has(task.name)) throw new TypeError(`There are two tasks of the name ${task.name}.`);
      tasks.set(task.name, runTask(task, now, log));
    },
    start: () => {
      for (const task of all()) task.start();
    },
    wake: (name) => tasks.get(name)?.wake(),
    round: async (...names) => {
      const wanted = names.length === 0 ? all() : names.flatMap((name) => tasks.get(name) ?? []);
      await Promise.all(wanted.map((task) => task.round()));
    },
    status: () => all().map((task) => task.status()),
    close: async () => {
      const signal = AbortSignal.timeout(LAST_MILLISECONDS);
      await Promise.all(all().map((task) => task.close(signal)));
    },
  };
}
