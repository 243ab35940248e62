import { describe, expect, test } from 'vitest';
import { createBatcher } from '../../server/core/batch.ts';

class AwayError extends Error {}

const options = { atOnce: 1, largest: 1000, isFaultOfAll: (error: unknown) => error instanceof AwayError };

/** Work that takes even numbers only, and counts its runs. */
function evenOnly() {
  const runs: number[] = [];
  const ask = createBatcher(async (items: readonly number[]) => {
    runs.push(items.length);
    if (items.some((item) => item % 2 === 1)) throw new RangeError('odd');
    return items.map((item) => item * 10);
  }, options);
  return { ask, runs };
}

describe('work that is put together', () => {
  test('an item that does not work fails alone, and the others get their own results', async () => {
    const { ask, runs } = evenOnly();
    const items = Array.from({ length: 500 }, (_, index) => (index === 123 ? 123 : index * 2));
    const results = await Promise.allSettled(items.map(ask));
    for (const [index, item] of items.entries())
      expect(results[index]).toEqual(
        item === 123
          ? { status: 'rejected', reason: new RangeError('odd') }
          : { status: 'fulfilled', value: item * 10 },
      );
    expect(runs.length).toBeLessThan(25);
  });

  test('when none of the items works, each is told, in fewer than twice as many runs as there are items', async () => {
    const { ask, runs } = evenOnly();
    const results = await Promise.allSettled(Array.from({ length: 64 }, () => ask(1)));
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(runs.length).toBeLessThan(128);
    await expect(ask(2)).resolves.toBe(20);
  });

  test('a fault of all work is told to all at once, without another run', async () => {
    let runs = 0;
    const ask = createBatcher(async (items: readonly number[]) => {
      runs++;
      if (items.length > 2) throw new RangeError('too many');
      throw new AwayError();
    }, options);
    const results = await Promise.allSettled([1, 2, 3, 4].map(ask));
    expect(results).toEqual(Array(4).fill({ status: 'rejected', reason: new AwayError() }));
    expect(runs).toBe(2);
  });
});
