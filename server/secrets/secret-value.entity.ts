import { defineEntity, p } from '@mikro-orm/core';
import { macColumn } from '../crypto/columns/mac.ts';
import { sealedColumn } from '../crypto/columns/sealed.ts';
import type { Binding } from '../crypto/place.ts';
import type { MacBinding } from '../crypto/row-mac.ts';
import { ofWorkspace } from '../db/scope.ts';
import { Environment } from '../environments/environment.entity.ts';
import { Workspace } from '../identity/workspace.entity.ts';
import { Secret } from './secret.entity.ts';

/** Where the value of a secret stands. */
export const VALUE = {
  kind: 'secret',
  field: 'value',
  owner: false,
  environment: true,
  generation: true,
} as const satisfies Binding;

/**
 * Whose value it is: the place of what is sealed has the environment, and not the secret. It has the name too: a row that
 * was hidden while the secret was renamed does not stand for the new name.
 */
export const SECRET_VALUE_MAC = {
  kind: 'secret-value',
  columns: ['id', 'workspace', 'secret', 'environment', 'secretName'],
} as const satisfies MacBinding;

const SecretValueSchema = defineEntity({
  name: 'SecretValue',
  properties: {
    id: p.uuid().primary(),
    workspace: () => p.manyToOne(Workspace).mapToPk(),
    secret: () => p.manyToOne(Secret).mapToPk().deleteRule('cascade'),
    environment: () => p.manyToOne(Environment).mapToPk(),
    secretName: p
      .string()
      .formula((columns) => `(select s.name from secret s where s.id = ${columns.secret})`)
      .lazy(),
    sealed: sealedColumn(VALUE),
    generation: p.integer(),
    mac: macColumn(SECRET_VALUE_MAC),
    updatedAt: p.datetime().length(3),
    /** The user who set it; null: it was set before this was kept. No foreign key: the user may go. */
    updatedBy: p.uuid().nullable(),
    lastUsedAt: p.datetime().length(3).nullable(),
  },
  uniques: [{ name: 'secret_value_environment_unique', properties: ['secret', 'environment'] }],
  indexes: [{ name: 'secret_value_environment_index', properties: ['environment'] }],
  ...ofWorkspace,
});

/** The sealed value of one secret in one environment. */
export class SecretValue extends SecretValueSchema.class {}
SecretValueSchema.setClass(SecretValue);
