import { defineEntity, p } from '@mikro-orm/core';
import type { Sealed } from '../crypto/sealed.ts';
import { ofWorkspace } from '../db/scope.ts';
import { SealedType } from '../db/sealed-type.ts';
import { Environment } from '../environments/environment.entity.ts';
import { Workspace } from '../identity/workspace.entity.ts';
import { Secret } from './secret.entity.ts';

const SecretValueSchema = defineEntity({
  name: 'SecretValue',
  properties: {
    id: p.uuid().primary(),
    workspace: () => p.manyToOne(Workspace).mapToPk(),
    secret: () => p.manyToOne(Secret).mapToPk().deleteRule('cascade'),
    environment: () => p.manyToOne(Environment).mapToPk(),
    sealed: p.type(SealedType).$type<Sealed, Buffer, string>().hidden(),
    generation: p.integer(),
    updatedAt: p.datetime().length(3),
    lastUsedAt: p.datetime().length(3).nullable(),
  },
  uniques: [{ name: 'secret_value_environment_unique', properties: ['secret', 'environment'] }],
  indexes: [{ name: 'secret_value_environment_index', properties: ['environment'] }],
  ...ofWorkspace,
});

/** The sealed value of one secret in one environment. */
export class SecretValue extends SecretValueSchema.class {}
SecretValueSchema.setClass(SecretValue);
