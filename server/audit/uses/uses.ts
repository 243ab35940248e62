import type { QueryEverywhere } from '../../db/query.ts';
import type { Mark } from '../log/events.ts';

/** One use of a connection or a secret by a run. */
export interface Used {
  readonly kind: 'connection' | 'secret';
  readonly workspace: string;
  /** The id of the connection or the secret. */
  readonly target: string;
  /** The row whose time of last use it is: the connection, or the secret's value in one environment. */
  readonly row: string;
  /** The user that the run was for. */
  readonly user: string;
  readonly engine: string;
  readonly address: string;
  /** Empty: none was named. */
  readonly pattern: string;
}

export interface Unusual {
  readonly use: Used;
  readonly mark: Mark;
  /** Of a burst: uses in its minute so far. */
  readonly uses?: number;
}

/** Counts uses; tells of those by an engine, a pattern or an address that the target has not met before. */
const COUNT = {
  name: 'count-uses',
  text: `with given as (
      select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::bigint[])
        with ordinality as g(workspace, target, pattern, engine, address, count, n)
    ), before as (
      select g.n, count(u.*) > 0 as is_known,
        coalesce(bool_or(u.engine = g.engine and u.pattern = g.pattern), false) as knows_caller,
        coalesce(bool_or(u.address = g.address), false) as knows_host
      from given g left join target_use u on u.workspace_id = g.workspace and u.target = g.target group by g.n
    ), written as (
      insert into target_use (workspace_id, target, pattern, engine, address, uses, first_used_at, last_used_at)
      select workspace, target, pattern, engine, address, count, $7, $7 from given
        order by workspace, target, pattern, engine, address
      on conflict (workspace_id, target, pattern, engine, address)
        do update set uses = target_use.uses + excluded.uses, last_used_at = excluded.last_used_at
    )
    select n::int as n, knows_caller, knows_host from before where is_known and not (knows_caller and knows_host)`,
};
/** Of a minute that is over a fiftieth goes into what is usual; minutes without use let it fade. */
const RATE = {
  name: 'count-use-rates',
  text: `insert into target_use_rate as r (workspace_id, target, minute, uses, usual)
    select workspace, target, date_trunc('minute', $4::timestamptz), count, 0
      from unnest($1::uuid[], $2::uuid[], $3::int[]) as g(workspace, target, count) order by workspace, target
    on conflict (workspace_id, target) do update set
      usual = case when r.minute = excluded.minute then r.usual
        else (r.usual * 0.98 + r.uses * 0.02)
          * power(0.98, greatest(extract(epoch from excluded.minute - r.minute) / 60 - 1, 0)) end,
      uses = case when r.minute = excluded.minute then r.uses + excluded.uses else excluded.uses end,
      minute = excluded.minute
    returning target, uses, usual`,
};
/** A burst is as many uses in a minute as this, and ten times as many as usual. */
const LEAST_BURST = 60;
const TIMES_USUAL = 10;

export interface Counted {
  readonly use: Used;
  readonly count: number;
}

/** Writes down who used targets; answers with uses by those who are new. */
export async function writeUses(
  everywhere: QueryEverywhere,
  counted: readonly Counted[],
  now: Date,
): Promise<readonly Unusual[]> {
  const column = (of: (use: Used) => string) => counted.map(({ use }) => of(use));
  const strangers = await everywhere<{ n: number; knows_caller: boolean; knows_host: boolean }>(COUNT, [
    column(({ workspace }) => workspace),
    column(({ target }) => target),
    column(({ pattern }) => pattern),
    column(({ engine }) => engine),
    column(({ address }) => address),
    counted.map(({ count }) => count),
    now,
  ]);
  return strangers.flatMap(({ n, knows_caller, knows_host }): Unusual[] => {
    const use = counted[n - 1]?.use as Used;
    return [
      ...(knows_caller ? [] : [{ use, mark: 'new_caller' as const }]),
      ...(knows_host ? [] : [{ use, mark: 'new_host' as const }]),
    ];
  });
}

/**
 * Writes down how often targets were used in this minute; answers with bursts.
 * @param totals by the ids of targets.
 */
export async function writeRates(
  everywhere: QueryEverywhere,
  totals: ReadonlyMap<string, Counted>,
  now: Date,
): Promise<readonly Unusual[]> {
  const all = [...totals.values()];
  const rates = await everywhere<{ target: string; uses: number; usual: number }>(RATE, [
    all.map(({ use }) => use.workspace),
    all.map(({ use }) => use.target),
    all.map(({ count }) => count),
    now,
  ]);
  return rates.flatMap(({ target, uses, usual }): Unusual[] => {
    const { use, count } = totals.get(target) as Counted;
    const limit = Math.max(LEAST_BURST, TIMES_USUAL * usual);
    // Told when the limit is passed, which happens on one server, once in a minute.
    return uses >= limit && uses - count < limit ? [{ use, mark: 'burst', uses }] : [];
  });
}
