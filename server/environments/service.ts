import { randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { ConflictError, NotFoundError } from '../core/errors.ts';
import { isUuid } from '../core/names.ts';
import { refuseNameInUse } from '../db/errors.ts';
import type { UserContext } from '../identity/service-context.ts';
import { SecretValue } from '../secrets/secret-value.entity.ts';
import { Environment } from './environment.entity.ts';

const IN_USE = 'Another environment of this workspace has this name.';

export async function listEnvironments({ em }: UserContext): Promise<Environment[]> {
  return em.find(Environment, {}, { orderBy: { createdAt: 'asc', name: 'asc' }, disableIdentityMap: true });
}

export async function getEnvironment({ em }: UserContext, id: string): Promise<Environment> {
  const environment = isUuid(id) ? await em.findOne(Environment, { id }, { refresh: true }) : null;
  if (!environment) throw new NotFoundError('environment');
  return environment;
}

/** Reads an environment and keeps it from changing or going until the transaction ends. */
export async function lockEnvironment(em: SqlEntityManager, id: string, lockMode: LockMode): Promise<Environment> {
  const environment = isUuid(id) ? await em.findOne(Environment, { id }, { lockMode, disableIdentityMap: true }) : null;
  if (!environment) throw new NotFoundError('environment');
  return environment;
}

/** @param name an identifier, checked before. */
export async function createEnvironment(context: UserContext, name: string): Promise<Environment> {
  const id = randomUUID();
  const row = { id, workspace: context.caller.workspace, name, createdAt: context.now() };
  await refuseNameInUse(context.em.insert(Environment, row), IN_USE);
  return getEnvironment(context, id);
}

export async function renameEnvironment(context: UserContext, id: string, name: string): Promise<Environment> {
  await getEnvironment(context, id);
  await refuseNameInUse(context.em.nativeUpdate(Environment, { id }, { name }), IN_USE);
  return getEnvironment(context, id);
}

/**
 * Deletes an environment. Refused while it holds secrets, unless `withSecrets` says that their values go with it.
 * @returns the id of what is gone.
 */
export async function deleteEnvironment(context: UserContext, id: string, withSecrets: boolean): Promise<string> {
  await context.em.transactional(async (em) => {
    // The lock keeps a value from being set between the count and the deletion.
    await lockEnvironment(em, id, LockMode.PESSIMISTIC_WRITE);
    const held = await em.count(SecretValue, { environment: id });
    if (held > 0 && !withSecrets)
      throw new ConflictError(
        'NOT_EMPTY',
        `The environment holds the values of ${held} ${held === 1 ? 'secret' : 'secrets'}. Delete them first, or say that they go with it.`,
      );
    await em.nativeDelete(SecretValue, { environment: id });
    await em.nativeDelete(Environment, { id });
  });
  return id;
}
