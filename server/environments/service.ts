import { randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { recorded } from '../audit/log/log.ts';
import type { UserContext } from '../context.ts';
import { AlteredError, ConflictError, ForbiddenError, NotFoundError } from '../core/errors.ts';
import { isUuid } from '../core/names.ts';
import { type RowMacs, shownName } from '../crypto/row-mac.ts';
import { refuseNameInUse } from '../db/errors.ts';
import { defineLoad } from '../db/loads.ts';
import type { Idempotency } from '../limits/idempotency.ts';
import { SecretValue } from '../secrets/secret-value.entity.ts';
import { assertRoomForEnvironment } from './bounds.ts';
import { ENVIRONMENT_MAC, Environment, environmentMeant } from './environment.entity.ts';

const IN_USE = 'Another environment of this workspace has this name.';

export async function listEnvironments({ em }: UserContext): Promise<Environment[]> {
  return em.find(Environment, {}, { orderBy: { createdAt: 'asc', name: 'asc' }, disableIdentityMap: true });
}

/** One environment of the workspace, which a row refers to; undefined: it is gone. */
const loadEnvironment = defineLoad(
  async ({ em }: UserContext, ids: readonly string[]): Promise<(Environment | undefined)[]> => {
    const rows = await em.find(Environment, { id: [...new Set(ids)] }, { disableIdentityMap: true });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id));
  },
);

/** Environments that a row refers to, by name. */
export async function environmentsOf(context: UserContext, ids: readonly string[]): Promise<Environment[]> {
  const rows = await Promise.all(ids.map((id) => loadEnvironment(context, id)));
  return rows.filter((row) => row !== undefined).sort((a, b) => (a.name < b.name ? -1 : 1));
}

export async function getEnvironment({ em }: UserContext, id: string): Promise<Environment> {
  const environment = isUuid(id) ? await em.findOne(Environment, { id }, { disableIdentityMap: true }) : null;
  if (!environment) throw new NotFoundError('environment');
  return environment;
}

/** Reads an environment and keeps it from changing or going until the transaction ends. */
export async function lockEnvironment(em: SqlEntityManager, id: string, lockMode: LockMode): Promise<Environment> {
  const environment = isUuid(id) ? await em.findOne(Environment, { id }, { lockMode, disableIdentityMap: true }) : null;
  if (!environment) throw new NotFoundError('environment');
  return environment;
}

/** The name of an environment, unless something else than this service gave it. */
export function environmentName(macs: RowMacs, row: Environment): string {
  return shownName(macs, ENVIRONMENT_MAC, row, row.name);
}

/** Whether only an admin may change values in it. Of a row that something else than this service wrote that is so. */
export function isProtected(macs: RowMacs, row: Environment): boolean {
  return row.isProtected || !macs.isGenuine(ENVIRONMENT_MAC, row);
}

/** @throws ForbiddenError PROTECTED when the environment is one that only an admin may change values in. */
export function assertMayChange({ caller, macs }: UserContext, row: Environment): void {
  if (isProtected(macs, row) && caller.role !== 'admin')
    throw new ForbiddenError(
      `The environment "${environmentName(macs, row)}" is protected: only an admin may change values in it.`,
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
  const { caller, now, idempotency, macs } = context;
  const bound = { id: randomUUID(), workspace: caller.workspace, name, isProtected: false };
  const row = { ...bound, mac: macs.of(ENVIRONMENT_MAC, bound), createdAt: now() };
  const request = { operation: 'createEnvironment', key, input: { name } };
  const { id } = await recorded(
    context,
    (tx) =>
      idempotency.once(tx, context, request, row.id, async () => {
        await refuseNameInUse(tx.insert(Environment, row), IN_USE);
        await assertRoomForEnvironment(tx);
      }),
    (made) => (made.isNew ? { type: 'environment.created', target: target(made.id) } : null),
  );
  return getEnvironment(context, id);
}

/**
 * A row that something else than this service wrote gets a name again, and is protected from then on.
 * @param reference its id, or its name.
 */
export async function renameEnvironment(context: UserContext, reference: string, name: string): Promise<Environment> {
  const { macs } = context;
  const { id } = await environmentMeant(macs, context.em, reference);
  await recorded(
    context,
    (tx) => change(context, tx, id, (row) => ({ name, isProtected: isProtected(macs, row) })),
    () => ({ type: 'environment.renamed', target: target(id) }),
  );
  return getEnvironment(context, id);
}

/**
 * Says whether only admins may change values in an environment.
 * @param reference its id, or its name.
 * @throws AlteredError when its name is not the one that this service gave to it: it is to be renamed first.
 */
export async function protectEnvironment(
  context: UserContext,
  reference: string,
  wanted: boolean,
): Promise<Environment> {
  const { macs } = context;
  const { id } = await environmentMeant(macs, context.em, reference);
  await recorded(
    context,
    (tx) =>
      change(context, tx, id, (row) => {
        if (!macs.isGenuine(ENVIRONMENT_MAC, row)) throw new AlteredError('environment');
        return { name: row.name, isProtected: wanted };
      }),
    () => ({ type: 'environment.protected', target: target(id), details: { isProtected: wanted } }),
  );
  return getEnvironment(context, id);
}

/** The mac binds both columns: whoever changes one writes it for both, as they stand under the lock. */
async function change(
  { macs }: UserContext,
  tx: SqlEntityManager,
  id: string,
  next: (row: Environment) => Pick<Environment, 'name' | 'isProtected'>,
): Promise<void> {
  const row = await lockEnvironment(tx, id, LockMode.PESSIMISTIC_WRITE);
  const { workspace } = row;
  const changes = next(row);
  const mac = macs.of(ENVIRONMENT_MAC, { id, workspace, ...changes });
  await refuseNameInUse(tx.nativeUpdate(Environment, { id }, { ...changes, mac }), IN_USE);
}

/**
 * Deletes an environment. Refused while it holds secrets, unless `withSecrets` says that their values go with it.
 * @param reference its id, or its name.
 * @returns the id of what is gone.
 */
export async function deleteEnvironment(
  context: UserContext,
  reference: string,
  withSecrets: boolean,
): Promise<string> {
  const { id } = await environmentMeant(context.macs, context.em, reference);
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
