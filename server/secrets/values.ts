import { randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { UserContext } from '../context.ts';
import { AlteredError, ConflictError } from '../core/errors.ts';
import type { Sealer } from '../crypto/keyring.ts';
import { placeAt, type WorkspacePlace } from '../crypto/place.ts';
import type { Sealed } from '../crypto/sealed.ts';
import { assertRoomForSecret } from '../environments/bounds.ts';
import { SECRET_MAC, Secret } from './secret.entity.ts';
import { SECRET_VALUE_MAC, SecretValue, VALUE } from './secret-value.entity.ts';

/** The largest value of a secret, in characters. */
export const LARGEST_SECRET = 65_536;

/** A value to set. */
export interface NewValue {
  /** Of the secret: an identifier, checked before. */
  readonly name: string;
  readonly value: string;
  /** Left as it is when it is not given. */
  readonly description?: string | null | undefined;
}

/** A secret as the target of an event. */
export const target = (id: string) => ({ kind: 'secret', id }) as const;

/**
 * Sets a value in an environment that is locked and that the caller may change; makes the secret when there is none of this name.
 * @throws AlteredError; ConflictError LIMIT_REACHED
 */
export async function setOne(
  context: UserContext,
  em: SqlEntityManager,
  environment: string,
  input: NewValue,
  seal: Sealer,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const { macs } = context;
  const now = context.now();
  const bound = { id: randomUUID(), workspace: context.caller.workspace, name: input.name };
  await em.upsert(
    Secret,
    { ...bound, mac: macs.of(SECRET_MAC, bound), description: null, createdAt: now, updatedAt: now },
    { onConflictFields: ['workspace', 'name'], onConflictAction: 'ignore' },
  );
  em.clear();
  // The row lock makes two who set the same secret take turns.
  const secret = await em.findOne(
    Secret,
    { name: input.name },
    { lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true },
  );
  // Whoever held it has deleted it, or given it another name.
  if (!secret) throw new ConflictError('CHANGED_MEANWHILE', 'The secret was changed at the same moment. Try again.');
  // A value that is set for this name would be another one's.
  if (!macs.isGenuine(SECRET_MAC, secret)) throw new AlteredError('secret');
  if (secret.id === bound.id) await assertRoomForSecret(em);
  if (input.description !== undefined)
    await em.nativeUpdate(Secret, { id: secret.id }, { description: input.description, updatedAt: now });
  const isNew = await writeValue(context, em, secret, environment, (place) => seal(place, input.value));
  return { id: secret.id, isNew };
}

/** @returns whether there was no value before. */
async function writeValue(
  context: UserContext,
  em: SqlEntityManager,
  { id: secret, name: secretName }: Secret,
  environment: string,
  seal: (place: WorkspacePlace) => Sealed,
): Promise<boolean> {
  const { macs, caller } = context;
  const { workspace } = caller;
  const updatedAt = context.now();
  const found = await em.findOne(
    SecretValue,
    { secret, environment },
    { exclude: ['sealed'], disableIdentityMap: true },
  );
  // Bytes are sealed for the id of their row: one that was another secret's must not become this one's.
  const isOwn = found && macs.isGenuine(SECRET_VALUE_MAC, { ...found, secretName });
  if (found && !isOwn) await em.nativeDelete(SecretValue, { id: found.id });
  const id = isOwn ? found.id : randomUUID();
  const generation = isOwn ? found.generation + 1 : 1;
  const bound = { id, workspace, secret, environment };
  const mac = macs.of(SECRET_VALUE_MAC, { ...bound, secretName });
  const sealed = seal(placeAt(VALUE, { ...bound, generation }));
  const written = { sealed, generation, mac, updatedAt, updatedBy: caller.user };
  if (isOwn) await em.nativeUpdate(SecretValue, { id }, written);
  else await em.insert(SecretValue, { ...bound, ...written, lastUsedAt: null });
  return !found;
}
