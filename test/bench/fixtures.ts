import { createCipheriv, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import httpBearer from '../../packs/http-bearer/pack.ts';
import { type App, createApp } from '../../server/app/app.ts';
import { loadConfig } from '../../server/config/config.ts';
import { createConnection } from '../../server/connections/service.ts';
import { createKeyFile } from '../../server/crypto/kek/key-file.ts';
import { ensureUser, ensureWorkspace } from '../../server/identity/workspaces.ts';

export const NAMES = Array.from({ length: 20 }, (_, index) => `Bench ${String(index + 1).padStart(2, '0')}`);
const POOL_SIZE = 10;

/** What the floor needs to know. */
export interface FloorSettings {
  readonly databaseUrl: string;
  readonly poolSize: number;
  readonly workspace: string;
  readonly user: string;
  readonly token: string;
  /** Base64. */
  readonly key: string;
}

/** A database with connections of one user, and what is needed to ask for them. */
export interface Fixture {
  readonly rows: number;
  /** The environment of a server on it, as in production. */
  readonly env: Readonly<Record<string, string>>;
  readonly workspace: string;
  readonly user: string;
  readonly engineToken: string;
  readonly floor: FloorSettings;
  /** The secret that each name holds. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** A PostgreSQL server on which the bench makes databases of its own, and drops them at the end. */
export interface Workbench {
  readonly postgresVersion: string;
  readonly folder: string;
  fixture(rows: number): Promise<Fixture>;
  drop(): Promise<void>;
}

export async function openWorkbench(adminUrl: string): Promise<Workbench> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  const folder = mkdtempSync(join(tmpdir(), 'dragops-bench-'));
  const keyFile = join(folder, 'key-encryption.key');
  createKeyFile(keyFile);
  const databases: string[] = [];
  // A superuser is beyond row-level security, and production refuses one.
  const role = `bench_${randomBytes(6).toString('hex')}`;
  await admin.query(`create role ${role} login password '${role}'`);
  const { rows: version } = await admin.query<{ server_version: string }>('show server_version');
  return {
    postgresVersion: version[0]?.server_version ?? '',
    folder,
    fixture: async (rows) => {
      const name = `bench_${randomBytes(6).toString('hex')}`;
      await admin.query(`create database ${name} owner ${role}`);
      databases.push(name);
      const bareUrl = new URL(adminUrl);
      bareUrl.pathname = `/${name}`;
      const url = new URL(bareUrl);
      url.username = role;
      url.password = role;
      const env = {
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: '0',
        DATABASE_URL: url.href,
        DATABASE_POOL: String(POOL_SIZE),
        KEYS: keyFile,
        PUBLIC_URL: 'https://connections.example.com',
        LOG_LEVEL: 'info',
        RATE_LIMIT_ENGINE: '100000000',
        RESOLVE_WITH_ENGINE_TOKEN: 'true',
      };
      return seed(env, bareUrl.href, rows);
    },
    drop: async () => {
      for (const name of databases) await admin.query(`drop database if exists ${name} with (force)`);
      await admin.query(`drop role ${role}`);
      await admin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The whole program on a fixture, inside this process. */
export function appOn(env: Fixture['env']): Promise<App> {
  return createApp(loadConfig({ ...env, LOG_LEVEL: 'silent' }));
}

/** @param databaseUrl as a superuser: the floor is without row-level security too. */
async function seed(env: Fixture['env'], databaseUrl: string, rows: number): Promise<Fixture> {
  const app = await appOn(env);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const em = app.database.emEverywhere();
    const workspace = await ensureWorkspace(em, app.founding, 'bench');
    const user = await ensureUser(em, app.founding, workspace, 'ada');
    const floorUser = await ensureUser(em, app.founding, workspace, 'floor');
    const engine = { workspace, kind: 'engine', user: null, label: 'bench', expiresAt: null } as const;
    const { token: engineToken } = await app.tokens.create(em, engine);
    const secrets = Object.fromEntries(NAMES.map((name) => [name, randomBytes(30).toString('base64url')]));
    const entry = app.registry.method('http-bearer', 'bearer');
    if (!entry) throw new Error('The pack http-bearer is not there.');
    const floorKey = randomBytes(32);
    for (const [name, token] of Object.entries(secrets)) {
      const values = { baseUrl: 'https://api.example.com/v1', token, testPath: '/users/me' };
      await createConnection(app.contextFor(workspace, user), {
        name,
        credential: { entry, values },
        key: null,
        test: false,
      });
      const payload = { pack: 'http-bearer', packVersion: httpBearer.version, method: 'bearer', values };
      await insertForFloor(client, workspace, floorUser, name, sealForFloor(floorKey, JSON.stringify(payload)));
    }
    await insertBulk(client, workspace, user, rows - NAMES.length);
    const token = randomBytes(32).toString('base64url');
    const key = floorKey.toString('base64');
    const floor = { databaseUrl, poolSize: POOL_SIZE, workspace, user: floorUser, token, key };
    return { rows, env, workspace, user, engineToken, floor, secrets };
  } finally {
    await client.end();
    await app.close();
  }
}

function sealForFloor(key: Buffer, plain: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: 16 });
  return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

const INSERT = `insert into connection
  (id, workspace_id, user_id, name, pack, method, status, sealed, generation, mac, scopes, created_at, updated_at)`;

async function insertForFloor(client: pg.Client, workspace: string, user: string, name: string, sealed: Buffer) {
  await client.query(
    `${INSERT} values ($1, $2, $3, $4, 'http-bearer', 'bearer', 'active', $5, 1, '', '{}', now(), now())`,
    [randomUUID(), workspace, user, name, sealed],
  );
}

/** Rows that are only there: nothing resolves them, so the bytes of another row do for all of them. */
async function insertBulk(client: pg.Client, workspace: string, user: string, count: number): Promise<void> {
  await client.query(
    `${INSERT} select gen_random_uuid(), $1, $2, 'Other ' || i, 'http-bearer', 'bearer', 'active',
      (select sealed from connection where user_id = $2 limit 1), 1, '', '{}',
      now() + i * interval '1 millisecond', now() from generate_series(1, $3::int) as i`,
    [workspace, user, count],
  );
  // Otherwise autovacuum begins in the middle of the first rounds.
  await client.query('vacuum analyze connection');
  await client.query('checkpoint');
}
