import { defineEntity, p } from '@mikro-orm/core';
import type { Sealed } from '../crypto/sealed.ts';
import { SealedType } from '../db/sealed-type.ts';

const InstallationSchema = defineEntity({
  name: 'Installation',
  properties: {
    /** Always 1: there is one row. */
    id: p.integer().primary().autoincrement(false),
    /** Names the key-encryption key that this database expects. */
    kek: p.uuid(),
    /** 32 random bytes, sealed by that key: opening them shows that the configured key is the right one. */
    sentinel: p.type(SealedType).$type<Sealed, Buffer, string>().hidden(),
    createdAt: p.datetime().length(3),
  },
  checks: [{ name: 'installation_single_check', expression: 'id = 1' }],
});

/** What this database knows of the key it was made with. */
export class Installation extends InstallationSchema.class {}
InstallationSchema.setClass(Installation);
