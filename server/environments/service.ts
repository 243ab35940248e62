import { randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { recorded } from '../audit/log.ts';
import { ConflictError, ForbiddenError, NotFoundError } from '../core/errors.ts';
import { isUuid } from '../core/names.ts';
import { refuseNameInUse } from '../db/errors.ts';
import type { Idempotency } from '../identity/idempotency.ts';
import type { UserContext } from '../identity/service-context.ts';
import { SecretValue } from '../secrets/secret-value.entity.ts';
import { Environment } from './environment.entity.ts';

const IN_USE = 'Another environment of this workspace has this name.';

export async function listEnvironments({ em }: UserContext): Promise<Environment[]> {
  return em.find(Environment, {}, { orderBy: { createdAt: 'asc', name: 'asc' }, disableIdentityMap: true });
}

export async function environmentsOf({ em }: UserContext, ids: readonly string[]): Promise<Environment[]> {
  return em.find(Environment, { id: [...ids] }, { orderBy: { name: 'asc' }, disableIdentityMap: true });
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

/** @throws ForbiddenError PROTECTED when the environment is one that only an admin may change values in. */
export function assertMayChange({ caller }: UserContext, { isProtected, name }: Environment): void {
  if (isProtected && caller.role !== 'admin')
    throw new ForbiddenError(
      `The environment "${name}" is protected: only an admin may change values in it.`,
      'PROTECTED',
    );
}

const target = (id: string) => ({ kind: 'environment', id }) as const;

/** @param name an identifier, checked before. */
export async function createEnvironment(
  context: UserContext & { readonly idempotency: Idempotency },
  name: string,
  key: string | null,
): Promise<Environment> {
  const { caller, now, idempotency } = context;
  const row = { id: randomUUID(), workspace: caller.workspace, name, isProtected: false, createdAt: now() };
  const request = { operation: 'createEnvironment', key, input: { name } };
  const { id } = await recorded(
    context,
    (tx) => idempotency.once(tx, context, request, row.id, () => refuseNameInUse(tx.insert(Environment, row), IN_USE)),
    (made) => (made.isNew ? { type: 'environment.created', target: target(made.id) } : null),
  );
  return getEnvironment(context, id);
}

export async function renameEnvironment(context: UserContext, id: string, name: string): Promise<Environment> {
  await getEnvironment(context, id);
  await recorded(
    context,
    (tx) => refuseNameInUse(tx.nativeUpdate(Environment, { id }, { name }), IN_USE),
    () => ({ type: 'environment.renamed', target: target(id) }),
  );
  return getEnvironment(context, id);
}

/** Says whether only admins may change values in an environment. */
export async function protectEnvironment(context: UserContext, id: string, isProtected: boolean): Promise<Environment> {
  await getEnvironment(context, id);
  await recorded(
    context,
    (tx) => tx.nativeUpdate(Environment, { id }, { isProtected }),
    () => ({ type: 'environment.protected', target: target(id), details: { isProtected } }),
  );
  return getEnvironment(context, id);
}

/**
 * Deletes an environment. Refused while it holds secrets, unless `withSecrets` says that their values go with it.
 * @returns the id of what is gone.
 */
export async function deleteEnvironment(context: UserContext, id: string, withSecrets: boolean): Promise<string> {
  await recorded(
    context,
    async (tx) => {
      // The lock keeps a value from being set between the count and the deletion.
      await lockEnvironment(tx, id, LockMode.PESSIMISTIC_WRITE);
      const held = await tx.count(SecretValue, { environment: id });
      if (held > 0 && !withSecrets)
        throw new ConflictError(
          'NOT_EMPTY',
          `The environment holds the values of ${held} ${held === 1 ? 'secret' : 'secrets'}. Delete them first, or say that they go with it.`,
        );
      await tx.nativeDelete(SecretValue, { environment: id });
      await tx.nativeDelete(Environment, { id });
      return held;
    },
    (values) => ({ type: 'environment.deleted', target: target(id), details: { values } }),
  );
  return id;
}
