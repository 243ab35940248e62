import { beforeAll, expect, test } from 'vitest';
import { AuditEvents, CreateRunToken, Uses } from '../support/access-operations.ts';
import { describeOnEachEngine, type Person } from '../support/app.ts';
import { createClient } from '../support/client.ts';
import { jiraConnection } from '../support/inputs.ts';
import {
  CreateConnection,
  CreateEnvironment,
  DeleteConnection,
  ListEnvironments,
  RenameConnection,
  Resolve,
  RevokeConnection,
  SetSecretValue,
  TestConnection,
} from '../support/operations.ts';

describeOnEachEngine('what the audit log says', (server) => {
  let mia: Person;
  beforeAll(async () => {
    mia = await server().person('mia');
  });
  const create = async (name: string) => {
    const { createConnection } = await mia.client.ask(CreateConnection, { input: jiraConnection(name) });
    return createConnection.__typename === 'Connection' ? createConnection.id : '';
  };
  const events = async (filter: object, client = server().user) =>
    (await client.ask(AuditEvents, { filter })).auditEvents.nodes;
  const types = async (filter: object) => (await events(filter)).map(({ type }) => type).reverse();

  test('every change of a connection, by whom, from where, in which request', async () => {
    const id = await create('told');
    await mia.client.ask(TestConnection, { input: { id } });
    await mia.client.ask(RenameConnection, { input: { id, name: 'told again' } });
    await server().user.ask(RevokeConnection, { input: { id } });
    await mia.client.ask(DeleteConnection, { input: { id } });
    expect(await types({ target: id })).toEqual([
      'CONNECTION_CREATED',
      'CONNECTION_OPENED',
      'CONNECTION_TESTED',
      'CONNECTION_RENAMED',
      'CONNECTION_REVOKED',
      'CONNECTION_DELETED',
    ]);
    const [, revoked, renamed] = await events({ target: id });
    expect(renamed).toMatchObject({ actorKind: 'USER', actorId: mia.id, userId: mia.id, failure: null });
    expect(renamed?.address).toMatch(/^(127\.0\.0\.1|::1)$/);
    expect(renamed?.requestId).toMatch(/^[\w.-]{8,64}$/);
    expect(revoked).toMatchObject({ actorId: server().access.user, userId: mia.id });
    expect(JSON.stringify(await events({ target: id }))).not.toContain('told');
  });

  test('every resolve, for which run and pattern, with what came of it', async () => {
    const id = await create('resolved');
    const run = { user: mia.id, environment: 'development', run: 'run-7', pattern: 'pattern-3' };
    const { createRunToken } = await server().engine.ask(CreateRunToken, { input: run });
    if (createRunToken.__typename !== 'CreatedRunToken') throw new Error('No token.');
    const client = createClient(server().url, createRunToken.token);
    await client.ask(Resolve, { input: { connections: ['resolved', 'unknown'], secrets: ['NONE'] } });
    const told = await events({ run: 'run-7' });
    expect(told.map(({ type, failure, targetId }) => ({ type, failure, targetId })).reverse()).toEqual([
      { type: 'RUN_TOKEN_CREATED', failure: null, targetId: createRunToken.id },
      { type: 'CONNECTION_OPENED', failure: null, targetId: id },
      { type: 'CONNECTION_OPENED', failure: 'NOT_FOUND', targetId: null },
      { type: 'SECRET_OPENED', failure: 'NOT_FOUND', targetId: null },
    ]);
    for (const event of told) expect(event).toMatchObject({ pattern: 'pattern-3', userId: mia.id });
    expect(told[0]).toMatchObject({ actorKind: 'RUN', actorId: createRunToken.id, details: { purpose: 'resolve' } });
    await server().app.usage.flush();
    expect((await mia.client.ask(Uses, { target: id })).patternUses).toMatchObject([
      { pattern: 'pattern-3', count: 1 },
    ]);
    const stranger = await server().person('stranger');
    expect((await stranger.client.ask(Uses, { target: id })).patternUses).toEqual([]);
  });

  test('a change that fails leaves no event, and an event that cannot be written no change', async () => {
    const input = { name: 'twice' };
    await server().user.ask(CreateEnvironment, { input });
    const before = (await events({})).length;
    expect((await server().user.ask(CreateEnvironment, { input })).createEnvironment).toMatchObject({
      code: 'NAME_IN_USE',
    });
    expect(await events({})).toHaveLength(before);
    await server().sql('alter table audit_event rename to audit_event_away');
    const answer = await server().user.send(CreateEnvironment, { input: { name: 'unseen' } });
    await server().sql('alter table audit_event_away rename to audit_event');
    expect(answer.errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
    const { environments } = await server().user.ask(ListEnvironments);
    expect(environments.map(({ name }) => name)).not.toContain('unseen');
  });

  test('nothing leaves a resolve that cannot be put on record', async () => {
    await create('silent');
    const input = { user: mia.id, environment: 'development', connections: ['silent'] };
    await server().sql('alter table audit_head rename to audit_head_away');
    const answer = await server().engine.send(Resolve, { input });
    await server().sql('alter table audit_head_away rename to audit_head');
    expect(answer.data).toBeNull();
    expect(answer.errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
    expect((await server().engine.ask(Resolve, { input })).resolve.connections).toMatchObject([{ name: 'silent' }]);
  });

  test('who was not let in, and who asked for what they may not', async () => {
    const wrong = createClient(server().url, `drgu_${'A'.repeat(43)}`);
    expect((await wrong.send(ListEnvironments)).status).toBe(401);
    const rows = await server().sql(`select * from audit_event where type = 'signin.refused'`);
    expect(rows).toMatchObject([{ actor_kind: 'nobody', details: '{"reason":"unknown_token"}' }]);
    await mia.client.send(CreateEnvironment, { input: { name: 'x' } });
    await expect
      .poll(() => events({ types: ['ACCESS_REFUSED'] }))
      .toMatchObject([{ actorId: mia.id, failure: 'FORBIDDEN', details: { operation: 'createEnvironment' } }]);
  });

  test('is for admins; others see what concerns them', async () => {
    const environment = (await server().user.ask(ListEnvironments)).environments[0]?.id ?? '';
    await server().user.ask(SetSecretValue, { input: { name: 'ADMINS', environment, value: 'v' } });
    const all = await events({});
    const own = await events({}, mia.client);
    expect(own.length).toBeGreaterThan(0);
    expect(own.every(({ userId }) => userId === mia.id)).toBe(true);
    expect(all.some(({ userId }) => userId !== mia.id)).toBe(true);
  });

  test('comes in pages, newest first, without gaps', async () => {
    const numbers: number[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof firstThree>> = await firstThree(after);
      numbers.push(...page.nodes.map(({ number }) => Number(number)));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(numbers).toEqual(Array.from(numbers, (_, index) => numbers.length - index));
    const wrong = await server().user.send(AuditEvents, { after: 'nonsense' });
    expect(wrong.errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
  });
  const firstThree = async (after: string | null) =>
    (await server().user.ask(AuditEvents, { first: 3, after })).auditEvents;

  test('marks a new caller, a new host and a burst', async () => {
    const id = await create('watched');
    const input = { user: mia.id, environment: 'development', connections: ['watched'] };
    const { usage } = server().app;
    const marks = async () =>
      (await events({ target: id, types: ['USE_UNUSUAL'] }))
        .map(({ details }) => (details as { mark: string }).mark)
        .sort();
    await server().engine.ask(Resolve, { input });
    await usage.flush();
    expect(await marks()).toEqual([]);
    const other = createClient(server().url, await server().token({ kind: 'engine' }));
    await other.ask(Resolve, { input });
    await usage.flush();
    expect(await marks()).toEqual(['new_caller']);
    await server().sql(`update target_use set address = '203.0.113.9' where target = ?`, [id]);
    await server().engine.ask(Resolve, { input });
    await usage.flush();
    expect(await marks()).toEqual(['new_caller', 'new_host']);
    for (let use = 0; use < 70; use++) await server().engine.ask(Resolve, { input });
    await usage.flush();
    expect((await marks()).filter((mark) => mark === 'burst')).toEqual(['burst']);
    await server().engine.ask(Resolve, { input });
    await usage.flush();
    expect((await marks()).filter((mark) => mark === 'burst')).toEqual(['burst']);
  });
});
