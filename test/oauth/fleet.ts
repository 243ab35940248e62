import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Client, createClient } from '../support/client.ts';
import { copyTemplate, type PostgresServer, withDatabase } from '../support/databases.ts';
import { Resolve } from '../support/operations.ts';
import { PROCESS_ENV } from '../support/run-node.ts';
import { type AuthorizationServer, CLIENT, listenAuthorizationServer } from './authorization-server.ts';
import { createBrowser } from './browser.ts';
import { begin } from './flow.ts';

/** One server process. */
export interface Member {
  readonly url: string;
  readonly user: Client;
  readonly engine: Client;
  /** The id of the user whose token `user` has. */
  readonly userId: string;
  /** SIGKILL, as a machine that goes away. */
  readonly kill: () => Promise<void>;
}

/** Server processes on one PostgreSQL, and a certified authorization server; nothing is shared but the database and the key file. */
export interface Fleet {
  readonly service: AuthorizationServer;
  readonly start: () => Promise<Member>;
  /** Where the database and the key file are, for other processes. */
  readonly env: Readonly<Record<'DATABASE_URL' | 'KEYS', string>>;
  readonly sql: <Row extends object>(statement: string, params?: readonly unknown[]) => Promise<Row[]>;
  /** A transaction of somebody else, which holds what its statement locks until it ends. */
  readonly hold: (statement: string, params: readonly unknown[]) => Promise<() => Promise<void>>;
  readonly authorize: (member: Member, name: string) => Promise<string>;
  readonly resolve: (member: Member, name: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

const PUBLIC_URL = 'http://localhost:4999';

export async function createFleet(postgres: PostgresServer): Promise<Fleet> {
  const database = await copyTemplate(postgres);
  const pool = new pg.Pool({ connectionString: withDatabase(postgres.url, database.name), max: 4 });
  // Its connections are still being ended when the database is dropped.
  pool.on('error', () => undefined);
  const folder = mkdtempSync(join(tmpdir(), 'dragops-fleet-'));
  const listening = await listenAuthorizationServer();
  const service = await listening.open([`${PUBLIC_URL}/oauth/standard/callback`]);
  const module = new URL('./authorization-server.ts', import.meta.url).pathname;
  writeFileSync(
    join(folder, 'pack.ts'),
    `import { packFor } from '${module}';\nexport default packFor('${listening.url}');\n`,
  );
  writeFileSync(
    join(folder, 'apps.json'),
    JSON.stringify({ standard: { clientId: CLIENT.id, clientSecret: CLIENT.secret } }),
  );
  const children: ChildProcess[] = [];

  const start = async (): Promise<Member> => {
    const child = spawn(process.execPath, ['server/main.ts'], {
      env: {
        ...PROCESS_ENV,
        PORT: '0',
        PUBLIC_URL,
        DATABASE_URL: database.url,
        KEYS: join(folder, 'key'),
        PACKS: join(folder, 'pack.ts'),
        OAUTH_APPS_FILE: join(folder, 'apps.json'),
        ALLOW_PRIVATE_HOSTS: '127.0.0.1',
        RATE_LIMIT_USER: '100000',
      },
    });
    children.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
      });
    while (!output.includes('Ctrl-C')) {
      if (child.exitCode !== null) throw new Error(`The server ended: ${output}`);
      await pause(20);
    }
    const find = (pattern: RegExp) => pattern.exec(output)?.[1] ?? '';
    const url = find(/(http:\/\/\S+)\/graphql/);
    return {
      url,
      user: createClient(url, find(/User token\s+(\S+)/)),
      engine: createClient(url, find(/Engine token\s+(\S+)/)),
      userId: find(/User id\s+(\S+)/),
      kill: () => end(child),
    };
  };

  return {
    service,
    start,
    env: { DATABASE_URL: database.url, KEYS: join(folder, 'key') },
    sql: async (statement, params = []) => (await pool.query(statement, [...params])).rows,
    hold: async (statement, params) => {
      const client = await pool.connect();
      await client.query('begin');
      await client.query(statement, [...params]);
      return async () => {
        await client.query('rollback');
        client.release();
      };
    },
    authorize: async (member, connection) => {
      const browser = createBrowser();
      const { id, url } = await begin(member, browser, { pack: 'standard', name: connection });
      // What a load balancer at the public address does: any member may answer.
      const through = (address: string) => address.replace(PUBLIC_URL, member.url);
      const page = await browser.visit(through(url), (next) => next.startsWith(PUBLIC_URL));
      await browser.visit(through(page.url));
      const found = await pool.query('select connection from oauth_authorization where id = $1', [id]);
      return found.rows[0]?.connection;
    },
    resolve: async (member, connection) => {
      const { resolve } = await member.engine.ask(Resolve, {
        input: { user: member.userId, environment: 'development', connections: [connection] },
      });
      const [answer] = resolve.connections;
      return answer?.__typename === 'ResolvedConnection'
        ? (answer.fields as { accessToken: string }).accessToken
        : `${answer?.__typename === 'ResolveFailure' ? answer.code : 'nothing'}`;
    },
    close: async () => {
      for (const child of children) await end(child);
      await pool.end();
      await service.close();
      rmSync(folder, { recursive: true });
      await database.drop();
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}
