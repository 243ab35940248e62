import { expect, test } from 'vitest';
import { SeeConnection, ShareConnection, WhoseConnections } from '../support/access-operations.ts';
import { describeOnEachEngine, type Person } from '../support/app.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection, RenameConnection, Resolve, RevokeConnection } from '../support/operations.ts';

describeOnEachEngine('a shared connection', (server) => {
  const create = async ({ client, id }: Person, name: string) => {
    const input = jiraConnection(name, { apiToken: `token of ${id}` });
    const { createConnection } = await client.ask(CreateConnection, { input });
    if (createConnection.__typename !== 'Connection') throw new Error(JSON.stringify(createConnection));
    return createConnection.id;
  };
  const share = async ({ client }: Person, id: string, sharing: { workspace?: boolean; users?: string[] }) =>
    (await client.ask(ShareConnection, { input: { id, ...sharing } })).shareConnection;
  /** Whose token a run of this person gets, or the code of the failure. */
  const resolved = async ({ id }: Person, name: string) => {
    const input = { user: id, environment: 'development', connections: [name] };
    const [answer] = (await server().engine.ask(Resolve, { input })).resolve.connections;
    return answer?.__typename === 'ResolvedConnection'
      ? (answer.fields as { apiToken: string }).apiToken
      : answer?.code;
  };
  const people = async (...subjects: string[]) => Promise.all(subjects.map((subject) => server().person(subject)));

  test('is used by runs of those it is shared with, and of nobody else', async () => {
    const [owner, friend, stranger] = (await people('o1', 'f1', 's1')) as [Person, Person, Person];
    const id = await create(owner, 'team jira');
    expect(await resolved(friend, 'team jira')).toBe('NOT_FOUND');
    expect(await share(owner, id, { users: [friend.id] })).toMatchObject({
      isOwn: true,
      sharing: { isWithEveryone: false, users: [{ id: friend.id }] },
    });
    expect(await resolved(friend, 'team jira')).toBe(`token of ${owner.id}`);
    expect(await resolved(stranger, 'team jira')).toBe('NOT_FOUND');
    await share(owner, id, { workspace: true });
    expect(await resolved(stranger, 'team jira')).toBe(`token of ${owner.id}`);
    await share(owner, id, {});
    expect(await resolved(friend, 'team jira')).toBe('NOT_FOUND');
  });

  test('is seen by those it is shared with, and changed by its owner only', async () => {
    const [owner, friend] = (await people('o2', 'f2')) as [Person, Person];
    const id = await create(owner, 'seen');
    await share(owner, id, { users: [friend.id] });
    const { connection } = await friend.client.ask(SeeConnection, { id });
    expect(connection).toEqual({ id, name: 'seen', isOwn: false, owner: { subject: 'o2' }, sharing: null });
    const listed = (await friend.client.ask(WhoseConnections, { whose: 'SHARED' })).connections;
    expect(listed.edges.map(({ node }) => node.id)).toEqual([id]);
    expect(listed.totalCount).toBe(1);
    for (const answer of [
      (await friend.client.ask(RenameConnection, { input: { id, name: 'x' } })).renameConnection,
      (await friend.client.ask(RevokeConnection, { input: { id } })).revokeConnection,
      await share(friend, id, { workspace: true }),
    ])
      expect(answer).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('gives way to one of the user’s own, whatever its state', async () => {
    const [owner, friend] = (await people('o3', 'f3')) as [Person, Person];
    await share(owner, await create(owner, 'same name'), { users: [friend.id] });
    const own = await create(friend, 'same name');
    expect(await resolved(friend, 'same name')).toBe(`token of ${friend.id}`);
    await friend.client.ask(RevokeConnection, { input: { id: own } });
    expect(await resolved(friend, 'same name')).toBe('REVOKED');
  });

  test('is not taken when several of the name are shared; one that is revoked does not count', async () => {
    const [first, second, friend] = (await people('o4', 'o5', 'f4')) as [Person, Person, Person];
    const [a, b] = [await create(first, 'both'), await create(second, 'both')];
    await share(first, a, { users: [friend.id], workspace: true });
    expect(await resolved(friend, 'both')).toBe(`token of ${first.id}`);
    await share(second, b, { workspace: true });
    expect(await resolved(friend, 'both')).toBe('AMBIGUOUS');
    await second.client.ask(RevokeConnection, { input: { id: b } });
    expect(await resolved(friend, 'both')).toBe(`token of ${first.id}`);
    await first.client.ask(RevokeConnection, { input: { id: a } });
    expect(await resolved(friend, 'both')).toMatch(/REVOKED|AMBIGUOUS/);
  });

  test('cannot be shared by someone who writes to the database, nor with a user of another workspace', async () => {
    const [owner, mallory] = (await people('o6', 'm6')) as [Person, Person];
    const id = await create(owner, 'guarded');
    await share(owner, id, { users: [] });
    await server().sql(
      `insert into connection_grant (id, workspace_id, connection_id, user_id, mac, created_at)
       values (gen_random_uuid(), ?, ?, ?, decode(repeat('00', 32), 'hex'), now())`,
      [server().access.workspace, id, mallory.id],
    );
    expect(await resolved(mallory, 'guarded')).toBe('NOT_FOUND');
    const workspace = await server().workspace('elsewhere');
    const foreign = await server().person('foreign', { workspace });
    expect(await owner.client.faults(ShareConnection, { input: { id, users: [foreign.id] } })).toMatchObject([
      { path: ['input', 'users', 0] },
    ]);
  });
});
