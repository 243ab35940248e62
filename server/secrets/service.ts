import { randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { NotFoundError } from '../core/errors.ts';
import { isUuid } from '../core/names.ts';
import type { WorkspacePlace } from '../crypto/keyring.ts';
import { refuseNameInUse } from '../db/errors.ts';
import { Environment } from '../environments/environment.entity.ts';
import { getEnvironment } from '../environments/service.ts';
import type { UserContext } from '../identity/service-context.ts';
import { Secret } from './secret.entity.ts';
import { SecretValue } from './secret-value.entity.ts';

const IN_USE = 'Another secret of this workspace has this name.';

/** The largest value of a secret, in characters. */
export const LARGEST_SECRET = 65_536;

/** Whether a secret has a value in an environment, and when it was written and read. Never the value. */
export interface SecretValueView {
  readonly environment: Environment;
  readonly isSet: boolean;
  readonly updatedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** Where the value of a secret stands, for its sealing and opening. */
export function placeOfSecretValue(value: {
  workspace: string;
  environment: string;
  id: string;
  generation: number;
}): WorkspacePlace {
  const { workspace, environment, id, generation } = value;
  return { kind: 'secret', field: 'value', workspace, owner: null, environment, row: id, generation };
}

export async function listSecrets({ em }: UserContext, search?: string | null): Promise<Secret[]> {
  const like = search ? { name: { $ilike: `%${search.replace(/[\\%_]/g, '\\$&')}%` } } : {};
  return em.find(Secret, like, { orderBy: { name: 'asc' } });
}

export async function getSecret({ em }: UserContext, id: string): Promise<Secret> {
  const secret = isUuid(id) ? await em.findOne(Secret, { id }, { refresh: true }) : null;
  if (!secret) throw new NotFoundError('secret');
  return secret;
}

/** For each secret, its standing in every environment of the workspace (or in one), in the order of the ids. */
export async function viewValues(
  { em }: UserContext,
  secrets: readonly string[],
  environment?: string | null,
): Promise<SecretValueView[][]> {
  if (environment && !isUuid(environment)) throw new NotFoundError('environment');
  const environments = await em.find(Environment, environment ? { id: environment } : {}, {
    orderBy: { createdAt: 'asc', name: 'asc' },
  });
  if (environment && environments.length === 0) throw new NotFoundError('environment');
  const rows = await em.find(
    SecretValue,
    { secret: { $in: [...secrets] } },
    { fields: ['secret', 'environment', 'updatedAt', 'lastUsedAt'], disableIdentityMap: true },
  );
  const byPlace = new Map(rows.map((row) => [`${row.secret} ${row.environment}`, row]));
  return secrets.map((secret) =>
    environments.map((one) => {
      const row = byPlace.get(`${secret} ${one.id}`);
      return {
        environment: one,
        isSet: row !== undefined,
        updatedAt: row?.updatedAt ?? null,
        lastUsedAt: row?.lastUsedAt ?? null,
      };
    }),
  );
}

export interface SecretInput {
  /** An identifier, checked before. */
  readonly name: string;
  readonly environment: string;
  readonly value: string;
  /** Left as it is when it is not given. */
  readonly description?: string | null | undefined;
}

/** Sets the value of a secret in one environment; makes the secret when there is none of this name. */
export async function setSecret(context: UserContext, input: SecretInput): Promise<Secret> {
  const { workspace } = context.caller;
  const environment = await getEnvironment(context, input.environment);
  const id = await context.em.transactional(async (em) => {
    const now = context.now();
    await em.findOneOrFail(
      Environment,
      { id: environment.id },
      { lockMode: LockMode.PESSIMISTIC_READ, disableIdentityMap: true },
    );
    await em.upsert(
      Secret,
      { id: randomUUID(), workspace, name: input.name, description: null, createdAt: now, updatedAt: now },
      { onConflictFields: ['workspace', 'name'], onConflictAction: 'ignore' },
    );
    em.clear();
    // The row lock makes two who set the same secret take turns.
    const secret = await em.findOneOrFail(
      Secret,
      { name: input.name },
      { lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true },
    );
    if (input.description !== undefined)
      await em.nativeUpdate(Secret, { id: secret.id }, { description: input.description, updatedAt: now });
    await writeValue(context, em, secret.id, environment.id, input.value);
    return secret.id;
  });
  return getSecret(context, id);
}

async function writeValue(
  context: UserContext,
  em: SqlEntityManager,
  secret: string,
  environment: string,
  plain: string,
): Promise<void> {
  const { workspace } = context.caller;
  const updatedAt = context.now();
  const found = await em.findOne(
    SecretValue,
    { secret, environment },
    { fields: ['id', 'generation'], disableIdentityMap: true },
  );
  const id = found?.id ?? randomUUID();
  const generation = (found?.generation ?? 0) + 1;
  const sealed = await context.keyring.seal(em, placeOfSecretValue({ workspace, environment, id, generation }), plain);
  if (found) await em.nativeUpdate(SecretValue, { id }, { sealed, generation, updatedAt });
  else
    await em.insert(SecretValue, {
      id,
      workspace,
      secret,
      environment,
      sealed,
      generation,
      updatedAt,
      lastUsedAt: null,
    });
}

/** Takes the value of a secret out of one environment; answers with the secret, which stays. */
export async function unsetSecret(context: UserContext, id: string, environment: string): Promise<Secret> {
  const secret = await getSecret(context, id);
  const { id: where } = await getEnvironment(context, environment);
  await context.em.nativeDelete(SecretValue, { secret: secret.id, environment: where });
  return secret;
}

export async function renameSecret(context: UserContext, id: string, name: string): Promise<Secret> {
  await getSecret(context, id);
  await refuseNameInUse(context.em.nativeUpdate(Secret, { id }, { name, updatedAt: context.now() }), IN_USE);
  return getSecret(context, id);
}

export async function describeSecret(context: UserContext, id: string, description: string | null): Promise<Secret> {
  await getSecret(context, id);
  await context.em.nativeUpdate(Secret, { id }, { description, updatedAt: context.now() });
  return getSecret(context, id);
}

/** Deletes a secret with its values in every environment. */
export async function deleteSecret(context: UserContext, id: string): Promise<string> {
  await getSecret(context, id);
  await context.em.nativeDelete(Secret, { id });
  return id;
}
