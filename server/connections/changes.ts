import { AppError } from '../core/errors.ts';
import type { Database } from '../db/connect/database.ts';

const CHANNEL = 'connection_changed';

/** Tells of changes of connections, whichever server made them: the database's trigger says so to all. */
export interface Changes {
  /**
   * The ids of connections of a user as they change. It ends when the caller returns, or when changes may have been
   * missed: whoever listens then reads anew.
   */
  of(workspace: string, user: string): AsyncIterableIterator<string>;
  /** Ends those that listen now. */
  endAll(): void;
  close(): Promise<void>;
}

/** Of one user, on this server. */
const MOST_STREAMS = 20;
/** A listener that is slower than this many changes has to read anew. */
const MOST_WAITING = 1000;

interface Listener {
  readonly waiting: string[];
  ended: boolean;
  wake: () => void;
}

export async function listenForChanges(database: Database): Promise<Changes> {
  const listeners = new Map<string, Set<Listener>>();
  const endAll = () => {
    for (const group of listeners.values())
      for (const listener of group) {
        listener.ended = true;
        listener.wake();
      }
    listeners.clear();
  };
  const stop = await database.listen(
    CHANNEL,
    (payload) => {
      const [workspace = '', user = '', id = ''] = payload.split(' ');
      for (const listener of listeners.get(`${workspace} ${user}`) ?? []) {
        if (listener.waiting.length >= MOST_WAITING) listener.ended = true;
        else if (!listener.waiting.includes(id)) listener.waiting.push(id);
        listener.wake();
      }
    },
    endAll,
  );

  return {
    of: (workspace, user) => {
      const key = `${workspace} ${user}`;
      const listener: Listener = { waiting: [], ended: false, wake: () => undefined };
      const group = listeners.get(key) ?? new Set();
      if (group.size >= MOST_STREAMS)
        throw new AppError('RATE_LIMITED', `You have ${MOST_STREAMS} streams open. Close one of them first.`);
      listeners.set(key, group.add(listener));
      const leave = () => {
        listener.ended = true;
        group.delete(listener);
        if (group.size === 0 && listeners.get(key) === group) listeners.delete(key);
        listener.wake();
      };
      const iterator: AsyncIterableIterator<string> = {
        [Symbol.asyncIterator]: () => iterator,
        next: async () => {
          while (!listener.ended && listener.waiting.length === 0)
            await new Promise<void>((resolve) => {
              listener.wake = resolve;
            });
          const id = listener.waiting.shift();
          return id === undefined || listener.ended ? { done: true, value: undefined } : { done: false, value: id };
        },
        return: async () => {
          leave();
          return { done: true, value: undefined };
        },
      };
      return iterator;
    },
    endAll,
    close: async () => {
      endAll();
      await stop();
    },
  };
}
