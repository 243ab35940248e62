import { defineEntity, p } from '@mikro-orm/core';
import type { Sealed } from '../crypto/sealed.ts';
import { workspaceFilter } from '../db/scope.ts';
import { SealedType } from '../db/sealed-type.ts';
import { User } from '../identity/user.entity.ts';
import { Workspace } from '../identity/workspace.entity.ts';

export const CONNECTION_STATUSES = ['active', 'needs_reauth', 'revoked'] as const;
export const TEST_OUTCOMES = ['ok', 'rejected', 'unavailable', 'unchecked'] as const;

/** Who the service says the credential belongs to. */
export interface ConnectionAccount {
  readonly id?: string;
  readonly login?: string;
  readonly name?: string;
  readonly email?: string;
  readonly team?: string;
}

const ConnectionSchema = defineEntity({
  name: 'Connection',
  properties: {
    id: p.uuid().primary(),
    workspace: () => p.manyToOne(Workspace).mapToPk(),
    user: () => p.manyToOne(User).mapToPk(),
    name: p.string().length(100),
    /** For lists and filters. What a resolve trusts stands inside the sealed payload. */
    pack: p.string().length(60),
    method: p.string().length(60),
    status: p.enum(CONNECTION_STATUSES),
    /** All fields with pack, version and method as one payload; null once it is revoked. */
    sealed: p.type(SealedType).$type<Sealed, Buffer, string>().nullable().hidden(),
    /** Rises with each write of the payload and with its revocation. */
    generation: p.integer(),
    scopes: p.array(),
    account: p.json<ConnectionAccount>().nullable(),
    createdAt: p.datetime().length(3),
    updatedAt: p.datetime().length(3),
    lastUsedAt: p.datetime().length(3).nullable(),
    lastTestedAt: p.datetime().length(3).nullable(),
    lastTestOutcome: p.enum(TEST_OUTCOMES).nullable(),
    lastTestMessage: p.string().length(1000).nullable(),
  },
  uniques: [{ name: 'connection_name_unique', properties: ['workspace', 'user', 'name'] }],
  indexes: [{ name: 'connection_list_index', properties: ['workspace', 'user', 'createdAt', 'id'] }],
  checks: [{ name: 'connection_revoked_check', expression: `(status = 'revoked') = (sealed is null)` }],
  filters: workspaceFilter,
});

/** A saved set of credentials of one user for one auth method of one pack. */
export class Connection extends ConnectionSchema.class {}
ConnectionSchema.setClass(Connection);
