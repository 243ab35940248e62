import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { Resolve, SetSecretValues } from '../support/operations.ts';
import { runCommand } from '../support/run-command.ts';
import { PROCESS_ENV, runNode } from '../support/run-node.ts';

/** What a colleague's secrets, or a file, may do to who works with them. */
describe('the command line', () => {
  let server: TestApp;
  let folder = '';
  let env: Record<string, string> = {};
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dragops-programs-'));
    server = await createTestApp('pglite');
    const { userToken, engineToken } = server.access;
    env = { DRAGOPS_URL: server.url, DRAGOPS_TOKEN: userToken, DRAGOPS_ENGINE_TOKEN: engineToken };
  });
  afterEach(() => server.sql('delete from secret'));
  afterAll(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (...line: string[]) => runNode(['server/cli.ts', 'run', '--', ...line], { ...PROCESS_ENV, ...env });
  const print = (code: string) => run(process.execPath, '-e', code);
  const imported = (text: string) => {
    const file = join(folder, '.env');
    writeFileSync(file, text);
    return runCommand(['secrets', 'import', file, '--environment', 'development'], env);
  };
  const resolved = async (name: string) => {
    const input = { user: server.access.user, environment: 'development', secrets: [name] };
    const [one] = (await server.engine.ask(Resolve, { input })).resolve.secrets;
    return one?.__typename === 'ResolvedSecret' ? one.value : one?.code;
  };
  /** What any member may do: the environment is not protected. */
  const byMallory = async (values: Record<string, string>) => {
    const { client } = await server.person('mallory');
    const list = Object.entries(values).map(([name, value]) => ({ name, value }));
    await client.ask(SetSecretValues, { input: { environment: 'development', values: list } });
  };

  describe('runs a program of an admin', () => {
    test('and no code that a member has put into a secret called NODE_OPTIONS', async () => {
      const theirs = `data:text/javascript,${encodeURIComponent('console.log("code of mallory")')}`;
      await byMallory({ NODE_OPTIONS: `--import=${theirs}` });
      expect((await print('console.log("mine")')).output).toBe('mine\n');
    });

    test('and not another one, from where a secret called PATH says', async () => {
      writeFileSync(join(folder, 'node'), '#!/bin/sh\necho code of mallory\n', { mode: 0o755 });
      await byMallory({ PATH: folder });
      expect((await run('node', '-e', 'console.log("mine")')).output).not.toContain('mallory');
    });

    test('whatever one value holds: a character U+0000 stops none', async () => {
      await byMallory({ NUL: 'a\0b' });
      expect(await print('console.log("mine")')).toMatchObject({ code: 0, output: 'mine\n' });
    });

    test('whatever one value holds: of one that is too large for an environment it is told which', async () => {
      await byMallory({ LARGE: '€'.repeat(65_000) });
      const { errors } = await print('console.log("mine")');
      expect(errors).toMatch(/LARGE/);
    });

    test('whatever a secret is called: one called NULL stops none', async () => {
      await byMallory({ NULL: 'v' });
      expect(await print('console.log("mine")')).toMatchObject({ code: 0, output: 'mine\n' });
    });

    test('with every value: also that of a secret called __proto__', async () => {
      await byMallory({ ['__proto__']: 'v' });
      expect((await print('console.log(Object.keys(process.env))')).output).toContain('__proto__');
    });
  });

  describe('imports a file', () => {
    const LARGE = Array.from({ length: 30 }, (_, index) => `Z_LARGE_${index}=${'x'.repeat(40_000)}`);

    test('whose values together are larger than one request may be', async () => {
      expect(await imported(LARGE.join('\n'))).toMatchObject({ code: 0, errors: '' });
    });

    test('and says what was set when a later part of it is refused', async () => {
      const small = Array.from({ length: 200 }, (_, index) => `A_SMALL_${index}=v`);
      const { output, errors } = await imported([...small, `TOO_LONG=${'x'.repeat(70_000)}`].join('\n'));
      const set = (await server.sql('select 1 from secret_value')).length;
      if (set !== 200) throw new Error(`${set} are set.`);
      expect(output + errors).toContain('200');
    });

    test('and shows no piece of a value that runs over several lines without quotes', async () => {
      const { output, errors } = await imported('CERTIFICATE=MIIBsecretA\nMIIBsecretB=\n');
      expect(output + errors).not.toContain('MIIBsecretB');
    });

    test('and makes no secret that is called like a piece of a value', async () => {
      await imported('KEY=MIIBsecretA\nMIIBsecretB==\n');
      expect(await server.sql(`select name from secret where name like 'MIIB%'`)).toEqual([]);
    });

    test('that begins with a byte order mark, as editors of Windows write it', async () => {
      expect(await imported('\ufeffFIRST=a\nSECOND=b\n')).toMatchObject({ code: 0, errors: '' });
    });

    test('with a comment behind a value of several lines', async () => {
      expect(await imported('PEM="-----BEGIN\nabc\n-----END" # ours\n')).toMatchObject({ code: 0, errors: '' });
    });

    test('and loses no line to a quotation mark that is not closed, without a word', async () => {
      const { code } = await imported('A="abc\nB=2\nC="x"\n');
      if (code === 0) expect(await resolved('B')).toBe('2');
    });

    test('and loses nothing behind a quoted value, without a word', async () => {
      const { code } = await imported(`A='it''s mine'\n`);
      if (code === 0) expect(await resolved('A')).not.toBe('it');
    });
  });
});
