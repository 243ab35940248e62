import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Role } from '../../core/caller.ts';
import { AlteredError, AppError, InvalidInputError, NotFoundError } from '../../core/errors.ts';
import { isUuid } from '../../core/names.ts';
import { ALTERED_NAME, type RowMacs, shownName } from '../../crypto/row-mac.ts';
import { ENVIRONMENT_MAC, Environment } from '../../environments/environment.entity.ts';
import { deleteTokensOf, lockUser } from '../sessions/sessions.ts';
import { USER_MAC, User } from '../user.entity.ts';
import { WORKSPACE_MAC, Workspace } from '../workspace.entity.ts';
import { ensureUser, ensureWorkspace, type Founding, findUser, findWorkspace, founded } from '../workspaces.ts';
import { Token, type TokenKind } from './token.entity.ts';
import type { Tokens } from './tokens.ts';

/** What may be shown of a token: nothing that proves anything. */
export interface TokenInfo {
  readonly id: string;
  readonly workspace: string;
  readonly kind: TokenKind;
  /** What the dashboard calls the person; null for an engine. */
  readonly user: string | null;
  readonly role: Role | null;
  /** Of an engine, the names of the environments that it is bound to; null: all of them. */
  readonly environments: readonly string[] | null;
  /** Of an engine, from where it may be used; null: from anywhere. */
  readonly networks: readonly string[] | null;
  readonly label: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/**
 * The tokens of all workspaces, or of one, oldest first.
 * @throws NotFoundError when there is no workspace of this name.
 */
export async function listTokens(
  em: SqlEntityManager,
  macs: RowMacs,
  workspace?: string,
): Promise<readonly TokenInfo[]> {
  const wanted = workspace === undefined ? null : await findWorkspace(em, macs, workspace);
  if (wanted === undefined) throw new NotFoundError('workspace');
  const workspaces = await em.find(Workspace, wanted === null ? {} : { id: wanted });
  const names = new Map(workspaces.map((row) => [row.id, shownName(macs, WORKSPACE_MAC, row, row.name)]));
  const tokens = await em.find(
    Token,
    { workspace: [...names.keys()] },
    { filters: false, orderBy: { createdAt: 'asc', id: 'asc' } },
  );
  const owners = tokens.flatMap(({ user }) => user ?? []);
  const users = await em.find(User, { id: owners }, { filters: false });
  const subjects = new Map(users.map((row) => [row.id, shownName(macs, USER_MAC, row, row.subject)]));
  const bound = tokens.flatMap(({ environments }) => environments ?? []);
  const environments = await em.find(Environment, { id: bound }, { filters: false });
  const environmentNames = new Map(
    environments.map((row) => [row.id, shownName(macs, ENVIRONMENT_MAC, row, row.name)]),
  );
  return tokens.map((token) => ({
    ...token,
    environments: token.environments?.map((id) => environmentNames.get(id) ?? '(deleted)').sort() ?? null,
    networks: token.networks ?? null,
    workspace: names.get(token.workspace) ?? ALTERED_NAME,
    user: token.user ? (subjects.get(token.user) ?? null) : null,
    role: token.role ?? null,
    expiresAt: token.expiresAt ?? null,
    lastUsedAt: token.lastUsedAt ?? null,
  }));
}

export interface OperatorToken {
  /** Made when there is none of this name. */
  readonly workspace: string;
  /** What the dashboard calls the user, who is made when there is none; null: the token is one of an engine. */
  readonly subject: string | null;
  readonly role: Role;
  /** Names of environments that an engine is bound to. */
  readonly environments: readonly string[] | null;
  readonly networks: readonly string[] | null;
  readonly label: string;
  readonly days: number;
}

/** Makes a token for a user or an engine, at the operator's word, or makes nothing. @returns the token itself, which is kept nowhere. */
export async function createToken(
  em: SqlEntityManager,
  founding: Founding,
  tokens: Tokens,
  { subject, role, networks, label, days, ...input }: OperatorToken,
): Promise<string> {
  return em.transactional(async (tx) => {
    const workspace = await ensureWorkspace(tx, founding, input.workspace);
    const user = subject === null ? null : await ensureUser(tx, founding, workspace, subject);
    const environments = input.environments && (await idsOf(tx, founding.macs, workspace, input.environments));
    const expiresAt = new Date(founding.now().getTime() + days * 86_400_000);
    const kind = user === null ? 'engine' : 'user';
    const common = { workspace, kind, user, label, expiresAt } as const;
    const { id, token } = await tokens.create(
      tx,
      kind === 'engine' ? { ...common, environments, networks } : { ...common, role },
    );
    const expires = expiresAt.toISOString();
    await founded(
      tx,
      founding,
      workspace,
      kind === 'engine'
        ? { type: 'engine_token.created', target: { kind: 'engine_token', id }, details: { environments, expires } }
        : { type: 'user_token.created', target: { kind: 'user_token', id }, user, details: { role, expires } },
    );
    return token;
  });
}

async function idsOf(
  em: SqlEntityManager,
  macs: RowMacs,
  workspace: string,
  names: readonly string[],
): Promise<readonly string[]> {
  const found = await em.find(Environment, { workspace, name: [...names] }, { filters: false });
  if (!found.every((row) => macs.isGenuine(ENVIRONMENT_MAC, row))) throw new AlteredError('environment');
  const known = new Set(found.map(({ name }) => name));
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new InvalidInputError([{ path: ['environment'], message: 'The workspace has no such environment.' }]);
  return found.map(({ id }) => id);
}

/**
 * Deletes a token, with the sessions and the run tokens that came of it; a server that knows it takes it for a second more.
 * @throws NotFoundError when there is none with this id.
 */
export async function revokeToken(em: SqlEntityManager, founding: Founding, id: string): Promise<void> {
  await em.transactional(async (tx) => {
    const token = isUuid(id) ? await tx.findOne(Token, { id }, { filters: false }) : null;
    if (!token) throw new NotFoundError('token');
    // Its sessions end with it: in turn with what else ends or begins them.
    if (token.user) await lockUser(tx, token.user);
    await tx.nativeDelete(Token, { id }, { filters: false });
    await founded(
      tx,
      founding,
      token.workspace,
      token.kind === 'engine'
        ? { type: 'engine_token.revoked', target: { kind: 'engine_token', id } }
        : { type: 'user_token.revoked', target: { kind: 'user_token', id }, user: token.user ?? null },
    );
  });
}

function whoseTokens(error: unknown): never {
  if (!(error instanceof AlteredError)) throw error;
  throw new AppError(
    error.code,
    `${error.message} So it is not sure whose tokens its are: "tokens list" shows each with its id, and "tokens revoke ID" ends it.`,
  );
}

/**
 * Deletes every session and token of a user.
 * @returns how many.
 * @throws NotFoundError
 */
export async function revokeTokensOf(
  em: SqlEntityManager,
  founding: Founding,
  { workspace: name, subject }: { readonly workspace: string; readonly subject: string },
): Promise<number> {
  const workspace = await findWorkspace(em, founding.macs, name);
  if (workspace === undefined) throw new NotFoundError('workspace');
  const user = await findUser(em, founding.macs, workspace, subject).catch(whoseTokens);
  if (user === undefined) throw new NotFoundError('user');
  return em.transactional(async (tx) => {
    const { count, events } = await deleteTokensOf(tx, user);
    await founded(tx, founding, workspace, ...events);
    return count;
  });
}
