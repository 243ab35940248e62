import { defineEntity, p } from '@mikro-orm/core';
import { ROLES } from '../../core/caller.ts';
import { macColumn } from '../../crypto/columns/mac.ts';
import type { MacBinding } from '../../crypto/row-mac.ts';
import { ofWorkspace } from '../../db/scope.ts';
import { textList } from '../../db/text-list.ts';
import { User } from '../user.entity.ts';
import { Workspace } from '../workspace.entity.ts';

const TOKEN_KINDS = ['user', 'engine', 'session'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** Whom a token stands for and what it may do: nobody who writes to the database can give themselves one. */
export const TOKEN_MAC = {
  kind: 'token',
  columns: ['hash', 'id', 'kind', 'workspace', 'user', 'expiresAt'],
  later: [['role', 'environments', 'networks'], ['parent']],
} as const satisfies MacBinding;

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
    /** Of a session: the user's token that it was begun with, and ends with; null: a token of the dashboard. */
    parent: () => p.manyToOne(Token).mapToPk().nullable().deleteRule('cascade'),
    /** Of an engine: the ids of the environments that it is bound to, and where it may call from; null: no limit. */
    environments: textList().nullable(),
    networks: textList().nullable(),
    label: p.string().length(100),
    /** SHA-256 of the token; the token itself has 256 random bits and is shown once. */
    hash: p.blob().hidden(),
    mac: macColumn(TOKEN_MAC),
    createdAt: p.datetime().length(3),
    expiresAt: p.datetime().length(3).nullable(),
    lastUsedAt: p.datetime().length(3).nullable(),
  },
  uniques: [{ name: 'access_token_hash_unique', properties: ['hash'] }],
  indexes: [
    { name: 'access_token_parent_index', properties: ['parent'] },
    { name: 'access_token_user_index', properties: ['user'] },
    { name: 'access_token_session_index', properties: ['expiresAt'], where: `kind = 'session'` },
  ],
  checks: [{ name: 'access_token_user_check', expression: `(kind = 'engine') = (user_id is null)` }],
  ...ofWorkspace,
});

/** What a user or an engine proves itself with. Looking one up gives a request its workspace. */
export class Token extends TokenSchema.class {}
TokenSchema.setClass(Token);
