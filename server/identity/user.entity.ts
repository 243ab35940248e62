import { defineEntity, p } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { AlteredError } from '../core/errors.ts';
import { isStorable, isUuid } from '../core/names.ts';
import { macColumn } from '../crypto/columns/mac.ts';
import type { MacBinding, RowMacs } from '../crypto/row-mac.ts';
import { ofWorkspace } from '../db/scope.ts';
import { Workspace } from './workspace.entity.ts';

/** A dashboard's token names its user by subject. */
export const USER_MAC = { kind: 'user', columns: ['id', 'workspace', 'subject'] } as const satisfies MacBinding;

const UserSchema = defineEntity({
  name: 'User',
  tableName: 'app_user',
  properties: {
    id: p.uuid().primary(),
    workspace: () => p.manyToOne(Workspace).mapToPk(),
    /** What the dashboard calls this person; unique in the workspace. */
    subject: p.string().length(200),
    mac: macColumn(USER_MAC),
    createdAt: p.datetime().length(3),
  },
  uniques: [{ name: 'app_user_subject_unique', properties: ['workspace', 'subject'] }],
  ...ofWorkspace,
});

/** A person of a workspace, as far as this service needs to know one. */
export class User extends UserSchema.class {}
UserSchema.setClass(User);

/**
 * The user that an engine means: by the id, or else by what the dashboard calls them. Null: there is none.
 * @throws AlteredError for a subject that this service did not write.
 */
export async function userMeant(macs: RowMacs, em: SqlEntityManager, reference: string): Promise<User | null> {
  const options = { disableIdentityMap: true } as const;
  const byId = isUuid(reference) ? await em.findOne(User, { id: reference }, options) : null;
  if (byId) return byId;
  const named = isStorable(reference) ? await em.findOne(User, { subject: reference }, options) : null;
  if (named && !macs.isGenuine(USER_MAC, named)) throw new AlteredError('user');
  return named;
}
