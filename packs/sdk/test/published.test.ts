import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const BIN = join(ROOT, 'node_modules', '.bin');

const PACK = `
import { auth, definePack, field } from '@dragops/pack-sdk';
export default definePack({
  slug: 'acme', name: 'Acme', version: '1.0.0', category: 'ticketing', description: 'Tickets of Acme.',
  methods: {
    apiKey: auth.apiKey({
      label: 'API key',
      fields: { tenant: field.text({ label: 'Tenant' }), apiKey: field.secret({ label: 'API key' }) },
      request: { baseUrl: 'https://{tenant}.acme.example', headers: { 'x-api-key': '{apiKey}' } },
      check: { path: '/me', account: { login: '/login' } },
      example: {
        values: { tenant: 'blue', apiKey: 'k-123' },
        calls: [{ request: 'GET https://blue.acme.example/me', headers: { 'x-api-key': 'k-123' }, reply: { status: 200, json: { login: 'ada' } } }],
        account: { login: 'ada' },
      },
    }),
  },
});`;

describe('the SDK as it is published', () => {
  let home = '';
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'dragops-author-'));
    const modules = join(home, 'node_modules');
    mkdirSync(join(modules, '@dragops', 'pack-sdk'), { recursive: true });
    execFileSync('npm', ['pack', '--pack-destination', home, '--workspace', 'packs/sdk'], { cwd: ROOT, stdio: 'pipe' });
    const tarball = readdirSync(home).find((name) => name.endsWith('.tgz')) ?? '';
    execFileSync('tar', [
      '-xzf',
      join(home, tarball),
      '--strip-components=1',
      '-C',
      join(modules, '@dragops', 'pack-sdk'),
    ]);
    for (const name of ['zod', 're2js']) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
    writeFileSync(join(home, 'package.json'), '{ "type": "module" }');
  }, 120_000);
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  test('holds JavaScript and types, and no TypeScript source', () => {
    const files = readdirSync(join(home, 'node_modules', '@dragops', 'pack-sdk'), { recursive: true }).map(String);
    expect(files).toContain(join('dist', 'index.js'));
    expect(files.filter((name) => /(?<!\.d)\.ts$/.test(name))).toEqual([]);
  });

  test('lets an author prove a pack in plain JavaScript, with Node alone', () => {
    writeFileSync(join(home, 'pack.js'), PACK);
    writeFileSync(
      join(home, 'prove.js'),
      `import { packConformance } from '@dragops/pack-sdk/testing'; import pack from './pack.js';
       for (const { name, run } of packConformance(pack)) { await run(); console.log('ok', name); }`,
    );
    const output = execFileSync(process.execPath, ['prove.js'], { cwd: home, encoding: 'utf8' });
    expect(output).toContain('ok apiKey: the check sends what the example says and names the account');
  });

  test('types templates and values for an author in TypeScript', () => {
    const check = (source: string) => {
      writeFileSync(join(home, 'pack.ts'), source);
      const options = [
        '--noEmit',
        '--strict',
        '--module',
        'nodenext',
        '--target',
        'es2024',
        '--skipLibCheck',
        '--types',
        '',
        'pack.ts',
      ];
      try {
        return execFileSync(join(BIN, 'tsc'), options, { cwd: home, encoding: 'utf8', stdio: 'pipe' });
      } catch (error) {
        return (error as { stdout: string }).stdout;
      }
    };
    expect(check(PACK)).toBe('');
    expect(check(PACK.replace("'{apiKey}'", "'{apikey}'"))).toContain("There is no field 'apikey' in this auth method");
  });
});
