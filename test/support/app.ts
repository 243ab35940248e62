import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { type App, createApp } from '../../server/app/app.ts';
import type { Overrides } from '../../server/app/foundation.ts';
import { type Config, loadConfig } from '../../server/config/config.ts';
import type { Role } from '../../server/core/caller.ts';
import { createLogger } from '../../server/core/logger.ts';
import type { NewToken } from '../../server/identity/tokens/tokens.ts';
import { ensureUser, ensureWorkspace } from '../../server/identity/workspaces.ts';
import { type LocalAccess, prepareLocalAccess } from '../../server/local/local.ts';
import type { TaskName } from '../../server/worker/task.ts';
import { type Client, createClient } from './client.ts';
import { copyTemplate } from './databases.ts';

/** What the worker does about tokens, and what goes with it. */
export const UPKEEP = [
  'refreshes',
  'expiry',
  'revocations',
  'authorizations',
  'checkpoints',
  'clean-up',
] as const satisfies readonly TaskName[];

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
  /** Makes a workspace; answers with its id. */
  readonly workspace: (name: string) => Promise<string>;
  /** Makes a user, of the local workspace unless said, with a token; a member unless said. */
  readonly person: (subject: string, options?: { workspace?: string; role?: Role }) => Promise<Person>;
  /** Makes a token of the local workspace; answers with it. */
  readonly token: (input: Partial<NewToken> & Pick<NewToken, 'kind'>) => Promise<string>;
  readonly close: () => Promise<void>;
}

export interface Person {
  readonly id: string;
  readonly token: string;
  readonly client: Client;
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
  const database = engine === 'pglite' ? copyFolder(undo) : await copyDatabase(undo);
  const stream = new PassThrough();
  let logged = '';
  stream.on('data', (chunk) => {
    logged += chunk;
  });
  const app = await createApp(
    { ...base, database, dataFolder: null, keys: null, ...config },
    { log: createLogger('trace', stream), ...overrides },
  ).catch(async (error) => {
    for (const step of undo) await step();
    throw error;
  });
  const url = await app.listen();
  const access = await prepareLocalAccess(app);
  const em = () => app.database.emEverywhere();
  const token: TestApp['token'] = async (input) => {
    const common = { workspace: access.workspace, user: null, label: 'test', expiresAt: null };
    return (await app.tokens.create(em(), { ...common, ...input })).token;
  };
  return {
    token,
    workspace: (name) => ensureWorkspace(em(), app.founding, name),
    person: async (subject, { workspace = access.workspace, role = 'member' } = {}) => {
      const id = await ensureUser(em(), app.founding, workspace, subject);
      const own = await token({ kind: 'user', workspace, user: id, role });
      return { id, token: own, client: createClient(url, own) };
    },
    app,
    access,
    url,
    user: createClient(url, access.userToken),
    engine: createClient(url, access.engineToken),
    nobody: createClient(url, null),
    logged: () => logged,
    sql: (statement, params = []) => app.database.emEverywhere().execute(statement, [...params]),
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

async function copyDatabase(undo: (() => Promise<void>)[]) {
  const postgres = inject('postgres');
  if (!postgres) throw new Error('There is no PostgreSQL in this run.');
  const { url, drop } = await copyTemplate(postgres);
  undo.push(drop);
  return { kind: 'postgresql', url, poolSize: 8 } as const;
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
