import type { SqlEntityManager } from '@mikro-orm/sql';
import { keyIdOf } from './box.ts';
import { Installation } from './installation.entity.ts';
import type { KekProvider } from './kek.ts';
import type { Place } from './place.ts';

/** The configured key is not the one that this database was made with. */
export class WrongKeyError extends Error {
  override readonly name = 'WrongKeyError';
}

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

/** Makes sure that the key is the database's own; a new database remembers it from now on. */
export async function claimDatabase(em: SqlEntityManager, kek: KekProvider, now: () => Date): Promise<void> {
  // Two first starts at once: one inserts, both then compare.
  await em.upsert(
    Installation,
    { id: 1, kek: kek.id, sentinel: await kek.wrap(PLACE, Buffer.from('dragops')), createdAt: now() },
    { onConflictAction: 'ignore' },
  );
  em.clear();
  const installation = await em.findOneOrFail(Installation, { id: 1 });
  if (installation.kek !== kek.id || keyIdOf(installation.sentinel) !== kek.id)
    throw new WrongKeyError(
      `This database was made with the key ${installation.kek}, and the configured key is ${kek.id}. Nothing was changed. Set KEY_FILE to the right key file.`,
    );
  await kek.unwrap(PLACE, installation.sentinel);
}
