import type { SqlEntityManager } from '@mikro-orm/sql';
import { ConflictError } from '../core/errors.ts';
import { Secret } from '../secrets/secret.entity.ts';
import { Environment } from './environment.entity.ts';

/*
 * How much of a kind a workspace has: its lists are answered whole. Two who make something in the same moment may both
 * find room for it, so that a workspace may have a few more.
 */

export const MOST_SECRETS = 1_000;
export const MOST_ENVIRONMENTS = 100;
/** A list of secrets holds each of them once for every environment. */
export const MOST_PLACES = 10_000;

/**
 * In the transaction that has made a secret.
 * @throws ConflictError LIMIT_REACHED
 */
export async function assertRoomForSecret(tx: SqlEntityManager): Promise<void> {
  const secrets = await tx.count(Secret);
  if (secrets > MOST_SECRETS)
    throw full(`A workspace has at most ${shown(MOST_SECRETS)} secrets. Delete one that is not used any more.`);
  assertPlaces(secrets, await tx.count(Environment));
}

/**
 * In the transaction that has made an environment.
 * @throws ConflictError LIMIT_REACHED
 */
export async function assertRoomForEnvironment(tx: SqlEntityManager): Promise<void> {
  const environments = await tx.count(Environment);
  if (environments > MOST_ENVIRONMENTS)
    throw full(`A workspace has at most ${MOST_ENVIRONMENTS} environments. Delete one that is not used any more.`);
  assertPlaces(await tx.count(Secret), environments);
}

function assertPlaces(secrets: number, environments: number): void {
  if (secrets * environments > MOST_PLACES)
    throw full(
      `A workspace has at most ${shown(MOST_PLACES)} places for values, which are its secrets times its environments. Delete secrets or environments that are not used any more.`,
    );
}

function full(message: string): ConflictError {
  return new ConflictError('LIMIT_REACHED', message);
}

const shown = (count: number) => count.toLocaleString('en');
