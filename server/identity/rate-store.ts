import { hash } from 'node:crypto';
import type { RateStore } from '../core/rate-limit.ts';
import type { Query } from '../db/query.ts';
import { EVERY_WORKSPACE } from '../db/scope.ts';

// Every server takes the rows in one order, so that no two of them wait for each other.
const COUNT = {
  name: 'count-rates',
  text: `with given as (
      select * from unnest($1::text[], $2::timestamptz[], $3::int[]) with ordinality as g(key, window_start, count, n)
    ), added as (
      insert into rate_window as w (key, window_start, count)
        select key, window_start, count from given where count > 0 order by window_start, key
      on conflict (window_start, key) do update set count = w.count + excluded.count
      returning w.key, w.window_start, w.count
    )
    select g.n::int as n, coalesce(a.count, r.count, 0) as count from given g
      left join added a on a.key = g.key and a.window_start = g.window_start
      left join rate_window r on g.count = 0 and r.key = g.key and r.window_start = g.window_start`,
};
const DELETE = { name: 'delete-old-rates', text: 'delete from rate_window where window_start < $1::timestamptz' };
const KEPT_MILLISECONDS = 10 * 60_000;

/** Counts of rates in the database, which the servers share. Windows of more than ten minutes ago are deleted. */
export function createRateStore(query: Query): RateStore {
  let cleaned = 0;
  return async (counts) => {
    const latest = counts.reduce((time, { window }) => Math.max(time, window.getTime()), 0);
    if (latest > cleaned) {
      // With each new window, so about once a minute. Before the counts: after them, a fault would have them told twice.
      cleaned = latest;
      await query(EVERY_WORKSPACE, DELETE, [new Date(latest - KEPT_MILLISECONDS).toISOString()]);
    }
    const rows = await query<{ n: number; count: number }>(EVERY_WORKSPACE, COUNT, [
      counts.map(({ key }) => hash('sha256', key)),
      counts.map(({ window }) => window.toISOString()),
      counts.map(({ count }) => count),
    ]);
    return rows.flatMap(({ n, count }) => {
      const item = counts[n - 1];
      return item ? [{ ...item, count }] : [];
    });
  };
}
