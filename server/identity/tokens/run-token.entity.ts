import { defineEntity, p } from '@mikro-orm/core';
import { macColumn } from '../../crypto/columns/mac.ts';
import type { MacBinding } from '../../crypto/row-mac.ts';
import { ofWorkspace } from '../../db/scope.ts';
import { textList } from '../../db/text-list.ts';
import { Environment } from '../../environments/environment.entity.ts';
import { User } from '../user.entity.ts';
import { Workspace } from '../workspace.entity.ts';
import { Token } from './token.entity.ts';

export const RUN_TOKEN_MAC = {
  kind: 'run-token',
  columns: [
    ...(['hash', 'id', 'workspace', 'user', 'environment', 'engine', 'run', 'pattern'] as const),
    ...(['connections', 'secrets', 'expiresAt'] as const),
  ],
} as const satisfies MacBinding;

/** Apart from the other mac, which servers of before there were pins check as well: these take the row, and go by name. */
export const RUN_PINS_MAC = {
  kind: 'run-token-pins',
  columns: ['hash', 'id', 'workspace', 'pins'],
  only: { $or: [{ pins: { $ne: null } }, { pinsMac: { $ne: null } }] },
} as const satisfies MacBinding;

const RunTokenSchema = defineEntity({
  name: 'RunToken',
  properties: {
    id: p.uuid().primary(),
    workspace: () => p.manyToOne(Workspace).mapToPk(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    environment: () => p.manyToOne(Environment).mapToPk().deleteRule('cascade'),
    /** The token that it was got with: it ends with that one. */
    engine: () => p.manyToOne(Token).mapToPk().deleteRule('cascade'),
    run: p.string().length(200),
    pattern: p.string().length(200).nullable(),
    /** The names that may be resolved; null: any. */
    connections: textList().nullable(),
    secrets: textList().nullable(),
    /** What these names stood for when it was made, in their order: ids, and empty texts for none. Null: there is no id. */
    pins: textList().nullable(),
    pinsMac: macColumn(RUN_PINS_MAC).nullable(),
    hash: p.blob().hidden(),
    mac: macColumn(RUN_TOKEN_MAC),
    createdAt: p.datetime().length(3),
    expiresAt: p.datetime().length(3),
  },
  uniques: [{ name: 'run_token_hash_unique', properties: ['hash'] }],
  indexes: [
    { name: 'run_token_expiry_index', properties: ['expiresAt'] },
    { name: 'run_token_user_index', properties: ['user'] },
    { name: 'run_token_engine_index', properties: ['engine'] },
  ],
  ...ofWorkspace,
});

/** What one run of a pattern resolves with, for some minutes. */
export class RunToken extends RunTokenSchema.class {}
RunTokenSchema.setClass(RunToken);
