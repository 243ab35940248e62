import { LockMode } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { recorded } from '../audit/log/log.ts';
import type { UserContext } from '../context.ts';
import { AppError, ForbiddenError, InvalidInputError } from '../core/errors.ts';
import { placeAt } from '../crypto/place.ts';
import type { Sealed } from '../crypto/sealed.ts';
import { type Environment, environmentMeant } from '../environments/environment.entity.ts';
import { assertMayChange, environmentName, isProtected } from '../environments/service.ts';
import { listSecretsById } from './list.ts';
import { assertNamedOnce, eachApart, MOST_AT_ONCE, type SecretChanges, setEvent } from './many.ts';
import { SECRET_MAC, Secret } from './secret.entity.ts';
import { SECRET_VALUE_MAC, SecretValue, VALUE } from './secret-value.entity.ts';
import { setOne, target } from './values.ts';

export interface CopyInput {
  /** Environments, each by its id or its name. */
  readonly from: string;
  readonly to: string;
  /** Of secrets; null: all that have a value in `from`. */
  readonly names: readonly string[] | null;
  readonly overwrite: boolean;
}

/**
 * Copies values of secrets from one environment to another. They are opened and sealed anew, and nobody sees them. Out of a
 * protected environment only an admin copies: what runs of another one get, its members can get.
 */
export async function copySecretValues(context: UserContext, input: CopyInput): Promise<SecretChanges> {
  const { macs } = context;
  if (input.names) assertNamedOnce(input.names, (index) => ['names', index]);
  const source = await environmentMeant(macs, context.em, input.from);
  assertMayCopyFrom(context, source);
  const values = await openValues(context, source, input.names);
  const seal = await context.keyring.sealer(context.caller.workspace);
  const { ids, refused } = await recorded(
    context,
    async (em) => {
      const [from, to] = await bothLocked(context, em, input);
      return eachApart(em, values, async (tx, { name, opened }) => {
        if (opened instanceof AppError) throw opened;
        const inSource = { id: opened.row, generation: opened.generation };
        if ((await tx.count(SecretValue, inSource)) === 0)
          throw new AppError('CHANGED_MEANWHILE', 'The value was changed at the same moment. Try again.');
        const isThere = (await tx.count(SecretValue, { secret: opened.secret, environment: to.id })) > 0;
        if (isThere && !input.overwrite)
          throw new AppError('ALREADY_SET', `The secret has a value in "${environmentName(macs, to)}" already.`);
        const { id, isNew } = await setOne(context, tx, to.id, { name, value: opened.value }, seal);
        const open = {
          type: 'secret.opened',
          target: target(id),
          environment: from.id,
          details: { purpose: 'copy' },
        } as const;
        return { id, events: [open, setEvent(id, to.id, isNew)] };
      });
    },
    ({ events }) => events,
  );
  return { changed: await listSecretsById(context, ids), refused };
}

/** In the order of their ids: two who copy both ways do not wait for each other. */
async function bothLocked(
  context: UserContext,
  em: SqlEntityManager,
  { from, to }: CopyInput,
): Promise<readonly [Environment, Environment]> {
  const found = await Promise.all([from, to].map((one) => environmentMeant(context.macs, em, one)));
  if (found[0]?.id === found[1]?.id)
    throw new InvalidInputError([{ path: ['input', 'to'], message: 'This is the environment that is copied from.' }]);
  const locked = new Map<string, Environment>();
  for (const { id } of [...found].sort((a, b) => (a.id < b.id ? -1 : 1)))
    locked.set(id, await environmentMeant(context.macs, em, id, LockMode.PESSIMISTIC_READ));
  const [source, goal] = found.map(({ id }) => locked.get(id) as Environment) as [Environment, Environment];
  assertMayCopyFrom(context, source);
  assertMayChange(context, goal);
  return [source, goal];
}

function assertMayCopyFrom({ caller, macs }: UserContext, from: Environment): void {
  if (isProtected(macs, from) && caller.role !== 'admin')
    throw new ForbiddenError(
      `The environment "${environmentName(macs, from)}" is protected: only an admin may copy values out of it.`,
      'PROTECTED',
    );
}

interface OpenedValue {
  readonly secret: string;
  /** Of the row of the value. */
  readonly row: string;
  readonly generation: number;
  readonly value: string;
}

/** The values of an environment, each opened or refused. Outside of a transaction: keys may have to be asked for. */
async function openValues(
  context: UserContext,
  environment: Environment,
  names: readonly string[] | null,
): Promise<{ readonly name: string; readonly opened: OpenedValue | AppError }[]> {
  const { em, macs, caller } = context;
  const secrets = await em.find(Secret, names ? { name: [...names] } : {}, { disableIdentityMap: true });
  const rows = await em.find(
    SecretValue,
    { environment: environment.id, secret: secrets.map(({ id }) => id) },
    { populate: ['secretName'], disableIdentityMap: true },
  );
  const rowOf = new Map(rows.map((row) => [row.secret, row]));
  const secretOf = new Map(secrets.map((secret) => [secret.name, secret]));
  const wanted = names ?? secrets.filter(({ id }) => rowOf.has(id)).map(({ name }) => name);
  if (wanted.length > MOST_AT_ONCE)
    throw new InvalidInputError([
      {
        path: ['input', 'names'],
        message: `The environment holds ${wanted.length} values, and ${MOST_AT_ONCE} are copied at a time: name them.`,
      },
    ]);
  const open = async (name: string): Promise<OpenedValue> => {
    const secret = secretOf.get(name);
    if (!secret) throw new AppError('NOT_FOUND', 'There is no such secret.');
    const row = rowOf.get(secret.id);
    if (!row) throw new AppError('NOT_SET', `The secret has no value in "${environmentName(macs, environment)}".`);
    if (!macs.isGenuine(SECRET_MAC, secret) || !macs.isGenuine(SECRET_VALUE_MAC, { ...row, secretName: name }))
      throw new AppError('ALTERED', 'The row was changed in the database by something else than this service.');
    const { id, generation } = row;
    const place = placeAt(VALUE, { workspace: caller.workspace, environment: environment.id, id, generation });
    return { secret: secret.id, row: id, generation, value: await context.keyring.open(place, row.sealed as Sealed) };
  };
  return Promise.all(
    wanted.map(async (name) => ({
      name,
      opened: await open(name).catch((error: unknown) => {
        if (error instanceof AppError) return error;
        throw error;
      }),
    })),
  );
}
