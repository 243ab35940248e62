import { describe, expect, test } from 'vitest';
import { type Caller, inBackground, NOTHING_PINNED, type Role } from '../../server/core/caller.ts';
import { isAllowed, type Operation, PERMISSIONS } from '../../server/identity/permissions.ts';

// What docs/access.md promises, row by row. It stands here once more on purpose: whoever widens a permission has to say so.
const PACKS = ['pack', 'packCategories', 'packs'] as const;
const VIEWER = [
  ...PACKS,
  ...(['auditEvents', 'patternUses'] as const),
  ...(['authorization', 'oauthApps', 'oauthSetup'] as const),
  ...(['connection', 'connectionChanged', 'connections'] as const),
  ...(['endSession', 'node', 'startSession', 'viewer'] as const),
  ...(['environments', 'secrets'] as const),
] satisfies Operation[];
const MEMBER_BESIDE = [
  ...(['createConnection', 'deleteConnection', 'renameConnection', 'replaceCredentials'] as const),
  ...(['revokeConnection', 'shareConnection', 'testConnection', 'testCredentials'] as const),
  ...(['startAuthorization', 'users'] as const),
  ...(['deleteSecret', 'setSecretDescription', 'renameSecret', 'setSecretValue', 'deleteSecretValue'] as const),
  ...(['copySecretValues', 'setSecretValues'] as const),
] satisfies Operation[];
const ADMIN_BESIDE = [
  ...(['createEnvironment', 'deleteEnvironment', 'protectEnvironment', 'renameEnvironment'] as const),
  ...(['setOAuthApp', 'deleteOAuthApp'] as const),
  ...(['createEngineToken', 'engineTokens', 'revokeEngineToken', 'endUserAccess'] as const),
  ...(['cancelKeyRotation', 'dataKeyLoss', 'dataKeys', 'destroyDataKeys'] as const),
  ...(['keyRotations', 'credentialsToReplace', 'rotateDataKeys'] as const),
] satisfies Operation[];

const user = (role: Role): Caller => ({ ...inBackground('w', 'u'), role });
const engine: Caller = { kind: 'engine', workspace: 'w', token: 't', environments: null, tokenEnds: 1 };
const run: Caller = {
  kind: 'run',
  workspace: 'w',
  user: 'u',
  environment: { id: 'e', name: 'development' },
  token: 't',
  engine: 'g',
  run: 'r',
  pattern: null,
  connections: null,
  secrets: null,
  pinned: NOTHING_PINNED,
};
const operations = Object.keys(PERMISSIONS) as Operation[];
const allowed = (caller: Caller) => operations.filter((operation) => isAllowed(caller, operation)).sort();

describe('who may ask for an operation', () => {
  test('a viewer sees packs, environments, names, own connections and own events, and has sessions', () => {
    expect(allowed(user('viewer'))).toEqual([...VIEWER].sort());
  });

  test('a member also makes, changes and ends connections of their own, and secrets', () => {
    expect(allowed(user('member'))).toEqual([...VIEWER, ...MEMBER_BESIDE].sort());
  });

  test('an admin also has the environments, the apps, the tokens of engines and the keys of the workspace', () => {
    expect(allowed(user('admin'))).toEqual([...VIEWER, ...MEMBER_BESIDE, ...ADMIN_BESIDE].sort());
  });

  test('an engine sees packs, gets tokens for runs and resolves, and a run resolves: no user does', () => {
    expect(allowed(engine)).toEqual([...PACKS, 'createRunToken', 'resolve', 'revokeRunToken'].sort());
    expect(allowed(run)).toEqual([...PACKS, 'resolve'].sort());
  });

  test('what is done in the background for a user is done as a member of their workspace', () => {
    expect(allowed(inBackground('w', 'u'))).toEqual(allowed(user('member')));
  });

  test('a caller of no kind that there is may ask for nothing', () => {
    expect(allowed({ ...engine, kind: '' } as unknown as Caller)).toEqual([]);
    expect(allowed({ ...user('viewer'), role: '' } as unknown as Caller)).toEqual([]);
    expect(allowed({ ...run, kind: 'user' } as unknown as Caller)).toEqual([]);
    // A role is a user's alone: neither an engine nor a run gains by one.
    expect(allowed({ ...engine, role: 'admin' } as unknown as Caller)).toEqual(allowed(engine));
  });
});
