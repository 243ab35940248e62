import { expect, test } from 'vitest';
import { CreateRunToken } from '../support/access-operations.ts';
import { describeOnEachEngine } from '../support/app.ts';
import { createClient } from '../support/client.ts';
import { jiraConnection } from '../support/inputs.ts';
import {
  CreateConnection,
  CreateEnvironment,
  ListConnections,
  ListEnvironments,
  ListSecrets,
  OneConnection,
  SetSecretValue,
} from '../support/operations.ts';

const LONG = 'x'.repeat(10_000);
const CREATE = CreateConnection.toString();

describeOnEachEngine('bad input', (server) => {
  const create = (input: unknown) => server().user.send(CREATE, { input } as Record<string, unknown>);
  const rows = async () => (await server().sql<{ n: number }>('select count(*)::int as n from connection'))[0]?.n;
  const issuesOf = (answer: Awaited<ReturnType<typeof create>>) => answer.errors[0]?.extensions.issues ?? [];

  test('every fault of an input is reported at once, with its path', async () => {
    const answer = await create({
      name: '',
      credentials: { jiraCloudApiToken: { site: 'evil.com/#', email: 'no mail', apiToken: '' } },
    });
    expect(issuesOf(answer).map(({ path }) => path.join('.'))).toEqual([
      'input.name',
      'input.credentials.jiraCloudApiToken.site',
      'input.credentials.jiraCloudApiToken.email',
      'input.credentials.jiraCloudApiToken.apiToken',
    ]);
    expect(await rows()).toBe(0);
  });

  test('missing, extra and mistyped fields are refused with the path of each', async () => {
    const answer = await create({
      name: 'x',
      credentials: { jiraCloudApiToken: { site: 'acme', email: 7, passwordHunter2: 'hunter2' } },
    });
    expect(answer.errors[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      issues: [
        { path: ['input', 'credentials', 'jiraCloudApiToken', 'apiToken'], message: 'This is required.' },
        { path: ['input', 'credentials', 'jiraCloudApiToken', 'email'], message: 'This must be of type String.' },
        {
          path: ['input', 'credentials', 'jiraCloudApiToken'],
          message:
            'JiraCloudApiTokenCredentials does not have the third of the 3 fields given here. It has apiToken, email, site.',
        },
      ].sort((a, b) => b.path.length - a.path.length || (a.path.at(-1) ?? '').localeCompare(b.path.at(-1) ?? '')),
    });
    expect(answer.text).not.toMatch(/hunter2/i);
    expect(await rows()).toBe(0);
  });

  test('a fault is named from the argument on, whatever the client calls its variable', async () => {
    const wrong = { name: 'x', credentials: { jiraCloudApiToken: { site: 'acme', email: 7, apiToken: 'a' } } };
    const email = ['input', 'credentials', 'jiraCloudApiToken', 'email'];
    const pathsOf = async (query: string, variables: object) => {
      const { errors } = await server().user.send(query, variables as Record<string, unknown>);
      return errors[0]?.extensions.issues?.map(({ path }) => path);
    };
    const renamed = 'mutation ($it: CreateConnectionInput!) { createConnection(input: $it) { __typename } }';
    expect(await pathsOf(renamed, { it: wrong })).toEqual([email]);
    const inside = `mutation ($c: JiraCloudApiTokenCredentials!) {
      createConnection(input: { name: "x", credentials: { jiraCloudApiToken: $c } }) { __typename }
    }`;
    expect(await pathsOf(inside, { c: wrong.credentials.jiraCloudApiToken })).toEqual([email]);
    const listed = 'query ($one: AuditEventType!) { auditEvents(filter: { types: [$one] }) { nodes { id } } }';
    expect(await pathsOf(listed, { one: 'NOTHING' })).toEqual([['filter', 'types', 0]]);
    const unused = 'query ($first: Int) { connections(first: $first, last: $first) { nodes { id } } }';
    expect(await pathsOf(unused, { first: 'many' })).toEqual([['first']]);
  });

  test('a field that its type does not have is found: by what was meant, by its name in the schema, or by its place', async () => {
    const messageOf = async (fields: object) => {
      const answer = await create({ name: 'x', credentials: { jiraCloudApiToken: fields } });
      const issues = answer.errors[0]?.extensions['issues'] as { path: string[]; message: string }[];
      return issues.find(({ path }) => path.length === 3)?.message;
    };
    expect(await messageOf({ site: 'acme', apiTokn: 'hunter2' })).toBe(
      'JiraCloudApiTokenCredentials does not have the second of the 2 fields given here. Is apiToken meant?',
    );
    expect(await messageOf({ token: 'hunter2' })).toBe(
      'JiraCloudApiTokenCredentials does not have the field token. It has apiToken, email, site.',
    );
    expect(await messageOf({ hunter2: '' })).toBe(
      'JiraCloudApiTokenCredentials does not have the field given here. It has apiToken, email, site.',
    );
  });

  test('of fields of which one is to be given, those that are null are named', async () => {
    const issuesWith = async (credentials: object) =>
      (await create({ name: 'x', credentials })).errors[0]?.extensions['issues'];
    expect(await issuesWith({ githubToken: { token: 'a' }, slackToken: null, jiraCloudApiToken: null })).toEqual([
      {
        path: ['input', 'credentials'],
        message:
          'Give exactly one of its fields, and leave out slackToken, jiraCloudApiToken: a field that is null is given, too.',
      },
    ]);
    expect(await issuesWith({ githubToken: null })).toEqual([
      { path: ['input', 'credentials', 'githubToken'], message: 'This is null. Give it a value, or leave it out.' },
    ]);
    // A name that the type does not have is not repeated here either.
    expect(JSON.stringify(await issuesWith({ githubToken: { token: 'a' }, hunter2: null }))).not.toContain('hunter2');
    expect(await issuesWith({})).toEqual([
      { path: ['input', 'credentials'], message: 'Give exactly one of its fields, and not as null.' },
    ]);
  });

  test.each([
    ['an unknown pack', { name: 'x', credentials: { nothingOfTheKind: { a: 'b' } } }],
    [
      'two credentials at once',
      {
        name: 'x',
        credentials: { jiraCloudApiToken: { site: 'a', email: 'a@b.cd', apiToken: 'c' }, githubToken: { token: 'd' } },
      },
    ],
    ['no credentials', { name: 'x', credentials: {} }],
    ['null credentials', { name: 'x', credentials: { githubToken: null } }],
    ['no input at all', null],
  ])('%s is refused', async (_what, input) => {
    const answer = await create(input);
    expect(answer.errors[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      issues: expect.arrayContaining([{ path: expect.any(Array), message: expect.any(String) }]),
    });
    expect(await rows()).toBe(0);
  });

  test.each([
    ['of 10,000 characters', LONG],
    ['that is empty', ''],
    ['of spaces', '   '],
    ['with a control character', 'a\u0007b'],
    ['with a line break', 'a\nb'],
    ['with a text-direction override', 'a\u202eb'],
  ])('a name %s is refused', async (_what, name) => {
    const answer = await create(jiraConnection(name));
    expect(issuesOf(answer)).toMatchObject([{ path: ['input', 'name'] }]);
    expect(answer.text).not.toContain(LONG.slice(0, 200));
    expect(await server().user.faults(CreateEnvironment, { input: { name } })).toMatchObject([
      { path: ['input', 'name'] },
    ]);
  });

  test('JSON that is no JSON is refused, and the text is not repeated', async () => {
    const answer = await create({
      name: 'x',
      credentials: { googleCloudServiceAccount: { serviceAccount: '{"private_key": "hunter2' } },
    });
    expect(issuesOf(answer)).toMatchObject([{ message: 'This must be JSON.' }]);
    expect(answer.text).not.toContain('hunter2');
  });

  test.each(['not-a-uuid', "' or 1=1 --", '', '00000000-0000-4000-8000-000000000000'])(
    'the id %j finds nothing',
    async (id) => {
      expect((await server().user.ask(OneConnection, { id })).connection).toBeNull();
      const { setSecretValue } = await server().user.ask(SetSecretValue, {
        input: { name: 'A', environment: id, value: 'b' },
      });
      expect(setSecretValue).toMatchObject({ __typename: 'NotFoundError', code: 'NOT_FOUND' });
    },
  );

  test('a text with the character U+0000, which no database holds, is at fault or finds nothing, wherever it stands', async () => {
    const NUL = 'a\0b';
    const { user, engine, access } = server();
    const run = { user: access.user, environment: 'development', run: 'r' };
    const code = async (client: typeof user, document: { toString(): string }, variables: object) => {
      const { data, errors } = await client.send(String(document), variables as Record<string, unknown>);
      const [made] = Object.values((data ?? {}) as Record<string, { code?: string } | null>);
      return errors[0]?.extensions.code ?? made?.code ?? 'fine';
    };
    for (const input of [
      { connections: [NUL] },
      { secrets: [NUL] },
      { environment: NUL },
      { user: NUL },
      { pattern: NUL },
    ])
      expect(await code(engine, CreateRunToken, { input: { ...run, ...input } }), Object.keys(input)[0]).toBe(
        'INVALID_INPUT',
      );
    for (const filter of [{ name: NUL }, { pack: NUL }])
      expect(await code(user, ListConnections, { filter })).toBe('INVALID_INPUT');
    expect(await code(user, ListSecrets, { search: NUL })).toBe('INVALID_INPUT');
    expect(await code(user, ListSecrets, { environment: NUL })).toBe('NOT_FOUND');
    expect(await code(user, SetSecretValue, { input: { name: 'A', environment: NUL, value: 'v' } })).toBe('NOT_FOUND');
  });

  test.each([
    ['a token that is unknown', `Bearer drgu_${'A'.repeat(43)}`],
    ['a token of another form', 'Bearer hunter2'],
    ['another scheme', 'Basic aHVudGVyMg=='],
    ['an empty header', ''],
  ])('%s is refused with 401', async (_what, authorization) => {
    const response = await fetch(`${server().url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query: ListEnvironments.toString() }),
    });
    const text = await response.text();
    expect(JSON.parse(text).errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect(response.status).toBe(401);
    expect(text).not.toMatch(/hunter2|aHVudGVyMg/);
  });

  test('an expired token is refused', async () => {
    const { access, token } = server();
    const expiresAt = new Date(Date.now() - 1000);
    const client = createClient(server().url, await token({ kind: 'user', user: access.user, expiresAt }));
    expect((await client.send(ListEnvironments)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  test.each([
    ['a body of 5 MB', 413, { body: JSON.stringify({ query: CREATE, variables: { x: 'y'.repeat(5_000_000) } }) }],
    ['a body that is no JSON', 400, { body: '{"query": hunter2' }],
    ['an empty body', 400, { body: '' }],
    ['a body that is a list', 400, { body: '[]' }],
    ['a form', 415, { body: 'query={viewer{id}}', headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    ['plain text', 415, { body: '{"query":"{viewer{id}}"}', headers: { 'content-type': 'text/plain' } }],
    ['a GET without a header that no other site can send', 400, { method: 'GET' }],
    ['another method', 405, { method: 'PUT', body: '{}' }],
    ['another path', 404, { path: '/graphql/other', body: '{}' }],
    [
      'an operation at the health check',
      405,
      { path: '/health', body: '{"query":"{__typename}"}', headers: { 'content-type': 'text/plain' } },
    ],
  ])(
    '%s is refused with status %i',
    async (_what, status, {
      path = '/graphql',
      method = 'POST',
      headers = {},
      body,
    }: { path?: string; method?: string; headers?: Record<string, string>; body?: string }) => {
      const response = await fetch(`${server().url}${path}${method === 'GET' ? '?query={viewer{id}}' : ''}`, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body }),
      }).catch((error: Error) => error);
      // A server may close the connection on a body that it refuses while the client still sends.
      if (response instanceof Error) return expect(status).toBe(413);
      expect(response.status).toBe(status);
      const text = await response.text();
      expect(JSON.parse(text).errors[0].extensions.code).toBe('BAD_REQUEST');
      expect(text).not.toContain('hunter2');
    },
  );

  test('no foreign origin may read an answer', async () => {
    for (const method of ['OPTIONS', 'POST']) {
      const response = await fetch(`${server().url}/graphql`, {
        method,
        headers: {
          origin: 'https://evil.example',
          'content-type': 'application/json',
          'access-control-request-method': 'POST',
        },
        ...(method === 'POST' ? { body: '{"query":"{__typename}"}' } : {}),
      });
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });
});
