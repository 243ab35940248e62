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

const USERS = ['viewer', 'member', 'admin'] as const;
const MEMBERS = ['member', 'admin'] as const;
const ADMIN = ['admin'] as const;
const ALL = ['viewer', 'member', 'admin', 'engine', 'run'] as const;
const token = { httpBearerBearer: { baseUrl: 'https://api.example.com', token: 'x', testPath: '/me' } };

/** The place of every operation. One that is not in here does not compile. */
export const MATRIX: Readonly<Record<Operation, Place>> = {
  viewer: { who: USERS },
  users: { who: MEMBERS },
  startSession: { who: USERS },
  endUserAccess: { who: ADMIN, ids: { 'input.user': 'user' } },
  endSession: { who: USERS },
  packs: { who: ALL },
  pack: { who: ALL, args: { slug: 'github' } },
  packCategories: { who: ALL },

  environments: { who: USERS },
  createEnvironment: { who: ADMIN, args: { input: { name: '' } } },
  renameEnvironment: { who: ADMIN, args: { input: { name: 'renamed' } }, ids: { 'input.id': 'environment' } },
  protectEnvironment: { who: ADMIN, args: { input: { isProtected: true } }, ids: { 'input.id': 'environment' } },
  deleteEnvironment: { who: ADMIN, args: { input: { withSecrets: true } }, ids: { 'input.id': 'environment' } },

  secrets: { who: USERS, ids: { environment: 'environment' } },
  setSecret: { who: MEMBERS, args: { input: { name: 'A', value: 'b' } }, ids: { 'input.environment': 'environment' } },
  unsetSecret: { who: MEMBERS, ids: { 'input.id': 'secret', 'input.environment': 'environment' } },
  renameSecret: { who: MEMBERS, args: { input: { name: 'RENAMED' } }, ids: { 'input.id': 'secret' } },
  describeSecret: { who: MEMBERS, args: { input: { description: 'x' } }, ids: { 'input.id': 'secret' } },
  deleteSecret: { who: MEMBERS, ids: { 'input.id': 'secret' } },

  connection: { who: USERS, ids: { id: 'connection' } },
  connections: { who: USERS },
  connectionChanged: { who: USERS, stream: true },
  createConnection: { who: MEMBERS, args: { input: { name: '', credentials: token, test: false } } },
  renameConnection: { who: MEMBERS, args: { input: { name: 'renamed' } }, ids: { 'input.id': 'connection' } },
  replaceCredentials: {
    who: MEMBERS,
    args: { input: { credentials: token, test: false } },
    ids: { 'input.id': 'connection' },
  },
  testConnection: { who: MEMBERS, ids: { 'input.id': 'connection' } },
  shareConnection: { who: MEMBERS, ids: { 'input.id': 'connection', 'input.users': 'user' } },
  revokeConnection: { who: MEMBERS, ids: { 'input.id': 'connection' } },
  deleteConnection: { who: MEMBERS, ids: { 'input.id': 'connection' } },

  authorization: { who: USERS, ids: { id: 'authorization' } },
  startAuthorization: {
    who: MEMBERS,
    args: { input: { pack: 'github', method: 'oauth' } },
    ids: { 'input.connection': 'connection' },
  },
  oauthSetup: { who: USERS, args: { pack: 'github' } },
  oauthApps: { who: USERS },
  setOAuthApp: { who: ADMIN, args: { input: { pack: 'none', clientId: 'x' } } },
  deleteOAuthApp: { who: ADMIN, args: { input: { pack: 'none' } } },

  engineTokens: { who: ADMIN },
  createEngineToken: { who: ADMIN, args: { input: { label: 'x' } }, ids: { 'input.environments': 'environment' } },
  revokeEngineToken: { who: ADMIN, ids: { 'input.id': 'engineToken' } },
  createRunToken: {
    who: ['engine'],
    args: { input: { environment: 'development', run: 'r' } },
    ids: { 'input.user': 'user' },
  },
  revokeRunToken: { who: ['engine'], ids: { 'input.id': 'runToken' } },
  resolve: {
    who: ['engine', 'run'],
    args: { input: { environment: 'development', connections: ['theirs'] } },
    ids: { 'input.user': 'user' },
  },

  dataKeys: { who: ADMIN },
  keyRotations: { who: ADMIN },
  replacements: { who: ADMIN },
  dataKeyLoss: { who: ADMIN },
  rotateDataKeys: { who: ADMIN, args: { input: {} } },
  cancelKeyRotation: { who: ADMIN, ids: { 'input.id': 'keyRotation' } },
  destroyDataKeys: { who: ADMIN, args: { input: { confirmation: 'destroy nothing' } } },

  auditEvents: { who: USERS, ids: { 'filter.target': 'connection', 'filter.user': 'user' } },
  uses: { who: USERS, ids: { target: 'connection' } },
};
