import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createApp } from '../../server/app/app.ts';
import { openDatabase } from '../../server/app/open-database.ts';
import { loadConfig } from '../../server/config/config.ts';
import { createLogger } from '../../server/core/logger.ts';
import { lockFolder } from '../../server/db/connect/folder-lock.ts';
import { createClient } from '../support/client.ts';
import { administer, withDatabase } from '../support/databases.ts';
import { Viewer } from '../support/operations.ts';
import { manifest } from '../support/packs.ts';
import { runCommand } from '../support/run-command.ts';
import { type Ended, runNode } from '../support/run-node.ts';

/** The command line on a data folder of its own: in this process, and of each command once as a person runs it. */
describe('the command line', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dragops-cli-'));
    cpSync(inject('pgliteFolder'), join(folder, 'database'), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const cli = (args: readonly string[], env: Record<string, string> = {}) =>
    runCommand(args, { DATA_DIR: folder, ...env });
  const asProcess = (args: readonly string[]) => runNode(['server/cli.ts', ...args], { DATA_DIR: folder });
  const good = ({ code, output, errors }: Ended) => {
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    return output;
  };
  const run = async (...args: string[]) => good(await cli(args));
  const runProcess = async (...args: string[]) => good(await asProcess(args));
  const refused = async (args: readonly string[], env?: Record<string, string>) => {
    const { code, output, errors } = await cli(args, env);
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).not.toMatch(/\n\s+at /);
    return errors;
  };
  /** The status of a request with this token, at a server on the same data. */
  const statusWith = async (token: string) => {
    const app = await createApp(loadConfig({ PORT: '0', DATA_DIR: folder }), { log: createLogger('silent') });
    try {
      return (await createClient(await app.listen(), token).send(Viewer)).status;
    } finally {
      await app.close();
    }
  };

  test('a token is made, listed without what it proves itself with, and revoked', async () => {
    const making = ['tokens', 'create', '--workspace', 'acme', '--label'];
    const userToken = (await runProcess(...making, 'for ada', '--kind', 'user', '--user', 'ada@example.com')).trim();
    const engineToken = (await run(...making, 'engine 1', '--kind', 'engine', '--days', '1')).trim();
    expect(await statusWith(userToken)).toBe(200);
    expect(await refused([...making, 'two\nlines', '--kind', 'engine'])).toContain('--label must be text');

    const listed = await runProcess('tokens', 'list');
    const [head, user, engine, ...rest] = listed.trim().split('\n');
    expect(head).toMatch(
      /^ID +WORKSPACE +KIND +USER +ROLE +ENVIRONMENTS +NETWORKS +CREATED +EXPIRES +LAST USED +LABEL$/,
    );
    expect(user).toMatch(
      /^[0-9a-f-]{36} {2}acme +user +ada@example\.com {2}member {2}- +- +\d{4}-\d\d-\d\d {2}\d{4}-\d\d-\d\d {2}\d{4}-\d\d-\d\d +for ada$/,
    );
    expect(engine).toMatch(
      /^[0-9a-f-]{36} {2}acme +engine +- +- +all +all +\d{4}-\d\d-\d\d {2}\d{4}-\d\d-\d\d {2}never +engine 1$/,
    );
    expect(rest).toEqual([]);
    for (const token of [userToken, engineToken]) expect(listed).not.toContain(token.slice(5, 20));

    expect(await runProcess('tokens', 'revoke', user?.slice(0, 36) ?? '')).toBe('Revoked.\n');
    expect(await statusWith(userToken)).toBe(401);
    const left = await run('tokens', 'list', '--workspace', 'acme');
    expect(left).toContain('engine 1');
    expect(left).not.toContain('for ada');
  });

  test('a token says what it may do, and a bad bound is refused before anything is made', async () => {
    const admin = await run('tokens', 'create', '--kind', 'user', '--user', 'root', '--role', 'admin');
    expect(admin).toMatch(/^drgu_/);
    const engine = ['tokens', 'create', '--kind', 'engine'];
    expect(await run(...engine, '--environment', 'production', '--network', '10.0.0.0/8')).toMatch(/^drge_/);
    for (const [args, message] of [
      [[...engine, '--network', '10.0.0.0/40'], '--network must be'],
      [[...engine, '--role', 'admin'], '--role goes with --kind user'],
      [
        ['tokens', 'create', '--kind', 'user', '--user', 'x', '--role', 'owner'],
        '--role must be viewer, member, admin',
      ],
      [['tokens', 'create', '--kind', 'user', '--user', 'x', '--network', '::1'], 'go with --kind engine'],
      [[...engine, '--environment', 'nowhere'], 'no such environment'],
    ] as const)
      expect(await refused(args)).toContain(message);
  });

  test('the audit log is verified, exported, and found edited', async () => {
    await run('tokens', 'create', '--workspace', 'audited', '--kind', 'user', '--user', 'ada');
    const verified = await run('audit', 'verify', '--workspace', 'audited');
    expect(verified).toMatch(/^ok {4}audited: 3 events, 0 signed checkpoints\n$/);
    const lines = (await runProcess('audit', 'export', '--workspace', 'audited', '--after', '1')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { seq: 2, type: 'user.created', actor_kind: 'operator' },
      { seq: 3, type: 'user_token.created', details: { role: 'member' } },
    ]);
    expect(await run('audit', 'key')).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
    const database = await openDatabase({ kind: 'pglite', folder: join(folder, 'database') });
    for (const statement of [
      'alter table audit_event disable trigger all',
      `update audit_event set type = 'user.renamed' where type = 'user.created'`,
      'alter table audit_event enable trigger all',
    ])
      await database.emEverywhere().execute(statement);
    await database.close();
    expect(await runProcess('keys', 'write-macs')).toBe(
      'The rows of this database have their macs: there is nothing to write.\n',
    );
    const { code, output } = await asProcess(['audit', 'verify']);
    expect(code).toBe(1);
    expect(output).toMatch(/FAIL {2}audited: 3 events.*\n {6}event 2: edited\./);
    // Its log is gone, with all that says how long it was.
    const again = await openDatabase({ kind: 'pglite', folder: join(folder, 'database') });
    for (const statement of [
      'alter table audit_event disable trigger all',
      `delete from audit_event where workspace_id = (select id from workspace where name = 'audited')`,
      `delete from audit_head where workspace_id = (select id from workspace where name = 'audited')`,
      'alter table audit_event enable trigger all',
    ])
      await again.emEverywhere().execute(statement);
    await again.close();
    for (const args of [[], ['--workspace', 'audited']]) {
      const gone = await cli(['audit', 'verify', ...args]);
      expect(gone.code).toBe(1);
      expect(gone.output).toContain('FAIL  audited: gone. The workspace has no log');
    }
    expect(await refused(['audit', 'verify', '--workspace', 'nowhere'])).toBe('There is no such workspace.\n');
    expect(await refused(['audit', 'nonsense'])).toMatch(
      /^There is no such command after "audit"\.\nUsage: npm run cli -- audit verify \| export \|/,
    );
  });

  test.each([[randomUUID()], ['no-id']])('to revoke %s, which no token has, is refused', async (id) => {
    expect(await refused(['tokens', 'revoke', id])).toBe('There is no such token.\n');
  });

  test('a list of no workspace, or of one without tokens, says so', async () => {
    expect(await refused(['tokens', 'list', '--workspace', 'nowhere'])).toBe('There is no such workspace.\n');
    const empty = join(folder, 'empty');
    cpSync(inject('pgliteFolder'), join(empty, 'database'), { recursive: true });
    expect(await cli(['tokens', 'list'], { DATA_DIR: empty })).toMatchObject({
      code: 0,
      output: 'There are no tokens.\n',
    });
  });

  test('migrations that are not due are said to be so', async () => {
    expect(await runProcess('migrate')).toBe('Nothing is due.\n');
    expect(existsSync(join(folder, 'process.lock'))).toBe(false);
  });

  test.each([[['migrate']], [['tokens', 'list']], [['tokens', 'create', '--kind', 'engine']]])(
    '%j keeps off the folder of a running server',
    async (args) => {
      const unlock = lockFolder(folder);
      try {
        expect(await refused(args)).toMatch(new RegExp(`in use by process ${process.pid}\\..*DATA_DIR`));
        expect(existsSync(join(folder, 'process.lock'))).toBe(true);
      } finally {
        unlock();
      }
    },
  );

  test('packs are listed, and the example packs proved', async () => {
    expect(await runProcess('packs', 'list')).toMatch(/^jira-cloud \d+\.\d+\.\d+: apiToken/m);
    const report = await runProcess('packs', 'check', 'docs/examples');
    for (const slug of ['acme', 'globex', 'initech']) expect(report).toContain(`(${slug})`);
    expect(report).not.toMatch(/FAIL|REFUSED/);
    expect(report).toMatch(/\n\d+ statements proven\.\n$/);
  });

  test('a pack that proves nothing is no proof, and is said to be none', async () => {
    const file = join(folder, 'bare.dragops-pack.json');
    writeFileSync(file, JSON.stringify(manifest('bare')));
    const { code, output } = await cli(['packs', 'check', file]);
    expect(code).toBe(1);
    expect(output).toMatch(
      /FAIL {2}credentials: the example shows what the service answers\n +Not proven: there is no example\./,
    );
    expect(output).toMatch(/\n1 statement proven, 1 not proven\.\n$/);
  });

  test('a secret that no request uses, and an icon elsewhere, are told of and are no fault', async () => {
    const file = join(folder, 'spare.dragops-pack.json');
    const one = manifest('spare');
    const credentials = [...one.connection.credentials, { name: 'hookSecret', label: 'Hook secret' }];
    const metadata = { ...one.metadata, iconUrl: 'https://x.example/icon.svg' };
    writeFileSync(file, JSON.stringify({ ...one, metadata, connection: { ...one.connection, credentials } }));
    const { output } = await cli(['packs', 'check', file]);
    expect(output).toMatch(/^note {2}metadata\.iconUrl \(line 1\): An address elsewhere is not used/m);
    expect(output).toContain(
      '  note  credentials: No request uses the secret "hookSecret": the engine gets it as it is',
    );
    expect(output).not.toContain('REFUSED');
  });

  test('a pack that is not there is refused', async () => {
    const { code, output } = await asProcess(['packs', 'check', join(folder, 'nowhere')]);
    expect(code).toBe(1);
    expect(output).toContain('REFUSED');
  });

  test('a pack that does not parse is told of with the line, as far as Node says it', async () => {
    const check = async (name: string, source: string) => {
      writeFileSync(join(folder, name), source);
      return (await asProcess(['packs', 'check', join(folder, name)])).output;
    };
    expect(await check('unparsed.ts', 'export default {\n  a: 1\n  b: 2 };\n')).toMatch(
      /REFUSED .*unparsed\.ts\n {2}\(the file\) \(line 3\): It cannot be loaded: .*\n1 refused, 0 statements proven\./,
    );
    expect(await check('unparsed.mjs', 'export default { a: 1 b: 2 }')).toContain('node --check FILE');
  });

  test('the schema is printed, and nothing else', async () => {
    expect(
      buildSchema(await runProcess('schema'))
        .getQueryType()
        ?.getFields(),
    ).toHaveProperty('resolve');
  });

  describe.runIf(inject('postgres'))('on PostgreSQL', () => {
    test('a missing database is named, and not made', async () => {
      const DATABASE_URL = withDatabase(inject('postgres')?.url ?? '', 'dragops_mistyped_cli');
      for (const args of [['migrate'], ['tokens', 'list'], ['migrate']])
        expect(await refused(args, { DATABASE_URL })).toMatch(/no database "dragops_mistyped_cli".*createdb --owner/);
    });

    test('the migrator makes no database either', async () => {
      const { url = '', template = '' } = inject('postgres') ?? {};
      const name = `${template}_gone`;
      await administer(url, `create database ${name}`);
      const target = { kind: 'postgresql', url: withDatabase(url, name), poolSize: 1 } as const;
      const database = await openDatabase(target);
      await administer(url, `drop database ${name} with (force)`);
      await expect(database.migrator.up()).rejects.toThrow();
      await database.close();
      await expect(openDatabase(target)).rejects.toThrow(`no database "${name}"`);
    });
  });
});
