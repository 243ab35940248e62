import { defineEntity, p } from '@mikro-orm/core';
import { ofWorkspace } from '../db/scope.ts';
import { Workspace } from '../identity/workspace.entity.ts';

const EnvironmentSchema = defineEntity({
  name: 'Environment',
  properties: {
    id: p.uuid().primary(),
    workspace: () => p.manyToOne(Workspace).mapToPk(),
    name: p.string().length(100),
    /** Only an admin may change values in it. */
    isProtected: p.boolean().default(false),
    createdAt: p.datetime().length(3),
  },
  uniques: [{ name: 'environment_name_unique', properties: ['workspace', 'name'] }],
  ...ofWorkspace,
});

/** A scope for secrets inside a workspace, such as `development` or `production`. */
export class Environment extends EnvironmentSchema.class {}
EnvironmentSchema.setClass(Environment);
