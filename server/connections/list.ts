import type { FilterQuery } from '@mikro-orm/core';
import type { UserContext } from '../context.ts';
import { contains } from '../db/contains.ts';
import type { PartOfList } from '../db/part-of-list.ts';
import { type Whose, whoseCondition } from './access.ts';
import { type CONNECTION_STATUSES, Connection } from './connection.entity.ts';

export interface ConnectionFilter {
  readonly pack?: string | null | undefined;
  readonly status?: (typeof CONNECTION_STATUSES)[number] | null | undefined;
  /** A part of the name, in any case. */
  readonly name?: string | null | undefined;
}

/** A position in the list: the creation time and the id, which breaks ties. */
export interface ConnectionPosition {
  readonly createdAt: Date;
  readonly id: string;
}

export interface ConnectionPage extends PartOfList<ConnectionPosition> {
  readonly whose: Whose;
  readonly filter: ConnectionFilter;
}

/** Connections, oldest first; one page. */
export async function listConnections(context: UserContext, page: ConnectionPage): Promise<Connection[]> {
  const conditions = [await whoseCondition(context, page.whose), ...filterConditions(page.filter)];
  if (page.after) conditions.push(beyond('$gt', page.after));
  if (page.before) conditions.push(beyond('$lt', page.before));
  const direction = page.inverted ? 'desc' : 'asc';
  return context.em.find(
    Connection,
    { $and: conditions },
    {
      orderBy: { createdAt: direction, id: direction },
      limit: page.limit,
      exclude: ['sealed', 'refreshSealed'],
      disableIdentityMap: true,
    },
  ) as Promise<Connection[]>;
}

export async function countConnections(context: UserContext, whose: Whose, filter: ConnectionFilter): Promise<number> {
  return context.em.count(Connection, { $and: [await whoseCondition(context, whose), ...filterConditions(filter)] });
}

function filterConditions({ pack, status, name }: ConnectionFilter): FilterQuery<Connection>[] {
  return [...(pack ? [{ pack }] : []), ...(status ? [{ status }] : []), ...(name ? [{ name: contains(name) }] : [])];
}

function beyond(operator: '$gt' | '$lt', { createdAt, id }: ConnectionPosition): FilterQuery<Connection> {
  return { $or: [{ createdAt: { [operator]: createdAt } }, { createdAt, id: { [operator]: id } }] };
}
