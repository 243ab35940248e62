import { randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import { recorded } from '../../audit/log/log.ts';
import type { UserContext } from '../../context.ts';
import { AlteredError, InvalidInputError, NotFoundError } from '../../core/errors.ts';
import { isUuid } from '../../core/names.ts';
import { MAC_BYTES } from '../../crypto/row-mac.ts';
import { defineLoad } from '../../db/loads.ts';
import { User } from '../../identity/user.entity.ts';
import { seeConnection } from '../access.ts';
import { CONNECTION_MAC, Connection } from '../connection.entity.ts';
import { SHARE_MAC, Share } from './share.entity.ts';

/** How many users, by their ids. */
export const MOST_SHARED_WITH = 100;

/** With whom a connection is shared. */
export interface Sharing {
  /** With everyone in the workspace. */
  readonly workspace: boolean;
  /** Ids of users. */
  readonly users: readonly string[];
}

/**
 * Shares a connection of the caller, in place of how it was shared before.
 * @throws NotFoundError, or InvalidInputError for a user who is not of the workspace.
 */
export async function shareConnection(context: UserContext, id: string, sharing: Sharing): Promise<Connection> {
  const users = await knownUsers(context, sharing.users);
  const { caller, macs, now } = context;
  await recorded(
    context,
    async (tx) => {
      // The lock makes two who share the same connection take turns.
      const owned = { id, user: caller.user };
      const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true } as const;
      const row = isUuid(id) ? await tx.findOne(Connection, owned, lock) : null;
      if (!row) throw new NotFoundError('connection');
      // A share says nothing of the owner: only a connection that is the caller's by its mac is shared.
      if (!macs.isGenuine(CONNECTION_MAC, row)) throw new AlteredError('connection');
      await tx.nativeDelete(Share, { connection: id });
      for (const user of [...(sharing.workspace ? [null] : []), ...users]) {
        const share = { id: randomUUID(), workspace: caller.workspace, connection: id, user };
        await tx.insert(Share, { ...share, mac: macs.of(SHARE_MAC, share), createdAt: now() });
      }
    },
    () => ({
      type: 'connection.shared',
      target: { kind: 'connection', id },
      details: { workspace: sharing.workspace, users },
    }),
  );
  return seeConnection(context, id);
}

async function knownUsers({ em, caller }: UserContext, ids: readonly string[]): Promise<readonly string[]> {
  const wanted = new Set(ids);
  const known = await em.find(User, { id: [...wanted].filter(isUuid) }, { fields: ['id'] });
  const found = new Set(known.map((user) => user.id));
  for (const [index, id] of ids.entries())
    if (!found.has(id))
      throw new InvalidInputError([{ path: ['input', 'users', index], message: 'There is no such user.' }]);
  found.delete(caller.user);
  return [...found];
}

/** A row for each connection, with ids in a row of text and macs in a row of bytes: as an entity each share would cost ten times as much. */
const SHARES = `select connection_id as connection, string_agg(id::text, ' ' order by id) as ids,
    string_agg(coalesce(user_id::text, ''), ' ' order by id) as users, string_agg(mac, '' order by id) as macs
  from connection_grant where workspace_id = ? and connection_id in (select value::uuid from json_array_elements_text(?::json))
    and length(mac) = ${MAC_BYTES}
  group by connection_id`;

interface SharesRow {
  readonly connection: string;
  readonly ids: string;
  readonly users: string;
  readonly macs: Uint8Array;
}

/** The users whom connections are shared with; null: everyone. */
const loadShares = defineLoad(async ({ em, macs, caller }: UserContext, connections: readonly string[]) => {
  const { workspace } = caller;
  const rows = await em.execute<SharesRow[]>(SHARES, [workspace, JSON.stringify(connections)]);
  const genuine = ({ connection, ids, users, macs: bytes }: SharesRow): (string | null)[] => {
    const shown = users.split(' ');
    return ids.split(' ').flatMap((id, index) => {
      const user = shown[index] || null;
      const mac = bytes.subarray(index * MAC_BYTES, (index + 1) * MAC_BYTES);
      return macs.isGenuine(SHARE_MAC, { id, workspace, connection, user, mac }) ? [user] : [];
    });
  };
  const byConnection = new Map(rows.map((row) => [row.connection, genuine(row)]));
  return connections.map((id) => byConnection.get(id) ?? []);
});

/** How a connection is shared; null: that is not for the caller to know. */
export async function sharingOf(
  context: UserContext,
  { id, user }: Pick<Connection, 'id' | 'user'>,
): Promise<Sharing | null> {
  const { caller } = context;
  if (user !== caller.user && caller.role !== 'admin') return null;
  const shared = await loadShares(context, id);
  const users = shared.filter((one) => one !== null);
  return { workspace: users.length < shared.length, users };
}
