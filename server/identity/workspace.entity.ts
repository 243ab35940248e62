import { defineEntity, p } from '@mikro-orm/core';
import { policyOn } from '../db/scope.ts';

const WorkspaceSchema = defineEntity({
  name: 'Workspace',
  properties: {
    id: p.uuid().primary(),
    name: p.string().length(100).unique(),
    createdAt: p.datetime().length(3),
  },
  ...policyOn('id'),
});

/** The tenant: users, environments, connections and secrets belong to one. */
export class Workspace extends WorkspaceSchema.class {}
WorkspaceSchema.setClass(Workspace);
