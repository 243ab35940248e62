import { defineEntity, p } from '@mikro-orm/core';
import { macColumn } from '../../crypto/columns/mac.ts';
import type { MacBinding } from '../../crypto/row-mac.ts';
import { ofWorkspace } from '../../db/scope.ts';
import { User } from '../../identity/user.entity.ts';
import { Workspace } from '../../identity/workspace.entity.ts';
import { Connection } from '../connection.entity.ts';

/** Who may use what: whoever writes to the database cannot share what is not theirs. */
export const SHARE_MAC = {
  kind: 'connection-grant',
  columns: ['id', 'workspace', 'connection', 'user'],
} as const satisfies MacBinding;

const ShareSchema = defineEntity({
  name: 'Share',
  // As the table and the kind of its mac were called at first; both stand in databases.
  tableName: 'connection_grant',
  properties: {
    id: p.uuid().primary(),
    workspace: () => p.manyToOne(Workspace).mapToPk(),
    connection: () => p.manyToOne(Connection).mapToPk().deleteRule('cascade'),
    /** Whose runs may use it; null: those of everyone in the workspace. */
    user: () => p.manyToOne(User).mapToPk().nullable().deleteRule('cascade'),
    mac: macColumn(SHARE_MAC),
    createdAt: p.datetime().length(3),
  },
  indexes: [
    { name: 'connection_grant_user_index', properties: ['workspace', 'user'] },
    { name: 'connection_grant_connection_index', properties: ['connection'] },
  ],
  ...ofWorkspace,
});

/** A connection that its owner shares: runs of others may use it, and nobody sees its values. */
export class Share extends ShareSchema.class {}
ShareSchema.setClass(Share);
