import type { EventType } from '../../server/audit/log/events.ts';
import type { Operation } from '../../server/identity/permissions.ts';

/** Who asks: nobody, the three roles, an engine, a run. */
export const CALLERS = ['nobody', 'viewer', 'member', 'admin', 'engine', 'run'] as const;
export type CallerKind = (typeof CALLERS)[number];

/** What an id in an argument names; where `own` is, a good one of the caller's workspace stands in the base. */
export type IdKind =
  | 'connection'
  | 'secret'
  | 'environment'
  | 'authorization'
  | 'engineToken'
  | 'runToken'
  | 'user'
  | 'keyRotation';

export interface Place {
  /** Who may ask, beside nobody, who may not. */
  readonly who: readonly Exclude<CallerKind, 'nobody'>[];
  /** Arguments with which the operation would be good, but for the ids. */
  readonly args?: Readonly<Record<string, unknown>>;
  /** Every argument that is an id, by its path, and what it names. */
  readonly ids?: Readonly<Record<string, IdKind>>;
  /** Of a subscription: it is asked as a stream. */
  readonly stream?: true;
}

/** What a good mutation leaves in the audit log, or why it leaves nothing. */
type Left = { readonly event: EventType } | { readonly event: null; readonly because: string };

/** The place of a mutation. */
export type Change = Left & ChangePlace;
interface ChangePlace extends Place {
  /** Of its input, what makes it good where `args` are not; the workspace that it is tried in has the operation's name. */
  readonly good?: Readonly<Record<string, unknown>>;
  /** The change that is made before it, so that there is something that it can change. */
  readonly after?: Operation;
  /** Of members at values in an environment: whether the protection of one keeps them from it. Admins it never does. */
  readonly protection?: 'refuses members' | 'refuses nobody';
}

const USERS = ['viewer', 'member', 'admin'] as const;
const MEMBERS = ['member', 'admin'] as const;
const ADMIN = ['admin'] as const;
const ALL = ['viewer', 'member', 'admin', 'engine', 'run'] as const;
const token = { httpBearerBearer: { baseUrl: 'https://api.example.com', token: 'x', testPath: '/me' } };

/** The place of every mutation, with the event that it writes. One that names none does not compile. */
export const CHANGES = {
  startSession: { who: USERS, event: 'session.started' },
  endUserAccess: { who: ADMIN, ids: { 'input.user': 'user' }, event: 'user_token.revoked' },
  endSession: { who: USERS, event: 'session.ended', after: 'startSession' },

  createEnvironment: {
    who: ADMIN,
    args: { input: { name: '' } },
    event: 'environment.created',
    good: { name: 'made' },
  },
  renameEnvironment: {
    who: ADMIN,
    args: { input: { name: 'renamed' } },
    ids: { 'input.environment': 'environment' },
    event: 'environment.renamed',
  },
  protectEnvironment: {
    who: ADMIN,
    args: { input: { isProtected: true } },
    ids: { 'input.environment': 'environment' },
    event: 'environment.protected',
  },
  deleteEnvironment: {
    who: ADMIN,
    args: { input: { withSecrets: true } },
    ids: { 'input.environment': 'environment' },
    event: 'environment.deleted',
  },

  setSecretValue: {
    who: MEMBERS,
    args: { input: { name: 'A', value: 'b' } },
    ids: { 'input.environment': 'environment' },
    event: 'secret.set',
    protection: 'refuses members',
  },
  setSecretValues: {
    who: MEMBERS,
    args: { input: { values: [{ name: 'A', value: 'b' }] } },
    ids: { 'input.environment': 'environment' },
    event: 'secret.set',
    protection: 'refuses members',
  },
  copySecretValues: {
    who: MEMBERS,
    ids: { 'input.from': 'environment', 'input.to': 'environment' },
    good: { from: 'development', to: 'production' },
    event: 'secret.set',
    protection: 'refuses members',
  },
  deleteSecretValue: {
    who: MEMBERS,
    ids: { 'input.id': 'secret', 'input.environment': 'environment' },
    event: 'secret.unset',
    protection: 'refuses members',
  },
  renameSecret: {
    who: MEMBERS,
    args: { input: { name: 'RENAMED' } },
    ids: { 'input.id': 'secret' },
    event: 'secret.renamed',
    protection: 'refuses members',
  },
  setSecretDescription: {
    who: MEMBERS,
    args: { input: { description: 'x' } },
    ids: { 'input.id': 'secret' },
    event: 'secret.described',
    protection: 'refuses nobody',
  },
  deleteSecret: { who: MEMBERS, ids: { 'input.id': 'secret' }, event: 'secret.deleted', protection: 'refuses members' },

  createConnection: {
    who: MEMBERS,
    args: { input: { name: '', credentials: token, test: false } },
    event: 'connection.created',
    good: { name: 'made' },
  },
  renameConnection: {
    who: MEMBERS,
    args: { input: { name: 'renamed' } },
    ids: { 'input.id': 'connection' },
    event: 'connection.renamed',
  },
  replaceCredentials: {
    who: MEMBERS,
    args: { input: { credentials: token, test: false } },
    ids: { 'input.id': 'connection' },
    event: 'connection.replaced',
  },
  testCredentials: {
    who: MEMBERS,
    args: { input: { credentials: token } },
    event: 'credentials.tested',
    good: {},
  },
  testConnection: { who: MEMBERS, ids: { 'input.id': 'connection' }, event: 'connection.tested' },
  shareConnection: {
    who: MEMBERS,
    ids: { 'input.id': 'connection', 'input.users': 'user' },
    event: 'connection.shared',
  },
  revokeConnection: { who: MEMBERS, ids: { 'input.id': 'connection' }, event: 'connection.revoked' },
  deleteConnection: { who: MEMBERS, ids: { 'input.id': 'connection' }, event: 'connection.deleted' },

  startAuthorization: {
    who: MEMBERS,
    args: { input: { pack: 'github', method: 'oauth' } },
    ids: { 'input.connection': 'connection' },
    event: 'authorization.started',
    good: { connection: null, name: 'made' },
    after: 'setOAuthApp',
  },
  setOAuthApp: {
    who: ADMIN,
    args: { input: { pack: 'none', clientId: 'x' } },
    event: 'oauth_app.set',
    good: { pack: 'github', clientSecret: 'y' },
  },
  deleteOAuthApp: {
    who: ADMIN,
    args: { input: { pack: 'none' } },
    event: 'oauth_app.deleted',
    good: { pack: 'github' },
    after: 'setOAuthApp',
  },

  createEngineToken: {
    who: ADMIN,
    args: { input: { label: 'x' } },
    ids: { 'input.environments': 'environment' },
    event: 'engine_token.created',
  },
  revokeEngineToken: { who: ADMIN, ids: { 'input.id': 'engineToken' }, event: 'engine_token.revoked' },
  createRunToken: {
    who: ['engine'],
    args: { input: { environment: 'development', run: 'r' } },
    ids: { 'input.user': 'user', 'input.environment': 'environment' },
    event: 'run_token.created',
  },
  revokeRunToken: { who: ['engine'], ids: { 'input.id': 'runToken' }, event: 'run_token.revoked' },

  rotateDataKeys: { who: ADMIN, args: { input: {} }, event: 'key_rotation.started' },
  cancelKeyRotation: { who: ADMIN, ids: { 'input.id': 'keyRotation' }, event: 'key_rotation.cancelled' },
  destroyDataKeys: {
    who: ADMIN,
    args: { input: { confirmation: 'destroy nothing' } },
    event: 'workspace.shredded',
    good: { confirmation: 'destroy destroyDataKeys: 1 connection, 1 secret value, 0 OAuth apps' },
  },
} as const satisfies Partial<Record<Operation, Change>>;

/** The place of every other operation. One that is in neither list does not compile. */
const READS: Readonly<Record<Exclude<Operation, keyof typeof CHANGES>, Place>> = {
  node: { who: USERS, ids: { id: 'connection' } },
  viewer: { who: USERS },
  users: { who: MEMBERS },
  packs: { who: ALL },
  pack: { who: ALL, args: { slug: 'github' } },
  packCategories: { who: ALL },

  environments: { who: USERS },
  secrets: { who: USERS, ids: { environment: 'environment' } },

  connection: { who: USERS, ids: { id: 'connection' } },
  connections: { who: USERS },
  connectionChanged: { who: USERS, stream: true },

  authorization: { who: USERS, ids: { id: 'authorization' } },
  oauthSetup: { who: USERS, args: { pack: 'github' } },
  oauthApps: { who: USERS },

  engineTokens: { who: ADMIN },
  resolve: {
    who: ['engine', 'run'],
    args: { input: { environment: 'development', connections: ['theirs'] } },
    ids: { 'input.user': 'user', 'input.environment': 'environment' },
  },

  dataKeys: { who: ADMIN },
  keyRotations: { who: ADMIN },
  credentialsToReplace: { who: ADMIN },
  dataKeyLoss: { who: ADMIN },

  auditEvents: { who: USERS, ids: { 'filter.target': 'connection', 'filter.user': 'user' } },
  patternUses: { who: USERS, ids: { target: 'connection' } },
};

export const MATRIX: Readonly<Record<Operation, Place>> = { ...READS, ...CHANGES };
