import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AuditEvents, ProtectEnvironment } from '../support/access-operations.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { ListEnvironments, Resolve } from '../support/operations.ts';
import { runCommand } from '../support/run-command.ts';
import { runNode } from '../support/run-node.ts';

const VALUE = 'canary value of a command';

describe('the command line, for secrets', () => {
  let server: TestApp;
  let folder = '';
  let env: Record<string, string> = {};
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dragops-secrets-'));
    server = await createTestApp('pglite');
    const { userToken, engineToken } = server.access;
    env = { DRAGOPS_URL: server.url, DRAGOPS_TOKEN: userToken, DRAGOPS_ENGINE_TOKEN: engineToken };
  });
  afterAll(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const secrets = async (args: readonly string[], input = '') => runCommand(['secrets', ...args], env, input);
  const fine = async (args: readonly string[], input = '') => {
    const { code, output, errors } = await secrets(args, input);
    expect({ code, errors }, args.join(' ')).toEqual({ code: 0, errors: '' });
    return output;
  };
  const resolved = async (environment: string, name: string) => {
    const input = { user: server.access.user, environment, secrets: [name] };
    const [one] = (await server.engine.ask(Resolve, { input })).resolve.secrets;
    return one?.__typename === 'ResolvedSecret' ? one.value : one?.code;
  };

  test('sets a value from its input, and shows where each secret has one and none of them', async () => {
    expect(await fine(['list'])).toBe('There are no secrets yet.\n');
    expect(await fine(['set', 'API_KEY', '--environment', 'development'], `${VALUE}\n`)).toBe(
      'Set API_KEY in development.\n',
    );
    expect(await resolved('development', 'API_KEY')).toBe(VALUE);
    const listed = await fine(['list']);
    expect(listed).toBe('name     development  production\nAPI_KEY  set          -\n');
  });

  test('sets the values of a file, of which it reads quotes, comments and several lines', async () => {
    const file = join(folder, '.env');
    writeFileSync(
      file,
      '# for the tests\nexport DB_URL="postgres://u:p@h/d" # ours\nEMPTY=\nPEM="-----BEGIN\nabc\n-----END"\n_KEY=\'a b\'\n',
    );
    expect(await fine(['import', file, '--environment', 'development'])).toBe(
      'Left out, for want of a value: line 3.\nSet 3 secrets in development.\n',
    );
    expect(await resolved('development', 'DB_URL')).toBe('postgres://u:p@h/d');
    expect(await resolved('development', 'PEM')).toBe('-----BEGIN\nabc\n-----END');
    expect(await resolved('development', '_KEY')).toBe('a b');
  });

  test('sets nothing of a file with a line that is no assignment, or a name that is none, and says where', async () => {
    const file = join(folder, 'wrong.env');
    writeFileSync(file, `GOOD=a\n${VALUE}\n`);
    const line = await secrets(['import', file, '--environment', 'development']);
    expect(line).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/wrong\.env, line 2: [^\n]*\nNothing was set\.\n$/),
    });
    expect(line.errors).not.toContain(VALUE);
    writeFileSync(file, `GOOD=a\nnot.a.na:me=${VALUE}\n`);
    const name = await secrets(['import', file, '--environment', 'development']);
    expect(name.code).toBe(1);
    expect(name.errors).not.toContain(VALUE);
    const missing = await secrets(['import', join(folder, 'nowhere'), '--environment', 'development']);
    expect(missing.errors).toMatch(/nowhere cannot be read\.$/m);
    expect(await resolved('development', 'GOOD')).toBe('NOT_FOUND');
  });

  test('copies, renames, describes, unsets and deletes', async () => {
    const both = ['--from', 'development', '--to', 'production'];
    expect(await fine(['copy', 'API_KEY', ...both])).toBe('Set 1 secret in production.\n');
    expect(await resolved('production', 'API_KEY')).toBe(VALUE);
    const again = await secrets(['copy', ...both]);
    expect(again).toMatchObject({ code: 1, output: 'Set 3 secrets in production.\n' });
    expect(again.errors).toBe('API_KEY: The secret has a value in "production" already.\n');
    expect(await fine(['copy', ...both, '--overwrite'])).toBe('Set 4 secrets in production.\n');
    const { environments } = await server.user.ask(ListEnvironments);
    const ids = environments.map(({ id }) => id);
    expect(await fine(['copy', '--from', ids[0] ?? '', '--to', ids[1] ?? '', '--overwrite'])).toMatch(/^Set 4 secrets/);
    await fine(['rename', 'API_KEY', 'MAIN_KEY']);
    await fine(['describe', 'MAIN_KEY', 'of the main service']);
    await fine(['unset', 'MAIN_KEY', '--environment', 'production']);
    expect(await fine(['list'])).toMatch(/^MAIN_KEY +set +-$/m);
    await fine(['delete', '_KEY']);
    expect(await fine(['list'])).not.toMatch(/^_KEY/m);
    expect((await secrets(['delete', '_KEY'])).errors).toMatch(/^There is no secret of this name/);
  });

  test('says in a sentence what it lacks, and sends a token to nobody else', async () => {
    const without = (name: string, more: Record<string, string> = {}) =>
      runCommand(['secrets', 'list'], { ...env, [name]: '', ...more });
    expect((await without('DRAGOPS_TOKEN')).errors).toMatch(/^DRAGOPS_TOKEN is missing: set it to the token of a user/);
    expect((await without('x', { DRAGOPS_URL: 'http://connections.example.com' })).errors).toMatch(/is not https/);
    expect((await without('x', { DRAGOPS_URL: 'http://127.0.0.1:1' })).errors).toMatch(/^No server answers at http:/);
    expect((await without('x', { DRAGOPS_URL: `${server.url}/health?` })).code).toBe(1);
    expect((await without('x', { DRAGOPS_TOKEN: 'drgu_nonsense' })).errors).not.toContain('nonsense');
    expect((await secrets(['set', 'A', '--environment', 'nowhere'], 'v')).errors).toBe(
      'There is no such environment.\n',
    );
    expect((await secrets(['set', 'A', '--environment', 'development'], '')).errors).toMatch(
      /value: A value must not be empty/,
    );
    expect((await secrets(['set', 'A'])).errors).toMatch(/^--environment is missing\.\nUsage: /);
    expect((await secrets(['sett'])).errors).toMatch(/^There is no such command after "secrets"\. Is "set" meant\?/);
  });

  test('runs a program with the values in its environment, and without the tokens', async () => {
    const print = `const { MAIN_KEY, DB_URL, DRAGOPS_TOKEN, DRAGOPS_ENGINE_TOKEN, MINE } = process.env;
      console.log(JSON.stringify({ MAIN_KEY, DB_URL, DRAGOPS_TOKEN, DRAGOPS_ENGINE_TOKEN, MINE, args: process.argv.slice(1) })); process.exit(7)`;
    const line = ['run', '--', process.execPath, '-e', print, '--', '--help'];
    const { code, output, errors } = await runNode(['server/cli.ts', ...line], { ...env, MINE: 'kept' });
    expect({ code, errors }).toEqual({ code: 7, errors: '' });
    expect(JSON.parse(output)).toEqual({
      MAIN_KEY: VALUE,
      DB_URL: 'postgres://u:p@h/d',
      MINE: 'kept',
      args: ['--help'],
    });
    const { nodes } = (await server.user.ask(AuditEvents, { filter: { types: ['SECRET_OPENED'] } })).auditEvents;
    const left = nodes.filter(({ run }) => run?.startsWith('command-line-'));
    expect(left.length).toBe(3);
    expect(await server.sql(`select 1 from run_token where run like 'command-line-%'`)).toEqual([]);
  });

  test('runs none with a protected environment, a secret that is not set, or a program that is not there', async () => {
    const run = (...args: string[]) => runCommand(['run', ...args], env);
    await server.user.ask(ProtectEnvironment, { input: { environment: 'production', isProtected: true } });
    expect((await run('--environment', 'production', '--', 'true')).errors).toMatch(/"production" is protected/);
    await server.user.ask(ProtectEnvironment, { input: { environment: 'production', isProtected: false } });
    expect((await run('--secret', 'NOWHERE', '--', 'true')).errors).toMatch(/^NOWHERE: /);
    expect((await run('--', join(folder, 'no-program'))).errors).toBe('The program cannot be started: is it there?\n');
    expect((await run('true')).errors).toMatch(/^Put "--" before the program/);
    expect(await run('--', process.execPath, '-e', 'process.kill(process.pid, "SIGKILL")')).toMatchObject({
      code: 137,
    });
  });

  test('passes a signal on to the program, and ends with it', async () => {
    const wait =
      'process.on("SIGTERM", () => process.exit(3)); console.log("ready"); setInterval(() => undefined, 1000)';
    const child = spawn(process.execPath, ['server/cli.ts', 'run', '--', process.execPath, '-e', wait], {
      env: { ...env, PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    await new Promise<void>((resolve) => child.stdout.on('data', () => resolve()));
    child.kill('SIGTERM');
    expect(await ended).toBe(3);
  });

  test('looks for a file where the person is, and says what it replaced and what was given twice', async () => {
    await fine(['set', '_KEY', '--environment', 'development'], 'before');
    writeFileSync(join(folder, 'again.env'), '_KEY=one\n_KEY=two\nNEWER={"a":"b"}\n');
    const line = ['secrets', 'import', 'again.env', '--environment', 'development'];
    const { output, errors, code } = await runNode(['server/cli.ts', ...line], { ...env, INIT_CWD: folder });
    expect({ errors, code }).toEqual({ errors: '', code: 0 });
    expect(output).toBe(
      'In place of values that were there: _KEY.\nGiven twice, of which the last one counts: _KEY.\nSet 2 secrets in development.\n',
    );
    expect(await resolved('development', 'NEWER')).toBe('{"a":"b"}');
  });
});
