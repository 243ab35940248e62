import { type FilterQuery, raw } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { ForbiddenError, NotFoundError } from '../core/errors.ts';
import { isUuid } from '../core/names.ts';
import type { UserContext } from '../identity/service-context.ts';
import { Connection } from './connection.entity.ts';
import { CONNECTION_GRANT_MAC, ConnectionGrant } from './connection-grant.entity.ts';

/** Whose connections a list shows. */
export const WHOSE = ['own', 'shared', 'all'] as const;
export type Whose = (typeof WHOSE)[number];

/** One of the caller's own connections. A foreign one and an unknown one are answered alike. */
export async function getConnection({ em, caller }: UserContext, id: string): Promise<Connection> {
  return find(em, id, { user: caller.user });
}

/** A connection that the caller may revoke: one of their own; of an admin, any of the workspace. */
export async function getRevocable({ em, caller }: UserContext, id: string): Promise<Connection> {
  return find(em, id, caller.role === 'admin' ? {} : { user: caller.user });
}

/** A connection that the caller may look at: their own, one that is shared with them; of an admin, any of the workspace. */
export async function seeConnection(context: UserContext, id: string): Promise<Connection> {
  const { em, caller } = context;
  if (caller.role === 'admin') return find(em, id, {});
  const isShared = isUuid(id) && (await sharedWith(context, id)).length > 0;
  return find(em, id, isShared ? {} : { user: caller.user });
}

async function find(em: SqlEntityManager, id: string, where: FilterQuery<Connection>): Promise<Connection> {
  const row = isUuid(id) ? await em.findOne(Connection, { $and: [{ id }, where] }, { disableIdentityMap: true }) : null;
  if (!row) throw new NotFoundError('connection');
  return row;
}

/**
 * The condition of a list.
 * @throws ForbiddenError when someone but an admin asks for all.
 */
export async function whoseCondition(context: UserContext, whose: Whose): Promise<FilterQuery<Connection>> {
  const { user, role } = context.caller;
  if (whose === 'own') return { user };
  if (whose === 'shared') return { $and: [oneOf(await sharedWith(context)), { user: { $ne: user } }] };
  if (role !== 'admin') throw new ForbiddenError('Only an admin may list the connections of everyone.');
  return {};
}

/** As one parameter, however many they are. */
function oneOf(ids: readonly string[]): FilterQuery<Connection> {
  const fragment = raw(
    (alias) => `${alias}.id in (select value::uuid from json_array_elements_text(?::json) as t(value))`,
    [JSON.stringify(ids)],
  );
  return { [fragment as unknown as string]: [] } as FilterQuery<Connection>;
}

/** The ids of the connections that are shared with the caller, by name or as one of the workspace; or of one of them. */
async function sharedWith({ em, caller, macs }: UserContext, connection?: string): Promise<string[]> {
  const grants = await em.find(
    ConnectionGrant,
    { $or: [{ user: caller.user }, { user: null }], ...(connection === undefined ? {} : { connection }) },
    { disableIdentityMap: true },
  );
  const genuine = grants.filter((grant) => macs.isGenuine(CONNECTION_GRANT_MAC, grant));
  return [...new Set(genuine.map(({ connection }) => connection))];
}
