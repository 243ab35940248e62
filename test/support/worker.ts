import type { Task } from '../../server/worker/task.ts';

/** One round of a task, without a worker. */
export function once(task: Task): Promise<void> {
  const { signal } = new AbortController();
  return task.run({ goesOn: () => true, signal, stops: signal });
}
