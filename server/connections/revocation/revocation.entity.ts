import { defineEntity, p } from '@mikro-orm/core';
import { sealedColumn } from '../../crypto/columns/sealed.ts';
import type { Binding } from '../../crypto/place.ts';
import { ofWorkspace } from '../../db/scope.ts';
import { User } from '../../identity/user.entity.ts';
import { Workspace } from '../../identity/workspace.entity.ts';

export const REVOCATION_STATUSES = ['pending', 'done', 'failed', 'not_possible', 'kept'] as const;
export type RevocationStatus = (typeof REVOCATION_STATUSES)[number];

/** Where the tokens of a revocation stand. */
export const ENDED_GRANT = {
  kind: 'revocation',
  field: 'grant',
  owner: true,
  environment: false,
  generation: false,
} as const satisfies Binding;

const RevocationSchema = defineEntity({
  name: 'Revocation',
  properties: {
    id: p.uuid().primary(),
    workspace: () => p.manyToOne(Workspace).mapToPk(),
    user: () => p.manyToOne(User).mapToPk(),
    /** No foreign key: the connection may be deleted before the service has answered. */
    connection: p.uuid(),
    pack: p.string().length(60),
    method: p.string().length(60),
    status: p.enum(REVOCATION_STATUSES),
    /** The tokens to revoke; null once there is nothing left to do. Of one that is kept, to end it when the others have. */
    sealed: sealedColumn(ENDED_GRANT).nullable(),
    /** Plain text for the user. */
    message: p.string().length(1000).nullable(),
    attempts: p.integer().default(0),
    nextAttemptAt: p.datetime().length(3).nullable(),
    leaseOwner: p.uuid().nullable(),
    leaseUntil: p.datetime().length(3).nullable(),
    /** As of its connection: whose access it ends. */
    grantMac: p.blob().nullable(),
    createdAt: p.datetime().length(3),
    endedAt: p.datetime().length(3).nullable(),
  },
  indexes: [
    { name: 'revocation_due_index', properties: ['nextAttemptAt', 'id'], where: 'next_attempt_at is not null' },
    { name: 'revocation_ended_index', properties: ['endedAt', 'id'], where: 'ended_at is not null' },
    { name: 'revocation_user_index', properties: ['user', 'pack'], where: 'sealed is not null' },
    { name: 'revocation_kept_index', properties: ['grantMac'], where: `status = 'kept' and sealed is not null` },
    { name: 'revocation_connection_index', properties: ['connection', 'createdAt'] },
  ],
  checks: [
    {
      name: 'revocation_pending_check',
      expression: `(status <> 'pending' or sealed is not null) and (sealed is null or status in ('pending', 'kept'))`,
    },
  ],
  ...ofWorkspace,
});

/** A revocation that the service has to be told of: written with the local one, told and retried afterwards. */
export class Revocation extends RevocationSchema.class {}
RevocationSchema.setClass(Revocation);
