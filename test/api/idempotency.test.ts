import { expect, test } from 'vitest';
import { describeOnEachEngine } from '../support/app.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection, CreateEnvironment } from '../support/operations.ts';

describeOnEachEngine('a creating mutation with an idempotency key', (server) => {
  const create = async (name: string, idempotencyKey: string, client = server().user, apiToken?: string) => {
    const input = { ...jiraConnection(name, apiToken ? { apiToken } : {}), idempotencyKey };
    return (await client.ask(CreateConnection, { input })).createConnection;
  };
  const count = async () => (await server().sql<{ n: number }>('select count(*)::int as n from connection'))[0]?.n;

  test('makes one thing, however often and at once it is sent', async () => {
    const before = (await count()) ?? 0;
    const answers = await Promise.all(Array.from({ length: 8 }, () => create('once', 'key-0001')));
    expect(new Set(answers.map((answer) => answer.__typename === 'Connection' && answer.id)).size).toBe(1);
    expect(answers.every(({ __typename }) => __typename === 'Connection')).toBe(true);
    expect(await count()).toBe(before + 1);
    const events = await server().sql(`select 1 from audit_event where type = 'connection.created'`);
    expect(events).toHaveLength(before + 1);
  });

  test('is refused with another input, and tells nothing of the first one', async () => {
    await create('first', 'key-0002');
    for (const answer of [
      await create('second', 'key-0002'),
      await create('first', 'key-0002', server().user, 'another token'),
    ])
      expect(answer).toMatchObject({ __typename: 'ConflictError', code: 'KEY_REUSED' });
  });

  test('is one of its user and its operation', async () => {
    const { client } = await server().person('someone');
    const mine = await create('same key', 'key-0003');
    const theirs = await create('same key', 'key-0003', client);
    expect(mine).toMatchObject({ __typename: 'Connection' });
    expect(theirs).toMatchObject({ __typename: 'Connection' });
    const input = { name: 'staging', idempotencyKey: 'key-0003' };
    for (let time = 0; time < 2; time++)
      expect((await server().user.ask(CreateEnvironment, { input })).createEnvironment).toMatchObject({
        __typename: 'Environment',
        name: 'staging',
      });
  });

  test('is free again when the first try failed', async () => {
    await create('taken', 'key-0004');
    expect(await create('taken', 'key-0005')).toMatchObject({ code: 'NAME_IN_USE' });
    expect(await create('not taken', 'key-0005')).toMatchObject({ __typename: 'Connection', name: 'not taken' });
  });

  test.each(['', 'short', 'x'.repeat(101), 'with space', 'with\nline'])('cannot have the key %j', async (key) => {
    const input = { ...jiraConnection('never'), idempotencyKey: key };
    expect(await server().user.faults(CreateConnection, { input })).toMatchObject([
      { path: ['input', 'idempotencyKey'] },
    ]);
  });

  test('leaves no trace of the input in the database', async () => {
    await create('traceless', 'key-0006', server().user, 'canaryHunter2');
    const rows = await server().sql('select key, fingerprint from idempotency_key');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/canaryHunter2|key-0006/);
  });
});
