import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { DataKey } from './data-key.entity.ts';
import { Installation } from './installation.entity.ts';
import type { Kek } from './kek/kek.ts';
import type { Place } from './place.ts';

/** The configured key is not the one that this database was made with. */
export class WrongKeyError extends Error {
  override readonly name = 'WrongKeyError';
}

const deadline = () => AbortSignal.timeout(5_000);
const PLACE: Place = {
  kind: 'sentinel',
  field: 'sentinel',
  workspace: null,
  owner: null,
  environment: null,
  row: '1',
  generation: 1,
};

/** The id of the key that a database expects, or null when it is new. */
export async function expectedKek(em: SqlEntityManager): Promise<string | null> {
  return (await em.findOne(Installation, { id: 1 }))?.kek ?? null;
}

/**
 * Makes sure that the key is the database's own; a new database remembers it from now on.
 * @returns the secret of this database, 32 random bytes that only the key opens; it authenticates rows such as tokens.
 */
export async function claimDatabase(em: SqlEntityManager, kek: Kek, now: () => Date): Promise<KeyObject> {
  if ((await expectedKek(em)) === null && (await em.count(DataKey, {}, { filters: false })) > 0)
    throw new WrongKeyError(
      'This database holds data keys and does not say which key wraps them. Nothing was changed. Restore its "installation" row from a backup.',
    );
  // Two first starts at once: one inserts, both then compare.
  const row = { id: 1, kek: kek.id, sentinel: await kek.wrap(PLACE, randomBytes(32), deadline()), createdAt: now() };
  if ((await expectedKek(em)) === null)
    await em.insert(Installation, row).catch((error) => {
      if (!(error instanceof UniqueConstraintViolationException)) throw error;
    });
  em.clear();
  const installation = await em.findOneOrFail(Installation, { id: 1 });
  if (installation.kek !== kek.id)
    throw new WrongKeyError(
      `This database was made with the key ${installation.kek}, and the configured key is ${kek.id}. Nothing was changed. Set KEY_FILE to the right key file.`,
    );
  const secret = await kek.unwrap(PLACE, installation.sentinel, deadline());
  const key = createSecretKey(secret);
  secret.fill(0);
  return key;
}
