import type { SqlEntityManager } from '@mikro-orm/sql';
import { NotFoundError } from '../core/errors.ts';
import { Token } from './token.entity.ts';
import { User } from './user.entity.ts';
import { Workspace } from './workspace.entity.ts';

/** What may be shown of a token: nothing that proves anything. */
export interface TokenInfo {
  readonly id: string;
  readonly workspace: string;
  readonly kind: 'user' | 'engine';
  /** What the dashboard calls the person; null for an engine. */
  readonly user: string | null;
  readonly label: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

/**
 * The tokens of all workspaces, or of one, oldest first.
 * @throws NotFoundError when there is no workspace of this name.
 */
export async function listTokens(em: SqlEntityManager, workspace?: string): Promise<readonly TokenInfo[]> {
  const workspaces = await em.find(Workspace, workspace === undefined ? {} : { name: workspace });
  if (workspace !== undefined && workspaces.length === 0) throw new NotFoundError('workspace');
  const names = new Map(workspaces.map(({ id, name }) => [id, name]));
  const tokens = await em.find(
    Token,
    { workspace: [...names.keys()] },
    {
      filters: false,
      fields: ['workspace', 'kind', 'user', 'label', 'createdAt', 'expiresAt'],
      orderBy: { createdAt: 'asc', id: 'asc' },
    },
  );
  const owners = tokens.flatMap(({ user }) => user ?? []);
  const users = await em.find(User, { id: owners }, { filters: false });
  const subjects = new Map(users.map(({ id, subject }) => [id, subject]));
  return tokens.map(({ id, workspace, kind, user, label, createdAt, expiresAt }) => ({
    id,
    workspace: names.get(workspace) ?? '',
    kind,
    user: user ? (subjects.get(user) ?? null) : null,
    label,
    createdAt,
    expiresAt: expiresAt ?? null,
  }));
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Deletes a token; a server that knows it takes it for a second more.
 * @throws NotFoundError when there is none with this id.
 */
export async function revokeToken(em: SqlEntityManager, id: string): Promise<void> {
  if (!UUID.test(id) || (await em.nativeDelete(Token, { id })) === 0) throw new NotFoundError('token');
}
