import { defineEntity, p } from '@mikro-orm/core';
import { User } from './user.entity.ts';
import { Workspace } from './workspace.entity.ts';

const TokenSchema = defineEntity({
  name: 'Token',
  tableName: 'access_token',
  properties: {
    id: p.uuid().primary(),
    workspace: () => p.manyToOne(Workspace).mapToPk(),
    kind: p.enum(['user', 'engine'] as const),
    /** Set for a token of kind `user`. */
    user: () => p.manyToOne(User).mapToPk().nullable().deleteRule('cascade'),
    label: p.string().length(100),
    /** SHA-256 of the token; the token itself has 256 random bits and is shown once. */
    hash: p.blob().hidden(),
    /** Over all the other columns, under a key that the database does not hold: a row cannot be made or changed beside the server. */
    mac: p.blob().hidden(),
    createdAt: p.datetime().length(3),
    expiresAt: p.datetime().length(3).nullable(),
  },
  uniques: [{ name: 'access_token_hash_unique', properties: ['hash'] }],
  checks: [{ name: 'access_token_user_check', expression: `(kind = 'user') = (user_id is not null)` }],
});

/** What a caller proves itself with. Has no workspace filter: looking one up is what gives a request its workspace. */
export class Token extends TokenSchema.class {}
TokenSchema.setClass(Token);
