import { type DefaultConnectionArguments, resolveCursorConnection } from '@pothos/plugin-relay';
import { InvalidInputError } from '../core/errors.ts';
import { isStorable } from '../core/names.ts';
import type { PartOfList } from '../db/part-of-list.ts';
import { LARGEST_PAGE, USUAL_PAGE } from './builder.ts';

/** How the positions of a list are written into cursors. `read` answers with undefined for what `write` did not give out. */
export interface Cursors<Row, Position> {
  readonly write: (row: Row) => string;
  readonly read: (cursor: string) => Position | undefined;
}

/**
 * One page of a list (GraphQL Cursor Connections Specification): the way that every list of this API goes which has no bound of
 * its own.
 * @throws InvalidInputError for a cursor that this list did not give out.
 */
export async function page<Row, Position>(
  args: DefaultConnectionArguments,
  { write, read }: Cursors<Row, Position>,
  rows: (part: PartOfList<Position>) => Promise<Row[]>,
) {
  const position = (name: 'after' | 'before', cursor: string | undefined): Position | null => {
    if (cursor === undefined) return null;
    const found = read(cursor);
    if (found === undefined)
      throw new InvalidInputError([{ path: [name], message: 'This is not a cursor that this list gave out.' }]);
    return found;
  };
  const { edges, pageInfo } = await resolveCursorConnection(
    { args, defaultSize: USUAL_PAGE, maxSize: LARGEST_PAGE, toCursor: (row: Row) => write(row) },
    ({ after, before, limit, inverted }: { after?: string; before?: string; limit: number; inverted: boolean }) =>
      rows({ after: position('after', after), before: position('before', before), limit, inverted }),
  );
  return {
    edges,
    pageInfo: { ...pageInfo, startCursor: pageInfo.startCursor || null, endCursor: pageInfo.endCursor || null },
  };
}

/** Cursors of a list that is in the order of a text which no two entries share, such as a name. */
export function textCursors<Row>(textOf: (row: Row) => string): Cursors<Row, string> {
  return {
    write: (row) => Buffer.from(textOf(row)).toString('base64url'),
    read: (cursor) => {
      const text = Buffer.from(cursor, 'base64url').toString('utf8');
      // What does not come back as it was is not one of ours.
      const isOurs = text !== '' && isStorable(text) && Buffer.from(text).toString('base64url') === cursor;
      return isOurs ? text : undefined;
    },
  };
}

/** A part of a list that is there as a whole; positions are places in it. */
export function partOf<Row>(rows: readonly Row[], { after, before, limit, inverted }: PartOfList<number>): Row[] {
  const between = rows.slice(after === null ? 0 : after + 1, before ?? rows.length);
  return (inverted ? between.reverse() : between).slice(0, limit);
}
