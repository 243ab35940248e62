/** Entries of a list between two positions: from its beginning or, turned round, from its end. */
export interface PartOfList<Position> {
  readonly after: Position | null;
  readonly before: Position | null;
  readonly limit: number;
  /** Take the last ones instead of the first: they come in the opposite order then. */
  readonly inverted: boolean;
}

/** The conditions of a part, where the list is in the ascending order of one column. */
export function between<const Column extends string, Position>(
  column: Column,
  { after, before }: PartOfList<Position>,
): Record<Column, { readonly $gt: Position } | { readonly $lt: Position }>[] {
  const where = (condition: { readonly $gt: Position } | { readonly $lt: Position }) =>
    ({ [column]: condition }) as Record<Column, typeof condition>;
  return [...(after === null ? [] : [where({ $gt: after })]), ...(before === null ? [] : [where({ $lt: before })])];
}
