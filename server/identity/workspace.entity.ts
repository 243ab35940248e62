import { defineEntity, p } from '@mikro-orm/core';
import { macColumn } from '../crypto/columns/mac.ts';
import type { MacBinding } from '../crypto/row-mac.ts';
import { policyOn } from '../db/scope.ts';

/** A dashboard's token names its workspace by name. */
export const WORKSPACE_MAC = { kind: 'workspace', columns: ['id', 'name'] } as const satisfies MacBinding;

const WorkspaceSchema = defineEntity({
  name: 'Workspace',
  properties: {
    id: p.uuid().primary(),
    name: p.string().length(100).unique(),
    mac: macColumn(WORKSPACE_MAC),
    createdAt: p.datetime().length(3),
  },
  ...policyOn('id'),
});

/** The tenant: users, environments, connections and secrets belong to one. */
export class Workspace extends WorkspaceSchema.class {}
WorkspaceSchema.setClass(Workspace);
