import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { EntityClass } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { type Queries, type Query, type QueryEverywhere, type Statement, scopedQueries } from '../query.ts';
import { EVERY_WORKSPACE, SCOPE_SETTING, type Scope } from '../scope.ts';
import { connectionFault } from './fault.ts';
import { type Listen, listenOn } from './listen.ts';
import { reclaimBroken } from './pool.ts';
import { connectionOf, type DatabaseConnection } from './url.ts';

/** Where the data is: a PostgreSQL server, a folder of the embedded PGlite, or memory (nothing is kept). */
export type DatabaseTarget =
  | { readonly kind: 'postgresql'; readonly url: string; readonly poolSize: number }
  | { readonly kind: 'pglite'; readonly folder: string }
  | { readonly kind: 'memory' };

/** The database server has no database of the name in a URL; the message repeats nothing secret of it. */
export class MissingDatabaseError extends Error {
  override readonly name = 'MissingDatabaseError';

  constructor({ host, database, user = 'ROLE' }: DatabaseConnection) {
    super(
      `The database server ${host} has no database "${database}". Nothing was changed. Is the name in DATABASE_URL right? For a new installation, make the database with: createdb --owner ${user} ${database}`,
    );
  }
}

const MIGRATIONS = fileURLToPath(new URL('../migrations', import.meta.url));

const NO_SUCH_DATABASE = '3D000';
const STATEMENT_TIMEOUT_MILLISECONDS = 10_000;
/** Less than the statement's, so that the fault names the lock. */
const LOCK_TIMEOUT_MILLISECONDS = 8_000;
/** A server that is frozen or cut off in the middle of a transaction holds its locks for so long. */
const IDLE_IN_TRANSACTION_MILLISECONDS = 30_000;

/** What the rest of the program needs of the ORM, the same on both drivers. */
export interface Database extends Queries {
  readonly kind: 'postgresql' | 'pglite';
  /** A new entity manager, which sees the rows of one workspace. */
  readonly em: (workspace: string) => SqlEntityManager;
  /** A new entity manager, which sees the rows of every workspace; see QueryEverywhere. */
  readonly emEverywhere: () => SqlEntityManager;
  readonly migrator: Migrator;
  readonly listen: Listen;
  close(): Promise<void>;
}

const COMMON = {
  extensions: [Migrator],
  migrations: {
    path: MIGRATIONS,
    pathTs: MIGRATIONS,
    snapshotName: '.snapshot',
    // The snapshot is what the entities say, for the next migration; a start must not write into the program's folder.
    snapshotOnMigrate: false,
    emit: 'ts' as const,
  },
  // Raw logs of the ORM would hold parameters.
  debug: false,
  logger: () => undefined,
  allowGlobalContext: false,
  // What a row refers to is not read along with it, nor locked: relations are ids here, and each table has its own filter.
  autoJoinRefsForFilters: false,
  forceUtcTimezone: true,
  // A wrong name in DATABASE_URL must not make an empty installation.
  ensureDatabase: false,
};

/** The tables, as classes: see server/entities.ts. */
export type Entities = readonly EntityClass<object>[];

/** Connects. Throws when the database cannot be reached. */
export async function connectDatabase(target: DatabaseTarget, entities: Entities): Promise<Database> {
  const { orm, query, everywhere, listen, close } =
    target.kind === 'postgresql' ? await openPostgres(target, entities) : await openPglite(target, entities);
  const em = (scope: Scope) => {
    const isBound = target.kind === 'postgresql';
    const variables = { [SCOPE_SETTING]: scope };
    const own = orm.em.fork(isBound ? { session: { variables } } : {}) as unknown as SqlEntityManager;
    if (scope !== EVERY_WORKSPACE) own.setFilterParams('workspace', { workspace: scope });
    return own;
  };
  return {
    kind: target.kind === 'postgresql' ? 'postgresql' : 'pglite',
    em: (workspace) => {
      if (workspace === EVERY_WORKSPACE) throw new TypeError('A scope is the id of a workspace.');
      return em(workspace);
    },
    emEverywhere: () => em(EVERY_WORKSPACE),
    migrator: orm.migrator as unknown as Migrator,
    query,
    everywhere,
    listen,
    close,
  };
}

// Each driver is loaded only where it is used: PGlite alone is 200 MB of memory and a third of a second.
async function openPostgres(target: DatabaseTarget & { kind: 'postgresql' }, entities: Entities) {
  const { MikroORM } = await import('@mikro-orm/postgresql');
  const connection = connectionOf(target.url);
  const orm = await MikroORM.init({
    ...COMMON,
    entities: [...entities],
    dbName: connection.database,
    pool: { min: 0, max: target.poolSize },
    driverOptions: {
      ...connection,
      connectionTimeoutMillis: 5_000,
      statement_timeout: STATEMENT_TIMEOUT_MILLISECONDS,
      lock_timeout: LOCK_TIMEOUT_MILLISECONDS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MILLISECONDS,
      // Several messages may be under way at once: see scopedQuery.
      pipeline: true,
    },
  });
  // The migrator asks by itself whether the database is there, whatever the option says, and would make it.
  orm.schema.ensureDatabase = async () => false;
  const pool = await orm.em.getConnection().getNativeClient();
  reclaimBroken(pool);
  const close = async () => {
    await orm.close(true);
    // The ORM ends the pool that it has used itself, and no other one, which would live until its connections are idle.
    if (!pool.ending) await pool.end();
  };
  try {
    await pool.query('select 1');
  } catch (error) {
    await close();
    if ((error as { code?: unknown }).code === NO_SUCH_DATABASE) throw new MissingDatabaseError(connection);
    throw connectionFault(error, connection);
  }
  return { orm, ...scopedQueries(pool), listen: listenOn(connection), close };
}

async function openPglite(target: DatabaseTarget & { kind: 'pglite' | 'memory' }, entities: Entities) {
  // V8 is to optimize only what runs 160 times as much as it would take by itself, and not all that starts PostgreSQL: that costs
  // more time than it saves, and 600 MB.
  setFlagsFromString('--wasm-tiering-budget=2147483647');
  const [{ MikroORM }, { PGlite }] = await Promise.all([import('@mikro-orm/pglite'), import('@electric-sql/pglite')]);
  const orm = await MikroORM.init({
    ...COMMON,
    entities: [...entities],
    dbName: target.kind === 'pglite' ? target.folder : 'memory://',
    // Its 128 MB would be cleared at each start.
    driverOptions: { startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'] },
  });
  const client = await orm.em.getConnection().getNativeClient();
  // It connects as a superuser, whom no policy binds (security fact F13): here the statement alone keeps its scope.
  const everywhere: QueryEverywhere = async <Row>({ text }: Statement, params: readonly unknown[]) =>
    (await client.query<Row>(text, [...params])).rows;
  const query: Query = (_workspace, statement, params) => everywhere(statement, params);
  const listen: Listen = async (channel, onMessage) => client.listen(channel, onMessage);
  return { orm, query, everywhere, listen, close: () => orm.close(true) };
}
