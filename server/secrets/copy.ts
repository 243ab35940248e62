import { LockMode } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { AuditEvent } from '../audit/log/events.ts';
import { recorded } from '../audit/log/log.ts';
import type { UserContext } from '../context.ts';
import { AppError, type ErrorCode, ForbiddenError, InvalidInputError, NotFoundError } from '../core/errors.ts';
import { placeAt } from '../crypto/place.ts';
import type { Sealed } from '../crypto/sealed.ts';
import { type Environment, environmentsMeant } from '../environments/environment.entity.ts';
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
  const [source, goal] = await bothMeant(context, context.em, input.from, input.to);
  const values = await openValues(context, source, goal, input);
  const seal = await context.keyring.sealer(context.caller.workspace);
  const { ids, refused } = await recorded(
    context,
    async (em) => {
      // By their ids: what a name stands for may have changed since the values were opened.
      const [from, to] = await bothMeant(context, em, source.id, goal.id, LockMode.PESSIMISTIC_READ);
      const openedEvent = ({ secret }: OpenedValue, outcome?: ErrorCode): AuditEvent => ({
        ...{ type: 'secret.opened', target: target(secret), environment: from.id, details: { purpose: 'copy' } },
        ...(outcome ? { outcome } : {}),
      });
      const copied = await eachApart(em, values, async (tx, { name, opened }) => {
        if (opened instanceof AppError) throw opened;
        if (!(await isStillThere(tx, name, opened)))
          throw new AppError('CHANGED_MEANWHILE', 'The value was changed at the same moment. Try again.');
        const isThere = (await tx.count(SecretValue, { secret: opened.secret, environment: to.id })) > 0;
        if (isThere && !input.overwrite) throw alreadySet(macs, to);
        const { id, isNew } = await setOne(context, tx, to.id, { name, value: opened.value }, seal);
        return { id, events: [openedEvent(opened), setEvent(id, to.id, isNew)] };
      });
      const whyOf = new Map(copied.refused.map(({ name, code }) => [name, code]));
      const inVain = values.flatMap(({ name, opened }) => {
        const why = whyOf.get(name);
        return why && !(opened instanceof AppError) ? [openedEvent(opened, why)] : [];
      });
      return { ...copied, events: [...copied.events, ...inVain] };
    },
    ({ events }) => events,
  );
  return { changed: await listSecretsById(context, ids), refused };
}

/** Both environments, which the caller may copy between. */
async function bothMeant(
  context: UserContext,
  em: SqlEntityManager,
  from: string,
  to: string,
  lockMode?: LockMode.PESSIMISTIC_READ,
): Promise<readonly [Environment, Environment]> {
  const [source, goal] = await environmentsMeant(context.macs, em, [from, to], lockMode);
  if (!source || !goal) throw new NotFoundError('environment');
  if (source.id === goal.id)
    throw new InvalidInputError([{ path: ['input', 'to'], message: 'This is the environment that is copied from.' }]);
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

/** Keeps the secret from being changed or renamed until the transaction ends, and says whether its value is the one that was opened. */
async function isStillThere(tx: SqlEntityManager, name: string, opened: OpenedValue): Promise<boolean> {
  const lock = { fields: ['id'], lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true } as const;
  const secret = await tx.findOne(Secret, { id: opened.secret, name }, lock);
  return secret !== null && (await tx.count(SecretValue, { id: opened.row, generation: opened.generation })) > 0;
}

const KEYS = { fields: ['secret'], disableIdentityMap: true } as const;

function alreadySet(macs: UserContext['macs'], goal: Environment): AppError {
  return new AppError('ALREADY_SET', `The secret has a value in "${environmentName(macs, goal)}" already.`);
}

interface OpenedValue {
  readonly secret: string;
  /** Of the row of the value. */
  readonly row: string;
  readonly generation: number;
  readonly value: string;
}

/** The secrets that have a value in an environment. @throws InvalidInputError where there are more than are copied at a time. */
async function namesIn({ em }: UserContext, { id: environment }: Environment): Promise<readonly string[]> {
  const options = { fields: ['secret'], limit: MOST_AT_ONCE + 1, disableIdentityMap: true } as const;
  const held = await em.find(SecretValue, { environment }, options);
  if (held.length > MOST_AT_ONCE) {
    const message = `The environment holds more than ${MOST_AT_ONCE} values, which is as many as are copied at a time: name them.`;
    throw new InvalidInputError([{ path: ['input', 'names'], message }]);
  }
  const ids = held.map(({ secret }) => secret);
  const secrets = await em.find(Secret, { id: ids }, { fields: ['name'], disableIdentityMap: true });
  return secrets.map(({ name }) => name);
}

/** The values of an environment, each opened or refused. Outside of a transaction: keys may have to be asked for. */
async function openValues(
  context: UserContext,
  environment: Environment,
  goal: Environment,
  { names, overwrite }: CopyInput,
): Promise<{ readonly name: string; readonly opened: OpenedValue | AppError }[]> {
  const { em, macs, caller } = context;
  const wanted = names ?? (await namesIn(context, environment));
  const secrets = await em.find(Secret, { name: [...wanted] }, { disableIdentityMap: true });
  const rows = await em.find(
    SecretValue,
    { environment: environment.id, secret: secrets.map(({ id }) => id) },
    { populate: ['secretName'], disableIdentityMap: true },
  );
  const there = overwrite
    ? []
    : await em.find(SecretValue, { environment: goal.id, secret: secrets.map(({ id }) => id) }, KEYS);
  const isThere = new Set(there.map(({ secret }) => secret));
  const rowOf = new Map(rows.map((row) => [row.secret, row]));
  const secretOf = new Map(secrets.map((secret) => [secret.name, secret]));
  const open = async (name: string): Promise<OpenedValue> => {
    const secret = secretOf.get(name);
    if (!secret) throw new AppError('NOT_FOUND', 'There is no such secret.');
    const row = rowOf.get(secret.id);
    if (!row) throw new AppError('NOT_SET', `The secret has no value in "${environmentName(macs, environment)}".`);
    if (!macs.isGenuine(SECRET_MAC, secret) || !macs.isGenuine(SECRET_VALUE_MAC, { ...row, secretName: name }))
      throw new AppError('ALTERED', 'The row was changed in the database by something else than this service.');
    if (isThere.has(secret.id)) throw alreadySet(macs, goal);
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
