import { randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { AuditEvent } from '../audit/log/events.ts';
import type { AuditLog } from '../audit/log/log.ts';
import { ownCause } from '../audit/log/row.ts';
import { AlteredError } from '../core/errors.ts';
import type { RowMacs } from '../crypto/row-mac.ts';
import { ENVIRONMENT_MAC, Environment } from '../environments/environment.entity.ts';
import { USER_MAC, User } from './user.entity.ts';
import { WORKSPACE_MAC, Workspace } from './workspace.entity.ts';

/** What making a workspace or a user needs. */
export interface Founding {
  readonly audit: AuditLog;
  readonly macs: RowMacs;
  readonly now: () => Date;
  /** Who makes them: the operator by the command line, or this program when a good token names new ones. */
  readonly by: 'operator' | 'system';
}

const FIRST_ENVIRONMENTS = ['development', 'production'];

/**
 * The id of the workspace of this name; undefined: there is none.
 * @param em sees every workspace.
 * @throws AlteredError when the name is not the one that this service gave to it.
 */
export async function findWorkspace(em: SqlEntityManager, macs: RowMacs, name: string): Promise<string | undefined> {
  const found = await em.findOne(Workspace, { name }, { disableIdentityMap: true });
  if (found && !macs.isGenuine(WORKSPACE_MAC, found))
    throw new AlteredError('workspace', { kind: 'workspace', id: found.id });
  return found?.id;
}

/**
 * The workspace of this name; when there is none yet, it is made with its first environments.
 * @param em sees every workspace.
 * @throws AlteredError
 */
export async function ensureWorkspace(em: SqlEntityManager, founding: Founding, name: string): Promise<string> {
  const { macs } = founding;
  const found = await findWorkspace(em, macs, name);
  if (found !== undefined) return found;
  return em.transactional(async (tx) => {
    const id = randomUUID();
    const createdAt = founding.now();
    // Of two at once the later one waits here for the first, and then finds its row.
    const row = { id, name };
    await tx.upsert(
      Workspace,
      { ...row, mac: macs.of(WORKSPACE_MAC, row), createdAt },
      { onConflictFields: ['name'], onConflictAction: 'ignore' },
    );
    tx.clear();
    const there = (await findWorkspace(tx, macs, name)) as string;
    if (there !== id) return there;
    for (const first of FIRST_ENVIRONMENTS) {
      const environment = { id: randomUUID(), workspace: id, name: first, isProtected: false };
      await tx.insert(Environment, { ...environment, mac: macs.of(ENVIRONMENT_MAC, environment), createdAt });
    }
    await founded(tx, founding, id, { type: 'workspace.created', target: { kind: 'workspace', id } });
    return id;
  });
}

/**
 * The id of the user whom the dashboard calls `subject`; undefined: there is none.
 * @param em sees every workspace.
 * @throws AlteredError when the row is not as this service wrote it.
 */
export async function findUser(
  em: SqlEntityManager,
  macs: RowMacs,
  workspace: string,
  subject: string,
): Promise<string | undefined> {
  const row = await em.findOne(User, { workspace, subject }, { filters: false, disableIdentityMap: true });
  if (row && !macs.isGenuine(USER_MAC, row)) throw new AlteredError('user', { kind: 'user', id: row.id });
  return row?.id;
}

/**
 * The user whom the dashboard calls `subject`; made when there is none yet.
 * @throws AlteredError
 */
export async function ensureUser(
  em: SqlEntityManager,
  founding: Founding,
  workspace: string,
  subject: string,
): Promise<string> {
  const { macs } = founding;
  const found = await findUser(em, macs, workspace, subject);
  if (found !== undefined) return found;
  return em.transactional(async (tx) => {
    const id = randomUUID();
    const row = { id, workspace, subject };
    await tx.upsert(
      User,
      { ...row, mac: macs.of(USER_MAC, row), createdAt: founding.now() },
      { onConflictFields: ['workspace', 'subject'], onConflictAction: 'ignore', filters: false },
    );
    tx.clear();
    const user = (await findUser(tx, macs, workspace, subject)) as string;
    if (user === id)
      await founded(tx, founding, workspace, { type: 'user.created', target: { kind: 'user', id }, user: id });
    return user;
  });
}

/** Puts on record what the operator or this program does by itself. */
export function founded(
  tx: SqlEntityManager,
  { audit, by }: Founding,
  workspace: string,
  ...events: readonly AuditEvent[]
): Promise<void> {
  return audit.recordIn(tx, ownCause(workspace, by), ...events);
}
