import type { Logger } from '../core/logger.ts';
import type { Task } from '../worker/task.ts';

/** What one key was used in one window: a minute, by its beginning. */
export interface WindowCount {
  readonly key: string;
  readonly window: Date;
  readonly count: number;
}

/**
 * Adds counts to what all servers together have, and answers with the sums. A count of 0 only asks. No two items are
 * alike in key and window.
 */
export type RateStore = (counts: readonly WindowCount[]) => Promise<readonly WindowCount[]>;

/**
 * Counts uses of keys, together with the other servers, and says when there were too many in a minute. A limit of 0 is
 * no limit. What is refused is not counted, so that whoever goes on asking gets in again at the limit's pace.
 */
export interface RateLimiter {
  /** Counts one use. @returns null when it is within the limit, else after how many seconds to come again. Never waits for the database. */
  use(key: string, limitPerMinute: number): number | null;
  /** Tells the other servers now, and learns from them. */
  flush(): Promise<void>;
  /** What the worker does about it, once a second. */
  readonly task: Task;
}

const MINUTE = 60_000;
const MOST_KEYS = 100_000;
const ROOM = 5_000;

interface Entry {
  readonly key: string;
  /** Minutes since 1970, of the counts below. */
  window: number;
  /** What is known of all servers' uses in the window, and in the one before. */
  current: number;
  previous: number;
  /** How much of that the others have not been told. */
  untold: number;
  untoldPrevious: number;
  /** Whether the others were asked for the window before since it ended. */
  knowsPrevious: boolean;
}

/**
 * Fixed windows of a minute, of which the last one counts by the part of it that is not yet a minute ago: a sliding
 * window at the cost of two numbers. Each server counts in memory and tells the others once a second, in one statement
 * for all keys that changed, by which it learns what they counted. So no request waits for the database; and a key may
 * be used past its limit by what the other servers let pass in the second before they heard of each other.
 *
 * While the store fails, each server counts alone and keeps what it has to tell. The clocks of the servers must agree
 * to a few seconds. At most 100,000 keys are kept; those that were not used for longest go first.
 */
export function createRateLimiter(store: RateStore, { now, log }: { now: () => Date; log: Logger }): RateLimiter {
  // In the order of their windows: an entry goes to the end when its window begins.
  const entries = new Map<string, Entry>();
  const changed = new Set<Entry>();
  let flushing = Promise.resolve();
  let failing = false;

  const forget = (entry: Entry) => {
    entries.delete(entry.key);
    changed.delete(entry);
  };
  /** Many at once: to look for the oldest one of a full map for each new key would be slow. */
  const makeRoom = () => {
    for (const oldest of entries.values()) {
      if (entries.size <= MOST_KEYS - ROOM) break;
      forget(oldest);
    }
  };
  const begin = (key: string, window: number): Entry => {
    if (entries.size >= MOST_KEYS) makeRoom();
    const counts = { current: 0, previous: 0, untold: 0, untoldPrevious: 0 };
    const entry = { key, window, ...counts, knowsPrevious: false };
    entries.set(key, entry);
    return entry;
  };
  const moveTo = (window: number, entry: Entry) => {
    const follows = window === entry.window + 1;
    entry.previous = follows ? entry.current : 0;
    entry.untoldPrevious = follows ? entry.untold : 0;
    entry.current = 0;
    entry.untold = 0;
    entry.knowsPrevious = false;
    entry.window = window;
    entries.delete(entry.key);
    entries.set(entry.key, entry);
  };
  /** The entry of a key as of now. A clock that was set back a little stays in the window that has begun. */
  const find = (key: string, window: number): Entry | undefined => {
    const entry = entries.get(key);
    if (entry && window !== entry.window && window !== entry.window - 1) moveTo(window, entry);
    return entry;
  };

  /** Adds sums of all servers to what was counted here meanwhile. */
  const learn = (entry: Entry, window: number, sum: number) => {
    if (window === entry.window) entry.current = sum + entry.untold;
    else if (window === entry.window - 1) {
      entry.previous = sum + entry.untoldPrevious;
      entry.knowsPrevious = true;
    }
  };
  const takeBack = ({ entry, window, count }: Told) => {
    if (count === 0 || entries.get(entry.key) !== entry) return;
    if (window === entry.window) entry.untold += count;
    else if (window === entry.window - 1) entry.untoldPrevious += count;
    changed.add(entry);
  };
  const write = async () => {
    const window = Math.floor(now().getTime() / MINUTE);
    for (const entry of entries.values()) {
      // Those that count no more stand at the front.
      if (entry.window >= window - 1) break;
      forget(entry);
    }
    const told = [...changed].flatMap(tell);
    changed.clear();
    if (told.length === 0) return;
    try {
      const sums = await store(
        told.map(({ entry, window, count }) => ({ key: entry.key, window: new Date(window * MINUTE), count })),
      );
      const found = new Map(told.map((item) => [`${item.window} ${item.entry.key}`, item.entry]));
      for (const { key, window, count } of sums) {
        const at = window.getTime() / MINUTE;
        const entry = found.get(`${at} ${key}`);
        if (entry) learn(entry, at, count);
      }
      if (failing) log.info('Limits of requests are shared between the servers again');
      failing = false;
    } catch (err) {
      for (const item of told) takeBack(item);
      if (!failing) log.warn({ err }, 'Limits of requests cannot be shared between the servers; each counts alone');
      failing = true;
    }
  };
  const flush = () => {
    flushing = flushing.then(write);
    return flushing;
  };

  return {
    use: (key, limit) => {
      if (limit <= 0) return null;
      const time = now().getTime();
      const window = Math.floor(time / MINUTE);
      const entry = find(key, window) ?? begin(key, window);
      const wait = waitOf(entry, time, limit);
      if (wait !== null) return wait;
      entry.current++;
      if (entry.untold++ === 0) changed.add(entry);
      return null;
    },
    flush,
    task: {
      name: 'rate-limits',
      everyMilliseconds: 1_000,
      budgetMilliseconds: 10_000,
      deadlineMilliseconds: 60_000,
      run: flush,
      last: flush,
    },
  };
}

interface Told {
  readonly entry: Entry;
  readonly window: number;
  readonly count: number;
}

/** What the others are told of an entry; of the window before, they are asked once. */
function tell(entry: Entry): Told[] {
  const told: Told[] = [];
  if (entry.untold > 0) told.push({ entry, window: entry.window, count: entry.untold });
  if (entry.untoldPrevious > 0 || !entry.knowsPrevious)
    told.push({ entry, window: entry.window - 1, count: entry.untoldPrevious });
  entry.untold = 0;
  entry.untoldPrevious = 0;
  return told;
}

/** Null while less than the limit was used in the last minute, else the seconds until that is so. */
function waitOf({ window, current, previous }: Entry, time: number, limit: number): number | null {
  const elapsed = Math.max(0, time - window * MINUTE);
  if (current + previous * (1 - elapsed / MINUTE) < limit) return null;
  // Either the last window has to slide further out of the minute, or this one, when it is the last.
  const until = current < limit ? MINUTE * (1 - (limit - current) / previous) : MINUTE * (2 - limit / current);
  return Math.floor((until - elapsed + 1) / 1000) + 1;
}
