import { createBatcher } from '../../core/batch.ts';
import { isDatabaseFault } from '../../db/errors.ts';
import type { QueryEverywhere } from '../../db/query.ts';

const BATCHES = { atOnce: 2, largest: 1000, isFaultOfAll: isDatabaseFault };

/**
 * Looks tokens up by their hashes in hexadecimal, those that come at one moment together.
 * @param statement takes the hashes as text[] and numbers its rows by them, as `n`, from 1.
 */
export function findByHash<Row extends { readonly n: number }>(
  everywhere: QueryEverywhere,
  statement: { readonly name: string; readonly text: string },
): (hash: string) => Promise<Row | undefined> {
  return createBatcher(async (hashes) => {
    const found: (Row | undefined)[] = hashes.map(() => undefined);
    for (const row of await everywhere<Row>(statement, [hashes])) found[row.n - 1] = row;
    return found;
  }, BATCHES);
}
