import { type FilterQuery, raw } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { UserContext } from '../context.ts';
import { CredentialError, ForbiddenError, NotFoundError } from '../core/errors.ts';
import { isUuid } from '../core/names.ts';
import type { Sealed } from '../crypto/sealed.ts';
import { Connection } from './connection.entity.ts';
import { SHARE_MAC } from './sharing/share.entity.ts';

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
  if (whose === 'shared') return { $and: [oneOf(await sharedOnce(context)), { user: { $ne: user } }] };
  if (role !== 'admin') throw new ForbiddenError('Only an admin may list the connections of everyone.');
  return {};
}

const shared = new WeakMap<UserContext, Promise<string[]>>();

/** Read once for each request, however many lists it asks for. */
function sharedOnce(context: UserContext): Promise<string[]> {
  const known = shared.get(context) ?? sharedWith(context);
  shared.set(context, known);
  return known;
}

/** As one parameter, however many they are. */
function oneOf(ids: readonly string[]): FilterQuery<Connection> {
  const fragment = raw(
    (alias) => `${alias}.id in (select value::uuid from json_array_elements_text(?::json) as t(value))`,
    [JSON.stringify(ids)],
  );
  return { [fragment as unknown as string]: [] } as FilterQuery<Connection>;
}

/** As rows and not as entities, which cost ten times as much: nothing bounds how many connections are shared with one user. */
const SHARED_WITH = `select id, connection_id as connection, user_id as "user", encode(mac, 'hex') as mac from connection_grant
  where workspace_id = ? and (user_id = ? or user_id is null) and (?::uuid is null or connection_id = ?)`;

interface SharedRow {
  readonly id: string;
  readonly connection: string;
  readonly user: string | null;
  readonly mac: string;
}

/** The ids of the connections that are shared with the caller, by name or as one of the workspace; or of one of them. */
async function sharedWith({ em, caller, macs }: UserContext, connection: string | null = null): Promise<string[]> {
  const { workspace, user } = caller;
  const rows = await em.execute<SharedRow[]>(SHARED_WITH, [workspace, user, connection, connection]);
  const genuine = rows.filter(({ mac, ...row }) =>
    macs.isGenuine(SHARE_MAC, { ...row, workspace, mac: Buffer.from(mac, 'hex') }),
  );
  return [...new Set(genuine.map((row) => row.connection))];
}

/** @throws CredentialError REVOKED */
export function assertNotRevoked(connection: Connection): asserts connection is Connection & { sealed: Sealed } {
  if (connection.status === 'revoked' || !connection.sealed)
    throw new CredentialError('REVOKED', 'The connection was revoked. Create a new one.');
}
