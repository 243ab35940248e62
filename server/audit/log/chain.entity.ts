import { defineEntity, p } from '@mikro-orm/core';
import { ofWorkspace } from '../../db/scope.ts';

const AuditHeadSchema = defineEntity({
  name: 'AuditHead',
  tableName: 'audit_head',
  properties: {
    workspace: p.uuid().primary().fieldName('workspace_id'),
    seq: p.bigint('number'),
    hash: p.blob().hidden(),
  },
  ...ofWorkspace,
});

/** The end of a workspace's chain: its row lock puts events in an order. */
export class AuditHead extends AuditHeadSchema.class {}
AuditHeadSchema.setClass(AuditHead);

const AuditCheckpointSchema = defineEntity({
  name: 'AuditCheckpoint',
  tableName: 'audit_checkpoint',
  properties: {
    workspace: p.uuid().primary().fieldName('workspace_id'),
    seq: p.bigint('number').primary().autoincrement(false),
    hash: p.blob(),
    at: p.datetime().length(3),
    /** Ed25519, over all of the above. */
    signature: p.blob(),
  },
  ...ofWorkspace,
});

/** Says, signed, where the chain of a workspace stood: whoever rewrites what came before cannot sign anew. */
export class AuditCheckpoint extends AuditCheckpointSchema.class {}
AuditCheckpointSchema.setClass(AuditCheckpoint);

const AuditCursorSchema = defineEntity({
  name: 'AuditCursor',
  tableName: 'audit_cursor',
  properties: {
    /** SHA-256 of the sink's address, in hexadecimal: the address itself may hold a secret. */
    sink: p.string().length(64).primary(),
    workspace: p.uuid().primary().fieldName('workspace_id'),
    seq: p.bigint('number'),
    leaseOwner: p.uuid().nullable(),
    /** Until when one server sends, or the sink is left alone after a fault. */
    leaseUntil: p.datetime().length(3).nullable(),
  },
  ...ofWorkspace,
});

/** How far a sink has been sent the events of a workspace. */
export class AuditCursor extends AuditCursorSchema.class {}
AuditCursorSchema.setClass(AuditCursor);
