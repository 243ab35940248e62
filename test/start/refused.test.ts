import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { openDatabase } from '../../server/app/open-database.ts';
import { loadConfig } from '../../server/config/config.ts';
import { migrate } from '../../server/db/migrate.ts';
import { administer, asRole, copyTemplate, withDatabase } from '../support/databases.ts';
import { PROCESS_ENV, runNode } from '../support/run-node.ts';

interface Refusal {
  readonly report: string;
  /** From the first word of the report to the end of the process. */
  readonly lingered: number;
}

/** Starts a server that does not start. */
function refused(env: Readonly<Record<string, string>>): Promise<Refusal> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['server/main.ts'], { env: { ...PROCESS_ENV, ...env } });
    let report = '';
    let told = 0;
    child.stderr.on('data', (chunk) => {
      told ||= performance.now();
      report += chunk;
    });
    child.once('close', (code) => {
      if (code === 1) resolve({ report, lingered: performance.now() - told });
      else reject(new Error(`It ended with ${code}: ${report}`));
    });
  });
}

describe.runIf(inject('postgres'))('a start that is refused', () => {
  const postgres = inject('postgres') as NonNullable<ReturnType<typeof inject<'postgres'>>>;
  let folder = '';
  let production: Record<string, string> = {};
  let database: Awaited<ReturnType<typeof copyTemplate>>;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dragops-refused-'));
    database = await copyTemplate(postgres);
    const file = (name: string, content: string) => {
      writeFileSync(join(folder, name), content, { mode: 0o600 });
      return join(folder, name);
    };
    file('short', 'short');
    production = {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: '0',
      PUBLIC_URL: 'https://connections.example.com',
      DATABASE_URL: database.url,
      KEYS: file('key', `${randomBytes(32).toString('base64')}\n`),
    };
    // So that the database has a key of its own, which is another one.
    const other = file('other', `${randomBytes(32).toString('base64')}\n`);
    expect(await runNode(['server/cli.ts', 'keys', 'status'], { ...production, KEYS: other })).toMatchObject({
      code: 0,
    });
  }, 60_000);
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('ends at once, whatever refuses it', async () => {
    const other = join(folder, 'other');
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const jwt = { AUTH_ISSUER: 'https://id.example.com', AUTH_AUDIENCE: 'dragops' };
    const faults: readonly [env: Record<string, string>, report: RegExp][] = [
      [{}, /needs key-encryption keys that KEYS does not have/],
      [{ KEYS: join(folder, 'none') }, /does not exist/],
      [{ KEYS: join(folder, 'short') }, /base64/],
      [{ KEYS: other, DATABASE_URL: withDatabase(postgres.url, database.name) }, /superuser/],
      [{ KEYS: other, AUTH_SECRET_FILE: join(folder, 'short'), ...jwt }, /short/],
      [{ KEYS: other, AUDIT_SINK: 'http://siem.example.com/x' }, /AUDIT_SINK must be https/],
      [
        { KEYS: other, AUDIT_SINK: 'https://siem.example.com/x', AUDIT_SINK_TOKEN_FILE: join(folder, 'none') },
        /AUDIT_SINK_TOKEN_FILE/,
      ],
      [{ KEYS: other, OAUTH_APPS_FILE: join(folder, 'short') }, /not JSON/],
      [{ KEYS: other, OPERATIONS_FILES: join(folder, 'short') }, /not JSON/],
      [{ KEYS: other, PORT: String(port) }, /port \d+ is in use/],
      [{ KEYS: other, DATABASE_URL: `${withDatabase(database.url, 'dragops_none')}` }, /no database "dragops_none"/],
    ];
    for (const [env, expected] of faults) {
      const { report, lingered } = await refused({ ...production, ...env });
      expect(report).toMatch(expected);
      expect(report).not.toMatch(/\n\s+at /);
      expect(lingered, report).toBeLessThan(1_000);
    }
    await new Promise((resolve) => taken.close(resolve));
  }, 120_000);

  describe('for its role at the database', () => {
    let name = '';
    beforeEach(async () => {
      name = `dragops_test_${randomBytes(6).toString('hex')}`;
      await administer(postgres.url, `create database ${name} owner ${postgres.role.name}`);
    });
    afterEach(() => administer(postgres.url, `drop database ${name} with (force)`));
    const tables = async () => {
      const opened = await openDatabase({ kind: 'postgresql', url: withDatabase(postgres.url, name), poolSize: 1 });
      const rows = await opened.everywhere<{ n: number }>(
        { name: 'count-tables', text: `select count(*)::int as n from pg_tables where schemaname = 'public'` },
        [],
      );
      await opened.close();
      return rows[0]?.n;
    };

    test('a superuser is refused before it makes tables, and the right role starts after it', async () => {
      const superuser = { ...production, DATABASE_URL: withDatabase(postgres.url, name) };
      expect((await refused(superuser)).report).toMatch(/superuser.*createuser dragops.*Nothing was changed/);
      const command = await runNode(['server/cli.ts', 'migrate'], superuser);
      expect(command).toMatchObject({ code: 1, errors: expect.stringMatching(/superuser.*Nothing was changed/) });
      expect(await tables()).toBe(0);
      const right = await runNode(['server/cli.ts', 'migrate'], {
        ...production,
        DATABASE_URL: asRole(postgres, name),
      });
      expect(right.code).toBe(0);
    });

    test('tables that another role made are said with their owner, and the command that is told gives them over', async () => {
      const asSuperuser = await openDatabase({
        kind: 'postgresql',
        url: withDatabase(postgres.url, name),
        poolSize: 1,
      });
      await migrate(asSuperuser);
      await asSuperuser.close();
      const env = { ...production, DATABASE_URL: asRole(postgres, name) };
      const { report } = await refused(env);
      expect(report).toMatch(
        new RegExp(`belong to another role \\(\\d+ of them to \\w+\\) than ${postgres.role.name}`),
      );
      const selects = /-c "(.*)" \| psql/.exec(report)?.[1] ?? '';
      const own = await openDatabase({ kind: 'postgresql', url: withDatabase(postgres.url, name), poolSize: 1 });
      for (const row of await own.emEverywhere().execute<{ format: string }[]>(selects))
        await own.emEverywhere().execute(row.format);
      await own.close();
      expect(await runNode(['server/cli.ts', 'keys', 'status'], env)).toMatchObject({ code: 0 });
    });

    test('a role that may make no tables is told whose the database is', async () => {
      await administer(postgres.url, `alter database ${name} owner to current_user`);
      const { report } = await refused({ ...production, DATABASE_URL: asRole(postgres, name) });
      expect(report).toMatch(
        new RegExp(`may not make tables in the database ${name}, which belongs to \\w+.*alter database`),
      );
    });
  });
});

describe('the way to the database', () => {
  const env = { NODE_ENV: 'production', KEYS: 'k', PUBLIC_URL: 'https://x.example.com' };
  const weak = (url: string) => loadConfig({ ...env, DATABASE_URL: url }).weaknesses;

  test.each([
    'postgresql://u:p@db.example.com/x?sslmode=require',
    'postgresql://u:p@db.example.com/x?sslmode=disable',
    'postgresql://u:p@db.example.com/x?sslmode=no-verify',
    'postgresql://u:p@db.example.com/x?ssl=true',
    'postgresql://u:p@127.0.0.1/x?host=10.0.0.1',
    'postgresql://u:p@localhost/x?host=db.example.com',
    'postgresql://u:p@localhost.example.com/x',
    'postgresql://u:p@db.example.com/x?sslmode=prefer&ssl=0&uselibpqcompat=true&host=',
  ])('is refused where others may stand on it: %s', (url) =>
    expect(weak(url)).toEqual([expect.stringContaining('sslmode=verify-full')]),
  );

  test.each([
    'postgresql://u:p@db.example.com/x?sslmode=verify-full',
    'postgresql://u:p@127.0.0.1/x',
    'postgresql://u:p@[::1]:5432/x',
    'postgresql://u:p@localhost/x',
    'postgresql://u@%2Fvar%2Frun%2Fpostgresql/x',
    'postgresql:///x?host=/var/run/postgresql',
    'postgresql://db.example.com/x?host=127.0.0.1',
  ])('is taken where nobody can: %s', (url) => expect(weak(url)).toEqual([]));

  test.each([
    [
      'postgresql://u:hunter2@db/x?sslmode=verify-full&sslmode=disable',
      /DATABASE_URL says a parameter twice \("sslmode"\)/,
    ],
    ['postgresql://u:hunter2@db/x?host=a&host=b', /twice \("host"\)/],
    [
      'postgresql://u:hunter2@db/x?sslmode=verify-full&sslrootcert=/none/hunter2',
      /sslrootcert.*cannot be read \(ENOENT\)/,
    ],
    ['postgresql://u:hunter2@db/x?ssl=hunter2', /must say ssl=true/],
  ])('is said once and in words that the driver knows: %s', (url, fault) => {
    expect(() => loadConfig({ DATABASE_URL: url })).toThrow(fault);
    expect(() => loadConfig({ DATABASE_URL: url })).not.toThrow('hunter2');
  });

  test('no password is sent, nor a connection made, where it is weak or the settings are', async () => {
    let connections = 0;
    const fake = createServer((socket) => {
      connections++;
      // A server without TLS that asks for the password in the open.
      socket.on('data', (data) => socket.write(data.length === 8 ? 'N' : Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3])));
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => fake.listen(0, '0.0.0.0', resolve));
    const { port } = fake.address() as AddressInfo;
    const at = `u:hunter2@0.0.0.0:${port}/x`;
    for (const [url, more] of [
      [`postgresql://u:hunter2@127.0.0.1:${port}/x?host=0.0.0.0`, {}],
      [`postgresql://u:hunter2@127.0.0.1:${port}/x`, { PUBLIC_URL: 'http://x.example.com' }],
    ] as const) {
      const settings = { ...env, DATABASE_URL: url, ...more };
      const { report } = await refused(settings);
      expect(report).toMatch(/sslmode=verify-full|PUBLIC_URL must begin with https/);
      expect(report).not.toContain('hunter2');
    }
    const command = await runNode(['server/cli.ts', 'tokens', 'list'], { ...env, DATABASE_URL: `postgresql://${at}` });
    expect(command.errors).toContain('sslmode=verify-full');
    expect(connections).toBe(0);
    await new Promise((resolve) => fake.close(resolve));
  }, 60_000);
});
