import { defineEntity, p } from '@mikro-orm/core';
import { macColumn } from './columns/mac.ts';
import { sealedColumn } from './columns/sealed.ts';
import { KEY_STATES } from './key-state.ts';
import type { MacBinding } from './row-mac.ts';

/** Which key wraps what is new. */
export const ACTIVE_KEK_MAC = {
  kind: 'active-key-encryption-key',
  columns: ['id'],
  only: { state: 'active' },
} as const satisfies MacBinding;

const KeyEncryptionKeySchema = defineEntity({
  name: 'KeyEncryptionKey',
  properties: {
    id: p.uuid().primary(),
    state: p.enum(KEY_STATES),
    /** Where the key is, for people. */
    description: p.string().length(500),
    /**
     * 32 random bytes that are the same under each key: opening them shows that a server has the key. They are the
     * secret of this database, with which rows are authenticated. Null once the key is retired.
     */
    sentinel: sealedColumn(null).nullable(),
    mac: macColumn(ACTIVE_KEK_MAC).nullable(),
    createdAt: p.datetime().length(3),
    activatedAt: p.datetime().length(3).nullable(),
    retiredAt: p.datetime().length(3).nullable(),
  },
  checks: [
    {
      name: 'key_encryption_key_sentinel_check',
      expression: `(state in ('retired', 'destroyed')) = (sentinel is null)`,
    },
  ],
});

/** What this database knows of a key-encryption key: never the key. */
export class KeyEncryptionKey extends KeyEncryptionKeySchema.class {}
KeyEncryptionKeySchema.setClass(KeyEncryptionKey);
