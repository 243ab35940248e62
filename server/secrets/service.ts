import { LockMode } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { recorded } from '../audit/log/log.ts';
import { forgetUses } from '../audit/uses/forget.ts';
import type { UserContext } from '../context.ts';
import { ConflictError, NotFoundError } from '../core/errors.ts';
import { isUuid } from '../core/names.ts';
import { refuseNameInUse } from '../db/errors.ts';
import { environmentMeant } from '../environments/environment.entity.ts';
import { assertMayChange, lockEnvironment } from '../environments/service.ts';
import { getSecret, type SecretView } from './list.ts';
import { SECRET_MAC, Secret } from './secret.entity.ts';
import { SECRET_VALUE_MAC, SecretValue } from './secret-value.entity.ts';
import { type NewValue, setOne, target } from './values.ts';

const IN_USE = 'Another secret of this workspace has this name.';

/**
 * Sets the value of a secret in one environment; makes the secret when there is none of this name.
 * @param input.environment its id or its name.
 */
export async function setSecretValue(
  context: UserContext,
  input: NewValue & { readonly environment: string },
): Promise<SecretView> {
  const seal = await context.keyring.sealer(context.caller.workspace);
  const { id } = await recorded(
    context,
    async (em) => {
      const environment = await environmentMeant(context.macs, em, input.environment, LockMode.PESSIMISTIC_READ);
      assertMayChange(context, environment);
      const { id, isNew } = await setOne(context, em, environment.id, input, seal);
      return { id, environment: environment.id, isNew };
    },
    ({ id, environment, isNew }) => ({
      type: 'secret.set',
      target: target(id),
      environment,
      details: { isNew },
    }),
  );
  return getSecret(context, id);
}

/**
 * Takes the value of a secret out of one environment; answers with the secret, which stays.
 * @param reference the id or the name of the environment.
 */
export async function deleteSecretValue(context: UserContext, id: string, reference: string): Promise<SecretView> {
  await getSecret(context, id);
  await recorded(
    context,
    async (tx) => {
      const environment = await environmentMeant(context.macs, tx, reference, LockMode.PESSIMISTIC_READ);
      assertMayChange(context, environment);
      const gone = await tx.nativeDelete(SecretValue, { secret: id, environment: environment.id });
      return { environment: environment.id, gone };
    },
    ({ environment, gone }) => (gone > 0 ? { type: 'secret.unset', target: target(id), environment } : null),
  );
  return getSecret(context, id);
}

/** Under another name, what asks for the old one finds nothing: that too is a change in each environment. */
export async function renameSecret(context: UserContext, id: string, name: string): Promise<SecretView> {
  const { macs, now } = context;
  await recorded(
    context,
    async (tx) => {
      const { secret, values } = await lockChangeable(context, tx, id);
      const mac = macs.of(SECRET_MAC, { ...secret, name });
      await refuseNameInUse(tx.nativeUpdate(Secret, { id }, { name, mac, updatedAt: now() }), IN_USE);
      if (macs.isGenuine(SECRET_MAC, secret)) await nameValues(context, tx, { secret, values }, name);
    },
    () => ({ type: 'secret.renamed', target: target(id) }),
  );
  return getSecret(context, id);
}

/**
 * Has the values of a secret stand for its new name: those that stood for the old one. A secret whose name was changed
 * beside this service has its values back when it is given the name again that it had, and with no other.
 */
async function nameValues(
  { macs }: UserContext,
  tx: SqlEntityManager,
  { secret, values }: Locked,
  name: string,
): Promise<void> {
  for (const { id, mac, workspace, environment } of values) {
    const bound = { id, workspace, secret: secret.id, environment };
    if (macs.isGenuine(SECRET_VALUE_MAC, { ...bound, secretName: secret.name, mac }))
      await tx.nativeUpdate(SecretValue, { id }, { mac: macs.of(SECRET_VALUE_MAC, { ...bound, secretName: name }) });
  }
}

export async function setSecretDescription(
  context: UserContext,
  id: string,
  description: string | null,
): Promise<SecretView> {
  await getSecret(context, id);
  await recorded(
    context,
    (tx) => tx.nativeUpdate(Secret, { id }, { description, updatedAt: context.now() }),
    (changed) => (changed > 0 ? { type: 'secret.described', target: target(id) } : null),
  );
  return getSecret(context, id);
}

/** Deletes a secret with its values in every environment. */
export async function deleteSecret(context: UserContext, id: string): Promise<string> {
  await recorded(
    context,
    async (tx) => {
      await lockChangeable(context, tx, id);
      await tx.nativeDelete(Secret, { id });
      await forgetUses(tx, id);
    },
    () => ({ type: 'secret.deleted', target: target(id) }),
  );
  return id;
}

/** A secret with the rows of its values, as they were when the caller was found to be allowed to change them. */
interface Locked {
  readonly secret: Secret;
  readonly values: readonly Pick<SecretValue, 'id' | 'workspace' | 'environment' | 'mac'>[];
}

/**
 * Reads a secret that the caller may change in every environment where it has a value, and keeps all of that from
 * changing until the transaction ends. The environments come first, as when a value is set.
 */
async function lockChangeable(context: UserContext, tx: SqlEntityManager, id: string): Promise<Locked> {
  if (!isUuid(id)) throw new NotFoundError('secret');
  const options = { fields: ['workspace', 'environment', 'mac'], disableIdentityMap: true } as const;
  const held = new Set((await tx.find(SecretValue, { secret: id }, options)).map((row) => row.environment));
  for (const environment of [...held].sort())
    assertMayChange(context, await lockEnvironment(tx, environment, LockMode.PESSIMISTIC_READ));
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true } as const;
  const secret = await tx.findOne(Secret, { id }, lock);
  if (!secret) throw new NotFoundError('secret');
  const values = await tx.find(SecretValue, { secret: id }, { ...options, lockMode: LockMode.PESSIMISTIC_WRITE });
  // One where a value was set before the lock is not among those that were looked at.
  if (values.some(({ environment }) => !held.has(environment)))
    throw new ConflictError('CHANGED_MEANWHILE', 'The secret was changed at the same moment. Try again.');
  return { secret, values };
}
