import { defineEntity, p } from '@mikro-orm/core';
import type { Sealed } from '../crypto/sealed.ts';
import { ofWorkspace } from '../db/scope.ts';
import { SealedType } from '../db/sealed-type.ts';
import { Workspace } from '../identity/workspace.entity.ts';

const DataKeySchema = defineEntity({
  name: 'DataKey',
  properties: {
    id: p.uuid().primary(),
    workspace: () => p.manyToOne(Workspace).mapToPk(),
    /** Names the key-encryption key that wraps this one. */
    kek: p.uuid(),
    wrapped: p.type(SealedType).$type<Sealed, Buffer, string>().hidden(),
    createdAt: p.datetime().length(3),
  },
  indexes: [{ name: 'data_key_workspace_index', properties: ['workspace', 'createdAt'] }],
  ...ofWorkspace,
});

/** A key that seals the payloads of one workspace; stored wrapped. */
export class DataKey extends DataKeySchema.class {}
DataKeySchema.setClass(DataKey);
