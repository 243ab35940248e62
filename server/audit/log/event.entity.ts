import { defineEntity, p } from '@mikro-orm/core';
import { ofWorkspace } from '../../db/scope.ts';

/** Of the events that are no workspace's own, such as the refusal of an unknown token. */
export const NO_WORKSPACE = '00000000-0000-0000-0000-000000000000';

const AuditRowSchema = defineEntity({
  name: 'AuditRow',
  tableName: 'audit_event',
  properties: {
    /** No foreign keys in here: what is said of a thing outlives it. */
    workspace: p.uuid().primary().fieldName('workspace_id'),
    /** 1, 2, 3 … in each workspace: a gap is a deleted row. */
    seq: p.bigint('number').primary().autoincrement(false),
    id: p.uuid(),
    at: p.datetime().length(3),
    type: p.string().length(60),
    outcome: p.string().length(40),
    actorKind: p.string().length(20),
    actor: p.uuid().nullable(),
    /** Whom it concerns: the owner of a connection, the user of a run. */
    user: p.uuid().nullable().fieldName('user_id'),
    run: p.string().length(200).nullable(),
    pattern: p.string().length(200).nullable(),
    environment: p.uuid().nullable(),
    targetKind: p.string().length(20).nullable(),
    target: p.uuid().nullable(),
    address: p.string().length(45).nullable(),
    request: p.string().length(64).nullable(),
    /** JSON as it was hashed. */
    details: p.text().nullable(),
    /** Over all columns but `seq` and `hash`, under a key that the database does not hold. */
    mac: p.blob().hidden(),
    /** SHA-256 of the hash before, `seq` and `mac`. */
    hash: p.blob().hidden(),
  },
  indexes: [
    { name: 'audit_event_target_index', properties: ['workspace', 'target', 'seq'] },
    { name: 'audit_event_user_index', properties: ['workspace', 'user', 'seq'] },
    { name: 'audit_event_time_index', properties: ['at'], type: 'brin' },
  ],
  ...ofWorkspace,
});

/** One event of the audit log, as it is stored: written once, by `audit_append`, and never changed. */
export class AuditRow extends AuditRowSchema.class {}
AuditRowSchema.setClass(AuditRow);
