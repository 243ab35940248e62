import type { Query } from './query.ts';
import { EVERY_WORKSPACE } from './scope.ts';

const PORTION = 5_000;
/** What is left after so many stays for the next time. */
const MOST_PORTIONS = 200;

/**
 * Makes what deletes rows that are over, in portions: after a long stop there may be more of them than one statement can
 * delete within its time. Servers that do it at once delete different ones.
 * @param condition says which rows, by `$1` and so on.
 */
export function createForget(table: string, condition: string): (query: Query, ...params: unknown[]) => Promise<void> {
  const statement = {
    name: `forget-${table}`,
    text: `with gone as (
        delete from ${table} where ctid = any (array(
          select ctid from ${table} where ${condition} limit ${PORTION} for update skip locked
        )) returning 1
      ) select count(*)::int as n from gone`,
  };
  return async (query, ...params) => {
    for (let portion = 0; portion < MOST_PORTIONS; portion++) {
      const [row] = await query<{ n: number }>(EVERY_WORKSPACE, statement, params);
      if ((row?.n ?? 0) < PORTION) return;
    }
  };
}
