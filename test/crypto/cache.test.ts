import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Cache, createCache } from '../../server/crypto/cache.ts';

const LIFETIME = 1000;
let cache: Cache<number>;
let loads: number;
/** What the next load gives. */
let next: () => Promise<number>;
const get = (key = 'k') =>
  cache.get(key, () => {
    loads++;
    return next();
  });
const settle = () => vi.advanceTimersByTimeAsync(0);
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
  loads = 0;
  next = async () => loads;
  cache = createCache<number>(() => new Date(), LIFETIME);
});
afterEach(() => vi.useRealTimers());

describe('what is remembered for a time', () => {
  test('is loaded once, for all who ask meanwhile, and apart for each key', async () => {
    expect(await Promise.all([get(), get(), get()])).toEqual([1, 1, 1]);
    expect(await get('other')).toBe(2);
    expect(await get()).toBe(1);
  });

  test('is loaded anew from half of its time on, while the old one serves', async () => {
    await get();
    await pass(LIFETIME / 2 - 1);
    expect([await get(), loads]).toEqual([1, 1]);
    await pass(1);
    expect([await get(), loads]).toEqual([1, 2]);
    await settle();
    expect([await get(), loads]).toEqual([2, 2]);
    // The new one has a whole time of its own, from when it was asked for.
    await pass(LIFETIME / 2 - 1);
    expect([await get(), loads]).toEqual([2, 2]);
  });

  test('whose renewal fails serves on until its time ends, and is tried again after a twentieth of it', async () => {
    await get();
    next = () => Promise.reject(new Error('away'));
    await pass(LIFETIME / 2);
    expect([await get(), loads]).toEqual([1, 2]);
    await pass(LIFETIME / 20 - 1);
    expect([await get(), loads]).toEqual([1, 2]);
    await pass(1);
    expect([await get(), loads]).toEqual([1, 3]);
    await pass(LIFETIME / 2 - LIFETIME / 20 - 1);
    expect(await get()).toBe(1);
    await pass(1);
    await expect(get()).rejects.toThrow('away');
  });

  test('is not handed out after its time, even if no timer has come to it', async () => {
    let time = 0;
    const slow = createCache<number>(() => new Date(time), LIFETIME);
    const load = async () => ++loads;
    await slow.get('k', load);
    time = LIFETIME;
    expect(await slow.get('k', load)).toBe(2);
  });

  test('does not stay in memory where nobody asks again', async () => {
    let time = 0;
    const frozen = createCache<number>(() => new Date(time), LIFETIME);
    const load = async () => ++loads;
    await frozen.get('k', load);
    await pass(LIFETIME - 1);
    expect(await frozen.get('k', load)).toBe(1);
    await pass(1);
    expect(await frozen.get('k', load)).toBe(2);
    // The timer of the one before does not take the one that stands there now.
    await pass(LIFETIME / 2);
    frozen.forget('k');
    expect(await frozen.get('k', load)).toBe(3);
    time = 1;
    await pass(LIFETIME / 2);
    expect(await frozen.get('k', load)).toBe(3);
  });

  test('and could not be loaded is not remembered', async () => {
    next = () => Promise.reject(new Error('away'));
    await expect(get()).rejects.toThrow('away');
    next = async () => 7;
    expect(await get()).toBe(7);
  });

  test('is forgotten, one or all', async () => {
    await Promise.all([get(), get('other')]);
    cache.forget('k');
    expect([await get('other'), loads]).toEqual([2, 2]);
    expect(await get()).toBe(3);
    cache.forget();
    expect(await get('other')).toBe(4);
    expect(await get()).toBe(5);
  });

  test('does not come back by a renewal that was under way when it was forgotten', async () => {
    await get();
    await pass(LIFETIME / 2);
    let finish = (_value: number) => {};
    next = () => new Promise((resolve) => (finish = resolve));
    await get();
    cache.forget('k');
    finish(99);
    await settle();
    next = async () => 3;
    expect(await get()).toBe(3);
  });

  test('keeps no process alive', async () => {
    vi.useRealTimers();
    const before = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    await createCache<number>(() => new Date(), 60_000).get('k', async () => 1);
    expect(process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length).toBe(before);
  });
});
