import { defineEntity, p } from '@mikro-orm/core';
import { macColumn } from '../crypto/columns/mac.ts';
import type { MacBinding } from '../crypto/row-mac.ts';
import { ofWorkspace } from '../db/scope.ts';
import { Workspace } from '../identity/workspace.entity.ts';

/** A run names its environment by name, and protection says who may change values in it. */
export const ENVIRONMENT_MAC = {
  kind: 'environment',
  columns: ['id', 'workspace', 'name', 'isProtected'],
} as const satisfies MacBinding;

const EnvironmentSchema = defineEntity({
  name: 'Environment',
  properties: {
    id: p.uuid().primary(),
    workspace: () => p.manyToOne(Workspace).mapToPk(),
    name: p.string().length(100),
    /** Only an admin may change values in it. */
    isProtected: p.boolean().default(false),
    mac: macColumn(ENVIRONMENT_MAC),
    createdAt: p.datetime().length(3),
  },
  uniques: [{ name: 'environment_name_unique', properties: ['workspace', 'name'] }],
  ...ofWorkspace,
});

/** A scope for secrets inside a workspace, such as `development` or `production`. */
export class Environment extends EnvironmentSchema.class {}
EnvironmentSchema.setClass(Environment);
