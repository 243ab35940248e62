import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packFaults } from '../../packs/sdk/define-pack.ts';
import { loadPacks } from '../../server/registry/load.ts';
import { manifestShape, packOfManifest } from '../../server/registry/manifest.ts';
import { cpuOf } from '../support/cpu.ts';
import { manifest } from '../support/packs.ts';

type Manifest = ReturnType<typeof manifest>;
const OVERRIDE = '\u202e';

describe('what a manifest may hold', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dragops-bounds-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = () => join(folder, 'one.dragops-pack.json');
  const load = async (content: string | object) => {
    writeFileSync(file(), typeof content === 'string' ? content : JSON.stringify(content));
    const { registry, refused } = await loadPacks([], [file()]);
    return { packs: registry.packs, faults: refused.flatMap(({ faults }) => faults) };
  };
  const changed = (change: (one: Manifest) => object) => load(change(manifest('bounded')));

  test('the file has a size, judged before it is read', async () => {
    expect((await load(`{"a":"${'x'.repeat(1024 * 1024)}"}`)).faults).toEqual([
      { path: '(the file)', message: 'It has more than 1048576 bytes, which is the most.' },
    ]);
    expect((await load(manifest('bounded'))).packs).toHaveLength(1);
  });

  test('an example may say a pattern where a text is signed, and one that is none is refused', async () => {
    const withPattern = (pattern: string) =>
      changed((one) => {
        const headers = { 'x-api-key': { pattern } };
        const calls = [{ request: 'GET https://eu.example.com/me', headers, reply: { status: 200 } }];
        return { ...one, connection: { ...one.connection, example: { values: { apiKey: 'a-key' }, calls } } };
      });
    expect((await withPattern('[a-z-]+')).packs).toHaveLength(1);
    expect((await withPattern('(?=a)')).faults).toEqual([
      {
        path: 'connection.example.calls.0.headers.x-api-key.pattern',
        line: 1,
        message: expect.stringContaining('cannot be run in linear time'),
      },
    ]);
  });

  test('a pipe is no file', async () => {
    rmSync(file());
    execFileSync('mkfifo', [file()]);
    const { refused } = await loadPacks([], [file()]);
    rmSync(file());
    expect(refused[0]?.faults).toEqual([{ path: '(the file)', message: 'It is not a file.' }]);
  });

  test('what is not JSON is refused, with the place where there is one, and nothing of it is repeated', async () => {
    for (const [text, where] of [
      ['{\n  "packVersion": hunter2', ''],
      ['{\n  "packVersion" 1', ' (line 2 column 17)'],
    ] as const)
      expect((await load(text)).faults).toEqual([{ path: '(the file)', message: `It is not JSON${where}.` }]);
  });

  test('fields, levels, and what is carried for the engine are bounded, and looking at too much costs little', async () => {
    const fields = (count: number) =>
      changed((one) => {
        const credentials = Array.from({ length: count }, (_, index) => ({ name: `field${index}`, label: 'A field' }));
        return {
          ...one,
          connection: { ...one.connection, credentials: [...one.connection.credentials, ...credentials] },
        };
      });
    expect((await fields(98)).packs).toHaveLength(1);
    expect((await fields(99)).faults).toEqual([
      { path: 'connection.credentials', message: 'A method has at most 100 fields.' },
    ]);
    expect((await fields(15_000)).faults).toHaveLength(1);
    expect((await changed((one) => ({ ...one, nodes: 'x'.repeat(256 * 1024) }))).faults).toEqual([
      { path: 'nodes', message: expect.stringMatching(/262146 bytes as JSON, of which 262144/) },
    ]);
    const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    const withDefaults = (text: string) =>
      JSON.stringify({ ...manifest('bounded'), defaults: 0 }).replace('"defaults":0', `"defaults":${text}`);
    expect((await load(withDefaults(deep(60)))).packs).toHaveLength(1);
    expect((await load(withDefaults(deep(70)))).faults[0]?.path).toBe('defaults');
    expect((await load(withDefaults(deep(100_000)))).faults[0]?.message).toBe('It has more than 80 levels.');
  });

  test.each<[string, string, (one: Manifest) => object]>([
    ['a name', 'metadata.name', (one) => ({ ...one, metadata: { ...one.metadata, name: `Git${OVERRIDE}Hub` } })],
    [
      'a description',
      'metadata.description',
      (one) => ({ ...one, metadata: { ...one.metadata, description: 'a\u0007b' } }),
    ],
    ['a tag', 'metadata.tags.0', (one) => ({ ...one, metadata: { ...one.metadata, tags: [`a${OVERRIDE}b`] } })],
    [
      'the label of a method',
      'connection.provider',
      (one) => ({ ...one, connection: { ...one.connection, provider: `a${OVERRIDE}b` } }),
    ],
    ...(['label', 'description', 'placeholder', 'example'] as const).map(
      (key): [string, string, (one: Manifest) => object] => [
        `the ${key} of a field`,
        `connection.credentials.0.${key}`,
        (one) => ({
          ...one,
          connection: {
            ...one.connection,
            credentials: [{ name: 'apiKey', label: 'Key', [key]: `a${OVERRIDE}b` }],
            request: { baseUrl: 'https://x.example' },
          },
        }),
      ],
    ),
    [
      'a choice',
      'connection.credentials.1.options.0.label',
      (one) => ({
        ...one,
        connection: {
          ...one.connection,
          credentials: [
            one.connection.credentials[0],
            { name: 'region', label: 'Region', type: 'select', options: [{ value: 'eu', label: `a${OVERRIDE}b` }] },
          ],
        },
      }),
    ],
    [
      'a message',
      'connection.credentials.0.pattern.message',
      (one) => ({
        ...one,
        connection: {
          ...one.connection,
          credentials: [{ name: 'apiKey', label: 'Key', pattern: { regex: 'a', message: `a${OVERRIDE}b` } }],
          request: { baseUrl: 'https://x.example' },
        },
      }),
    ],
    [
      'a header',
      'connection.request.headers.x-api-key',
      (one) => ({
        ...one,
        connection: {
          ...one.connection,
          request: { ...one.connection.request, headers: { 'x-api-key': `a${OVERRIDE}{apiKey}` } },
        },
      }),
    ],
  ])('%s holds no control or text-direction characters', async (_what, path, change) => {
    const { packs, faults } = await changed(change);
    expect(packs).toEqual([]);
    const message = expect.stringContaining('control or text-direction characters');
    expect(faults).toEqual([{ path, line: 1, message }]);
    expect(JSON.stringify(faults)).not.toContain(OVERRIDE);
  });

  test('what is carried for the engine may hold them: nobody reads it as the pack', async () => {
    expect((await changed((one) => ({ ...one, nodes: [{ text: `a\n${OVERRIDE}b` }] }))).packs).toHaveLength(1);
  });

  const request = (baseUrl: string) => (one: Manifest) => ({
    ...one,
    connection: { ...one.connection, request: { ...one.connection.request, baseUrl } },
  });
  test.each<[string, (one: Manifest) => object]>([
    ['a base URL', request('https://a@evil.example')],
    ['a base URL with a field', request('https://{region}@evil.example')],
    ['a base URL with a backslash', request('https://good.example\\@evil.example')],
    [
      'a docsUrl',
      (one) => ({
        ...one,
        connection: {
          ...one.connection,
          credentials: [{ name: 'apiKey', label: 'Key', docsUrl: 'https://a@evil.example' }],
          request: { baseUrl: 'https://x.example' },
        },
      }),
    ],
    ['an iconUrl', (one) => ({ ...one, metadata: { ...one.metadata, iconUrl: 'https://a:b@evil.example/icon.png' } })],
    [
      'the URL of an exchange',
      (one) => ({
        ...one,
        connection: {
          ...one.connection,
          authType: 'oauth2_client_credentials',
          exchange: {
            grant: 'client_credentials',
            url: 'https://a@evil.example/token',
            clientId: 'a',
            clientSecret: '{apiKey}',
          },
        },
      }),
    ],
    [
      'a token URL',
      (one) => {
        const { check: _, credentials: __, ...rest } = one.connection;
        return {
          ...one,
          connection: {
            ...rest,
            authType: 'oauth2',
            request: { baseUrl: 'https://x.example', headers: { authorization: 'Bearer {accessToken}' } },
            oauth: { authorize: { url: 'https://x.example/a' }, token: { url: 'https://a@evil.example/token' } },
          },
        };
      },
    ],
  ])('%s holds no user', async (_what, change) => {
    const { packs, faults } = await changed(change);
    expect(packs).toEqual([]);
    const message = expect.stringMatching(/must not hold a user name/);
    expect(faults).toEqual([{ path: expect.stringMatching(/^(connection|metadata)\./), line: 1, message }]);
  });

  test('of its own words so much stands in a refusal, and nothing that moves a cursor', async () => {
    const { faults } = await changed((one) => ({
      ...one,
      metadata: { ...one.metadata, [`\u001b[2J${'x'.repeat(100_000)}`]: 1 },
    }));
    expect(faults.length).toBeGreaterThan(0);
    expect(JSON.stringify(faults)).not.toContain('\\u001b');
    expect(JSON.stringify(faults).length).toBeLessThan(2000);
    const many = await changed((one) => ({
      ...one,
      metadata: { ...one.metadata, tags: Array.from({ length: 40 }, () => 5), name: 5 },
      connection: { ...one.connection, hosts: Array.from({ length: 500 }, () => 5) },
    }));
    expect(many.faults).toHaveLength(51);
    expect(many.faults.at(-1)?.message).toMatch(/^It has \d+ more faults\.$/);
  });

  test('a hostile regular expression with a default does not hold the start', async () => {
    const hostile = manifest('hostile');
    writeFileSync(
      file(),
      JSON.stringify({
        ...hostile,
        connection: {
          ...hostile.connection,
          credentials: [
            ...hostile.connection.credentials,
            {
              name: 'one',
              label: 'One',
              type: 'text',
              default: `${'a'.repeat(40)}!`,
              pattern: { regex: '([a-z]+)+', message: 'No.' },
            },
          ],
        },
      }),
    );
    expect(await loadPacks([], [file()])).toMatchObject({
      refused: [{ faults: [{ path: 'connection.credentials.2.default', message: 'No.' }] }],
    });
  });
});

test('the same holds for packs that are code', () => {
  const pack = packOfManifest(manifestShape.parse(manifest('coded')));
  const [[name, method] = []] = Object.entries(pack.methods);
  const field = method?.fields['apiKey'];
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`field${index}`, field]));
  const faultsOf = (change: object) => packFaults({ ...pack, ...change });
  expect(faultsOf({ methods: { [`${name}`]: { ...method, fields: many } } })[0]?.message).toBe(
    'A method has at most 100 fields.',
  );
  expect(
    faultsOf({ methods: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`m${index}`, method])) })[0]?.path,
  ).toBe('methods');
  expect(faultsOf({ nodes: 'x'.repeat(256 * 1024) })[0]?.path).toBe('nodes');
  expect(faultsOf({ name: `a${OVERRIDE}b` })).toEqual([
    { path: 'name', message: 'This must not hold control or text-direction characters.' },
  ]);
  expect(cpuOf(() => faultsOf({}))).toBeLessThan(200);
});
