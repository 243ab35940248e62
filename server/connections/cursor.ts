import { InvalidInputError } from '../core/errors.ts';
import { isUuid } from '../core/names.ts';
import type { Connection } from './connection.entity.ts';
import type { ConnectionCursor } from './list.ts';

/** A UUID, a time and what Base64 adds come to less. */
const LONGEST = 200;

/** A position in a list of connections, as clients hold it. */
export function writeCursor({ createdAt, id }: Connection): string {
  return Buffer.from(`${createdAt.toISOString()} ${id}`).toString('base64url');
}

/** @throws InvalidInputError for anything that `writeCursor` did not give out. */
export function readCursor(cursor: string | undefined): ConnectionCursor | null {
  if (cursor === undefined) return null;
  const text = Buffer.from(cursor.slice(0, LONGEST), 'base64url').toString('utf8');
  const [time = '', id = ''] = text.split(' ');
  const createdAt = new Date(time);
  // Other years are written with a sign, and the database does not read them.
  if (!/^\d{4}-/.test(time) || time.startsWith('0000') || Number.isNaN(createdAt.getTime()) || !isUuid(id))
    throw new InvalidInputError([
      { path: ['after or before'], message: 'This is not a cursor that this list gave out.' },
    ]);
  return { createdAt, id };
}
