import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtInPacks } from '../../packs/index.ts';
import { checkCredential } from '../../packs/sdk/method/check.ts';
import { loadPacks } from '../../server/registry/load.ts';
import { runNode } from '../support/run-node.ts';

/** A sound pack; what a test is about stands before it, or in place of a part. */
const source = (slug: string, { before = '', check = "{ path: '/me' }", exported = 'pack' } = {}) => `
import { auth, definePack, field } from '@dragops/pack-sdk';
${before}
const pack = definePack({
  slug: '${slug}', name: '${slug}', version: '1.0.0', category: 'utility', description: 'For a test.',
  methods: { apiKey: auth.apiKey({
    label: 'API key', fields: { apiKey: field.secret({ label: 'API key' }) },
    request: { baseUrl: 'https://api.example.com', headers: { 'x-api-key': '{apiKey}' } },
    check: ${check},
    example: { values: {}, calls: [] },
  }) },
});
export default ${exported};`;

describe('packs with code', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dragops-code-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, content: string) => {
    const file = join(folder, name, 'pack.mjs');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  };
  /** What a process of its own says of one pack beside a good one. */
  const listed = async (name: string, content: string) => {
    const file = write(`${name}/${name}`, content);
    write(`${name}/zz-good`, source('zz-good'));
    const { code, output, errors } = await runNode(['server/cli.ts', 'packs', 'list'], { PACKS: join(folder, name) });
    return { code, output, errors, file };
  };

  test.each<[string, string, RegExp]>([
    ['exits', 'process.exit(0);', /It called process\.exit\./],
    ['exits and catches what comes of it', 'try { process.exit(0); } catch {}', /It called process\.exit\./],
    [
      'exits a moment later, while it is awaited',
      'await new Promise((go) => setTimeout(go, 5)); process.exit(0);',
      /It called process\.exit\./,
    ],
    ['kills', 'process.kill(process.pid);', /It called process\.kill\./],
    ['aborts', 'process.abort();', /It called process\.abort\./],
    ['throws what cannot be read', 'throw { toString() { throw 1; } };', /threw something that cannot be read/],
    ['throws nothing', 'throw null;', /It cannot be loaded: null/],
    [
      'throws an error whose message cannot be read',
      "throw Object.defineProperty(new Error('x'), 'message', { get() { throw 1; } });",
      /threw something that cannot be read/,
    ],
    [
      'throws a proxy',
      'throw new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 1; } });',
      /It cannot be loaded: 1\n/,
    ],
    [
      'throws what looks like a fault of a definition',
      "throw Object.assign(new Error('x'), { name: 'PackDefinitionError', faults: 5 });",
      /It cannot be loaded: x\n/,
    ],
    [
      'throws words for a terminal',
      "throw new Error('a\\u001b[2J' + 'x'.repeat(100_000));",
      /It cannot be loaded: a\?\[2Jx{400,500}…\n/,
    ],
    [
      'changes what every object has',
      'Object.prototype.polluted = 1;',
      /It changed Object\.prototype, which the whole server shares\./,
    ],
    [
      'changes how every JSON is read',
      'JSON.parse = () => 1; Array.prototype.map = () => [];',
      /It changed Array\.prototype, JSON, which/,
    ],
    [
      'changes what the whole process has',
      "import { syncBuiltinESMExports } from 'node:module'; import crypto from 'node:crypto';\nprocess.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; globalThis.fetch = () => 1; URL.prototype.mine = 1; crypto.randomBytes = () => Buffer.alloc(32); syncBuiltinESMExports(); Object.getPrototypeOf([].values()).next = 1;",
      /It changed URL\.prototype, Array Iterator\.prototype, node:crypto, process\.env, globalThis, which/,
    ],
    [
      'listens to the end of the process',
      "process.on('unhandledRejection', (error) => { throw error; }); process.once('SIGTERM', () => undefined);",
      /It listens to events of the process: unhandledRejection, SIGTERM\./,
    ],
    ['says that the process ends', "process.emit('SIGTERM');", /It called process\.emit\./],
    ['exports what holds itself', 'const self = {}; self.self = self;\nexport { self as other };', /zz-good 1\.0\.0/],
  ])('one that %s while it is imported is refused, and the others are taken', async (what, before, said) => {
    const name = what.replace(/[^a-z]+/g, '-');
    const { output, errors, file, code } = await listed(name, source('odd', { before }));
    expect(errors).toBe('');
    expect(output).toMatch(said);
    expect(output).toContain('zz-good 1.0.0');
    expect(output).toContain('github ');
    if (!said.source.startsWith('zz')) {
      expect(output).toContain(`REFUSED ${file}`);
      expect(output).not.toContain('odd 1.0.0');
      expect(code).toBe(1);
    }
  });

  test('one that changes what all share for good ends the start, with its name', async () => {
    const { errors, output, code, file } = await listed(
      'for-good',
      source('odd', { before: "Object.defineProperty(Object.prototype, 'polluted', { value: 1 });" }),
    );
    expect(code).toBe(1);
    expect(`${output}${errors}`).toContain(`The pack ${file} changed Object.prototype in a way that cannot be undone.`);
  });

  test('one that never ends its import is refused after a while, by then others are not held', async () => {
    write('never/one', 'await new Promise(() => undefined); export default 1;');
    write('never/then', 'export default 1; export function then() {}');
    write('never/zz-good', source('never-good'));
    const { registry, refused } = await loadPacks([], [join(folder, 'never')], { importMilliseconds: 300 });
    expect(registry.packs.map(({ slug }) => slug)).toEqual(['never-good']);
    expect(refused.map(({ faults }) => faults)).toEqual([
      [{ path: '(the file)', message: 'It did not finish loading within 0.3 s.' }],
      [{ path: '(the file)', message: 'It did not finish loading within 0.3 s.' }],
    ]);
  });

  test('the time is ten seconds unless a caller says otherwise', async () => {
    const { output } = await listed('ten', 'await new Promise(() => undefined);');
    expect(output).toContain('It did not finish loading within 10 s.');
    expect(output).toContain('zz-good 1.0.0');
  }, 40_000);

  test.each<[string, string, RegExp]>([
    ['throws', '{ get slug() { throw 1; } }', /cannot be loaded: 1/],
    [
      'holds itself',
      '(() => { const self = {}; self.self = self; return self; })()',
      /more than 100 levels, or holds itself/,
    ],
    [
      'is endless',
      'new Proxy({}, { ownKeys: () => Array.from({ length: 300_000 }, (_, i) => String(i)), getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }) })',
      /more than 200000 values/,
    ],
    ['is nothing', 'null', /must be an object/],
  ])('an export that %s is refused', async (what, exported, said) => {
    const file = write(`export/${what.replaceAll(' ', '-')}`, source('odd', { exported }));
    const { registry, refused } = await loadPacks([], [file]);
    expect(registry.packs).toEqual([]);
    expect(refused[0]?.faults[0]?.message).toMatch(said);
  });

  test('a getter that changes its mind is asked once: it takes over nobody', async () => {
    const exported = `(() => {
      let asked = 0;
      return { ...pack, get slug() { return asked++ === 0 ? 'mild' : 'github'; }, get name() { return asked > 1 ? 'GitHub' : 'Mild'; } };
    })()`;
    const file = write('minds', source('minds', { exported }));
    const { registry, refused } = await loadPacks(builtInPacks, [file]);
    expect(refused).toEqual([]);
    const mild = registry.pack('mild');
    for (let round = 0; round < 3; round++) expect([mild?.slug, mild?.name]).toEqual(['mild', 'Mild']);
    expect(registry.pack('github')).toBe(builtInPacks.find(({ slug }) => slug === 'github'));
    expect(registry.method('mild', 'apiKey')?.pack.slug).toBe('mild');
  });

  test('what it exports cannot be changed after it was checked', async () => {
    const file = write('held', source('held', { exported: '{ ...pack, methods: { ...pack.methods } }' }));
    const { registry } = await loadPacks([], [file]);
    // The module itself, as any other one may import it.
    const { default: held } = (await import(pathToFileURL(file).href)) as {
      readonly default: { slug: string; methods: object };
    };
    held.slug = 'github';
    Object.assign(held.methods, { apiKey: null });
    expect(registry.pack('held')).toMatchObject({ slug: 'held', methods: { apiKey: { label: 'API key' } } });
    expect(Object.isFrozen(registry.pack('held')?.methods['apiKey']?.request)).toBe(true);
  });

  test('one whose check ends the process, or breaks, fails by itself', async () => {
    for (const check of ['() => process.exit(3)', 'async () => { process.exit(3); }', 'async () => null.x']) {
      const slug = `ends-${check.length}`;
      const { registry } = await loadPacks([], [write(slug, source(slug, { check }))]);
      const method = registry.method(slug, 'apiKey')?.method;
      if (!method) throw new Error('The pack was not taken.');
      const http = () => Promise.reject(new Error('No request is made.'));
      expect(await checkCredential(method, { apiKey: 'k' }, http, () => new Date())).toEqual({
        outcome: 'unavailable',
        message: "The pack's check failed, or answered with what it may not.",
      });
    }
  });
});
