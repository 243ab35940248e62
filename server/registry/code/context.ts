import { AsyncLocalStorage } from 'node:async_hooks';

/** A pack with code while it runs, and what it did that no pack may. */
export interface RunningPack {
  readonly source: string;
  readonly offences: string[];
}

/**
 * Which pack's code runs now, and from which one a timer or a promise comes. A stack would not tell: anything can be
 * thrown, with any stack or none.
 */
const running = new AsyncLocalStorage<RunningPack>();

export function runAsPack<T>(pack: RunningPack, work: () => T): T {
  return running.run(pack, work);
}

/** Undefined outside of packs with code. */
export function runningPack(): RunningPack | undefined {
  return running.getStore();
}
