import type { EntityMetadata } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { type Binding, type BoundRow, placeAt, type WorkspacePlace } from '../crypto/place.ts';
import { SealedType } from '../db/sealed-type.ts';

/** A column whose values data keys seal. */
export interface SealedColumn {
  readonly entity: string;
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

function columnsOf({ className, tableName, props }: EntityMetadata): SealedColumn[] {
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
        entity: className,
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
