import { isUuid } from '../../core/names.ts';
import type { Cursors } from '../../graphql/pages.ts';
import type { Connection } from '../connection.entity.ts';
import type { ConnectionPosition } from '../list.ts';

/** Cursors of a list of connections: the creation time in ISO form and the id. */
export const CURSORS: Cursors<Connection, ConnectionPosition> = {
  write: ({ createdAt, id }) => Buffer.from(`${createdAt.toISOString()} ${id}`).toString('base64url'),
  read: (cursor) => {
    const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
    const createdAt = new Date(time);
    // As it is written above: other years have a sign, and the database does not read them.
    const isDated = /^\d{4}-/.test(time) && !time.startsWith('0000') && !Number.isNaN(createdAt.getTime());
    const isOurs = isDated && createdAt.toISOString() === time;
    return isOurs && isUuid(id) ? { createdAt, id } : undefined;
  },
};
