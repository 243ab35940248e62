import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtInPacks } from '../../packs/index.ts';
import { auth, definePack, field } from '../../packs/sdk/index.ts';
import { describeOnEachEngine } from '../support/app.ts';
import { createClient } from '../support/client.ts';
import { type FakeApi, startFakeApi } from '../support/fake-api.ts';
import type { CreateConnectionInput } from '../support/gql/graphql.ts';
import { JIRA_TOKEN, jiraConnection } from '../support/inputs.ts';
import { CreateConnection, ListEnvironments, Resolve, SetSecretValue } from '../support/operations.ts';

let issued = 0;
/** Gives a numbered token for two minutes: shows how often the exchange ran. */
const exchanging = definePack({
  slug: 'exchanging',
  name: 'Exchanging',
  version: '1.0.0',
  category: 'utility',
  description: 'Made for this test.',
  methods: {
    secret: auth.multiField({
      label: 'Secret',
      fields: { tenant: field.text({ label: 'Tenant' }), secret: field.secret({ label: 'Secret' }) },
      exchange: async ({ values }) => ({
        values: { accessToken: `token-${++issued}-for-${values.tenant}` },
        expiresInSeconds: 120,
      }),
      request: { baseUrl: 'https://api.example.com', headers: { authorization: 'Bearer {accessToken}' } },
      check: async () => ({ outcome: 'unchecked', message: 'Nothing to ask.' }),
      example: { values: { tenant: 'a', secret: 'b' }, calls: [] },
    }),
  },
});

let time = new Date('2026-11-23T12:00:00Z');

describeOnEachEngine(
  'resolve',
  (server) => {
    let api: FakeApi;
    beforeAll(async () => {
      api = await startFakeApi();
    });
    afterAll(() => api?.close());

    const create = async (input: object, client = server().user) => {
      const { createConnection } = await client.ask(CreateConnection, { input: input as CreateConnectionInput });
      expect(createConnection.__typename).toBe('Connection');
    };
    const resolve = async (
      connections: string[],
      secrets: string[] = [],
      client = server().engine,
      user = server().access.user,
    ) => (await client.ask(Resolve, { input: { user, environment: 'development', connections, secrets } })).resolve;

    test('a connection gives its fields and the request parts that they turn into', async () => {
      await create(jiraConnection('my jira'));
      const { connections } = await resolve(['my jira']);
      expect(connections).toEqual([
        {
          __typename: 'ResolvedConnection',
          name: 'my jira',
          id: expect.any(String),
          packSlug: 'jira-cloud',
          methodName: 'apiToken',
          fields: { site: 'acme', email: 'ada@example.com', apiToken: JIRA_TOKEN },
          baseUrl: 'https://acme.atlassian.net',
          headers: [
            {
              name: 'authorization',
              value: `Basic ${Buffer.from(`ada@example.com:${JIRA_TOKEN}`).toString('base64')}`,
            },
          ],
          query: [],
          hosts: ['acme.atlassian.net'],
          expiresAt: null,
          renewal: null,
        },
      ]);
    });

    test('each name answers for itself, in the order of the names', async () => {
      await create(jiraConnection('one'));
      const [development] = (await server().user.ask(ListEnvironments)).environments;
      await server().user.ask(SetSecretValue, {
        input: { name: 'HERE', environment: development?.id ?? '', value: 'v' },
      });
      const { connections, secrets } = await resolve(['missing', 'one', 'one'], ['HERE', 'NOT_HERE']);
      expect(connections.map((one) => [one.__typename, one.name])).toEqual([
        ['ResolveFailure', 'missing'],
        ['ResolvedConnection', 'one'],
        ['ResolvedConnection', 'one'],
      ]);
      expect(secrets).toMatchObject([{ value: 'v' }, { code: 'NOT_FOUND' }]);
    });

    test('what resolves is what the service takes', async () => {
      await create({ name: 'live', credentials: { httpBearerBearer: { baseUrl: `${api.url}/`, token: api.token } } });
      const [live] = (await resolve(['live'])).connections;
      if (live?.__typename !== 'ResolvedConnection') throw new Error('not resolved');
      const headers = Object.fromEntries(live.headers.map(({ name, value }) => [name, value]));
      const response = await fetch(`${live.baseUrl}/me`, { headers });
      expect(await response.json()).toEqual({ login: 'ada' });
    });

    test('names of another user and of another workspace are not found', async () => {
      await create(jiraConnection('private'));
      const { id: colleague, client } = await server().person('colleague');
      expect((await resolve(['private'], [], server().engine, colleague)).connections).toMatchObject([
        { code: 'NOT_FOUND' },
      ]);
      await create(jiraConnection('private', { apiToken: 'of-the-colleague' }), client);
      expect((await resolve(['private'], [], server().engine, colleague)).connections).toMatchObject([
        { fields: { apiToken: 'of-the-colleague' } },
      ]);
      expect((await resolve(['private'])).connections).toMatchObject([{ fields: { apiToken: JIRA_TOKEN } }]);
      const workspace = await server().workspace('elsewhere');
      const foreignEngine = createClient(server().url, await server().token({ kind: 'engine', workspace }));
      expect((await resolve(['private'], ['HERE'], foreignEngine)).connections).toMatchObject([{ code: 'NOT_FOUND' }]);
      expect((await resolve(['private'], ['HERE'], foreignEngine)).secrets).toMatchObject([{ code: 'NOT_FOUND' }]);
      expect((await resolve(['private'], [], server().engine, 'not-a-uuid')).connections).toMatchObject([
        { code: 'NOT_FOUND' },
      ]);
    });

    test('a short-lived token is asked for once, kept until shortly before its end, and the secret stays inside', async () => {
      await create({
        name: 'short',
        test: false,
        credentials: { exchangingSecret: { tenant: 'acme', secret: 'never-resolved' } },
      });
      const before = issued;
      const together = await Promise.all(Array.from({ length: 10 }, () => resolve(['short'])));
      expect(issued).toBe(before + 1);
      const token = `token-${issued}-for-acme`;
      for (const { connections } of together)
        expect(connections).toMatchObject([
          {
            fields: { tenant: 'acme', accessToken: token },
            headers: [{ name: 'authorization', value: `Bearer ${token}` }],
            expiresAt: new Date(time.getTime() + 120_000).toISOString(),
          },
        ]);
      expect(JSON.stringify(together)).not.toContain('never-resolved');
      time = new Date(time.getTime() + 89_000);
      await resolve(['short']);
      expect(issued).toBe(before + 1);
      time = new Date(time.getTime() + 2_000);
      await resolve(['short']);
      expect(issued).toBe(before + 2);
    });

    test('a token in memory whose key was destroyed is had anew', async () => {
      await create({ name: 'outlives its key', credentials: { exchangingSecret: { tenant: 'acme', secret: 's' } } });
      await resolve(['outlives its key']);
      const before = issued;
      const { rotations } = server().app.keyWork;
      const { job } = await rotations.beginData({ workspace: null, compromised: false, by: 'operator' });
      await rotations.run(job, new AbortController().signal);
      await server().sql(`select destroy_data_key(id) from data_key where state = 'retired'`);
      server().app.keyring.forget();
      const { connections } = await resolve(['outlives its key']);
      expect(connections).toMatchObject([{ fields: { accessToken: `token-${before + 1}-for-acme` } }]);
    });

    test('only an engine resolves', async () => {
      const input = { user: server().access.user, environment: 'development', connections: ['my jira'] };
      const byUser = await server().user.send(Resolve, { input });
      expect(byUser.errors[0]?.extensions.code).toBe('FORBIDDEN');
      expect(byUser.text).not.toContain(JIRA_TOKEN);
      expect((await server().nobody.send(Resolve, { input })).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
      const engineAsUser = await server().engine.send(ListEnvironments, {});
      expect(engineAsUser.errors[0]?.extensions.code).toBe('FORBIDDEN');
    });

    test('the answer is not to be cached', async () => {
      const answer = await server().engine.send(Resolve, {
        input: { user: server().access.user, environment: 'development' },
      });
      expect(answer.headers.get('cache-control')).toBe('no-store');
    });

    test('says of what a service has refused whether there is anything new', async () => {
      await create(jiraConnection('refused for good'));
      await create({ name: 'refused for now', credentials: { exchangingSecret: { tenant: 'acme', secret: 's' } } });
      const names = ['refused for good', 'refused for now'];
      const renewals = async (refused: string[]) => {
        const input = { user: server().access.user, environment: 'development', connections: names, refused };
        const { connections } = (await server().engine.ask(Resolve, { input })).resolve;
        return connections.map((one) => one.__typename === 'ResolvedConnection' && one.renewal);
      };
      expect(await renewals([])).toEqual([null, null]);
      expect(await renewals(names)).toEqual(['IMPOSSIBLE', 'TOO_SOON']);
      time = new Date(time.getTime() + 61_000);
      expect(await renewals(names)).toEqual(['IMPOSSIBLE', 'RENEWED']);
    });

    test('an environment is meant by its id as well', async () => {
      const { user, engine, access } = server();
      const [environment] = (await user.ask(ListEnvironments)).environments;
      await user.ask(SetSecretValue, { input: { name: 'BY_ID', environment: environment?.id ?? '', value: 'x' } });
      const input = { user: access.user, environment: environment?.id ?? '', secrets: ['BY_ID'] };
      expect((await engine.ask(Resolve, { input })).resolve.secrets).toMatchObject([{ value: 'x' }]);
    });

    test('more than 200 names are refused', async () => {
      const connections = Array.from({ length: 201 }, (_, index) => `name ${index}`);
      const answer = await server().engine.send(Resolve, {
        input: { user: server().access.user, environment: 'development', connections },
      });
      expect(answer.errors[0]?.extensions).toMatchObject({
        code: 'INVALID_INPUT',
        issues: [{ path: ['input', 'connections'] }],
      });
    });
  },
  { packs: [...builtInPacks, exchanging], now: () => time },
);
