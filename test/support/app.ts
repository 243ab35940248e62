import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { type App, createApp, type Overrides } from '../../server/app.ts';
import { type Config, loadConfig } from '../../server/config.ts';
import { createLogger } from '../../server/core/logger.ts';
import { type LocalAccess, prepareLocalAccess } from '../../server/local.ts';
import { type Client, createClient } from './client.ts';
import { administer, withDatabase } from './databases.ts';

export type Engine = 'pglite' | 'postgresql';

/** A whole server on a free port, with a migrated database of its own. */
export interface TestApp {
  readonly app: App;
  readonly access: LocalAccess;
  readonly url: string;
  readonly user: Client;
  readonly engine: Client;
  readonly nobody: Client;
  /** Everything that was logged, at the level trace. */
  readonly logged: () => string;
  /** Runs SQL beside the server, as someone with the database's password would. */
  readonly sql: <Row extends object = Record<string, unknown>>(
    statement: string,
    params?: readonly unknown[],
  ) => Promise<Row[]>;
  readonly close: () => Promise<void>;
}

export interface TestOptions extends Overrides {
  readonly env?: Readonly<Record<string, string>>;
  /** Parts of the configuration that stand in place of what the environment says. */
  readonly config?: Partial<Config>;
}

/** The engines that this run has. */
export function engines(): readonly Engine[] {
  return inject('postgres') ? ['pglite', 'postgresql'] : ['pglite'];
}

export async function createTestApp(engine: Engine, { env, config, ...overrides }: TestOptions = {}): Promise<TestApp> {
  const undo: (() => Promise<void>)[] = [];
  const base = loadConfig({ PORT: '0', ALLOW_PRIVATE_HOSTS: '127.0.0.1', ...env });
  const database = engine === 'pglite' ? copyFolder(undo) : await copyTemplate(undo);
  const stream = new PassThrough();
  let logged = '';
  stream.on('data', (chunk) => {
    logged += chunk;
  });
  const app = await createApp(
    { ...base, database, dataFolder: null, keyFile: null, ...config },
    { log: createLogger('trace', stream), ...overrides },
  );
  const url = await app.listen();
  const access = await prepareLocalAccess(app);
  return {
    app,
    access,
    url,
    user: createClient(url, access.userToken),
    engine: createClient(url, access.engineToken),
    nobody: createClient(url, null),
    logged: () => logged,
    sql: (statement, params = []) => app.database.em.fork().execute(statement, [...params]),
    close: async () => {
      await app.close();
      for (const step of undo) await step();
    },
  };
}

function copyFolder(undo: (() => Promise<void>)[]) {
  const folder = mkdtempSync(join(tmpdir(), 'dragops-pglite-'));
  undo.push(async () => rmSync(folder, { recursive: true, force: true }));
  cpSync(inject('pgliteFolder'), folder, { recursive: true });
  return { kind: 'pglite', folder } as const;
}

async function copyTemplate(undo: (() => Promise<void>)[]) {
  const postgres = inject('postgres');
  if (!postgres) throw new Error('There is no PostgreSQL in this run.');
  const name = `dragops_test_${randomBytes(6).toString('hex')}`;
  await administer(postgres.url, `create database ${name} template ${postgres.template}`);
  undo.push(() => administer(postgres.url, `drop database ${name} with (force)`));
  return { kind: 'postgresql', url: withDatabase(postgres.url, name), poolSize: 8 } as const;
}

/** Runs a suite against a whole server on each engine. */
export function describeOnEachEngine(
  title: string,
  suite: (server: () => TestApp) => void,
  options: TestOptions = {},
): void {
  describe.each(engines())(`${title} (%s)`, (engine) => {
    let server: TestApp | undefined;
    beforeAll(async () => {
      server = await createTestApp(engine, options);
    });
    afterAll(() => server?.close());
    suite(() => {
      if (!server) throw new Error('The server is not started yet.');
      return server;
    });
  });
}
