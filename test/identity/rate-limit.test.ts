import { Writable } from 'node:stream';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLogger } from '../../server/core/logger.ts';
import { createRateLimiter, type RateLimiter, type RateStore } from '../../server/limits/rate-limit.ts';
import { createWorker } from '../../server/worker/worker.ts';
import { Clock } from './issuer.ts';

/** What the database does: sums of counts by key and window. */
function startStore() {
  const sums = new Map<string, number>();
  const store = {
    calls: 0,
    items: 0,
    /** Called before the counts are added, and after: to fail or to wait. */
    before: async () => undefined as unknown,
    after: async () => undefined as unknown,
    sumOf: (key: string) => [...sums].reduce((sum, [name, count]) => (name.endsWith(` ${key}`) ? sum + count : sum), 0),
    write: (async (counts) => {
      store.calls++;
      store.items += counts.length;
      const names = new Set(counts.map(({ key, window }) => `${window.toISOString()} ${key}`));
      if (names.size < counts.length) throw new Error('ON CONFLICT DO UPDATE command cannot affect row a second time');
      await store.before();
      const answer = counts.map(({ key, window, count }) => {
        const name = `${window.toISOString()} ${key}`;
        if (sums.has(name) || count > 0) sums.set(name, (sums.get(name) ?? 0) + count);
        return { key, window, count: sums.get(name) ?? 0 };
      });
      await store.after();
      // A database promises no order.
      return answer.reverse();
    }) satisfies RateStore,
  };
  return store;
}

describe('a limit of requests', () => {
  let clock: Clock;
  let store: ReturnType<typeof startStore>;
  let logged: string[];
  let made: RateLimiter[];
  const create = () => {
    const stream = new Writable({
      write: (line, _encoding, done) => {
        logged.push(JSON.parse(String(line)).msg);
        done();
      },
    });
    const limiter = createRateLimiter(store.write, { now: clock.now, log: createLogger('trace', stream) });
    made.push(limiter);
    return limiter;
  };
  const use = (limiter: RateLimiter, times: number, limit: number, key = 'ada') =>
    Array.from({ length: times }, () => limiter.use(key, limit)).filter((wait) => wait === null).length;

  beforeEach(() => {
    // A whole minute, when a window begins.
    clock = new Clock();
    store = startStore();
    logged = [];
    made = [];
  });
  afterEach(() => Promise.all(made.map((limiter) => limiter.flush())));

  test('lets as many through in a minute as it says, for each key', () => {
    const limiter = create();
    expect(use(limiter, 50, 10)).toBe(10);
    expect(use(limiter, 50, 10, 'eve')).toBe(10);
    clock.pass(59);
    expect(use(limiter, 50, 10)).toBe(0);
  });

  test('of 0 is none', () => {
    const limiter = create();
    expect(use(limiter, 1000, 0)).toBe(1000);
    expect(limiter.use('ada', 0)).toBeNull();
    expect(use(limiter, 10, 1)).toBe(1);
  });

  test('does not count what it refuses', () => {
    const limiter = create();
    expect(use(limiter, 3, 3)).toBe(3);
    const wait = limiter.use('ada', 3);
    expect(wait).toBeGreaterThan(0);
    for (let i = 0; i < 20; i++) expect(limiter.use('ada', 3)).toBe(wait);
    expect(limiter.use('ada', 4)).toBeNull();
  });

  test('slides: what was used goes out of it bit by bit, and not at the turn of a minute', () => {
    const limiter = create();
    clock.pass(59);
    expect(use(limiter, 100, 60)).toBe(60);
    clock.pass(2);
    expect(use(limiter, 100, 60)).toBeLessThanOrEqual(2);
    clock.pass(29);
    // Half of the window is out of the minute.
    expect(use(limiter, 100, 60)).toBeGreaterThanOrEqual(28);
    clock.pass(90);
    expect(use(limiter, 100, 60)).toBe(60);
  });

  test('lets a steady caller through at its pace, and one that asks too often too', () => {
    const limiter = create();
    let taken = 0;
    for (let i = 0; i < 6000; i++) {
      if (limiter.use('ada', 60) === null) taken++;
      clock.time += 100;
    }
    // Ten minutes of sixty, and what a first minute that was empty lets through at once.
    expect(taken).toBeGreaterThan(590);
    expect(taken).toBeLessThan(665);
  });

  test('says after how long to come again: then is soon enough, and much earlier is not', () => {
    const step = fc.record({ pass: fc.nat(70_000), uses: fc.nat(40) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), fc.integer({ min: 1, max: 30 }), (steps, limit) => {
        const limiter = create();
        for (const { pass, uses } of steps) {
          clock.time += pass;
          // As far past the limit as others may have gone.
          use(limiter, uses, limit + 10);
        }
        const wait = limiter.use('ada', limit);
        if (wait === null) return;
        const then = clock.time + wait * 1000;
        expect(Number.isInteger(wait)).toBe(true);
        expect(wait).toBeGreaterThanOrEqual(1);
        expect(wait).toBeLessThanOrEqual(120);
        clock.time = then - 2002;
        if (wait > 2) expect(limiter.use('ada', limit)).not.toBeNull();
        clock.time = then;
        expect(limiter.use('ada', limit)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  test('of 60 lets no more than twice that through in any minute, however it is used', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ pass: fc.nat(20_000), uses: fc.nat(80) }), { maxLength: 20 }), (steps) => {
        const limiter = create();
        const taken: number[] = [];
        for (const { pass, uses } of steps) {
          clock.time += pass;
          for (let i = use(limiter, uses, 60); i > 0; i--) taken.push(clock.time);
        }
        for (const start of taken)
          expect(taken.filter((time) => time >= start && time < start + 60_000).length).toBeLessThanOrEqual(120);
      }),
      { numRuns: 200 },
    );
  });

  test('is one for all servers: each knows after a second what the others counted', async () => {
    const [first, second, third] = [create(), create(), create()];
    expect(use(first, 8, 10)).toBe(8);
    await first.flush();
    // It has not heard of it: this is the overrun, of a second at most.
    expect(use(second, 1, 10)).toBe(1);
    await second.flush();
    expect(use(second, 10, 10)).toBe(1);
    await second.flush();
    expect(use(first, 1, 10)).toBe(1);
    await first.flush();
    expect(first.use('ada', 10)).not.toBeNull();
    expect(second.use('ada', 10)).not.toBeNull();
    expect(third.use('ada', 10)).toBeNull();
    expect(store.sumOf('ada')).toBe(11);
  });

  test('knows of what other servers counted in the minute before', async () => {
    const [first, second] = [create(), create()];
    clock.pass(50);
    use(first, 100, 100);
    await first.flush();
    clock.pass(11);
    use(second, 1, 100);
    await second.flush();
    expect(use(second, 100, 100)).toBe(1);
    expect(second.use('ada', 90)).not.toBeNull();
    await second.flush();
    clock.pass(58);
    // It has not heard of what the second used, and a sixtieth of the 100 is not a minute ago.
    expect(use(first, 200, 100)).toBe(99);
    await first.flush();
    clock.pass(1);
    use(second, 1, 100);
    await second.flush();
    expect(second.use('ada', 100)).not.toBeNull();
  });

  test('keeps the minute before while other keys are told of', async () => {
    const limiter = create();
    clock.pass(59);
    use(limiter, 10, 10);
    await limiter.flush();
    clock.pass(1);
    use(limiter, 1, 10, 'eve');
    await limiter.flush();
    expect(limiter.use('ada', 10)).not.toBeNull();
  });

  test('is told to the other servers by itself, once a second, in one statement for all keys', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const limiter = create();
    const worker = createWorker({ now: clock.now, log: createLogger('silent') });
    try {
      worker.add(limiter.task);
      for (let i = 0; i < 500; i++) limiter.use(`key ${i % 100}`, 10);
      worker.start();
      // Rounds come after a second each, give or take a half.
      await vi.advanceTimersByTimeAsync(499);
      expect(store.calls).toBe(0);
      await vi.advanceTimersByTimeAsync(1001);
      expect(store.calls).toBe(1);
      expect(store.sumOf('key 7')).toBe(5);
      expect(store.items).toBe(200);
      // Nothing has changed, so nothing is told.
      await vi.advanceTimersByTimeAsync(3000);
      expect(store.calls).toBe(1);
      limiter.use('key 7', 10);
      await vi.advanceTimersByTimeAsync(1500);
      expect(store.calls).toBe(2);
      expect(store.sumOf('key 7')).toBe(6);
      // The minute before is asked for once.
      expect(store.items).toBe(201);
    } finally {
      await worker.close();
      vi.useRealTimers();
    }
  });

  test('counts what is used while the others are being told, and in which minute', async () => {
    const [limiter, other] = [create(), create()];
    use(other, 2, 100);
    await other.flush();
    use(limiter, 1, 100);
    store.after = async () => use(limiter, 2, 100);
    await limiter.flush();
    expect(limiter.use('ada', 5)).not.toBeNull();
    store.after = async () => {
      store.after = async () => undefined;
      use(limiter, 4, 100);
      clock.pass(60);
      use(limiter, 5, 100);
    };
    await limiter.flush();
    // 2 + 1 + 2 + 4 of the last minute, which all count at its end, and 5.
    expect(limiter.use('ada', 14)).not.toBeNull();
    await limiter.flush();
    expect(store.sumOf('ada')).toBe(14);
    expect(limiter.use('ada', 14)).not.toBeNull();
    expect(limiter.use('ada', 15)).toBeNull();
  });

  test('holds on each server alone while the database fails, which is logged once, and is made up for after', async () => {
    const limiter = create();
    use(limiter, 1, 10);
    await limiter.flush();
    store.before = () => Promise.reject(new Error('no database'));
    use(limiter, 2, 10);
    for (let second = 0; second < 5; second++) {
      use(limiter, 1, 10);
      await limiter.flush();
      clock.pass(1);
    }
    expect(use(limiter, 10, 10)).toBe(2);
    expect(logged).toEqual([expect.stringMatching(/each counts alone/)]);
    store.before = async () => undefined;
    await limiter.flush();
    expect(store.sumOf('ada')).toBe(10);
    expect(limiter.use('ada', 10)).not.toBeNull();
    expect(logged).toEqual([expect.anything(), expect.stringMatching(/shared between the servers again/)]);
    store.before = () => Promise.reject(new Error('no database'));
    use(limiter, 1, 100);
    await limiter.flush();
    expect(logged).toHaveLength(3);
  });

  test('is told of the minute that has ended when the database was away at its end', async () => {
    const [limiter, other] = [create(), create()];
    clock.pass(55);
    store.before = () => Promise.reject(new Error('no database'));
    use(limiter, 7, 10);
    await limiter.flush();
    clock.pass(5);
    use(limiter, 1, 10);
    await limiter.flush();
    store.before = async () => undefined;
    await limiter.flush();
    expect(store.sumOf('ada')).toBe(8);
    use(other, 1, 10);
    await other.flush();
    expect(other.use('ada', 9)).not.toBeNull();
  });

  test('does not wait for a database that does not answer, and asks it once at a time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const limiter = create();
    const worker = createWorker({ now: clock.now, log: createLogger('silent') });
    try {
      worker.add(limiter.task);
      let answer = () => undefined as unknown;
      store.before = () =>
        new Promise((resolve) => {
          answer = () => resolve(undefined);
        });
      use(limiter, 3, 10);
      worker.start();
      await vi.advanceTimersByTimeAsync(1500);
      expect(store.calls).toBe(1);
      for (let second = 0; second < 5; second++) {
        expect(use(limiter, 1, 10)).toBe(1);
        await vi.advanceTimersByTimeAsync(1000);
      }
      expect(store.calls).toBe(1);
      store.before = async () => undefined;
      answer();
      // What was used meanwhile is told by itself.
      await vi.advanceTimersByTimeAsync(1500);
      expect(store.sumOf('ada')).toBe(8);
    } finally {
      await worker.close();
      vi.useRealTimers();
    }
  });

  test('keeps 100,000 keys at most: those that were not used for longest are forgotten first', async () => {
    const limiter = create();
    use(limiter, 1, 1, 'early');
    use(limiter, 1, 1, 'lasting');
    clock.pass(60);
    for (let i = 0; i < 99_998; i++) limiter.use(`key ${i}`, 1);
    clock.pass(20);
    expect(use(limiter, 1, 2, 'lasting')).toBe(1);
    for (const key of ['lasting', 'key 0', 'key 99997']) expect(limiter.use(key, 1), key).not.toBeNull();
    limiter.use('one more', 1);
    for (const key of ['early', 'key 0', 'key 1000']) expect(limiter.use(key, 0.5), key).toBeNull();
    for (const key of ['lasting', 'key 9000', 'key 99997', 'one more']) expect(limiter.use(key, 1), key).not.toBeNull();
    for (let i = 0; i < 200_000; i++) limiter.use(`another ${i}`, 1);
    await limiter.flush();
    // Each key that is kept, and what the others counted of it in the minute before.
    expect(store.items).toBeLessThanOrEqual(200_000);
    expect(store.items).toBeGreaterThan(180_000);
  });

  test('goes on where a key was forgotten and used again while the database failed', async () => {
    const limiter = create();
    use(limiter, 1, 10);
    store.before = async () => {
      for (let i = 0; i < 100_000; i++) limiter.use(`key ${i}`, 1);
      use(limiter, 1, 10);
      throw new Error('no database');
    };
    await limiter.flush();
    store.before = async () => undefined;
    await limiter.flush();
    expect(store.sumOf('ada')).toBe(1);
  });

  test('goes on where a clock is set back a little, and forgets what would last too long', () => {
    const limiter = create();
    expect(use(limiter, 10, 10)).toBe(10);
    clock.time -= 500;
    expect(use(limiter, 10, 10)).toBe(0);
    clock.pass(-3600);
    expect(use(limiter, 10, 10)).toBe(10);
    clock.pass(0.5);
    use(limiter, 60, 100, 'eve');
    clock.pass(60);
    use(limiter, 1, 100, 'eve');
    clock.pass(-50);
    // The minute before counts in whole, and not more than that.
    expect(use(limiter, 100, 100, 'eve')).toBe(39);
  });
});
