import type { QueryEverywhere } from '../../db/query.ts';

/** A value that is sealed anew. */
export interface Swap {
  readonly id: string;
  readonly old: Uint8Array;
  readonly fresh: Uint8Array;
}

/** Puts new ciphertexts in the place of old ones. */
export interface Swapper {
  /**
   * Counts what it moved as progress of the job, in the same transaction. A row that somebody else holds or has changed
   * meanwhile is left alone: nobody's change is lost.
   * @returns how many were moved; null: the job is over, or another process has taken it.
   */
  swap(swaps: readonly Swap[], job: string, owner: string): Promise<number | null>;
}

/**
 * @param extra what else is set, in SQL.
 */
export function createSwapper(
  everywhere: QueryEverywhere,
  table: string,
  column: string,
  lease: string,
  extra = '',
): Swapper {
  const statement = {
    name: `swap-${table}-${column}`,
    text: `with mine as (
        select 1 from key_job where id = $4 and state = 'running' and lease_owner = $5 for update
      ), given as (
        select g.id, g.old, g.fresh from unnest($1::uuid[], $2::bytea[], $3::bytea[]) as g(id, old, fresh)
      ), free as (
        select t.id from "${table}" t join given g on g.id = t.id
        where t."${column}" = g.old and exists (select 1 from mine) for update of t skip locked
      ), moved as (
        update "${table}" t set "${column}" = g.fresh${extra} from given g
        where t.id = g.id and t.id in (select id from free) returning 1
      )
      update key_job set done = done + (select count(*) from moved), lease_until = now() + '${lease}'::interval
      where id = $4 and state = 'running' and lease_owner = $5
      returning (select count(*)::int from moved) as moved`,
  };
  return {
    swap: async (swaps, job, owner) => {
      const [row] = await everywhere<{ moved: number }>(statement, [
        swaps.map(({ id }) => id),
        swaps.map(({ old }) => old),
        swaps.map(({ fresh }) => fresh),
        job,
        owner,
      ]);
      return row ? row.moved : null;
    },
  };
}
