import type { QueryEverywhere, Statement } from './query.ts';

/** Few enough that the index is the cheapest way to find them, in whatever order the rows lie. */
const PORTION = 1_000;
/** What is left after so many stays for the next time. */
const MOST_PORTIONS = 1_000;

/**
 * Does its work in portions, until there is nothing left of it.
 * @param at what `$1` stands for, if the statement has it.
 * @param stops ends it between two portions; what is left is there the next time.
 */
export type InPortions = (everywhere: QueryEverywhere, at?: unknown, stops?: AbortSignal) => Promise<void>;

/**
 * Makes what deletes rows that are over, in portions: after a long stop there may be more of them than one statement can
 * delete within its time. Servers that do it at once delete different ones.
 * @param condition says which rows, by `$1` and so on.
 * @param order the column of the index that finds them. In its order they are read by it, however many there are; otherwise
 *   the database may think that so many are found sooner by reading the table.
 */
export function createForget(table: string, condition: string, order: string): InPortions {
  const rows = ctids(table, condition, order);
  return createInPortions(`forget-${table}`, `delete from ${table} where ctid = any (${rows})`);
}

/**
 * Makes what changes rows in portions, as `createForget` deletes them.
 * @param set what they become, so that `condition` does not hold for them any more.
 */
export function createEnding(name: string, table: string, set: string, condition: string, order: string): InPortions {
  return createInPortions(name, `update ${table} set ${set} where ctid = any (${ctids(table, condition, order)})`);
}

function ctids(table: string, condition: string, order: string): string {
  return `array(select ctid from ${table} where ${condition} order by ${order} limit ${PORTION} for update skip locked)`;
}

/**
 * A statement that changes rows of a table that has ids, one portion of them, for `untilDone`.
 * @param set what they become, so that `condition` does not hold for them any more.
 */
export function portionOf(name: string, table: string, set: string, condition: string): Statement {
  const ids = `select id from ${table} where ${condition} limit ${PORTION} for no key update skip locked`;
  return counted(name, `update ${table} set ${set} where id = any (array(${ids}))`);
}

/** Repeats a statement while it finds whole portions. */
export async function untilDone(
  everywhere: QueryEverywhere,
  statement: Statement,
  params: readonly unknown[],
  stops?: AbortSignal,
): Promise<void> {
  for (let portion = 0; portion < MOST_PORTIONS && !stops?.aborted; portion++) {
    const [row] = await everywhere<{ n: number }>(statement, params);
    if ((row?.n ?? 0) < PORTION) return;
  }
}

function counted(name: string, text: string): Statement {
  return { name, text: `with done as (${text} returning 1) select count(*)::int as n from done` };
}

function createInPortions(name: string, text: string): InPortions {
  const statement = counted(name, text);
  return (everywhere, at, stops) => untilDone(everywhere, statement, at === undefined ? [] : [at], stops);
}
