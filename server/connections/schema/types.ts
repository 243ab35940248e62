import { shownName } from '../../crypto/row-mac.ts';
import { type Builder, costs } from '../../graphql/builder.ts';
import type { Nodes } from '../../graphql/nodes.ts';
import type { PackTypes } from '../../graphql/pack-types.ts';
import { User } from '../../identity/user.entity.ts';
import { loadUser, loadUsers } from '../../identity/users.ts';
import {
  CONNECTION_MAC,
  Connection,
  type ConnectionAccount,
  MOST_SCOPES,
  type TEST_OUTCOMES,
} from '../connection.entity.ts';
import { loadRevocation } from '../revocation/revocation.ts';
import { MOST_SHARED_WITH, type Sharing, sharingOf } from '../sharing/sharing.ts';
import { defineTokenStates } from './token-states.ts';

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

/** What the dashboard sees of a connection: never a value, not even a public-looking one. */
export function defineConnectionTypes(builder: Builder, { pack, method }: PackTypes, nodes: Nodes) {
  const status = builder.enumType('ConnectionStatus', {
    description: 'Whether a connection can be used.',
    values: STATUSES,
  });
  const outcome = builder.enumType('TestOutcome', { description: 'What came of a test.', values: OUTCOMES });
  const account = builder.objectRef<ConnectionAccount>('ConnectionAccount').implement({
    description: 'Who the service says that the credentials belong to.',
    fields: (t) => ({
      id: t.exposeString('id', {
        nullable: true,
        description: 'The id of the account at the service; null: it does not say.',
      }),
      login: t.exposeString('login', {
        nullable: true,
        description: 'What the person signs in with; null: it does not say.',
      }),
      name: t.exposeString('name', { nullable: true, description: 'The name that it shows; null: it does not say.' }),
      email: t.exposeString('email', { nullable: true, description: 'The e-mail address; null: it does not say.' }),
      team: t.exposeString('team', {
        nullable: true,
        description: 'The team, organisation or site; null: it does not say.',
      }),
    }),
  });
  const test = builder.objectRef<Test>('ConnectionTest').implement({
    description: 'One try of credentials at their service.',
    fields: (t) => ({
      testedAt: t.expose('at', { type: 'DateTime', description: 'When it was.' }),
      outcome: t.expose('outcome', { type: outcome, description: 'What came of it.' }),
      message: t.exposeString('message', {
        nullable: true,
        description: 'Plain text: why it was not OK; null: it was.',
      }),
    }),
  });
  const { attention, refreshFailure, revocation } = defineTokenStates(builder);
  const sharing = builder.objectRef<Sharing>('ConnectionSharing').implement({
    description: 'With whom a connection is shared: their runs may use it, and nobody sees its values.',
    fields: (t) => ({
      isWithEveryone: t.exposeBoolean('workspace', {
        description: 'Whether it is shared with everyone in the workspace.',
      }),
      users: t.withAuth({ user: 'connection' }).field({
        type: [User],
        extensions: costs({ most: MOST_SHARED_WITH, each: 2 }),
        description: `The users that it is shared with by name: at most ${MOST_SHARED_WITH}.`,
        resolve: (one, _args, { services }) => loadUsers(services, one.users),
      }),
    }),
  });
  const connection = builder.objectType(Connection, {
    name: 'Connection',
    description: 'A saved set of credentials of one user for one auth method of one pack. No field of it is a value.',
    interfaces: [nodes.ref],
    fields: (t) => ({
      id: t.exposeID('id', { description: 'It stays as long as the connection does.' }),
      name: t.string({
        description: 'Unique among the connections of its owner. Runs name it so.',
        resolve: (row, _args, { macs }) => shownName(macs, CONNECTION_MAC, row, row.name),
      }),
      packSlug: t.exposeString('pack', { description: 'The slug of its pack.' }),
      pack: t.field({
        type: pack,
        nullable: true,
        description: 'Its pack; null: it is not installed on this server.',
        resolve: (row, _args, { registry }) => registry.pack(row.pack),
      }),
      methodName: t.exposeString('method', { description: 'The name of its auth method.' }),
      method: t.field({
        type: method,
        nullable: true,
        description: 'Its auth method; null: the pack is not installed on this server, or has it no more.',
        resolve: (row, _args, { registry }) => registry.method(row.pack, row.method),
      }),
      status: t.expose('status', { type: status, description: 'Whether it can be used.' }),
      account: t.expose('account', {
        type: account,
        nullable: true,
        description: 'Whose it is at the service, as a test or an authorization told; null: nothing has told yet.',
      }),
      attention: t.field({
        type: attention,
        nullable: true,
        description: 'Why its owner is needed; null while they are not.',
        resolve: ({ reauthReason }) => (reauthReason ? { reason: reauthReason } : null),
      }),
      refreshFailure: t.field({
        type: refreshFailure,
        nullable: true,
        description:
          'Why the tokens cannot be refreshed now, through no fault of the user. It is tried again. Null: they can, or there is nothing to refresh.',
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
        description:
          'When the access ends unless the user authorizes it again; null: the service does not say that it does.',
      }),
      scopes: t.exposeStringList('scopes', { extensions: SCOPES, description: 'The scopes that the service granted.' }),
      requestedScopes: t.exposeStringList('requestedScopes', {
        extensions: SCOPES,
        description: 'The scopes that were asked for.',
      }),
      newlyRequiredScopes: t.stringList({
        extensions: SCOPES,
        description: 'The scopes that the pack needs by now and that were never asked for: authorize it again.',
        resolve: (row, _args, { registry }) => {
          const required = registry.method(row.pack, row.method)?.method.oauth2?.scopes?.required ?? [];
          const asked = new Set([...row.requestedScopes, ...row.scopes]);
          return row.status === 'revoked' ? [] : required.filter((scope) => !asked.has(scope));
        },
      }),
      declinedScopes: t.stringList({
        extensions: SCOPES,
        description:
          'The scopes that were asked for and that are not in what the service says that it granted, by the names that it uses.',
        resolve: ({ scopes, requestedScopes }) =>
          requestedScopes.filter((scope) => !scopes.includes(scope) && !UNLISTED_SCOPES.has(scope)),
      }),
      revocation: t.withAuth({ user: 'connection' }).field({
        type: revocation,
        nullable: true,
        extensions: costs({ own: 60 }),
        description:
          'What became at the service of the access that the connection held: when it was revoked, and of an earlier access when it was replaced or authorized again, where that has not ended. If several have not, the one about which most is to be done. Null: there is nothing to say.',
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
        description: 'The user whose connection it is.',
        resolve: (row, _args, { services }) => loadUser(services, row.user),
      }),
      sharing: t.withAuth({ user: 'connection' }).field({
        type: sharing,
        nullable: true,
        extensions: costs({ own: 5 * MOST_SHARED_WITH }),
        description: 'With whom it is shared; for its owner and for admins, null for others.',
        resolve: (row, _args, { services }) => sharingOf(services, row),
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
      updatedAt: t.expose('updatedAt', {
        type: 'DateTime',
        description: 'When its name, its credentials or its state was changed last.',
      }),
      lastUsedAt: t.expose('lastUsedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When a run got it last; null: none has.',
      }),
      lastTest: t.field({
        type: test,
        nullable: true,
        description: 'The last try of its credentials at the service; null: there was none since they were saved.',
        resolve: ({ lastTestedAt, lastTestOutcome, lastTestMessage }) =>
          lastTestedAt && lastTestOutcome
            ? { at: lastTestedAt, outcome: lastTestOutcome, message: lastTestMessage ?? null }
            : null,
      }),
    }),
  });
  return { connection, status, account, test };
}
