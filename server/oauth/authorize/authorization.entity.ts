import { defineEntity, p } from '@mikro-orm/core';
import { sealedColumn } from '../../crypto/columns/sealed.ts';
import type { Binding } from '../../crypto/place.ts';
import { ofWorkspace } from '../../db/scope.ts';
import { User } from '../../identity/user.entity.ts';
import { Workspace } from '../../identity/workspace.entity.ts';

const AUTHORIZATION_KINDS = ['browser', 'device'] as const;
export const AUTHORIZATION_STATUSES = ['pending', 'exchanging', 'succeeded', 'denied', 'failed', 'expired'] as const;
export type AuthorizationStatus = (typeof AUTHORIZATION_STATUSES)[number];

/** Where what a flow keeps stands. */
export const FLOW = {
  kind: 'authorization',
  field: 'flow',
  owner: true,
  environment: false,
  generation: false,
} as const satisfies Binding;

const AuthorizationSchema = defineEntity({
  name: 'Authorization',
  tableName: 'oauth_authorization',
  properties: {
    id: p.uuid().primary(),
    workspace: () => p.manyToOne(Workspace).mapToPk(),
    user: () => p.manyToOne(User).mapToPk(),
    kind: p.enum(AUTHORIZATION_KINDS),
    pack: p.string().length(60),
    method: p.string().length(60),
    /** The connection that is authorized again, or that came of it. */
    connection: p.uuid().nullable(),
    /** SHA-256 of `state` (of the request token, in OAuth 1), and of the browser cookie. */
    stateHash: p.blob().nullable().hidden(),
    browserHash: p.blob().nullable().hidden(),
    /** Values, PKCE verifier, app and the like; null once the code was exchanged. */
    sealed: sealedColumn(FLOW).nullable(),
    status: p.enum(AUTHORIZATION_STATUSES),
    /** Plain text for the user: why it did not succeed. */
    message: p.string().length(1000).nullable(),
    createdAt: p.datetime().length(3),
    expiresAt: p.datetime().length(3),
    /** By the database's clock: when its exchange began; of a device, since when the service is being asked. */
    consumedAt: p.datetime().length(3).nullable(),
    /** Of a device authorization: when the service may be asked again, and how often. */
    nextPollAt: p.datetime().length(3).nullable(),
    pollSeconds: p.integer().nullable(),
  },
  uniques: [{ name: 'oauth_authorization_state_unique', properties: ['stateHash'] }],
  indexes: [
    { name: 'oauth_authorization_expiry_index', properties: ['expiresAt'] },
    { name: 'oauth_authorization_pending_index', properties: ['expiresAt'], where: `status = 'pending'` },
    { name: 'oauth_authorization_exchanging_index', properties: ['consumedAt'], where: `status = 'exchanging'` },
    {
      name: 'oauth_authorization_under_way_index',
      properties: ['user', 'pack'],
      where: `status in ('pending', 'exchanging')`,
    },
  ],
  ...ofWorkspace,
});

/** One try of one user to authorize: begun by a mutation, used once. */
export class Authorization extends AuthorizationSchema.class {}
AuthorizationSchema.setClass(Authorization);
