import type { EntityMetadata } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { SealedType } from '../crypto/columns/sealed.ts';
import { type Binding, type BoundRow, placeAt, type WorkspacePlace } from '../crypto/place.ts';
import type { QueryEverywhere } from '../db/query.ts';

/** A column whose values data keys seal. */
export interface SealedColumn {
  /** `table.column`, for people and for the database. */
  readonly place: string;
  readonly table: string;
  readonly column: string;
  readonly binding: Binding;
  /** SQL for the columns that the place follows from, under the names that `placeOfRow` takes. */
  readonly bound: string;
}

/** A row with what its place follows from. */
export interface StoredRow {
  readonly id: string;
  readonly workspace: string;
  readonly sealed: Uint8Array;
}

/** Every column that a data key seals, as the entities say: a new one is covered by being there. */
export function sealedColumns(em: SqlEntityManager): readonly SealedColumn[] {
  return [...em.getMetadata().getAll().values()].flatMap((meta) => columnsOf(meta));
}

function columnsOf({ tableName, props }: EntityMetadata): SealedColumn[] {
  return props.flatMap(({ customType, fieldNames: [column] }) => {
    if (!(customType instanceof SealedType) || !customType.binding || column === undefined) return [];
    const { binding } = customType;
    const parts = [
      't.id',
      't.workspace_id as workspace',
      ...(binding.owner ? ['t.user_id as "user"'] : []),
      ...(binding.environment ? ['t.environment_id as environment'] : []),
      ...(binding.generation ? ['t.generation'] : []),
    ];
    return [
      {
        place: `${tableName}.${column}`,
        table: tableName,
        column,
        binding,
        bound: parts.join(', '),
      },
    ];
  });
}

/** Where a sealed value stands, from a row that was read by `bound`. */
export function placeOfRow({ binding }: SealedColumn, row: StoredRow): WorkspacePlace {
  return placeAt(binding, row as StoredRow & BoundRow<Binding>);
}

/** How many values data keys seal, of one workspace or of all. */
export async function countValues(
  everywhere: QueryEverywhere,
  columns: readonly SealedColumn[],
  workspace: string | null,
): Promise<number> {
  const counts = columns.map(
    ({ table, column }) =>
      `(select count(*) from "${table}" where "${column}" is not null and ($1::uuid is null or workspace_id = $1))`,
  );
  const statement = { name: 'count-values', text: `select (${counts.join(' + ')})::int as count` };
  return (await everywhere<{ count: number }>(statement, [workspace]))[0]?.count ?? 0;
}
