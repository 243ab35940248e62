import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { builtInPacks } from '../../packs/index.ts';
import { openDatabase } from '../../server/app/open-database.ts';
import { loadConfig } from '../../server/config/config.ts';
import { VERSION } from '../../server/core/version.ts';
import { createClient } from '../support/client.ts';
import { copyTemplate, withDatabase } from '../support/databases.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection, ListConnections, ListEnvironments, Resolve, Viewer } from '../support/operations.ts';
import { PROCESS_ENV } from '../support/run-node.ts';

/** Server processes, started as a person starts them. */
describe('starting the server', () => {
  let folder = '';
  const running: ChildProcess[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dragops-start-'));
    // A migrated, empty database: making a new one takes seconds, and the first test shows it.
    if (!expect.getState().currentTestName?.includes('first start'))
      cpSync(inject('pgliteFolder'), join(folder, 'data', 'database'), { recursive: true });
  });
  afterEach(async () => {
    for (const child of running.splice(0))
      if (child.exitCode === null && child.signalCode === null) await ended(child, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const launch = (env: Record<string, string> = {}) => {
    const child = spawn(process.execPath, ['--disable-sigusr1', '--report-exclude-env', 'server/main.ts'], {
      env: { ...PROCESS_ENV, PORT: '0', DATA_DIR: join(folder, 'data'), ...env },
    });
    running.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
      });
    return { child, output: () => output };
  };
  const ready = async (env?: Record<string, string>) => {
    const { child, output } = launch(env);
    await until(() => output().includes('Ctrl-C') || child.exitCode !== null);
    const find = (pattern: RegExp) => pattern.exec(output())?.[1] ?? '';
    return {
      child,
      output,
      url: find(/(http:\/\/\S+)\/graphql/),
      userToken: find(/User token\s+(\S+)/),
      engineToken: find(/Engine token\s+(\S+)/),
      user: find(/User id\s+(\S+)/),
    };
  };
  const refused = async (env?: Record<string, string>) => {
    const { child, output } = launch(env);
    await until(() => child.exitCode !== null);
    expect(child.exitCode).toBe(1);
    expect(output()).not.toMatch(/\n\s+at /);
    return output();
  };

  test('the first start makes data, a key file for its owner only, and prints what a person needs', async () => {
    const server = await ready();
    expect(server.output()).toContain(`DRAGOPS Connections ${VERSION} is running.`);
    const { viewer } = await createClient(server.url, server.userToken).ask(Viewer);
    expect(viewer.id).toBe(server.user);
    const { environments } = await createClient(server.url, server.userToken).ask(ListEnvironments);
    expect(environments.map(({ name }) => name)).toEqual(['development', 'production']);
    const keyFile = join(folder, 'data', 'key-encryption.key');
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    expect(server.output()).not.toContain(readFileSync(keyFile, 'utf8').trim());
    expect(await ended(server.child, 'SIGINT')).toBe(0);
    expect(existsSync(join(folder, 'data', 'process.lock'))).toBe(false);
  });

  test('what was saved is there after a stop, and after a kill', async () => {
    let server = await ready();
    await createClient(server.url, server.userToken).ask(CreateConnection, { input: jiraConnection('kept') });
    await ended(server.child, 'SIGTERM');
    for (const signal of ['SIGKILL', 'SIGINT'] as const) {
      server = await ready();
      const { connections } = await createClient(server.url, server.userToken).ask(ListConnections, {});
      expect(connections.edges.map(({ node }) => node.name)).toEqual(['kept']);
      const input = { user: server.user, environment: 'development', connections: ['kept'] };
      expect(
        (await createClient(server.url, server.engineToken).ask(Resolve, { input })).resolve.connections,
      ).toMatchObject([{ packSlug: 'jira-cloud' }]);
      await ended(server.child, signal);
    }
  });

  test('a second process on the same folder is refused, and the first goes on', async () => {
    const server = await ready();
    expect(await refused()).toMatch(/in use by process \d+.*DATA_DIR/);
    expect((await createClient(server.url, server.userToken).ask(Viewer)).viewer.id).toBe(server.user);
  });

  test('says in sentences which packs were refused, and which settings are misspelt', async () => {
    writeFileSync(join(folder, 'odd.pack.json'), '{"slug":"odd"}');
    const { output } = await ready({ PACKS: join(folder, 'odd.pack.json'), ALLOWED_ORIGIN: 'hunter2' });
    expect(output()).toContain('ALLOWED_ORIGIN is no setting. Is ALLOWED_ORIGINS meant?');
    expect(output()).toMatch(/Refused: \S+odd\.pack\.json\n {4}[\w.]+: /);
    expect(output()).not.toMatch(/hunter2|\{"level"/);
  });

  test('GraphiQL comes from the server whole, without another address', async () => {
    const server = await ready();
    const page = await (await fetch(`${server.url}/graphql`, { headers: { accept: 'text/html' } })).text();
    expect(page).toContain('DRAGOPS Connections');
    expect(page).not.toMatch(/<(script|link)[^>]+(src|href)="https?:/);
  });

  test('every problem of the configuration is in one report', async () => {
    const report = await refused({
      PORT: 'ninety',
      DATABASE_URL: 'mysql://hunter2@x/y',
      LOG_LEVEL: 'loud',
      ALLOWED_ORIGINS: 'https://a.example/path',
    });
    for (const name of ['PORT', 'DATABASE_URL', 'LOG_LEVEL', 'ALLOWED_ORIGINS']) expect(report).toContain(name);
    expect(report).toContain('4 problems');
    expect(report).not.toContain('hunter2');
  });

  test('production refuses what is too weak for it, in one report', async () => {
    const secret = join(folder, 'secret');
    writeFileSync(secret, 'secretsecretsecretsecretsecretsecret');
    writeFileSync(join(folder, 'key'), `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
    const report = await refused({
      NODE_ENV: 'production',
      DATABASE_URL: 'postgresql://u@127.0.0.1:1/x',
      KEYS: join(folder, 'key'),
      PUBLIC_URL: 'http://connections.example.com',
      AUTH_SECRET_FILE: secret,
      AUTH_ISSUER: 'https://id.example.com',
      AUTH_AUDIENCE: 'dragops',
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
      AUDIT_SINK: 'http://siem.example.com/events',
    });
    for (const part of [
      '4 problems',
      'PUBLIC_URL must begin with https',
      'NODE_TLS_REJECT_UNAUTHORIZED',
      'AUDIT_SINK must be https or syslogs',
      secret,
    ])
      expect(report).toContain(part);
    expect(report).not.toContain('secretsecret');
    const remote = { DATABASE_URL: 'postgresql://u:p@db.example.com/x?sslmode=require', NODE_ENV: 'production' };
    expect(loadConfig({ ...remote, KEYS: 'k', PUBLIC_URL: 'https://x.example.com' }).weaknesses).toEqual([
      expect.stringContaining('sslmode=verify-full'),
    ]);
  });

  test('production asks for a database server and a key file', async () => {
    const report = await refused({ NODE_ENV: 'production' });
    expect(report).toContain('DATABASE_URL');
    expect(report).toContain('KEYS');
  });

  test('a database that cannot be reached is said in a sentence', async () => {
    expect(await refused({ DATABASE_URL: 'postgresql://someone:hunter2@127.0.0.1:1/none' })).toMatch(
      /database cannot be reached/i,
    );
  });

  test('a missing key is never replaced while there is data, and the message names the one that is needed', async () => {
    const server = await ready();
    await ended(server.child, 'SIGINT');
    const keyFile = join(folder, 'data', 'key-encryption.key');
    const key = readFileSync(keyFile);
    rmSync(keyFile);
    const report = await refused();
    expect(report).toMatch(/sealed under the key [0-9a-f-]{36}/);
    expect(existsSync(keyFile)).toBe(false);
    writeFileSync(keyFile, `${Buffer.alloc(32, 7).toString('base64')}\n`, { mode: 0o600 });
    expect(await refused()).toMatch(
      /needs key-encryption keys[\s\S]*[0-9a-f-]{36} \(active; [\s\S]*Configured are:\s+[0-9a-f-]{36}/,
    );
    writeFileSync(keyFile, key);
    expect((await ready()).url).not.toBe('');
  });

  test('a key file that is no key is refused, and not repeated', async () => {
    const keyFile = join(folder, 'bad.key');
    writeFileSync(keyFile, 'not a key at all', { mode: 0o600 });
    const report = await refused({ KEYS: keyFile });
    expect(report).toContain(keyFile);
    expect(report).not.toContain('not a key at all');
  });

  test('a sentinel that does not open is said in a sentence, and goes back', async () => {
    await ended((await ready()).child, 'SIGINT');
    const sql = async (statement: string) => {
      const database = await openDatabase({ kind: 'pglite', folder: join(folder, 'data', 'database') });
      await database.emEverywhere().execute(statement);
      await database.close();
    };
    await sql('create table kept as select sentinel from key_encryption_key');
    const damaged = 'set_byte(sentinel, 60, 255 - get_byte(sentinel, 60))';
    const foreign = 'set_byte(sentinel, 40, 255 - get_byte(sentinel, 40))';
    for (const value of [damaged, foreign]) {
      await sql(`update key_encryption_key set sentinel = ${value}`);
      const report = await refused();
      expect(report).toMatch(/sentinel of the database .* does not open under the configured key.*Restore that row/);
      expect(report.trim().split('\n')).toHaveLength(1);
      await sql('update key_encryption_key set sentinel = (select sentinel from kept)');
    }
    expect((await ready()).url).not.toBe('');
  });

  test('a port in use is said in a sentence, and the folder is let go', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const report = await refused({ PORT: String((other.address() as AddressInfo).port) });
    other.close();
    expect(report.trim()).toMatch(/^The port \d+ is in use\. Set PORT to another one\.$/);
    expect(existsSync(join(folder, 'data', 'process.lock'))).toBe(false);
    expect((await ready()).url).not.toBe('');
  });

  test.each(['203.0.113.9', 'nowhere.invalid', '2001:db8::9'])('a HOST that is not here is said: %s', async (HOST) => {
    expect(await refused({ HOST })).toMatch(new RegExp(`^HOST is ${HOST}, .*Set HOST to `));
  });

  test('a request under way is answered after a Ctrl-C that npm repeats', async () => {
    const server = await ready();
    const request = await openRequest(server.url);
    const exit = new Promise((resolve) => server.child.once('exit', (code) => resolve(code)));
    server.child.kill('SIGINT');
    await until(() => server.output().includes('Shutting down'));
    server.child.kill('SIGINT');
    expect(await request.finish()).toContain('HTTP/1.1 200 OK');
    expect(await exit).toBe(0);
    expect(existsSync(join(folder, 'data', 'process.lock'))).toBe(false);
  });

  test('a request that does not end holds a stop for ten seconds, no longer', async () => {
    const server = await ready();
    await openRequest(server.url);
    const begin = performance.now();
    expect(await ended(server.child, 'SIGTERM')).toBe(0);
    expect(performance.now() - begin).toBeGreaterThan(9_000);
    expect(existsSync(join(folder, 'data', 'process.lock'))).toBe(false);
  });

  test('a second Ctrl-C does not wait for a request under way, and the next start works', async () => {
    const server = await ready();
    await openRequest(server.url);
    server.child.kill('SIGINT');
    await until(() => server.output().includes('Shutting down'));
    await pause(700);
    expect(server.child.exitCode).toBe(null);
    expect(await ended(server.child, 'SIGINT')).toBe(130);
    expect((await ready()).url).not.toBe('');
  });

  describe.runIf(inject('postgres'))('on PostgreSQL', () => {
    test('a server in production says that it is ready, and when it has stopped', async () => {
      const database = await copyTemplate(inject('postgres') as NonNullable<ReturnType<typeof inject<'postgres'>>>);
      const KEYS = join(folder, 'key');
      writeFileSync(KEYS, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
      const { child, output } = launch({
        ...{ NODE_ENV: 'production', HOST: '127.0.0.1', PUBLIC_URL: 'https://x.example.com' },
        ...{ DATABASE_URL: database.url, KEYS },
      });
      await until(() => output().includes('Ready') || child.exitCode !== null);
      const ready =
        output()
          .split('\n')
          .find((line) => line.includes('"Ready"')) ?? '{}';
      expect(JSON.parse(ready)).toMatchObject({
        version: VERSION,
        publicUrl: 'https://x.example.com',
        database: expect.stringMatching(/^PostgreSQL, dragops_test_\w+ at 127\.0\.0\.1:5432$/),
        keys: [expect.stringContaining(KEYS)],
        packs: builtInPacks.length,
        refusedPacks: 0,
      });
      expect(output()).not.toContain(new URL(database.url).password);
      const end = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      expect(await end).toBe(0);
      expect(JSON.parse(output().trim().split('\n').at(-1) ?? '')).toMatchObject({ level: 30, msg: 'Stopped' });
      await database.drop();
    });

    test('a missing database is named, and not made', async () => {
      const url = new URL(withDatabase(inject('postgres')?.url ?? '', 'dragops_mistyped'));
      url.password ||= 'hunter2';
      for (let attempt = 0; attempt < 2; attempt++) {
        const report = await refused({ DATABASE_URL: url.href });
        expect(report).toMatch(/no database "dragops_mistyped".*createdb --owner \S+ dragops_mistyped/);
        expect(report).not.toContain(`:${url.password}@`);
        expect(report).not.toContain('hunter2');
      }
    });
  });
});

/** Sends half of a request. Then `finish` sends the other half, and answers with what comes back. */
async function openRequest(url: string): Promise<{ finish(): Promise<string> }> {
  const body = '{"query":"{ __typename }"}';
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.on('error', () => undefined);
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(answer)));
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 9)}`,
  );
  // Until the server has read the head: an answer on another connection comes after that.
  await fetch(`${url}/health`);
  return {
    finish: () => {
      socket.write(body.slice(9));
      return closed;
    },
  };
}

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 60_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('It did not happen within a minute.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  child.kill(signal);
  return exit;
}
