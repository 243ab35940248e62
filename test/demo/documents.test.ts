import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtInPacks } from '../../packs/index.ts';
import { boxMethod, boxPack, type ProviderBox, startProviderBox } from '../../packs/sdk/testing/provider-box.ts';
import { packConformance } from '../../packs/sdk/testing.ts';
import { loadAppsFile } from '../../server/oauth/apps/file.ts';
import { loadPacks } from '../../server/registry/load.ts';
import { createBrowser } from '../oauth/browser.ts';
import { SetOAuthApp } from '../oauth/operations.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection, RenameConnection, Viewer } from '../support/operations.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const README = read('README.md');
const DASHBOARD = 'https://dashboard.example.com';
/** The code blocks of a language, in order. */
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, code = '']) => code);

interface Dashboard {
  readonly connect: (token: string, input: object) => Promise<object>;
  readonly follow: (token: string, onChange: (change: object) => void) => Promise<void>;
}

/** The README's page, run as a browser would run it; its popup is one without scripts that is told all the same. */
function openDashboard(url: string): Dashboard {
  const browser = createBrowser();
  const listeners = new Set<(event: object) => void>();
  const navigate = async (to: string) => {
    const { text } = await browser.visit(to);
    const [data, origin] = JSON.parse(/postMessage\(\.\.\.(.*?)\);/.exec(text)?.[1] ?? '[]');
    expect(origin).toBe(DASHBOARD);
    for (const listener of listeners) listener({ origin: url, data });
  };
  const page = {
    URL,
    TextDecoderStream,
    setTimeout,
    clearTimeout,
    addEventListener: (_type: string, listener: (event: object) => void) => listeners.add(listener),
    removeEventListener: (_type: string, listener: (event: object) => void) => listeners.delete(listener),
    open: () => ({
      close: () => undefined,
      location: {
        set href(to: string) {
          void navigate(to);
        },
      },
    }),
    fetch: async (to: string, init: RequestInit) => {
      const cookie = init.credentials === 'include' ? { cookie: browser.cookieFor(to) } : {};
      const headers = { ...(init.headers as object), ...cookie, origin: DASHBOARD };
      const answer = await fetch(to, { ...init, headers });
      if (init.credentials === 'include') browser.keep(to, answer.headers);
      return answer;
    },
  };
  const code = blocks(README, 'js').join('\n').replace('https://connections.example.com', url);
  return runInNewContext(`${code}\n({ connect, follow });`, page) as Dashboard;
}

describe('the README', () => {
  let server: TestApp;
  let box: ProviderBox;
  beforeAll(async () => {
    box = await startProviderBox(boxMethod);
    server = await createTestApp('pglite', {
      packs: [...builtInPacks, boxPack(box.url)],
      env: { ALLOWED_ORIGINS: DASHBOARD },
    });
  });
  afterAll(async () => {
    await server?.close();
    await box?.close();
  });

  test('has operations that work as they are written, one after the other', async () => {
    const ids = new Map<string, string>();
    const variables = blocks(README, 'json');
    const answers = [];
    for (const operation of blocks(README, 'graphql')) {
      let json = operation.includes('($') ? (variables.shift() ?? '') : '{}';
      for (const [placeholder, id] of ids) json = json.replace(placeholder, id);
      const answer = await server.user.send<Record<string, { authorization?: { id: string } }>, object>(
        operation,
        JSON.parse(json),
      );
      answers.push(answer);
      const { authorization } = answer.data?.['startAuthorization'] ?? {};
      if (authorization) ids.set('THE-ID-OF-THE-AUTHORIZATION', authorization.id);
    }
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(answers.map(({ data }) => data)).toMatchObject([
      {
        packs: {
          nodes: [
            {
              slug: 'jira-cloud',
              authMethods: [{ inputField: 'jiraCloudApiToken' }, { inputField: 'jiraCloudOauth' }],
            },
          ],
        },
      },
      { pack: { authMethods: [{ form: { inputField: 'jiraCloudApiToken' } }, {}] } },
      { createConnection: { __typename: 'Connection', name: 'my jira', status: 'ACTIVE' } },
      { setSecretValue: { __typename: 'Secret', name: 'API_KEY' } },
      { oauthSetup: { redirectUrl: `${server.url}/oauth/github/callback`, addressFault: null, app: null } },
      { setOAuthApp: { __typename: 'OAuthApp', packSlug: 'github' } },
      {
        startAuthorization: {
          __typename: 'StartedAuthorization',
          url: expect.stringContaining(`${server.url}/oauth/github/authorize?`),
        },
      },
      { authorization: { status: 'PENDING', connection: null } },
    ]);
    expect(variables).toEqual([]);
  });

  test('has a dashboard that gets a connection by a popup, and is told of changes', async () => {
    const clientSecret = box.client.secret ?? null;
    await server.user.ask(SetOAuthApp, { input: { pack: 'box', clientId: box.client.id, clientSecret } });
    const { connect, follow } = openDashboard(server.url);
    const token = server.access.userToken;
    const begun = performance.now();
    const done = await connect(token, { pack: 'box', method: 'oauth', name: 'my box' });
    expect(done).toMatchObject({ status: 'SUCCEEDED', connection: { name: 'my box' } });
    expect(performance.now() - begun, 'told by the popup, and not by asking').toBeLessThan(3000);
    await expect(connect(token, { pack: 'box', method: 'oauth', name: 'my box' })).rejects.toThrow('this name');

    const { id } = (done as { connection: { id: string } }).connection;
    const changes: object[] = [];
    // It ends with the server.
    void follow(token, (change) => changes.push(change)).catch(() => undefined);
    await expect
      .poll(
        async () => {
          const name = `renamed ${performance.now()}`;
          await server.user.ask(RenameConnection, { input: { id, name } });
          return changes.at(-1);
        },
        { timeout: 15_000, interval: 200 },
      )
      .toMatchObject({ id, connection: { status: 'ACTIVE', attention: null } });
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
    const known = ['server/config/config.ts', 'server/identity/jwt/config.ts'].flatMap((file) =>
      [...read(file).matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name),
    );
    const documented = [...README.matchAll(/^\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \|/gm)].flatMap(([, names = '']) =>
      names.replaceAll('`', '').split(', '),
    );
    expect(documented.sort()).toEqual(known.sort());
  });

  test('has the first pack as it stands in the examples', () => {
    expect(blocks(README, 'ts')).toEqual([read('docs/examples/acme/pack.ts')]);
  });
});

describe('the guide to access', () => {
  test('has operations that a server takes, in their order', async () => {
    const server = await createTestApp('pglite');
    const guide = read('docs/access.md');
    const user = await server.person('reader');
    const { createConnection } = await server.user.ask(CreateConnection, { input: jiraConnection('my jira') });
    const ids = {
      'THE-ID-OF-THE-USER': server.access.user,
      'THE-ID-OF-A-USER': user.id,
      'THE-ID-OF-THE-CONNECTION': createConnection.__typename === 'Connection' ? createConnection.id : '',
    };
    const variables = blocks(guide, 'json').map((block) =>
      JSON.parse(Object.entries(ids).reduce((text, [name, id]) => text.replace(name, id), block)),
    );
    for (const [index, operation] of blocks(guide, 'graphql').entries()) {
      const client = operation.includes('createRunToken') ? server.engine : server.user;
      const { data, errors } = await client.send(operation, variables[index]);
      expect(errors).toEqual([]);
      expect(JSON.stringify(data)).toMatch(/CreatedEngineToken|CreatedRunToken|"Connection"/);
    }
    await server.close();
  });
});

describe('the guide for operators', () => {
  const guide = read('docs/operations.md');

  test('has a file of OAuth apps that a production server takes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dragops-apps-'));
    const file = join(folder, 'oauth-apps.json');
    writeFileSync(file, blocks(guide, 'json')[0] ?? '');
    chmodSync(file, 0o600);
    expect([...loadAppsFile(file, true).keys()].every((pack) => builtInPacks.some(({ slug }) => slug === pack))).toBe(
      true,
    );
    rmSync(folder, { recursive: true });
  });

  test('has statements that the database takes, and a query that the server takes', async () => {
    const server = await createTestApp('pglite');
    for (const statement of blocks(guide, 'sql').flatMap((block) => block.split(';\n\n'))) await server.sql(statement);
    const [query = ''] = blocks(guide, 'graphql');
    const { errors } = await server.user.send(query);
    expect(errors).toEqual([]);
    await server.close();
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
