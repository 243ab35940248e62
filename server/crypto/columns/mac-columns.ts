import type { EntityMetadata } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { MacBinding } from '../row-mac.ts';
import { MacType } from './mac.ts';

/** An entity whose rows carry a mac. */
export interface MacColumn {
  readonly meta: EntityMetadata;
  readonly table: string;
  readonly binding: MacBinding;
  /** The property and the column that it stands in. */
  readonly property: string;
  readonly column: string;
  /** Whether every row has one, not only those that decide. */
  readonly required: boolean;
}

/** Every mac of the entities, as they say: a new one is covered by being there. */
export function macColumns(em: SqlEntityManager): readonly MacColumn[] {
  return [...em.getMetadata().getAll().values()].flatMap((meta) =>
    meta.props.flatMap(({ customType, nullable, name: property, fieldNames: [column] }) =>
      customType instanceof MacType && column
        ? [{ meta, table: meta.tableName, binding: customType.binding, property, column, required: !nullable }]
        : [],
    ),
  );
}

type Row = Readonly<Record<string, unknown>> & { readonly id: string };
type RowWithMac = Row & { readonly mac: Uint8Array | null };

/** Rows of an entity with a mac of theirs and what it binds, a page at a time, in the order of their ids. */
export async function* macRows(
  em: SqlEntityManager,
  { meta, binding, property }: MacColumn,
  where: object,
  size: number,
): AsyncGenerator<readonly RowWithMac[]> {
  const names = [...binding.columns, ...(binding.later ?? []).flat()];
  const hasWorkspace = 'workspace' in meta.properties;
  const fields = [...new Set(['id', ...(hasWorkspace ? ['workspace'] : []), ...names, property])];
  let after: string | undefined;
  for (;;) {
    const conditions = [where, binding.only ?? {}, after === undefined ? {} : { id: { $gt: after } }];
    const rows = (await em.find(meta.class, { $and: conditions } as never, {
      fields: fields as never,
      orderBy: { id: 'asc' } as never,
      limit: size,
      filters: false,
      disableIdentityMap: true,
    })) as unknown as Row[];
    if (rows.length > 0) yield rows.map((row) => ({ ...row, mac: row[property] as Uint8Array | null }));
    if (rows.length < size) return;
    after = rows.at(-1)?.id;
  }
}
