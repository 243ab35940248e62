import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { listenOn } from '../../server/db/connect/listen.ts';
import { connectionOf } from '../../server/db/connect/url.ts';
import { administer, copyTemplate, withDatabase } from '../support/databases.ts';
import { runCommand } from '../support/run-command.ts';
import { runNode } from '../support/run-node.ts';
import { type Certificate, createAuthority, startTlsDatabase } from '../support/tls-database.ts';

describe.runIf(inject('postgres'))('a database that speaks TLS', () => {
  const postgres = inject('postgres') as NonNullable<ReturnType<typeof inject<'postgres'>>>;
  let folder = '';
  let authority: ReturnType<typeof createAuthority>;
  let database: Awaited<ReturnType<typeof copyTemplate>>;
  const undo: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dragops-tls-'));
    authority = createAuthority(folder);
    database = await copyTemplate(postgres);
  });
  afterEach(async () => {
    for (const step of undo.splice(0)) await step();
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const started = async (certificate: Certificate | null, to = database.url) => {
    const server = await startTlsDatabase(to, certificate);
    undo.push(server.close);
    return server;
  };
  const trusted = (mode = 'verify-full') => `sslmode=${mode}&sslrootcert=${authority.ca}`;
  const migrate = (url: string) => runCommand(['migrate'], { DATABASE_URL: url });
  /** The one sentence of a command that cannot connect. */
  const refused = async (url: string) => {
    const { code, output, errors } = await migrate(url);
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors.trim().split('\n')).toHaveLength(1);
    expect(errors).toContain('DATABASE_URL');
    expect(errors).not.toContain(postgres.role.password.slice(0, 12));
    return errors;
  };

  test('is taken by its address, if its certificate is for the address', async () => {
    const server = await started(authority.issue('IP:127.0.0.1'));
    const DATABASE_URL = server.url('127.0.0.1', trusted());
    const taken = { code: 0, output: 'Nothing is due.\n', errors: '' };
    expect(await migrate(DATABASE_URL)).toEqual(taken);
    expect(await runNode(['server/cli.ts', 'migrate'], { DATABASE_URL })).toEqual(taken);
  });

  test('is taken by its name, and not by an address that its certificate does not say', async () => {
    const server = await started(authority.issue('DNS:localhost'));
    expect(await migrate(server.url('localhost', trusted()))).toMatchObject({ code: 0, errors: '' });
    for (const query of [trusted(), `ssl=true&sslrootcert=${authority.ca}`, trusted('verify-ca')])
      expect(await refused(server.url('127.0.0.1', query))).toMatch(/is not for 127\.0\.0\.1 but for: DNS:localhost\./);
    expect(await refused(server.url('localhost', `${trusted()}&host=127.0.0.1`))).toContain('is not for 127.0.0.1');
  });

  test('is heard only where its certificate is for the host', async () => {
    const tell = () => administer(withDatabase(postgres.url, database.name), `select pg_notify('tls', 'said')`);
    for (const [names, expected] of [
      ['IP:127.0.0.1', ['said']],
      ['DNS:localhost', ['gap']],
    ] as const) {
      const server = await started(authority.issue(names));
      const heard: string[] = [];
      const stop = await listenOn(connectionOf(server.url('127.0.0.1', trusted())))(
        'tls',
        (payload) => heard.push(payload),
        () => heard.push('gap'),
      );
      undo.unshift(stop);
      await tell();
      while (heard.length === 0) await pause(20);
      expect(heard).toEqual(expected);
    }
  });

  test.each(['require', 'verify-ca', 'prefer'])(
    'is checked as ever under sslmode=%s, without a warning',
    async (mode) => {
      const server = await started(authority.issue('IP:127.0.0.1'));
      expect(await migrate(server.url('127.0.0.1', trusted(mode)))).toMatchObject({ code: 0, errors: '' });
      expect(await refused(server.url('localhost', trusted(mode)))).toContain('is not for localhost');
    },
  );

  test('is refused in a sentence when nobody here trusts its certificate', async () => {
    const server = await started(authority.issue('IP:127.0.0.1'));
    expect(await refused(server.url('127.0.0.1', 'sslmode=verify-full'))).toMatch(
      /127\.0\.0\.1 in DATABASE_URL was signed by nobody whom this machine trusts .*sslrootcert=/,
    );
  });

  test('is refused in a sentence when its certificate has ended, or has not begun', async () => {
    for (const [times, expected] of [
      [['2020-01-01', '2021-01-01'], /has expired/],
      [['2090-01-01', '2091-01-01'], /is not valid yet/],
    ] as const) {
      const server = await started(authority.issue('IP:127.0.0.1', [new Date(times[0]), new Date(times[1])]));
      expect(await refused(server.url('127.0.0.1', trusted()))).toMatch(expected);
    }
  });

  test('is refused in a sentence when it offers no TLS', async () => {
    const server = await started(null);
    expect(await refused(server.url('127.0.0.1', trusted()))).toMatch(/offers no TLS.*ssl = on/);
  });

  test('a file of certificates that is not there, or holds none, is said before anything is connected', async () => {
    const nonsense = join(folder, 'nonsense.pem');
    writeFileSync(nonsense, 'hunter2');
    for (const [path, expected] of [
      [nonsense, /sslrootcert.*does not hold what it should/],
      [join(folder, 'none'), /sslrootcert.*cannot be read \(ENOENT\)/],
      [folder, /sslrootcert.*cannot be read \(EISDIR\)/],
    ] as const) {
      const { code, errors } = await migrate(
        `postgresql://u:hunter2@db.example.com/x?sslmode=verify-full&sslrootcert=${path}`,
      );
      expect(code).toBe(1);
      expect(errors).toMatch(expected);
      expect(errors).not.toContain('hunter2');
    }
  });
});
