import { defineEntity, p } from '@mikro-orm/core';
import { macColumn } from '../../crypto/columns/mac.ts';
import type { MacBinding } from '../../crypto/row-mac.ts';
import { ofWorkspace } from '../../db/scope.ts';
import { Workspace } from '../../identity/workspace.entity.ts';

/** `kek`: all data keys are wrapped under another key-encryption key. `data`: all rows are sealed under new data keys. */
export const JOB_KINDS = ['kek', 'data'] as const;
export type JobKind = (typeof JOB_KINDS)[number];
export const JOB_STATES = ['running', 'done', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** What servers carry on, and under which key: nobody else can begin a rotation. */
export const KEY_JOB_MAC = {
  kind: 'key-job',
  columns: ['id', 'kind', 'workspace', 'target'],
  only: { state: 'running' },
} as const satisfies MacBinding;

const KeyJobSchema = defineEntity({
  name: 'KeyJob',
  properties: {
    id: p.uuid().primary(),
    kind: p.enum(JOB_KINDS),
    /** The workspace whose rows it is about; null: all of them. */
    workspace: () => p.manyToOne(Workspace).mapToPk().nullable(),
    state: p.enum(JOB_STATES),
    /** Of the kind `kek`: the key that it goes to. */
    target: p.uuid().nullable(),
    /** The old keys are taken to be known to someone else. */
    compromised: p.boolean(),
    /** Of the kind `data`: every workspace up to this one has its new key; null: none. */
    cursor: p.uuid().nullable(),
    total: p.integer(),
    /** Never falls. */
    done: p.integer(),
    leaseOwner: p.uuid().nullable(),
    leaseUntil: p.datetime().length(3).nullable(),
    mac: macColumn(KEY_JOB_MAC).nullable(),
    startedBy: p.string().length(60),
    createdAt: p.datetime().length(3),
    endedAt: p.datetime().length(3).nullable(),
  },
  indexes: [{ name: 'key_job_created_index', properties: ['createdAt'] }],
  checks: [{ name: 'key_job_target_check', expression: `(kind = 'kek') = (target is not null)` }],
  ...ofWorkspace,
});

/** A rotation under way, or one that ended. Whoever holds its lease carries it on. */
export class KeyJob extends KeyJobSchema.class {}
KeyJobSchema.setClass(KeyJob);
