import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isInputObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtInPacks } from '../../packs/index.ts';
import { formOf } from '../../packs/sdk/fields/form.ts';
import { loadPacks } from '../../server/registry/load.ts';
import { buildSchema } from '../../server/schema.ts';
import { manifest } from '../support/packs.ts';

const packSource = (slug: string, body = '') => `
import { auth, definePack, field } from '@dragops/pack-sdk';
export default definePack({
  slug: '${slug}', name: '${slug}', version: '1.0.0', category: 'utility', description: 'For a test.',
  methods: { apiKey: auth.apiKey({
    label: 'API key', fields: { apiKey: field.secret({ label: 'API key' }) },
    request: { baseUrl: 'https://api.example.com', headers: { 'x-api-key': '{apiKey}' } },
    check: { path: '/me' },
    example: { values: { apiKey: 'k' }, calls: [{ request: 'GET https://api.example.com/me', headers: { 'x-api-key': 'k' }, reply: { status: 200, json: {} } }] },
    ${body}
  }) },
});`;

describe('loading packs', () => {
  let folder = '';
  const write = (name: string, content: string | object) => {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  };
  const load = (...names: string[]) =>
    loadPacks(
      [],
      names.map((name) => join(folder, name)),
    );
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dragops-packs-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('a folder anywhere may hold a pack that imports the SDK by its name', async () => {
    write('one/pack.ts', packSource('one'));
    const { registry, refused } = await load('one');
    expect(refused).toEqual([]);
    expect(registry.methods.map(({ inputField }) => inputField)).toEqual(['oneApiKey']);
  });

  test('a folder of packs is loaded whole: TypeScript, JavaScript and manifests', async () => {
    write('many/a/pack.ts', packSource('pack-a'));
    write('many/b/pack.mjs', packSource('pack-b'));
    write('many/c.dragops-pack.json', manifest('pack-c'));
    write('many/notes.txt', 'not a pack');
    const { registry, refused } = await load('many');
    expect(refused).toEqual([]);
    expect(registry.packs.map(({ slug }) => slug)).toEqual(['pack-a', 'pack-b', 'pack-c']);
  });

  test('an npm package is loaded by its name, and may hold several packs', async () => {
    const home = join(dirname(new URL(import.meta.url).pathname), '..', '..', 'node_modules', 'dragops-test-packs');
    mkdirSync(home, { recursive: true });
    try {
      writeFileSync(
        join(home, 'package.json'),
        JSON.stringify({ name: 'dragops-test-packs', type: 'module', exports: './index.js' }),
      );
      const [first, second] = ['npm-one', 'npm-two'].map((slug) =>
        packSource(slug)
          .replace(/^import.*$/m, '')
          .replace('export default', `const ${slug.replace('-', '')} =`),
      );
      writeFileSync(
        join(home, 'index.js'),
        `import { auth, definePack, field } from '@dragops/pack-sdk';${first}${second}\nexport default [npmone, npmtwo];`,
      );
      const { registry, refused } = await loadPacks([], ['dragops-test-packs']);
      expect(refused).toEqual([]);
      expect(registry.packs.map(({ slug }) => slug)).toEqual(['npm-one', 'npm-two']);
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });

  test('a manifest becomes a pack with a form, a request and its nodes untouched', async () => {
    write('m.dragops-pack.json', manifest('from-json'));
    const { registry } = await load('m.dragops-pack.json');
    const pack = registry.pack('from-json');
    expect(pack?.nodes).toEqual([{ anything: { goes: true } }]);
    expect(pack && formOf(pack, 'credentials').fields).toMatchObject([
      { name: 'apiKey', kind: 'secret', secret: true, required: true, label: 'API key', placeholder: 'sk-…' },
      { name: 'region', kind: 'select', secret: false },
    ]);
  });

  test('a manifest says all of OAuth, because all of it is data', async () => {
    const { check: _, ...plain } = manifest('by-popup').connection;
    const popup = (oauth: object) => ({
      ...manifest('by-popup'),
      connection: {
        ...plain,
        authType: 'oauth2',
        credentials: [{ name: 'tenant', label: 'Tenant', type: 'text' }],
        request: { baseUrl: 'https://api.example.com', headers: { authorization: 'Bearer {accessToken}' } },
        check: { path: '/me' },
        oauth,
      },
    });
    const sound = {
      authorize: {
        url: 'https://{tenant}.example.com/authorize',
        params: { client_id: null, client_key: '{clientId}' },
      },
      token: { url: 'https://{tenant}.example.com/token', send: 'json' },
      revoke: { url: 'https://api.example.com/grants', method: 'DELETE' },
    };
    write('sound.dragops-pack.json', popup(sound));
    const { registry, refused } = await loadPacks([], [join(folder, 'sound.dragops-pack.json')]);
    expect(refused).toEqual([]);
    expect(registry.method('by-popup', 'oauth')?.method).toMatchObject({ type: 'oauth2', oauth2: sound });
    write('wrong.dragops-pack.json', popup({ ...sound, token: { url: 'https://{nobody}.example.com/token' } }));
    const wrong = await loadPacks([], [join(folder, 'wrong.dragops-pack.json')]);
    expect(JSON.stringify(wrong.refused)).toContain('oauth.token.url');
  });

  test('what is wrong is refused with the file, the path inside it and the reason; the others are taken', async () => {
    const files = {
      syntax: write('bad/syntax/pack.ts', 'export default {'),
      nothing: write('bad/nothing/pack.ts', 'export const pack = 1;'),
      throws: write('bad/throws/pack.ts', 'throw new Error("at import");'),
      template: write('bad/template/pack.ts', packSource('templated').replace('{apiKey}', '{apikey}')),
      shape: write('bad/shape/pack.ts', 'export default { slug: 5, apiVersion: "dragops.pack/v1", methods: {} };'),
      json: write('bad/broken.dragops-pack.json', '{ "packVersion": '),
      version: write('bad/version.dragops-pack.json', { ...manifest('later'), packVersion: '2.0' }),
    };
    write('bad/good/pack.ts', packSource('good'));
    const { registry, refused } = await load('bad', 'not-there');
    expect(registry.packs.map(({ slug }) => slug)).toEqual(['good']);
    const reasons = new Map(refused.map(({ source, faults }) => [source, faults]));
    expect([...reasons.keys()].sort()).toEqual([...Object.values(files), join(folder, 'not-there')].sort());
    expect(reasons.get(files.nothing)).toMatchObject([{ path: 'default' }]);
    expect(reasons.get(files.throws)).toMatchObject([{ message: expect.stringContaining('at import') }]);
    expect(reasons.get(files.template)).toMatchObject([
      { path: 'methods.apiKey.request.headers.x-api-key', message: expect.stringContaining('"apikey"') },
    ]);
    expect(reasons.get(files.shape)?.map(({ path }) => path)).toContain('slug');
    expect(reasons.get(files.version)).toMatchObject([{ path: 'packVersion' }]);
  });

  test('a fault in a manifest is told of in its own words, with the line', async () => {
    const faulty = manifest('lines');
    const file = write(
      'lines.dragops-pack.json',
      JSON.stringify(
        {
          ...faulty,
          connection: {
            ...faulty.connection,
            credentials: [{ name: 'apiKey', label: 'Key', suffix: 'https://x' }],
            request: { baseUrl: 'https://x.example.com', headers: { 'x-api-key': '{apiKye}' } },
          },
        },
        null,
        2,
      ),
    );
    const faultsOf = async (path: string) => (await loadPacks([], [path])).refused.flatMap(({ faults }) => faults);
    const lines = readFileSync(file, 'utf8').split('\n');
    const faults = await faultsOf(file);
    for (const { path, line } of faults) {
      const last = path.split('.').at(-1) ?? '';
      expect(lines[(line ?? 0) - 1], `${path} ${line}`).toContain(`"${last}"`);
    }
    expect(faults.map(({ path }) => path)).toEqual(['connection.request.headers.x-api-key']);
    expect(JSON.stringify(faults)).not.toContain('methods.');
    const misnamed = write(
      'misnamed.dragops-pack.json',
      JSON.stringify({ ...faulty, metadata: { ...faulty.metadata, slug: 'A_b' } }, null, 2),
    );
    expect(await faultsOf(misnamed)).toMatchObject([{ path: 'metadata.slug', line: 4 }]);
  });

  test('a pack cannot take the slug or the input of another', async () => {
    write('clash/jira/pack.ts', packSource('jira-cloud'));
    write('clash/input/pack.ts', packSource('jira').replace('methods: { apiKey', 'methods: { cloudApiToken'));
    const { registry, refused } = await loadPacks(builtInPacks, [join(folder, 'clash')]);
    expect(registry.packs).toHaveLength(builtInPacks.length);
    const messages = refused.map(({ faults }) => faults[0]?.message).sort();
    expect(messages).toEqual([
      expect.stringMatching(/"jiraCloudApiToken", like that of "jira-cloud"/),
      expect.stringMatching(/another pack is called "jira-cloud"/),
    ]);
  });

  test('a pack may be called like an operation of the API', async () => {
    write('named/pack.ts', packSource('create').replace('methods: { apiKey', 'methods: { connection'));
    const { registry, refused } = await load('named');
    expect(refused).toEqual([]);
    const input = buildSchema(registry).getType('CredentialsInput');
    expect(isInputObjectType(input) && Object.keys(input.getFields())).toEqual(['createConnection']);
  });

  test('a method and a field may not be called like what every object has', async () => {
    write(
      'inherited/pack.ts',
      packSource('inherited').replaceAll('apiKey:', 'constructor:').replaceAll('{apiKey}', '{constructor}'),
    );
    const { refused } = await load('inherited');
    expect(refused[0]?.faults.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['methods.constructor', 'methods.constructor.fields.constructor']),
    );
  });
});
