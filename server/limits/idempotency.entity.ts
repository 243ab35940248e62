import { defineEntity, p } from '@mikro-orm/core';
import { ofWorkspace } from '../db/scope.ts';
import { User } from '../identity/user.entity.ts';
import { Workspace } from '../identity/workspace.entity.ts';

const IdempotencyKeySchema = defineEntity({
  name: 'IdempotencyKey',
  properties: {
    workspace: () => p.manyToOne(Workspace).mapToPk().primary(),
    user: () => p.manyToOne(User).mapToPk().primary().deleteRule('cascade'),
    /** Over the operation and the key, and over the input too: both under a key that the database does not hold. */
    key: p.blob().primary(),
    fingerprint: p.blob(),
    /** The id of what was made. */
    made: p.uuid(),
    createdAt: p.datetime().length(3),
  },
  indexes: [{ name: 'idempotency_key_time_index', properties: ['createdAt'] }],
  ...ofWorkspace,
});

/** Remembers for a day what a creating mutation made, so that sending it again makes nothing more. */
export class IdempotencyKey extends IdempotencyKeySchema.class {}
IdempotencyKeySchema.setClass(IdempotencyKey);
