import { defineEntity, p } from '@mikro-orm/core';
import { ofWorkspace } from '../db/scope.ts';
import { ROLES } from './caller.ts';
import { User } from './user.entity.ts';
import { Workspace } from './workspace.entity.ts';

export const TOKEN_KINDS = ['user', 'engine', 'session'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

const TokenSchema = defineEntity({
  name: 'Token',
  tableName: 'access_token',
  properties: {
    id: p.uuid().primary(),
    workspace: () => p.manyToOne(Workspace).mapToPk(),
    kind: p.enum(TOKEN_KINDS),
    /** Whom a token stands for; null for one of an engine. */
    user: () => p.manyToOne(User).mapToPk().nullable().deleteRule('cascade'),
    role: p.enum(ROLES).nullable(),
    /** Of an engine: the ids of the environments that it is bound to, and where it may call from; null: no limit. */
    environments: p.array().nullable(),
    networks: p.array().nullable(),
    label: p.string().length(100),
    /** SHA-256 of the token; the token itself has 256 random bits and is shown once. */
    hash: p.blob().hidden(),
    /** Over the columns that decide, under a key that the database does not hold: a row cannot be made or changed beside the server. */
    mac: p.blob().hidden(),
    createdAt: p.datetime().length(3),
    expiresAt: p.datetime().length(3).nullable(),
    lastUsedAt: p.datetime().length(3).nullable(),
  },
  uniques: [{ name: 'access_token_hash_unique', properties: ['hash'] }],
  checks: [{ name: 'access_token_user_check', expression: `(kind = 'engine') = (user_id is null)` }],
  ...ofWorkspace,
});

/** What a user or an engine proves itself with. Looking one up gives a request its workspace. */
export class Token extends TokenSchema.class {}
TokenSchema.setClass(Token);
