import { expect, test } from 'vitest';
import { RotateDataKeys } from '../keys/operations.ts';
import { SetOAuthApp } from '../oauth/operations.ts';
import { CreateEngineToken } from '../support/access-operations.ts';
import { describeOnEachEngine } from '../support/app.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection, ListEnvironments, SetSecretValue, SetSecretValues } from '../support/operations.ts';

type Page = {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly key: string } }[];
  readonly nodes: readonly { readonly key: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
};
const LISTS = [
  ['connections', 'name'],
  ['secrets', 'name'],
  ['packs', 'slug'],
  ['users', 'subject'],
  ['auditEvents', 'number'],
] as const;

describeOnEachEngine('a list', (server) => {
  const pageOf = async (list: string, key: string, asked: string) => {
    const page = `edges { cursor node { key: ${key} } } nodes { key: ${key} } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;
    const answer = await server().user.send<Record<string, Page>, object>(`{ ${list}(${asked}) { ${page} } }`);
    if (!answer.data) throw new Error(answer.text);
    return answer.data[list] as Page;
  };
  const keysOf = (page: Page) => page.edges.map(({ node }) => node.key);

  test('is made', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      await server().user.ask(CreateConnection, { input: jiraConnection(name) });
    const values = ['A', 'B', 'C', 'D', 'E'].map((name) => ({ name, value: 'v' }));
    await server().user.ask(SetSecretValues, { input: { environment: 'development', values } });
    for (const name of ['u1', 'u2', 'u3', 'u4']) await server().person(name);
  });

  test.each(LISTS)('of %s is gone through from both ends, and says where it ends', async (list, key) => {
    const all = keysOf(await pageOf(list, key, 'first: 200'));
    expect(all.length).toBeGreaterThanOrEqual(5);
    const first = await pageOf(list, key, 'first: 2');
    expect(keysOf(first)).toEqual(all.slice(0, 2));
    expect(first.nodes.map((node) => node.key)).toEqual(keysOf(first));
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect([first.pageInfo.startCursor, first.pageInfo.endCursor]).toEqual(first.edges.map(({ cursor }) => cursor));
    const next = await pageOf(list, key, `first: 200, after: "${first.pageInfo.endCursor}"`);
    expect(keysOf(next)).toEqual(all.slice(2));
    expect(next.pageInfo.hasNextPage).toBe(false);
    const last = await pageOf(list, key, 'last: 2');
    expect(keysOf(last)).toEqual(all.slice(-2));
    expect(last.pageInfo.hasPreviousPage).toBe(true);
    const before = await pageOf(list, key, `last: 2, before: "${last.pageInfo.startCursor}"`);
    expect(keysOf(before)).toEqual(all.slice(-4, -2));
    const beyond = await pageOf(list, key, `first: 2, after: "${last.pageInfo.endCursor}"`);
    expect(beyond).toMatchObject({ edges: [], nodes: [], pageInfo: { hasNextPage: false } });
  });

  test.each(LISTS)('of %s refuses what is no size of a page, and a cursor of elsewhere', async (list, key) => {
    for (const [asked, path] of [
      ['first: 201', 'first'],
      ['first: 0', 'first'],
      ['last: -1', 'last'],
      ['after: "?"', 'after'],
    ] as const) {
      const { errors } = await server().user.send(`{ ${list}(${asked}) { nodes { key: ${key} } } }`);
      expect(errors, asked).toMatchObject([{ extensions: { code: 'INVALID_INPUT', issues: [{ path: [path] }] } }]);
    }
  });

  test('of events is answered whole when one of its rows was changed to what nobody knows', async () => {
    await server().sql('alter table audit_event disable trigger audit_event_append_only');
    const changed = `type = 'nothing.known', outcome = 'NOTHING_KNOWN', actor_kind = 'ghost', target_kind = 'thing'`;
    await server().sql(`update audit_event set ${changed} where seq = 2 and workspace_id = ?`, [
      server().access.workspace,
    ]);
    const { data, errors } = await server().user.send<Record<string, { nodes: { number: string }[] }>, object>(
      '{ auditEvents(first: 200) { nodes { number type failure actorKind targetKind } } }',
    );
    expect(errors).toEqual([]);
    expect(data?.['auditEvents']?.nodes.find(({ number }) => number === '2')).toEqual({
      ...{ number: '2', type: 'UNKNOWN', failure: 'ALTERED', actorKind: 'UNKNOWN', targetKind: 'UNKNOWN' },
    });
    await server().sql('alter table audit_event enable trigger audit_event_append_only');
  });
});

describeOnEachEngine('an id', (server) => {
  const nodeOf = async (id: string, client = server().user) => {
    const query = 'query ($id: ID!) { node(id: $id) { __typename id } }';
    const { data, errors } = await client.send<{ node: { __typename: string; id: string } | null }, object>(query, {
      id,
    });
    expect(errors).toEqual([]);
    return data?.node ?? null;
  };

  test('finds what has it, of every type that is a node, for whoever may read that', async () => {
    const { user, access } = server();
    const made = (answer: object) => (answer as { id: string }).id;
    const credentials = jiraConnection('by id');
    const token = (await user.ask(CreateEngineToken, { input: { label: 'by id' } })).createEngineToken;
    const secret = { name: 'BY_ID', environment: 'development', value: 'v' };
    const app = { pack: 'github', clientId: 'by-id', clientSecret: 'example' };
    const ids = {
      Connection: made((await user.ask(CreateConnection, { input: credentials })).createConnection),
      Secret: made((await user.ask(SetSecretValue, { input: secret })).setSecretValue),
      Environment: (await user.ask(ListEnvironments)).environments[0]?.id ?? '',
      EngineToken: token.__typename === 'CreatedEngineToken' ? token.engineToken.id : '',
      OAuthApp: made((await user.ask(SetOAuthApp, { input: app })).setOAuthApp),
      KeyRotation: made((await user.ask(RotateDataKeys, { input: {} })).rotateDataKeys),
      WorkspaceUser: access.user,
    };
    for (const [__typename, id] of Object.entries(ids))
      expect(await nodeOf(id), __typename).toEqual({ __typename, id });
    const viewer = (await server().person('looker', { role: 'viewer' })).client;
    const seen = await Promise.all(Object.values(ids).map((id) => nodeOf(id, viewer)));
    expect(seen.map((node) => node?.__typename ?? null)).toEqual([
      ...[null, 'Secret', 'Environment', null, 'OAuthApp', null, null],
    ]);
    for (const id of ['', 'nonsense', '00000000-0000-4000-8000-000000000000']) expect(await nodeOf(id)).toBeNull();
  });
});
