import type { Database } from './config.ts';
import { EVERY_WORKSPACE } from './scope.ts';

/** Any number that is this program's own among the advisory locks of a database. */
const MIGRATION_LOCK = 7_205_117_401;

/**
 * Runs the migrations that are due. Processes that start at once on one PostgreSQL take turns.
 * @param beforeChange is called if any is due; if it throws, nothing is changed.
 */
export async function migrate(
  database: Database,
  beforeChange: () => Promise<void> = async () => undefined,
): Promise<readonly string[]> {
  if ((await database.migrator.getPending()).length > 0) await beforeChange();
  if (database.kind === 'pglite') return (await database.migrator.up()).map(({ name }) => name);
  return database.em(EVERY_WORKSPACE).transactional(async (em) => {
    await em.execute('select pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
    const transaction = em.getTransactionContext();
    return (await database.migrator.up(transaction ? { transaction } : {})).map(({ name }) => name);
  });
}
