import { defineEntity, p } from '@mikro-orm/core';
import { macColumn } from '../crypto/columns/mac.ts';
import type { MacBinding } from '../crypto/row-mac.ts';
import { ofWorkspace } from '../db/scope.ts';
import { Workspace } from '../identity/workspace.entity.ts';

/** A run names its secrets by name. */
export const SECRET_MAC = { kind: 'secret', columns: ['id', 'workspace', 'name'] } as const satisfies MacBinding;

const SecretSchema = defineEntity({
  name: 'Secret',
  properties: {
    id: p.uuid().primary(),
    workspace: () => p.manyToOne(Workspace).mapToPk(),
    name: p.string().length(100),
    description: p.string().length(1000).nullable(),
    mac: macColumn(SECRET_MAC),
    createdAt: p.datetime().length(3),
    updatedAt: p.datetime().length(3),
  },
  uniques: [{ name: 'secret_name_unique', properties: ['workspace', 'name'] }],
  ...ofWorkspace,
});

/** A name that may have a value in each environment. */
export class Secret extends SecretSchema.class {}
SecretSchema.setClass(Secret);
