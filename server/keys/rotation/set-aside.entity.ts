import { defineEntity, p } from '@mikro-orm/core';
import { ofWorkspace } from '../../db/scope.ts';
import { Workspace } from '../../identity/workspace.entity.ts';
import { KeyJob } from './key-job.entity.ts';

const SetAsideSchema = defineEntity({
  name: 'SetAside',
  tableName: 'key_job_failure',
  properties: {
    job: () => p.manyToOne(KeyJob).mapToPk().primary().deleteRule('cascade'),
    /** The table and the column of the value. */
    place: p.string().length(100).primary(),
    row: p.uuid().primary(),
    workspace: () => p.manyToOne(Workspace).mapToPk().nullable(),
    /** The kind of damage, a word of this program. */
    reason: p.string().length(30),
    at: p.datetime().length(3),
  },
  ...ofWorkspace,
});

/** A row that a rotation could not open, and left as it was. */
export class SetAside extends SetAsideSchema.class {}
SetAsideSchema.setClass(SetAside);
