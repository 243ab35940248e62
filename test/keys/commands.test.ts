import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { createApp } from '../../server/app/app.ts';
import { openDatabase } from '../../server/app/open-database.ts';
import { ConfigError, loadConfig } from '../../server/config/config.ts';
import { createLogger } from '../../server/core/logger.ts';
import { ensureWorkspace } from '../../server/identity/workspaces.ts';
import { runCommand } from '../support/run-command.ts';
import { type Ended, runNode } from '../support/run-node.ts';
import { writeSecrets } from './bulk.ts';
import { lastingFolder, newKeyFile } from './support.ts';
import { openTools } from './tools.ts';

const VALUES = 300;

/** The commands about keys, in this process; some as an operator runs them. */
describe('the commands about keys', () => {
  const folder = lastingFolder();
  const env: Record<string, string> = { DATA_DIR: folder };
  const cli = (...args: string[]) => runCommand(args, env);
  /** As an operator does; each command is also proved so. */
  const asProcess = (...args: string[]) => runNode(['server/cli.ts', ...args], env);
  const good = ({ code, output, errors }: Ended) => {
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    return output;
  };
  const run = async (...args: string[]) => good(await cli(...args));
  const runProcess = async (...args: string[]) => good(await asProcess(...args));
  const sql = async (statement: string) => {
    const database = await openDatabase({ kind: 'pglite', folder: join(folder, 'database') });
    const rows = await database.emEverywhere().execute(statement);
    await database.close();
    return rows as Record<string, unknown>[];
  };

  beforeAll(async () => {
    cpSync(inject('pgliteFolder'), join(folder, 'database'), { recursive: true });
    const app = await createApp(loadConfig({ ...env, PORT: '0' }), { log: createLogger('silent') });
    const workspace = await ensureWorkspace(app.database.emEverywhere(), app.founding, 'acme');
    await app.close();
    const tools = await openTools(env);
    const [row] = await tools.database
      .emEverywhere()
      .execute('select id from environment where workspace_id = ? limit 1', [workspace]);
    await writeSecrets(tools, { workspace, environment: (row as { id: string }).id }, 'B', VALUES);
    await tools.database.close();
  });

  test('tell what there is', async () => {
    const all = await runProcess('keys', 'status');
    expect(all).toMatch(/active +1 +0 of 0 +yes +file .*key-encryption\.key/);
    expect(all).toMatch(/active +1 +1 +300/);
    expect(await run('keys', 'status', '--workspace', 'acme')).toMatch(/[0-9a-f-]{36} +active +300/);
    expect(await cli('keys', 'status', '--workspace', 'nobody')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('There is no such workspace.'),
    });
  });

  test('say what a rotation would do, and do it', async () => {
    expect(await run('keys', 'rotate', 'data', '--dry-run')).toMatch(/300 values would be sealed.*Nothing was changed/);
    expect(await sql('select count(*)::int as count from data_key')).toEqual([{ count: 1 }]);
    expect(await runProcess('keys', 'rotate', 'data', '--workspace', 'acme')).toMatch(
      /Done: 300 of 300 values in .*\nNo value names an old data key any more/,
    );
    expect(await runProcess('keys', 'resume')).toContain('No rotation is running.');
    expect(await run('keys', 'cancel')).toContain('No rotation is running.');
  });

  test('go over to the first key of KEYS; a key that is not there is named', async () => {
    const old = join(folder, 'key-encryption.key');
    env['KEYS'] = `${newKeyFile(folder, 'new.key')},${old}`;
    expect(await run('keys', 'rotate', 'kek', '--dry-run')).toMatch(/2 data keys would be wrapped anew/);
    expect(await runProcess('keys', 'rotate', 'kek')).toMatch(/Done: 2 of 2 data keys.*\nNothing names another/);
    expect(await run('keys', 'status')).toMatch(/retired +0 .*\n.*active +2 /);
    const known = env['KEYS'];
    env['KEYS'] = old;
    const { code, errors } = await cli('keys', 'status');
    expect(code).toBe(1);
    expect(errors).toMatch(
      /needs key-encryption keys that KEYS does not have:\s+[0-9a-f-]{36} \(active; 2 data keys; it was: file .*new\.key/,
    );
    env['KEYS'] = known;
  });

  test('end with 1 when a value does not open, and name it; the doctor does too', async () => {
    expect(await runProcess('doctor')).toMatch(/302 stored values and keys were opened. 0 findings/);
    await sql('create table kept as select id, sealed from secret_value limit 1');
    await sql(
      'update secret_value v set sealed = set_byte(v.sealed, 60, 255 - get_byte(v.sealed, 60)) from kept where v.id = kept.id',
    );
    const [kept] = await sql('select id from kept');
    for (const args of [['keys', 'rotate', 'data'], ['doctor'], ['doctor', '--fix']]) {
      const { code, output } = await cli(...args);
      expect(code, args.join(' ')).toBe(1);
      expect(output).toContain(String(kept?.['id']));
      expect(output).toMatch(/DAMAGED|checksum/);
    }
    await sql('update secret_value v set sealed = kept.sealed from kept where v.id = kept.id');
    await run('keys', 'rotate', 'data');
    await run('doctor');
  });

  test('list what has to be replaced after a compromise, and end with 1 until there is nothing', async () => {
    expect(await runProcess('keys', 'replacements')).toContain('No rotation was begun with --compromised.');
    const { code, output } = await asProcess('keys', 'rotate', 'kek', '--compromised');
    expect(code).toBe(1);
    expect(output).toContain('300 credentials were readable under the old keys');
    expect((await cli('keys', 'replacements')).code).toBe(1);
    await sql(`update secret_value set updated_at = now() + interval '1 minute'`);
    expect(await run('keys', 'replacements')).toContain('Every credential from before was replaced');
  });

  test('destroy only what is retired, and a workspace only when told what is lost', async () => {
    const [active] = await sql(`select id from data_key where state = 'active'`);
    const [retired] = await sql(`select id from data_key where state = 'retired' limit 1`);
    expect(await cli('keys', 'destroy', String(active?.['id']))).toMatchObject({
      code: 1,
      output: expect.stringContaining('only a retired one can be destroyed'),
    });
    expect(await runProcess('keys', 'destroy', String(retired?.['id']))).toContain('Destroyed.');
    const asked = await cli('keys', 'shred', '--workspace', 'acme');
    expect(asked.code).toBe(1);
    const [, confirmation = ''] = /--confirm "([^"]+)"/.exec(asked.output) ?? [];
    expect(confirmation).toContain('300 secret values');
    expect(await cli('keys', 'shred', '--workspace', 'acme', '--confirm', 'yes')).toEqual({
      code: 1,
      output: '',
      errors: expect.stringMatching(/^Nothing was destroyed. To destroy all this, confirm with: destroy acme/),
    });
    expect(await sql(`select count(*)::int as count from data_key where state = 'active'`)).toEqual([{ count: 1 }]);
    expect(await runProcess('keys', 'shred', '--workspace', 'acme', '--confirm', confirmation)).toMatch(
      /destroy the old key/,
    );
    expect((await cli('doctor')).output).toMatch(/was destroyed, and 300 values are sealed under it/);
  });

  test('refuse what they do not understand', async () => {
    for (const args of [
      ['keys'],
      ['keys', 'rotate'],
      ['keys', 'rotate', 'x'],
      ['keys', 'shred'],
      ['doctor', '--replay', 'nothing'],
    ]) {
      const { code, output } = await cli(...args);
      expect({ code, output }, args.join(' ')).toEqual({ code: 1, output: '' });
    }
    writeFileSync(join(folder, 'not.key'), 'no key', { mode: 0o600 });
    env['KEYS'] = join(folder, 'not.key');
    expect(await cli('keys', 'status')).toMatchObject({ code: 1, errors: expect.stringContaining('not.key') });
  });
});

test('KEYS takes files, folders and keys of services by their whole names, and nothing else', () => {
  const load = (keys: string, more: Record<string, string> = {}) => loadConfig({ KEYS: keys, ...more }).keys;
  const arn = 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  const name = 'projects/p/locations/l/keyRings/r/cryptoKeys/k';
  expect(load(`/etc/a.key, aws-kms:${arn},gcp-kms:${name}`)).toEqual([
    { service: 'file', path: '/etc/a.key' },
    { service: 'aws-kms', arn },
    { service: 'gcp-kms', name },
  ]);
  const vault = { VAULT_ADDR: 'https://vault.example.com', VAULT_TOKEN_FILE: '/run/token' };
  expect(load('vault:transit/dragops', vault)).toEqual([{ service: 'vault', mount: 'transit', key: 'dragops' }]);
  for (const wrong of [
    'aws-kms:alias/dragops',
    'aws-kms:arn:aws:kms:eu-central-1:111122223333:alias/dragops',
    `aws-kms:${arn.replace('111122223333', '1')}`,
    `gcp-kms:${name}/cryptoKeyVersions/1`,
    'vault:dragops',
    'https://example.com/key',
    'azure:key',
  ])
    expect(() => load(wrong, vault), wrong).toThrow(ConfigError);
  expect(() => load('vault:transit/dragops')).toThrow(/VAULT_ADDR and VAULT_TOKEN_FILE must be set/);
  expect(
    loadConfig({
      ...vault,
      VAULT_ADDR: 'http://vault.example.com',
      GOOGLE_SDK_NODE_LOGGING: 'all',
      KEYS: 'k',
      NODE_ENV: 'production',
      DATABASE_URL: 'postgresql://u@localhost/d',
      PUBLIC_URL: 'https://x.example.com',
    }).weaknesses,
  ).toEqual([
    expect.stringContaining('VAULT_ADDR must begin with https'),
    expect.stringContaining('GOOGLE_SDK_NODE_LOGGING must not be set'),
  ]);
});
