import { type EntityData, type FilterQuery, raw } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { Connection } from './connection.entity.ts';
import { END_REASONS, type Guard, MOVES, type MoveName } from './states.ts';

type Compared = Exclude<Guard, 'statement'>;

/** A move that changes columns of a row that is there, and is guarded by what this file compares. */
type Update = {
  [M in MoveName]: (typeof MOVES)[M] extends {
    readonly from: readonly unknown[];
    readonly guard: Compared;
    readonly sets: readonly [unknown, ...unknown[]];
  }
    ? M
    : never;
}[MoveName];

/** A new value for each column that a move writes; what it keeps has to be said as well. */
export type ColumnsOf<M extends Update> = {
  readonly [C in (typeof MOVES)[M]['sets'][number]]: EntityData<Connection>[C & keyof EntityData<Connection>];
};

/** Which row is meant, and what it has to be for its guard. */
type At<M extends Update> = { readonly id: string } & {
  owner: { readonly user: string };
  generation: Read;
  late: { readonly generation: number };
  lease: { readonly generation: number; readonly owner: string; readonly epoch: number };
  lock: object;
}[(typeof MOVES)[M]['guard'] & Compared];

/** What a row was when it was read. */
type Read = { readonly generation: number; readonly leaseEpoch: number };

/**
 * Makes a move of a row, if its state is one that the move leaves and its guard holds: compared and written in one statement.
 * @param tx in a transaction, with what was decided on and with the event that tells of it.
 * @returns false: the row is another one by now, and nothing was written.
 */
export async function move<M extends Update>(
  tx: SqlEntityManager,
  name: M,
  at: At<M>,
  columns: ColumnsOf<M>,
): Promise<boolean> {
  const changed = await tx.nativeUpdate(Connection, whereOf(name, at), columns as EntityData<Connection>);
  return changed > 0;
}

/** Writes the row of a new connection. */
export async function insert(tx: SqlEntityManager, row: NewConnectionRow): Promise<void> {
  await tx.insert(Connection, row as EntityData<Connection> as never);
}
export type NewConnectionRow = Omit<EntityData<Connection>, 'status' | 'leaseEpoch'> & { readonly status: 'active' };

/** Deletes a row that is still the one that was read. */
export async function remove(
  tx: SqlEntityManager,
  { id, generation, leaseEpoch }: Read & { readonly id: string },
): Promise<boolean> {
  return (await tx.nativeDelete(Connection, { id, generation, leaseEpoch })) > 0;
}

/** Fences off whoever has the lease. */
export const NEXT_EPOCH = raw<number>('lease_epoch + 1');

function whereOf(name: MoveName, at: Readonly<Record<string, unknown>>): FilterQuery<Connection> {
  const { from, guard, reason } = MOVES[name] as { from: readonly string[]; guard: string; reason?: string };
  const { id, user, generation, leaseEpoch, owner, epoch } = at;
  return {
    id,
    status: { $in: [...from] },
    ...(reason === undefined ? {} : { reauthReason: reason }),
    ...(guard === 'owner' ? { user } : {}),
    ...(guard === 'generation' ? { generation, leaseEpoch } : {}),
    ...(guard === 'late'
      ? {
          generation,
          refreshSealed: { $ne: null },
          $or: [{ reauthReason: null }, { reauthReason: { $nin: [...END_REASONS] } }],
        }
      : {}),
    ...(guard === 'lease' ? { generation, leaseOwner: owner, leaseEpoch: epoch } : {}),
  } as FilterQuery<Connection>;
}
