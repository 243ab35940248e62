import { defineEntity, p } from '@mikro-orm/core';
import { ofWorkspace } from '../db/scope.ts';
import { Workspace } from '../identity/workspace.entity.ts';
import { macColumn } from './columns/mac.ts';
import { sealedColumn } from './columns/sealed.ts';
import { KeyEncryptionKey } from './key-encryption-key.entity.ts';
import { KEY_STATES } from './key-state.ts';
import type { MacBinding } from './row-mac.ts';

/** Which key seals what is new. */
export const ACTIVE_DATA_KEY_MAC = {
  kind: 'active-data-key',
  columns: ['id', 'workspace'],
  only: { state: 'active' },
} as const satisfies MacBinding;

const DataKeySchema = defineEntity({
  name: 'DataKey',
  properties: {
    id: p.uuid().primary(),
    workspace: () => p.manyToOne(Workspace).mapToPk(),
    state: p.enum(KEY_STATES),
    /** Names the key-encryption key that wraps this one, as its bytes do. */
    kek: () => p.manyToOne(KeyEncryptionKey).mapToPk().fieldName('kek'),
    /** Null once it is destroyed. */
    wrapped: sealedColumn(null).nullable(),
    mac: macColumn(ACTIVE_DATA_KEY_MAC).nullable(),
    createdAt: p.datetime().length(3),
    retiredAt: p.datetime().length(3).nullable(),
  },
  indexes: [
    { name: 'data_key_workspace_index', properties: ['workspace', 'createdAt'] },
    { name: 'data_key_kek_index', properties: ['kek', 'id'] },
  ],
  checks: [{ name: 'data_key_destroyed_check', expression: `(state = 'destroyed') = (wrapped is null)` }],
  ...ofWorkspace,
});

/** A key that seals the payloads of one workspace; stored wrapped. */
export class DataKey extends DataKeySchema.class {}
DataKeySchema.setClass(DataKey);
