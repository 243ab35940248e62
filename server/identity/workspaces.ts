import { randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Keyring } from '../crypto/keyring.ts';
import { Environment } from '../environments/environment.entity.ts';
import { User } from './user.entity.ts';
import { Workspace } from './workspace.entity.ts';

const FIRST_ENVIRONMENTS = ['development', 'production'];

/** The workspace of this name; when there is none yet, it is made with its data key and its first environments. */
export async function ensureWorkspace(
  em: SqlEntityManager,
  keyring: Keyring,
  name: string,
  now: () => Date,
): Promise<string> {
  return em.transactional(async (tx) => {
    const found = await tx.findOne(Workspace, { name });
    if (found) return found.id;
    const workspace = randomUUID();
    tx.create(Workspace, { id: workspace, name, createdAt: now() });
    for (const environment of FIRST_ENVIRONMENTS)
      tx.create(Environment, { id: randomUUID(), workspace, name: environment, createdAt: now() });
    await keyring.createFor(tx, workspace);
    return workspace;
  });
}

/** The user whom the dashboard calls `subject`; made when there is none yet. */
export async function ensureUser(
  em: SqlEntityManager,
  workspace: string,
  subject: string,
  now: () => Date,
): Promise<string> {
  await em.upsert(
    User,
    { id: randomUUID(), workspace, subject, createdAt: now() },
    { onConflictFields: ['workspace', 'subject'], onConflictAction: 'ignore', filters: false },
  );
  return (await em.findOneOrFail(User, { workspace, subject }, { filters: false })).id;
}
