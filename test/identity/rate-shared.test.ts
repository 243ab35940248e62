import { expect, test } from 'vitest';
import { createRateLimiter } from '../../server/limits/rate-limit.ts';
import { createRateStore } from '../../server/limits/rate-store.ts';
import { describeOnEachEngine } from '../support/app.ts';

describeOnEachEngine('limits of servers on one database', (server) => {
  // One moment: at the turn of a minute the counts would be of two.
  const at = new Date();
  const limiter = () => {
    const { database, log } = server().app;
    return createRateLimiter(createRateStore(database.everywhere), { now: () => at, log });
  };

  test('are one limit, once they have told each other', async () => {
    const [first, second] = [limiter(), limiter()];
    for (let use = 0; use < 10; use++) expect(first.use('shared', 11)).toBeNull();
    await first.flush();
    expect(second.use('shared', 11)).toBeNull();
    await second.flush();
    expect(second.use('shared', 11)).toBeGreaterThan(0);
    expect(second.use('another', 11)).toBeNull();
    await Promise.all([first.flush(), second.flush()]);
  });

  test('hold for ten thousand keys at once, told in any order', async () => {
    const keys = Array.from({ length: 10_000 }, (_, index) => `key ${index}`);
    const [first, second] = [limiter(), limiter()];
    for (const key of keys) first.use(key, 5);
    for (const key of keys.toReversed()) second.use(key, 5);
    await Promise.all([first.flush(), second.flush()]);
    const [row] = await server().sql<{ n: number }>('select count(*)::int as n from rate_window where count = 2');
    expect(row?.n).toBeGreaterThanOrEqual(keys.length);
    await Promise.all([first.flush(), second.flush()]);
  });

  test('keep no key in the database that could be read', async () => {
    const rows = await server().sql<{ key: string }>('select key from rate_window');
    expect(rows.length).toBeGreaterThan(0);
    for (const { key } of rows) expect(key).toMatch(/^[0-9a-f]{64}$/);
  });
});
