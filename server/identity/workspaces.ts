import { randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { AuditEvent } from '../audit/events.ts';
import type { AuditLog } from '../audit/log.ts';
import { Environment } from '../environments/environment.entity.ts';
import { User } from './user.entity.ts';
import { Workspace } from './workspace.entity.ts';

/** What making a workspace or a user needs. */
export interface Founding {
  readonly audit: AuditLog;
  readonly now: () => Date;
  /** Who makes them: the operator by the command line, or this program when a good token names new ones. */
  readonly by: 'operator' | 'system';
}

const FIRST_ENVIRONMENTS = ['development', 'production'];

/**
 * The workspace of this name; when there is none yet, it is made with its first environments.
 * @param em sees every workspace.
 */
export async function ensureWorkspace(em: SqlEntityManager, founding: Founding, name: string): Promise<string> {
  const found = await em.findOne(Workspace, { name }, { fields: ['id'] });
  if (found) return found.id;
  return em.transactional(async (tx) => {
    const id = randomUUID();
    const createdAt = founding.now();
    // Of two at once the later one waits here for the first, and then finds its row.
    await tx.upsert(Workspace, { id, name, createdAt }, { onConflictFields: ['name'], onConflictAction: 'ignore' });
    tx.clear();
    const row = await tx.findOneOrFail(Workspace, { name }, { fields: ['id'] });
    if (row.id !== id) return row.id;
    for (const environment of FIRST_ENVIRONMENTS)
      tx.create(Environment, { id: randomUUID(), workspace: id, name: environment, isProtected: false, createdAt });
    await tx.flush();
    await founded(tx, founding, id, { type: 'workspace.created', target: { kind: 'workspace', id } });
    return id;
  });
}

/** The user whom the dashboard calls `subject`; made when there is none yet. */
export async function ensureUser(
  em: SqlEntityManager,
  founding: Founding,
  workspace: string,
  subject: string,
): Promise<string> {
  const find = (source: SqlEntityManager) => source.findOne(User, { workspace, subject }, { filters: false });
  const found = await find(em);
  if (found) return found.id;
  return em.transactional(async (tx) => {
    const id = randomUUID();
    await tx.upsert(
      User,
      { id, workspace, subject, createdAt: founding.now() },
      { onConflictFields: ['workspace', 'subject'], onConflictAction: 'ignore', filters: false },
    );
    tx.clear();
    const user = (await find(tx)) as User;
    if (user.id === id)
      await founded(tx, founding, workspace, { type: 'user.created', target: { kind: 'user', id }, user: id });
    return user.id;
  });
}

/** Puts on record what the operator or this program does by itself. */
export function founded(
  tx: SqlEntityManager,
  { audit, by }: Founding,
  workspace: string,
  event: AuditEvent,
): Promise<void> {
  // Nobody is the caller yet.
  const caller = { kind: 'engine', workspace, token: '', environments: null } as const;
  return audit.recordIn(tx, { caller, origin: by }, event);
}
