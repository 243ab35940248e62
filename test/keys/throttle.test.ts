import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createThrottle } from '../../server/keys/rotation/throttle.ts';

// The clock that latencies are read from: a busy machine would make them longer.
beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

test('batches grow while the database answers quickly, shrink while it is slow, and grow again', async () => {
  let milliseconds = 8;
  const throttle = createThrottle(async () => vi.advanceTimersByTime(milliseconds));
  const batches = async (count: number) => {
    for (let batch = 0; batch < count; batch++) await throttle.afterBatch(1);
    return throttle.size();
  };
  const first = throttle.size();
  expect(await batches(12)).toBe(500);
  milliseconds = 80;
  // The median of five goes by the slow ones after three of them.
  const slow = await batches(12);
  expect(slow).toBeLessThan(first);
  expect(slow).toBeGreaterThanOrEqual(20);
  milliseconds = 8;
  expect(await batches(10)).toBeGreaterThan(slow);
});

test('one slow answer alone changes nothing', async () => {
  let milliseconds = 8;
  const throttle = createThrottle(async () => vi.advanceTimersByTime(milliseconds));
  for (let batch = 0; batch < 12; batch++) await throttle.afterBatch(1);
  milliseconds = 80;
  await throttle.afterBatch(1);
  milliseconds = 8;
  await throttle.afterBatch(1);
  expect(throttle.size()).toBe(500);
});
