import type { ObjectRef } from '@pothos/core';
import type { Pack } from '../../../packs/sdk/define-pack.ts';
import { shownName } from '../../crypto/row-mac.ts';
import { type Builder, type BuilderTypes, costs, enumValues } from '../../graphql/builder.ts';
import { User } from '../../identity/user.entity.ts';
import { loadUser, loadUsers } from '../../identity/users.ts';
import {
  CONNECTION_MAC,
  Connection,
  type ConnectionAccount,
  MOST_SCOPES,
  REAUTH_REASONS,
  REFRESH_FAULTS,
  type ReauthReason,
  type RefreshFault,
  type TEST_OUTCOMES,
} from '../connection.entity.ts';
import { REAUTH_WORDS } from '../refreshed.ts';
import { REVOCATION_STATUSES, type Revocation } from '../revocation/revocation.entity.ts';
import { loadRevocation } from '../revocation/revocation.ts';
import { MOST_SHARED_WITH, type Sharing, sharingOf } from '../sharing/sharing.ts';

const STATUSES = {
  ACTIVE: { value: 'active', description: 'Ready to use.' },
  NEEDS_REAUTH: {
    value: 'needs_reauth',
    description: 'The service refused the credentials; replace them or authorize again.',
  },
  REVOKED: { value: 'revoked', description: 'Its credentials are deleted.' },
} as const;
const OUTCOMES = {
  OK: { value: 'ok', description: 'The service took the credentials.' },
  REJECTED: { value: 'rejected', description: 'The service refused the credentials.' },
  UNAVAILABLE: {
    value: 'unavailable',
    description: 'The service could not be asked; this says nothing about the credentials.',
  },
  UNCHECKED: { value: 'unchecked', description: 'There is nothing to ask.' },
} as const;

interface Test {
  readonly at: Date;
  readonly outcome: (typeof TEST_OUTCOMES)[number];
  readonly message: string | null;
}

/** Scopes of OpenID Connect (Core, sections 5.4 and 11): services take them and list them by other names, or not at all. */
const UNLISTED_SCOPES = new Set(['openid', 'profile', 'email', 'offline_access']);

const SCOPES = costs({ most: MOST_SCOPES });

interface Attention {
  readonly reason: ReauthReason;
}
interface Failing {
  readonly kind: RefreshFault;
  readonly message: string;
  readonly since: Date;
  readonly nextTryAt: Date | null;
}

/** What the dashboard sees of a connection: never a value, not even a public-looking one. */
export function defineConnectionTypes(builder: Builder, pack: ObjectRef<BuilderTypes, Pack>) {
  const status = builder.enumType('ConnectionStatus', { values: STATUSES });
  const outcome = builder.enumType('TestOutcome', { values: OUTCOMES });
  const account = builder.objectRef<ConnectionAccount>('Account').implement({
    description: 'Who the service says that the credentials belong to.',
    fields: (t) => ({
      id: t.exposeString('id', { nullable: true }),
      login: t.exposeString('login', { nullable: true }),
      name: t.exposeString('name', { nullable: true }),
      email: t.exposeString('email', { nullable: true }),
      team: t.exposeString('team', { nullable: true }),
    }),
  });
  const test = builder.objectRef<Test>('ConnectionTest').implement({
    fields: (t) => ({
      at: t.expose('at', { type: 'DateTime' }),
      outcome: t.expose('outcome', { type: outcome }),
      message: t.exposeString('message', { nullable: true, description: 'Plain text; why it was not OK.' }),
    }),
  });
  const { attention, failing, revocation } = defineTokenStates(builder);
  const sharing = builder.objectRef<Sharing>('Sharing').implement({
    fields: (t) => ({
      workspace: t.exposeBoolean('workspace', { description: 'With everyone in the workspace.' }),
      users: t.withAuth({ user: 'connection' }).field({
        type: [User],
        extensions: costs({ most: MOST_SHARED_WITH, each: 2 }),
        resolve: (one, _args, { services }) => loadUsers(services, one.users),
      }),
    }),
  });
  const connection = builder.objectType(Connection, {
    name: 'Connection',
    description: 'A saved set of credentials of one user for one auth method of one pack.',
    fields: (t) => ({
      id: t.exposeID('id'),
      name: t.string({ resolve: (row, _args, { macs }) => shownName(macs, CONNECTION_MAC, row, row.name) }),
      packSlug: t.exposeString('pack'),
      pack: t.field({
        type: pack,
        nullable: true,
        description: 'Null when the pack is not installed on this server.',
        resolve: (row, _args, { registry }) => registry.pack(row.pack),
      }),
      method: t.exposeString('method', { description: 'The name of the auth method.' }),
      status: t.expose('status', { type: status }),
      account: t.expose('account', { type: account, nullable: true }),
      attention: t.field({
        type: attention,
        nullable: true,
        description: 'Why the user is needed; null while it is not.',
        resolve: ({ reauthReason }) => (reauthReason ? { reason: reauthReason } : null),
      }),
      failing: t.field({
        type: failing,
        nullable: true,
        description: 'Why the tokens cannot be refreshed now, through no fault of the user. It is tried again.',
        resolve: ({ refreshFault, refreshMessage, failingSince, retryAt }) =>
          refreshFault && failingSince
            ? { kind: refreshFault, message: refreshMessage ?? '', since: failingSince, nextTryAt: retryAt ?? null }
            : null,
      }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When its access token ends; it is refreshed before. Null: it does not end, or there is none.',
      }),
      reauthorizeBefore: t.expose('grantExpiresAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When the access ends unless the user authorizes it again, where the service says so.',
      }),
      scopes: t.exposeStringList('scopes', { extensions: SCOPES, description: 'What the service granted.' }),
      requestedScopes: t.exposeStringList('requestedScopes', { extensions: SCOPES }),
      newlyRequiredScopes: t.stringList({
        extensions: SCOPES,
        description: 'What the pack needs by now and the connection was never asked for: authorize it again.',
        resolve: (row, _args, { registry }) => {
          const required = registry.method(row.pack, row.method)?.method.oauth2?.scopes?.required ?? [];
          const asked = new Set([...row.requestedScopes, ...row.scopes]);
          return row.status === 'revoked' ? [] : required.filter((scope) => !asked.has(scope));
        },
      }),
      declinedScopes: t.stringList({
        extensions: SCOPES,
        description:
          'What was asked for and is not in what the service says that it granted, by the names that it uses.',
        resolve: ({ scopes, requestedScopes }) =>
          requestedScopes.filter((scope) => !scopes.includes(scope) && !UNLISTED_SCOPES.has(scope)),
      }),
      revocation: t.withAuth({ user: 'connection' }).field({
        type: revocation,
        nullable: true,
        extensions: costs({ own: 60 }),
        description:
          'What became at the service of the access that the connection held: when it was revoked, and of an earlier access when it was replaced or authorized again, where that has not ended. If several have not, the one about which most is to be done.',
        resolve: async (row, _args, { services }) => {
          const found = await loadRevocation(services, row.id);
          return row.status !== 'revoked' && found?.status === 'done' ? null : found;
        },
      }),
      isOwn: t.withAuth({ user: 'connection' }).boolean({
        description: 'Whether it is one of the user who asks. Only the owner changes it.',
        resolve: (row, _args, { services }) => row.user === services.caller.user,
      }),
      owner: t.withAuth({ user: 'connection' }).field({
        type: User,
        extensions: costs({ own: 40 }),
        resolve: (row, _args, { services }) => loadUser(services, row.user),
      }),
      sharing: t.withAuth({ user: 'connection' }).field({
        type: sharing,
        nullable: true,
        extensions: costs({ own: 5 * MOST_SHARED_WITH }),
        description: 'With whom it is shared; for its owner and for admins, null for others.',
        resolve: (row, _args, { services }) => sharingOf(services, row),
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
      updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
      lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true }),
      lastTest: t.field({
        type: test,
        nullable: true,
        resolve: ({ lastTestedAt, lastTestOutcome, lastTestMessage }) =>
          lastTestedAt && lastTestOutcome
            ? { at: lastTestedAt, outcome: lastTestOutcome, message: lastTestMessage ?? null }
            : null,
      }),
    }),
  });
  return { connection, status };
}

function defineTokenStates(builder: Builder) {
  const reason = builder.enumType('AttentionReason', { values: enumValues(REAUTH_REASONS) });
  const attention = builder.objectRef<Attention>('Attention').implement({
    fields: (t) => ({
      reason: t.expose('reason', { type: reason }),
      message: t.string({ description: 'In words for the user.', resolve: (one) => REAUTH_WORDS[one.reason] }),
    }),
  });
  const fault = builder.enumType('RefreshFault', {
    description:
      'What keeps tokens from being refreshed: the service is away, it refuses the OAuth app, it refuses the request, or the pack is missing or has changed.',
    values: enumValues(REFRESH_FAULTS),
  });
  const failing = builder.objectRef<Failing>('Failing').implement({
    fields: (t) => ({
      kind: t.expose('kind', { type: fault }),
      message: t.exposeString('message', { description: 'Plain text.' }),
      since: t.expose('since', { type: 'DateTime' }),
      nextTryAt: t.expose('nextTryAt', { type: 'DateTime', nullable: true }),
    }),
  });
  const status = builder.enumType('RevocationStatus', {
    description:
      'PENDING: the service is being told. DONE: it has ended the access. FAILED: it did not. NOT_POSSIBLE: there is no way to tell it. KEPT: another connection uses the same access.',
    values: enumValues(REVOCATION_STATUSES),
  });
  const revocation = builder.objectRef<Revocation>('Revocation').implement({
    fields: (t) => ({
      status: t.expose('status', { type: status }),
      message: t.exposeString('message', { nullable: true, description: 'Plain text: what went wrong.' }),
      attempts: t.exposeInt('attempts'),
      nextAttemptAt: t.expose('nextAttemptAt', { type: 'DateTime', nullable: true }),
      endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
    }),
  });
  return { attention, failing, revocation };
}
