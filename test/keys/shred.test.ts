import { expect, test } from 'vitest';
import { describeOnEachEngine } from '../support/app.ts';
import { createClient } from '../support/client.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection, ListConnections, RenameConnection, Resolve } from '../support/operations.ts';
import {
  CredentialsToReplace,
  DataKeyLoss,
  DataKeys,
  DestroyDataKeys,
  KeyRotations,
  RotateDataKeys,
} from './operations.ts';
import { fill, wrongOnes } from './support.ts';

describeOnEachEngine('destroying the keys of a workspace', (server) => {
  test('wants to be told what is lost, takes it all, and touches no other workspace', async () => {
    await fill(server(), 2, 3);
    const workspace = await server().workspace('elsewhere');
    const them = await server().person('them', { workspace, role: 'admin' });
    const engine = createClient(server().url, await server().token({ kind: 'engine', workspace }));
    const made = await them.client.ask(CreateConnection, { input: jiraConnection('theirs') });
    const resolve = async () =>
      (await engine.ask(Resolve, { input: { user: them.id, environment: 'development', connections: ['theirs'] } }))
        .resolve.connections[0];
    expect(await resolve()).toMatchObject({ __typename: 'ResolvedConnection' });

    const { dataKeyLoss } = await them.client.ask(DataKeyLoss);
    expect(dataKeyLoss).toEqual({
      connections: 1,
      secrets: 0,
      apps: 0,
      confirmation: 'destroy elsewhere: 1 connection, 0 secret values, 0 OAuth apps',
    });
    const stale = await them.client.ask(DestroyDataKeys, { input: { confirmation: 'destroy elsewhere' } });
    expect(stale.destroyDataKeys).toMatchObject({ __typename: 'ForbiddenError' });
    expect(await resolve()).toMatchObject({ __typename: 'ResolvedConnection' });

    const { destroyDataKeys } = await them.client.ask(DestroyDataKeys, {
      input: { confirmation: dataKeyLoss.confirmation },
    });
    expect(destroyDataKeys).toMatchObject({ __typename: 'DestroyedDataKeys' });
    await expect.poll(resolve).toMatchObject({ code: 'UNREADABLE', message: expect.stringContaining('destroyed') });
    const id = made.createConnection.__typename === 'Connection' ? made.createConnection.id : '';
    expect((await them.client.ask(ListConnections)).connections.totalCount).toBe(1);
    expect((await them.client.ask(RenameConnection, { input: { id, name: 'lost' } })).renameConnection).toMatchObject({
      name: 'lost',
    });
    // What is written from now on has a key of its own.
    await them.client.ask(CreateConnection, { input: jiraConnection('theirs') });
    expect(await resolve()).toMatchObject({ __typename: 'ResolvedConnection' });
    expect((await them.client.ask(DataKeys)).dataKeys.map(({ state }) => state)).toEqual(['DESTROYED', 'ACTIVE']);
    expect(await wrongOnes(server(), 2, 3)).toEqual([]);
    const [row] = await server().sql<{ wrapped: unknown }>(`select wrapped from data_key where state = 'destroyed'`);
    expect(row?.wrapped).toBeNull();
  });
});

describeOnEachEngine('keys that others may know', (server) => {
  test('are rotated, and what has to be replaced is listed with its last use until it is replaced', async () => {
    await fill(server(), 2, 1);
    expect(await wrongOnes(server(), 1, 0)).toEqual([]);
    await server().app.usage.flush();
    expect((await server().user.ask(CredentialsToReplace)).credentialsToReplace).toEqual([]);
    await server().user.ask(RotateDataKeys, { input: { compromised: true } });
    await expect
      .poll(async () => (await server().user.ask(KeyRotations)).keyRotations[0], { timeout: 20_000 })
      .toMatchObject({ state: 'DONE', isAfterCompromise: true });
    const { credentialsToReplace } = await server().user.ask(CredentialsToReplace);
    expect(
      credentialsToReplace.map(({ kind, name, where, lastResolvedAt }) => [kind, name, where, lastResolvedAt !== null]),
    ).toEqual([
      ['CONNECTION', 'c0', 'jira-cloud', true],
      ['CONNECTION', 'c1', 'jira-cloud', false],
      ['SECRET', 'S0', 'development', false],
    ]);
    // However many rotations come after it.
    await server().sql(
      `insert into key_job (id, kind, workspace_id, state, compromised, total, done, started_by, created_at)
       select gen_random_uuid(), 'data', ?, 'done', false, 0, 0, 'test', now() from generate_series(1, 30)`,
      [server().access.workspace],
    );
    await fill(server(), 0, 1);
    expect((await server().user.ask(CredentialsToReplace)).credentialsToReplace.map(({ name }) => name)).toEqual([
      'c0',
      'c1',
    ]);
  });
});
