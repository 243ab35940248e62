import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnEachEngine } from '../support/app.ts';
import { type FakeApi, startFakeApi } from '../support/fake-api.ts';
import type { CreateConnectionInput } from '../support/gql/graphql.ts';
import { JIRA_TOKEN, jiraConnection } from '../support/inputs.ts';
import {
  CreateConnection,
  DeleteConnection,
  ListConnections,
  OneConnection,
  RenameConnection,
  ReplaceCredentials,
  Resolve,
  RevokeConnection,
  TestConnection,
} from '../support/operations.ts';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

describeOnEachEngine('connections', (server) => {
  let api: FakeApi;
  beforeAll(async () => {
    api = await startFakeApi();
  });
  afterAll(() => api?.close());

  const create = async (input: string | object) => {
    const { createConnection } = await server().user.ask(CreateConnection, {
      input: (typeof input === 'string' ? jiraConnection(input) : input) as CreateConnectionInput,
    });
    return createConnection;
  };
  const created = async (input: string | object) => {
    const connection = await create(input);
    if (connection.__typename !== 'Connection')
      throw new Error(`${connection.__typename}: ${JSON.stringify(connection)}`);
    return connection;
  };
  const bearer = (name: string, token = api.token) => ({
    name,
    credentials: { httpBearerBearer: { baseUrl: api.url, token, testPath: '/me' } },
  });
  const resolveOne = async (name: string) => {
    const input = { user: server().access.user, environment: 'development', connections: [name] };
    return (await server().engine.ask(Resolve, { input })).resolve.connections[0];
  };

  test('a connection is made from a generated input and shows no value', async () => {
    const connection = await created('jira');
    expect(connection).toMatchObject({
      name: 'jira',
      packSlug: 'jira-cloud',
      methodName: 'apiToken',
      status: 'ACTIVE',
      lastTest: null,
      lastUsedAt: null,
      scopes: [],
    });
    expect(JSON.stringify(connection)).not.toMatch(/acme|ada@example|canary/);
  });

  test('the row holds no plaintext', async () => {
    await created('at rest');
    const [row] = await server().sql<{ sealed: Uint8Array }>(`select * from connection where name = 'at rest'`);
    expect(Buffer.from(row?.sealed ?? []).length).toBeGreaterThan(100);
    expect(Buffer.from(row?.sealed ?? []).toString('latin1')).not.toContain(JIRA_TOKEN);
    expect(JSON.stringify(row)).not.toMatch(/acme|ada@example|canary/);
  });

  test('a new connection is tested at once, and says that it works', async () => {
    const connection = await created(bearer('works'));
    expect(connection.status).toBe('ACTIVE');
    expect(connection.lastTest).toMatchObject({ outcome: 'OK', message: null });
  });

  test('a refused credential is saved, marked, and the message does not repeat it', async () => {
    const connection = await created(bearer('refused', 'bad-token-91c2'));
    expect(connection).toMatchObject({ status: 'NEEDS_REAUTH', lastTest: { outcome: 'REJECTED' } });
    expect(connection.lastTest?.message).toContain('401');
    expect(JSON.stringify(connection)).not.toContain('bad-token');
  });

  test('a service that is down says nothing about the credential', async () => {
    const { id } = await created(bearer('down'));
    for (const broken of [
      { status: 503, body: 'down' },
      { status: 302, body: '', headers: { location: 'http://127.0.0.1:1/' } },
      { status: 200, body: 'x'.repeat(2 * 1024 * 1024) },
    ]) {
      api.broken = broken;
      const { testConnection } = await server().user.ask(TestConnection, { input: { id } });
      api.broken = null;
      expect(testConnection).toMatchObject({ status: 'ACTIVE', lastTest: { outcome: 'UNAVAILABLE' } });
    }
  });

  test('a test that succeeds again takes the mark away', async () => {
    const { id } = await created(bearer('heals', 'later-good'));
    const before = api.token;
    api.token = 'later-good';
    const { testConnection } = await server().user.ask(TestConnection, { input: { id } });
    api.token = before;
    expect(testConnection).toMatchObject({ status: 'ACTIVE', lastTest: { outcome: 'OK' } });
  });

  test('names are unique per user', async () => {
    await created('twice');
    expect(await create('twice')).toMatchObject({ __typename: 'ConflictError', code: 'NAME_IN_USE' });
    const { id } = await created('once');
    const { renameConnection } = await server().user.ask(RenameConnection, { input: { id, name: 'twice' } });
    expect(renameConnection).toMatchObject({ __typename: 'ConflictError', code: 'NAME_IN_USE' });
  });

  test('a name is trimmed and normalised, so that two that look alike are one', async () => {
    expect((await created('  Caf\u0065\u0301  ')).name).toBe('Café');
    expect(await create('Caf\u00e9')).toMatchObject({ code: 'NAME_IN_USE' });
  });

  test('renaming keeps the credentials', async () => {
    const { id } = await created('old name');
    const { renameConnection } = await server().user.ask(RenameConnection, { input: { id, name: 'new name' } });
    expect(renameConnection).toMatchObject({ id, name: 'new name' });
    expect(await resolveOne('new name')).toMatchObject({ fields: { apiToken: JIRA_TOKEN } });
    expect(await resolveOne('old name')).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('replaced credentials are what resolves from then on', async () => {
    const { id } = await created('replaced');
    const { credentials } = jiraConnection('', { apiToken: 'second-token' });
    const { replaceCredentials } = await server().user.ask(ReplaceCredentials, {
      input: { id, credentials, test: false },
    });
    expect(replaceCredentials).toMatchObject({ id, name: 'replaced', status: 'ACTIVE' });
    expect(await resolveOne('replaced')).toMatchObject({ fields: { apiToken: 'second-token' } });
  });

  test('credentials of another pack do not replace', async () => {
    const { id } = await created('stays jira');
    const input = { id, credentials: bearer('').credentials };
    expect(await server().user.faults(ReplaceCredentials, { input })).toMatchObject([
      { path: ['input', 'credentials'] },
    ]);
    expect(await resolveOne('stays jira')).toMatchObject({ fields: { apiToken: JIRA_TOKEN } });
  });

  test('a revoked connection resolves no more, keeps no payload and can only be deleted', async () => {
    const { id } = await created('revoked');
    const { revokeConnection } = await server().user.ask(RevokeConnection, { input: { id } });
    expect(revokeConnection).toMatchObject({ status: 'REVOKED' });
    expect(await resolveOne('revoked')).toMatchObject({ __typename: 'ResolveFailure', code: 'REVOKED' });
    expect(await server().sql('select sealed from connection where id = ?', [id])).toEqual([{ sealed: null }]);
    const again = await server().user.ask(RevokeConnection, { input: { id } });
    expect(again.revokeConnection).toMatchObject({ status: 'REVOKED' });
    const { testConnection } = await server().user.ask(TestConnection, { input: { id } });
    expect(testConnection).toMatchObject({ code: 'REVOKED' });
    const { replaceCredentials } = await server().user.ask(ReplaceCredentials, {
      input: { id, credentials: jiraConnection('').credentials },
    });
    expect(replaceCredentials).toMatchObject({ code: 'REVOKED' });
    const { deleteConnection } = await server().user.ask(DeleteConnection, { input: { id } });
    expect(deleteConnection).toEqual({ __typename: 'DeletedConnection', id });
    expect((await server().user.ask(OneConnection, { id })).connection).toBeNull();
  });

  test('an unknown id, a malformed id and a gone one are answered alike', async () => {
    const { id } = await created('gone');
    await server().user.ask(DeleteConnection, { input: { id } });
    for (const operation of [TestConnection, RevokeConnection, DeleteConnection]) {
      const answers = [];
      for (const one of [UNKNOWN, 'not-a-uuid', `${id}`])
        answers.push(await server().user.send(operation.toString(), { input: { id: one } }));
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(answers[0]?.text).toContain('NOT_FOUND');
    }
  });

  test('two who replace at once: one wins, the other is told, and what is stored opens', async () => {
    const { id } = await created('raced');
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((letter) =>
        server().user.ask(ReplaceCredentials, {
          input: { id, credentials: jiraConnection('', { apiToken: `token-${letter}` }).credentials, test: false },
        }),
      ),
    );
    const won = answers.filter(({ replaceCredentials }) => replaceCredentials.__typename === 'Connection');
    expect(won.length).toBeGreaterThan(0);
    for (const { replaceCredentials } of answers)
      if (replaceCredentials.__typename !== 'Connection')
        expect(replaceCredentials).toMatchObject({ code: 'CHANGED_MEANWHILE' });
    expect(await resolveOne('raced')).toMatchObject({ fields: { apiToken: expect.stringMatching(/^token-[abcd]$/) } });
  });

  test('the list is paged in both directions and filtered by pack, status and name', async () => {
    for (let index = 0; index < 7; index++) await created(`page ${index}`);
    const filter = { name: 'PAGE ' };
    const first = await server().user.ask(ListConnections, { first: 3, filter });
    expect(first.connections.totalCount).toBe(7);
    expect(first.connections.edges.map(({ node }) => node.name)).toEqual(['page 0', 'page 1', 'page 2']);
    expect(first.connections.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const second = await server().user.ask(ListConnections, {
      first: 3,
      after: first.connections.pageInfo.endCursor ?? '',
      filter,
    });
    expect(second.connections.edges.map(({ node }) => node.name)).toEqual(['page 3', 'page 4', 'page 5']);
    const back = await server().user.ask(ListConnections, {
      last: 2,
      before: second.connections.pageInfo.startCursor ?? '',
      filter,
    });
    expect(back.connections.edges.map(({ node }) => node.name)).toEqual(['page 1', 'page 2']);
    const none = await server().user.ask(ListConnections, { filter: { ...filter, pack: 'http-bearer' } });
    expect(none.connections.edges).toEqual([]);
    const revoked = await server().user.ask(ListConnections, { filter: { ...filter, status: 'REVOKED' } });
    expect(revoked.connections.totalCount).toBe(0);
    expect((await server().user.ask(ListConnections, { filter: { name: '%' } })).connections.totalCount).toBe(0);
  });

  test('a cursor that the list did not give out is refused with a path', async () => {
    const answer = await server().user.send(ListConnections, { first: 3, after: 'nonsense' });
    expect(answer.errors[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ message: expect.stringContaining('cursor') }],
    });
  });

  test('the time of the last use is shown', async () => {
    const { id } = await created('used');
    await resolveOne('used');
    await server().app.usage.flush();
    const { connection } = await server().user.ask(OneConnection, { id });
    expect(Date.parse(connection?.lastUsedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });
});
