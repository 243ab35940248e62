import type { QueryEverywhere } from '../../db/query.ts';

const PORTION = 1_000;
const MOST_PORTIONS = 20;

/** Looks at one portion of those that ended a month ago, and deletes of them what no connection shows. */
const FORGET = {
  name: 'forget-revocations',
  text: `with seen as (
      select id, ended_at, connection from revocation
      where ended_at <= $1::timestamptz - interval '30 days' and ($2::timestamptz is null or (ended_at, id) > ($2, $3::uuid))
      order by ended_at, id limit ${PORTION}
    ), alone as (
      select id from seen s where not exists (select from connection c where c.id = s.connection)
    ), gone as (
      delete from revocation where id in (select id from alone)
    )
    select id, ended_at as "endedAt", (select count(*)::int from seen) as n from seen order by ended_at desc, id desc limit 1`,
};
interface Last {
  readonly id: string;
  readonly endedAt: string | Date;
  readonly n: number;
}

/**
 * Makes what forgets revocations a month after their end, where the connection is deleted as well. Those of connections
 * that are kept stay in the way for ever, so it goes on where it stopped, and begins anew after the last.
 */
export function createForgetRevocations(everywhere: QueryEverywhere): (now: Date) => Promise<void> {
  let after: Last | undefined;
  return async (now) => {
    for (let portion = 0; portion < MOST_PORTIONS; portion++) {
      const [last] = await everywhere<Last>(FORGET, [now, after?.endedAt ?? null, after?.id ?? null]);
      after = last?.n === PORTION ? last : undefined;
      if (!after) return;
    }
  };
}
