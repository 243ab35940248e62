import { defineEntity, p } from '@mikro-orm/core';
import { macColumn } from '../crypto/columns/mac.ts';
import { sealedColumn } from '../crypto/columns/sealed.ts';
import type { Binding } from '../crypto/place.ts';
import type { MacBinding } from '../crypto/row-mac.ts';
import { ofWorkspace } from '../db/scope.ts';
import { textList } from '../db/text-list.ts';
import { User } from '../identity/user.entity.ts';
import { Workspace } from '../identity/workspace.entity.ts';

export const CONNECTION_STATUSES = ['active', 'needs_reauth', 'revoked'] as const;
/** Why a connection needs its user; null while it does not. */
export const REAUTH_REASONS = ['rejected', 'grant_ended', 'answer_lost', 'expired', 'app_changed'] as const;
export type ReauthReason = (typeof REAUTH_REASONS)[number];
/** Why the tokens of a connection are not refreshed now, through no fault of its user. */
export const REFRESH_FAULTS = ['unavailable', 'app_refused', 'request_refused', 'pack'] as const;
export type RefreshFault = (typeof REFRESH_FAULTS)[number];
/** How many scopes a connection keeps: a service says what it grants, as much as it likes. */
export const MOST_SCOPES = 100;
export const TEST_OUTCOMES = ['ok', 'rejected', 'unavailable', 'unchecked'] as const;

/** Who the service says the credential belongs to. */
export interface ConnectionAccount {
  readonly id?: string;
  readonly login?: string;
  readonly name?: string;
  readonly email?: string;
  readonly team?: string;
}

/** Where what a resolve opens stands. */
export const CREDENTIALS = {
  kind: 'connection',
  field: 'credentials',
  owner: true,
  environment: false,
  generation: true,
} as const satisfies Binding;

/** Where the refresh tokens stand. */
export const REFRESH = {
  kind: 'connection',
  field: 'refresh',
  owner: true,
  environment: false,
  generation: true,
} as const satisfies Binding;

/** A run names its connections by name. */
export const CONNECTION_MAC = {
  kind: 'connection',
  columns: ['id', 'workspace', 'user', 'name'],
} as const satisfies MacBinding;

const ConnectionSchema = defineEntity({
  name: 'Connection',
  properties: {
    id: p.uuid().primary(),
    workspace: () => p.manyToOne(Workspace).mapToPk(),
    user: () => p.manyToOne(User).mapToPk(),
    name: p.string().length(100),
    mac: macColumn(CONNECTION_MAC),
    /** For lists and filters. What a resolve trusts stands inside the sealed payload. */
    pack: p.string().length(60),
    method: p.string().length(60),
    status: p.enum(CONNECTION_STATUSES),
    /** All fields with pack, version and method as one payload; null once it is revoked. */
    sealed: sealedColumn(CREDENTIALS).nullable(),
    /** Refresh tokens and the app that they belong to, apart from the rest: a resolve does not open them. */
    refreshSealed: sealedColumn(REFRESH).nullable(),
    /** Rises with each write of the payload and with its revocation. */
    generation: p.integer(),
    /** What the service granted, and what was asked for. */
    scopes: textList(),
    requestedScopes: textList().default([]),
    reauthReason: p.enum(REAUTH_REASONS).nullable(),
    /** By the database's clock, like every time below that is about tokens: when the first access token ends. */
    expiresAt: p.datetime().length(3).nullable(),
    /** When the first refresh token ends, where the service says so. */
    grantExpiresAt: p.datetime().length(3).nullable(),
    /** From when on a resolve refreshes the tokens first. */
    refreshDueAt: p.datetime().length(3).nullable(),
    /** When a refresh token that dies of idleness has to be used, whether or not anyone resolves. */
    keepAliveAt: p.datetime().length(3).nullable(),
    /** When the worker looks at it next: the earliest of what it has to see to. Null: never. */
    upkeepAt: p.datetime().length(3).nullable(),
    /** The generation that came with the grant it holds; 0: it holds none, or had it before this was written down. */
    grantGeneration: p.integer().default(0),
    /** A mac over the service, the app and the account that the grant is of, to find those of the same; null: it is not known. */
    grantMac: p.blob().nullable(),
    /** Who is refreshing the tokens now; see server/oauth/refresh/refresh.ts. */
    leaseOwner: p.uuid().nullable(),
    leaseEpoch: p.integer().default(0),
    leaseUntil: p.datetime().length(3).nullable(),
    /** Refreshes in a row whose answer never came: the service may have done them. */
    answersLost: p.integer().default(0),
    refreshFault: p.enum(REFRESH_FAULTS).nullable(),
    refreshMessage: p.string().length(1000).nullable(),
    refreshFailures: p.integer().default(0),
    failingSince: p.datetime().length(3).nullable(),
    retryAt: p.datetime().length(3).nullable(),
    account: p.json<ConnectionAccount>().nullable(),
    createdAt: p.datetime().length(3),
    updatedAt: p.datetime().length(3),
    lastUsedAt: p.datetime().length(3).nullable(),
    lastTestedAt: p.datetime().length(3).nullable(),
    lastTestOutcome: p.enum(TEST_OUTCOMES).nullable(),
    lastTestMessage: p.string().length(1000).nullable(),
  },
  uniques: [{ name: 'connection_name_unique', properties: ['workspace', 'user', 'name'] }],
  indexes: [
    { name: 'connection_list_index', properties: ['workspace', 'user', 'createdAt', 'id'] },
    { name: 'connection_upkeep_index', properties: ['upkeepAt', 'id'], where: 'upkeep_at is not null' },
    {
      name: 'connection_expiry_index',
      properties: ['expiresAt', 'id'],
      where: `status = 'active' and refresh_due_at is null and refresh_sealed is not null`,
    },
    { name: 'connection_grant_index', properties: ['grantMac'], where: 'grant_mac is not null' },
    {
      name: 'connection_unmarked_grant_index',
      expression: `create index "connection_unmarked_grant_index" on "connection" ((coalesce(account->>'id', account->>'login'))) where grant_mac is null and refresh_sealed is not null`,
    },
    { name: 'connection_shared_name_index', properties: ['workspace', 'name'] },
  ],
  checks: [
    { name: 'connection_revoked_check', expression: `(status = 'revoked') = (sealed is null)` },
    {
      name: 'connection_reauth_check',
      expression: `(reauth_reason is null or status = 'needs_reauth') and (status <> 'revoked' or refresh_sealed is null)`,
    },
    // What no move of states.ts leads to: times, leases and troubles of a grant that is not there, or has ended.
    {
      name: 'connection_grant_check',
      expression: `refresh_sealed is not null or (refresh_due_at is null and keep_alive_at is null and upkeep_at is null
        and expires_at is null and lease_until is null and retry_at is null and refresh_fault is null)`,
    },
    {
      name: 'connection_ended_check',
      expression: `reauth_reason is null or reauth_reason in ('rejected', 'expired')
        or (refresh_due_at is null and keep_alive_at is null and lease_until is null and retry_at is null)`,
    },
    { name: 'connection_lease_check', expression: '(lease_owner is null) = (lease_until is null)' },
  ],
  ...ofWorkspace,
});

/** A saved set of credentials of one user for one auth method of one pack. */
export class Connection extends ConnectionSchema.class {}
ConnectionSchema.setClass(Connection);
