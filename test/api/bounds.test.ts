import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CreateEngineToken, Users } from '../support/access-operations.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { graphql } from '../support/gql/gql.ts';
import type { UsersByQuery } from '../support/gql/graphql.ts';
import { CreateEnvironment, DeleteEnvironment, ListEnvironments, SetSecretValue } from '../support/operations.ts';

const UsersBy = graphql(`
  query UsersBy($search: String, $first: Int, $after: String) { users(search: $search, first: $first, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }
`);
const UsesBy = graphql(`
  query UsesBy($target: ID!) { patternUses(target: $target) { pattern count } }
`);

describe('a workspace', () => {
  let server: TestApp;
  let environment = '';
  beforeAll(async () => {
    server = await createTestApp('pglite');
    environment = (await server.user.ask(ListEnvironments)).environments[0]?.id ?? '';
  });
  afterAll(() => server.close());

  const fill = (sql: string, ...params: unknown[]) => server.sql(sql, [server.access.workspace, ...params]);
  const secretsTo = (count: number) =>
    fill(
      `insert into secret (id, workspace_id, name, mac, created_at, updated_at)
        select gen_random_uuid(), ?, 'S_' || i, '', now(), now()
        from generate_series((select count(*) from secret) + 1, ${count}) i`,
    );
  const setSecretValue = async (name: string) =>
    (await server.user.ask(SetSecretValue, { input: { name, environment, value: 'v' } })).setSecretValue;
  const createEnvironment = async (name: string) =>
    (await server.user.ask(CreateEnvironment, { input: { name } })).createEnvironment;
  const refused = (message: RegExp) => ({
    __typename: 'ConflictError',
    code: 'LIMIT_REACHED',
    message: expect.stringMatching(message),
  });

  test('has 10,000 places for values, whichever of secrets and environments comes last', async () => {
    await secretsTo(909);
    for (let index = 2; index < 10; index++) await createEnvironment(`env-${index}`);
    const eleventh = await createEnvironment('env-10');
    expect(eleventh).toMatchObject({ __typename: 'Environment' });
    expect(await setSecretValue('ONE_MORE')).toMatchObject(refused(/at most 10,000 places for values/));
    await server.user.ask(DeleteEnvironment, { input: { environment: (eleventh as { readonly id: string }).id } });
    expect(await setSecretValue('ONE_MORE')).toMatchObject({ __typename: 'Secret' });
    expect(await createEnvironment('env-10')).toMatchObject(refused(/at most 10,000 places for values/));
    expect((await server.user.ask(ListEnvironments)).environments).toHaveLength(10);
  });

  test('has 1,000 secrets: one more is refused, and those that are there are set as before', async () => {
    await secretsTo(999);
    expect(await setSecretValue('LAST')).toMatchObject({ __typename: 'Secret' });
    expect(await setSecretValue('TOO_MANY')).toMatchObject(refused(/^A workspace has at most 1,000 secrets\./));
    expect(await setSecretValue('LAST')).toMatchObject({ __typename: 'Secret' });
    expect(await server.sql('select 1 from secret')).toHaveLength(1000);
  });

  test('has 100 environments', async () => {
    await server.sql('delete from secret');
    await fill(
      `insert into environment (id, workspace_id, name, mac, created_at) select gen_random_uuid(), ?, 'e' || i, '', now() from generate_series(11, 99) i`,
    );
    expect(await createEnvironment('last')).toMatchObject({ __typename: 'Environment' });
    expect(await createEnvironment('too-many')).toMatchObject(refused(/^A workspace has at most 100 environments\./));
  });

  test('has 100 tokens of engines', async () => {
    const create = async () =>
      (await server.user.ask(CreateEngineToken, { input: { label: 'engine' } })).createEngineToken;
    await fill(
      `insert into access_token (id, workspace_id, kind, label, hash, mac, created_at)
        select gen_random_uuid(), ?, 'engine', 'engine', decode(md5(i::text), 'hex'), '', now()
        from generate_series((select count(*) from access_token where kind = 'engine') + 1, 99) i`,
    );
    expect(await create()).toMatchObject({ __typename: 'CreatedEngineToken' });
    expect(await create()).toMatchObject(refused(/^A workspace has at most 100 tokens/));
  });

  test('tells 200 of its users at a time, and finds each by a part of the name', async () => {
    await fill(
      `insert into app_user (id, workspace_id, subject, mac, created_at)
        select gen_random_uuid(), ?, 'u-' || lpad(i::text, 4, '0'), '', now() from generate_series(1, 1200) i`,
    );
    expect((await server.user.ask(Users)).users.nodes).toHaveLength(200);
    const all = (await server.sql('select id from app_user order by subject')) as { readonly id: string }[];
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const { users }: UsersByQuery = await server.user.ask(UsersBy, { first: 200, after });
      ids.push(...users.nodes.map(({ id }) => id));
      after = users.pageInfo.hasNextPage ? users.pageInfo.endCursor : null;
    } while (after !== null);
    expect(ids).toEqual(all.map(({ id }) => id));
    expect((await server.user.ask(UsersBy, { search: 'U-1199' })).users.nodes).toHaveLength(1);
    expect((await server.user.ask(UsersBy, { search: '%' })).users.nodes).toEqual([]);
    expect((await server.user.send(UsersBy, { first: 201 })).errors).toHaveLength(1);
  });

  test('tells the 200 patterns that used something last', async () => {
    const target = '00000000-0000-4000-8000-000000000001';
    await fill(
      `insert into target_use (workspace_id, target, pattern, engine, address, uses, first_used_at, last_used_at)
        select ?, '${target}', 'p' || i / 2, gen_random_uuid(), '::1', 1, now(), now() + i * interval '1 second'
        from generate_series(0, 501) i`,
    );
    const { patternUses } = await server.user.ask(UsesBy, { target });
    expect(patternUses).toHaveLength(200);
    expect(patternUses[0]).toEqual({ pattern: 'p250', count: 2 });
  });
});
