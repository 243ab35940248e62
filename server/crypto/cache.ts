/** Values that are loaded once, shared by those who ask meanwhile, and forgotten after a time. */
export interface Cache<T> {
  get(key: string, load: () => Promise<T>): Promise<T>;
  /** Forgets one, or all. */
  forget(key?: string): void;
}

interface Entry<T> {
  readonly value: Promise<T>;
  readonly until: number;
  renewAt: number;
}

/** How soon a renewal that failed is tried again, as a part of the lifetime. */
const RETRIES = 20;

/**
 * A value that is in use is loaded anew from half of its lifetime on, while the old one still serves: whoever cannot be
 * asked for a while is not missed until the lifetime ends.
 * @param lifetime in milliseconds. No value is handed out, or stays in memory, for longer.
 */
export function createCache<T>(now: () => Date, lifetime: number): Cache<T> {
  const entries = new Map<string, Entry<T>>();

  const put = (key: string, value: Promise<T>, time: number): void => {
    const entry = { value, until: time + lifetime, renewAt: time + lifetime / 2 };
    entries.set(key, entry);
    const forget = () => {
      if (entries.get(key) === entry) entries.delete(key);
    };
    value.catch(forget);
    // A key that nobody asks for again must not stay in memory either.
    setTimeout(forget, lifetime).unref();
  };
  const renew = (key: string, entry: Entry<T>, load: () => Promise<T>, time: number): void => {
    entry.renewAt = time + lifetime / RETRIES;
    load().then(
      (value) => {
        // What was forgotten meanwhile, as a key that was destroyed, does not come back.
        if (entries.get(key) === entry) put(key, Promise.resolve(value), time);
      },
      () => undefined,
    );
  };

  return {
    get: (key, load) => {
      const time = now().getTime();
      const found = entries.get(key);
      if (found && found.until > time) {
        if (found.renewAt <= time) renew(key, found, load, time);
        return found.value;
      }
      const value = load();
      put(key, value, time);
      return value;
    },
    forget: (key) => {
      if (key === undefined) entries.clear();
      else entries.delete(key);
    },
  };
}
