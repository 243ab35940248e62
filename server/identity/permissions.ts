import type { Caller, Role } from '../core/caller.ts';

const ANY_USER = ['viewer', 'member', 'admin'] as const;
const MEMBERS = ['member', 'admin'] as const;
const ADMINS = ['admin'] as const;

/**
 * Who may ask for each operation of the API: roles of users, engines, runs. An operation that is not in here does not
 * compile, and nobody without a token may ask for any.
 *
 * What depends on the thing that is asked for stands in its service: whose a connection is, whether an environment is
 * protected, what a run token names.
 */
export const PERMISSIONS = {
  node: ANY_USER,
  viewer: ANY_USER,
  users: MEMBERS,
  startSession: ANY_USER,
  endSession: ANY_USER,
  endUserAccess: ADMINS,

  packs: [...ANY_USER, 'engine', 'run'],
  pack: [...ANY_USER, 'engine', 'run'],
  packCategories: [...ANY_USER, 'engine', 'run'],

  environments: ANY_USER,
  createEnvironment: ADMINS,
  renameEnvironment: ADMINS,
  protectEnvironment: ADMINS,
  deleteEnvironment: ADMINS,

  secrets: ANY_USER,
  setSecretValue: MEMBERS,
  setSecretValues: MEMBERS,
  copySecretValues: MEMBERS,
  deleteSecretValue: MEMBERS,
  renameSecret: MEMBERS,
  setSecretDescription: MEMBERS,
  deleteSecret: MEMBERS,

  connection: ANY_USER,
  connections: ANY_USER,
  connectionChanged: ANY_USER,
  createConnection: MEMBERS,
  renameConnection: MEMBERS,
  replaceCredentials: MEMBERS,
  testConnection: MEMBERS,
  testCredentials: MEMBERS,
  shareConnection: MEMBERS,
  revokeConnection: MEMBERS,
  deleteConnection: MEMBERS,

  authorization: ANY_USER,
  startAuthorization: MEMBERS,
  oauthSetup: ANY_USER,
  oauthApps: ANY_USER,
  setOAuthApp: ADMINS,
  deleteOAuthApp: ADMINS,

  engineTokens: ADMINS,
  createEngineToken: ADMINS,
  revokeEngineToken: ADMINS,
  createRunToken: ['engine'],
  revokeRunToken: ['engine'],
  resolve: ['engine', 'run'],

  dataKeys: ADMINS,
  keyRotations: ADMINS,
  credentialsToReplace: ADMINS,
  dataKeyLoss: ADMINS,
  rotateDataKeys: ADMINS,
  cancelKeyRotation: ADMINS,
  destroyDataKeys: ADMINS,

  auditEvents: ANY_USER,
  patternUses: ANY_USER,
} as const satisfies Readonly<Record<string, readonly (Role | 'engine' | 'run')[]>>;

export type Operation = keyof typeof PERMISSIONS;

/** The operations that one of these may ask for. */
type OperationsOf<Who> = {
  [Name in Operation]: Extract<(typeof PERMISSIONS)[Name][number], Who> extends never ? never : Name;
}[Operation];
export type UserOperation = OperationsOf<Role>;
export type EngineOperation = OperationsOf<'engine'>;
export type RunOperation = OperationsOf<'run'>;

/** Whether a caller may ask for an operation at all. */
export function isAllowed(caller: Caller, operation: Operation): boolean {
  const allowed: readonly string[] = PERMISSIONS[operation];
  return allowed.includes(caller.kind === 'user' ? caller.role : caller.kind);
}

/** Whose tokens are taken, in words. */
const HOLDERS = {
  user: 'users (drgu_…, or one of the dashboard)',
  engine: 'engines (drge_…)',
  run: 'runs (drgr_…)',
} as const;

/** Why a caller may not ask for something: the role of the user, or whose token it is. */
export function whyNotAllowed(caller: Caller, operation: string): string {
  const asked: readonly string[] | undefined = Object.hasOwn(PERMISSIONS, operation)
    ? PERMISSIONS[operation as Operation]
    : undefined;
  const takes = (kind: Caller['kind']) =>
    asked?.some((who) => (kind === 'user' ? who !== 'engine' && who !== 'run' : who === kind)) ?? true;
  if (takes(caller.kind))
    return caller.kind === 'user'
      ? `A user with the role "${caller.role}" may not do this.`
      : `A token of kind "${caller.kind}" may not do this.`;
  const holders = (['user', 'engine', 'run'] as const).filter(takes).map((kind) => HOLDERS[kind]);
  const kind = { user: 'a user', engine: 'an engine', run: 'a run' }[caller.kind];
  return `This is for tokens of ${holders.join(' and of ')}; the one of ${kind} was sent.`;
}
