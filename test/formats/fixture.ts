import { createHash, randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { inject } from 'vitest';
import { builtInPacks } from '../../packs/index.ts';
import { type App, createApp } from '../../server/app/app.ts';
import { openDatabase } from '../../server/app/open-database.ts';
import { type Config, loadConfig } from '../../server/config/config.ts';
import { createLogger } from '../../server/core/logger.ts';
import type { DatabaseTarget } from '../../server/db/connect/database.ts';
import type { Released, ReleasedDatabase } from '../fixtures/released.ts';
import { packFor } from '../oauth/authorization-server.ts';
import type { Engine } from '../support/app.ts';
import { administer, asRole } from '../support/databases.ts';

/** The database of a released version, as that version left it. */
export interface LoadedDatabase {
  readonly target: DatabaseTarget;
  /** Writes a key file; a new key unless said. */
  readonly keyFile: (key?: string) => string;
  /** The settings that a command is given to work on it with a key file. */
  readonly env: (keyFile: string) => Readonly<Record<string, string>>;
  /** A hash of every row of the tables that hold what is sealed, and of the migrations that have run. */
  readonly fingerprint: () => Promise<string>;
  readonly drop: () => Promise<void>;
}

export async function loadDatabase({ sql }: Released, engine: Engine): Promise<LoadedDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'dragops-released-'));
  const { target, drop } = engine === 'pglite' ? await loadFolder(folder, sql()) : await loadServer(sql());
  return {
    target,
    keyFile: (key = randomBytes(32).toString('base64')) => {
      const path = join(folder, `${randomBytes(4).toString('hex')}.key`);
      writeFileSync(path, `${key}\n`, { mode: 0o600 });
      return path;
    },
    env: (keyFile) => ({
      KEYS: keyFile,
      ...(target.kind === 'postgresql' ? { DATABASE_URL: target.url } : { DATA_DIR: folder }),
    }),
    fingerprint: async () => {
      const database = await openDatabase(target);
      const hash = createHash('sha256');
      for (const [table, columns] of [
        ['connection', 'id, workspace_id, user_id, name, status, generation, sealed'],
        ['secret_value', 'id, environment_id, generation, sealed'],
        ['data_key', 'id, workspace_id, wrapped'],
        ['access_token', 'id, hash'],
        // Not even a migration has run.
        ['mikro_orm_migrations', 'id, name'],
      ] as const) {
        const rows = await database.everywhere(
          { name: `all-${table}`, text: `select (${columns})::text as row from ${table} order by id` },
          [],
        );
        hash.update(JSON.stringify(rows));
      }
      await database.close();
      return hash.digest('hex');
    },
    drop: async () => {
      await drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function loadFolder(parent: string, sql: string) {
  const folder = join(parent, 'database');
  cpSync(inject('emptyPgliteFolder'), folder, { recursive: true });
  const database = await PGlite.create(folder);
  await database.exec(sql);
  await database.close();
  return { target: { kind: 'pglite', folder } as const, drop: async () => undefined };
}

async function loadServer(sql: string) {
  const postgres = inject('postgres');
  if (!postgres) throw new Error('There is no PostgreSQL in this run.');
  const name = `dragops_released_${randomBytes(6).toString('hex')}`;
  await administer(postgres.url, `create database ${name} owner ${postgres.role.name}`);
  const url = asRole(postgres, name);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
  return {
    target: { kind: 'postgresql', url, poolSize: 8 } as const,
    drop: () => administer(postgres.url, `drop database ${name} with (force)`),
  };
}

/** The one place where a test says which key a server has. */
function keysOf(keyFile: string): Partial<Config> {
  return { keys: [{ service: 'file', path: keyFile }] };
}

const MINUTE = 60_000;

export interface StartedApp {
  readonly app: App;
  readonly url: string;
  /** Lines of the log at the level `warn` or above. */
  readonly warnings: () => readonly string[];
}

/**
 * Starts the server of today on the database, a few minutes after it was made: what was under way then still is, however
 * old the fixture grows.
 * @param service the URL of the service of the pack `standard`.
 */
export async function startToday(
  { target }: LoadedDatabase,
  { madeAt }: ReleasedDatabase,
  keyFile: string,
  service: string,
): Promise<StartedApp> {
  const passed = Date.now() - Date.parse(madeAt) - 3 * MINUTE;
  const stream = new PassThrough();
  let logged = '';
  stream.on('data', (chunk) => {
    logged += chunk;
  });
  const base = loadConfig({ PORT: '0', ALLOW_PRIVATE_HOSTS: '127.0.0.1' });
  const app = await createApp(
    { ...base, database: target, dataFolder: null, ...keysOf(keyFile) },
    {
      packs: [...builtInPacks, packFor(service)],
      now: () => new Date(Date.now() - passed),
      log: createLogger('warn', stream),
    },
  );
  return { app, url: await app.listen(), warnings: () => logged.split('\n').filter(Boolean) };
}

/** A token endpoint on the loopback that takes what it gets, and remembers it. */
export interface TokenService {
  readonly url: string;
  readonly requests: { readonly path: string; readonly parameters: Readonly<Record<string, string>> }[];
  readonly close: () => Promise<void>;
}

export async function startTokenService(): Promise<TokenService> {
  const requests: TokenService['requests'] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const path = request.url ?? '';
      requests.push({ path, parameters: Object.fromEntries(new URLSearchParams(body)) });
      const count = requests.length;
      const answer =
        path === '/token'
          ? {
              access_token: `access-${count}`,
              refresh_token: `refresh-${count}`,
              token_type: 'Bearer',
              expires_in: 3600,
            }
          : { sub: 'ada' };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
