import { hash } from 'node:crypto';
import { createForget } from '../db/portions.ts';
import type { QueryEverywhere } from '../db/query.ts';
import type { RateStore } from './rate-limit.ts';

// Every server takes the rows in one order, so that no two of them wait for each other. The sums are put to their keys
// here: the database does not foresee how many there are, and would join them in quadratic time.
const COUNT = {
  name: 'count-rates',
  text: `with given as (
      select * from unnest($1::text[], $2::timestamptz[], $3::int[]) as g(key, window_start, count)
    ), added as (
      insert into rate_window as w (key, window_start, count)
        select key, window_start, count from given where count > 0 order by window_start, key
      on conflict (window_start, key) do update set count = w.count + excluded.count
      returning w.key, w.window_start, w.count
    ), sums as (
      select key, window_start, count from added
      union all
      select key, window_start, coalesce((select r.count from rate_window r
        where r.window_start = given.window_start and r.key = given.key), 0) from given where count = 0
    )
    select key, (extract(epoch from window_start) * 1000)::float8 as time, count from sums`,
};
const forget = createForget('rate_window', 'window_start < $1::timestamptz', 'window_start');
const KEPT_MILLISECONDS = 10 * 60_000;

/** Counts of rates in the database, which the servers share. Windows of more than ten minutes ago are deleted. */
export function createRateStore(everywhere: QueryEverywhere): RateStore {
  let cleaned = 0;
  return async (counts) => {
    const latest = counts.reduce((time, { window }) => Math.max(time, window.getTime()), 0);
    if (latest > cleaned) {
      // With each new window, so about once a minute. Before the counts: after them, a fault would have them told twice.
      cleaned = latest;
      await forget(everywhere, new Date(latest - KEPT_MILLISECONDS).toISOString());
    }
    const hashed = counts.map(({ key }) => hash('sha256', key));
    const rows = await everywhere<{ key: string; time: number; count: number }>(COUNT, [
      hashed,
      counts.map(({ window }) => window.toISOString()),
      counts.map(({ count }) => count),
    ]);
    const sums = new Map(rows.map(({ key, time, count }) => [`${time} ${key}`, count]));
    return counts.map((item, i) => ({ ...item, count: sums.get(`${item.window.getTime()} ${hashed[i]}`) ?? 0 }));
  };
}
