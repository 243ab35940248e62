import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packConformance } from '../../packs/sdk/testing.ts';
import { loadPacks } from '../../server/registry/load.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { ListEnvironments, Viewer } from '../support/operations.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const README = read('README.md');
/** The code blocks of a language, in order. */
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, code = '']) => code);

describe('the README', () => {
  let server: TestApp;
  beforeAll(async () => {
    server = await createTestApp('pglite');
  });
  afterAll(() => server?.close());

  test('has operations that work as they are written, one after the other', async () => {
    const [development] = (await server.user.ask(ListEnvironments)).environments;
    const variables = blocks(README, 'json').map((json) =>
      JSON.parse(json.replace('THE-ID-OF-DEVELOPMENT', development?.id ?? '')),
    );
    const answers = [];
    for (const operation of blocks(README, 'graphql'))
      answers.push(await server.user.send(operation, operation.includes('$input') ? variables.shift() : {}));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(answers.map(({ data }) => data)).toMatchObject([
      { packs: [{ slug: 'jira-cloud', authMethods: [{ inputField: 'jiraCloudApiToken' }] }] },
      { pack: { authMethods: [{ form: { inputField: 'jiraCloudApiToken' } }] } },
      { createConnection: { __typename: 'Connection', name: 'my jira', status: 'ACTIVE' } },
      { environments: [{ name: 'development' }, { name: 'production' }] },
      { setSecret: { __typename: 'Secret', name: 'API_KEY' } },
    ]);
    expect(variables).toEqual([]);
  });

  test('has a resolve that gives what was saved', async () => {
    const { viewer } = await server.user.ask(Viewer);
    const body = /<<END\n(.*?)\nEND\n/s.exec(README)?.[1]?.replace('$USER_ID', viewer.id).replaceAll('\n', '') ?? '';
    const { data } = await server.engine.send<{ resolve: unknown }, object>(JSON.parse(body).query);
    expect(data?.resolve).toMatchObject({
      connections: [
        {
          name: 'my jira',
          fields: { site: 'acme', email: 'ada@example.com', apiToken: 'ATATT3xFfGF0example' },
          baseUrl: 'https://acme.atlassian.net',
        },
      ],
      secrets: [{ name: 'API_KEY', value: 'a value that nobody sees again' }],
    });
  });

  test('has the configuration, variable by variable', () => {
    const known = [...read('server/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name);
    const documented = [...README.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
    expect(documented.sort()).toEqual(known.sort());
  });

  test('has the first pack as it stands in the examples', () => {
    expect(blocks(README, 'ts')).toEqual([read('docs/examples/acme/pack.ts')]);
  });
});

describe('the example packs', async () => {
  const { registry, refused } = await loadPacks([], [fileURLToPath(new URL('../../docs/examples', import.meta.url))]);
  test('are taken', () => {
    expect(refused).toEqual([]);
    expect(registry.packs.map(({ slug }) => slug)).toEqual(['acme', 'globex', 'initech']);
  });
  for (const pack of registry.packs)
    for (const { name, run } of packConformance(pack)) test(`${pack.slug}: ${name}`, run);
});
