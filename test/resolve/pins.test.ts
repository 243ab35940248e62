import { beforeAll, expect, test } from 'vitest';
import { NOTHING_PINNED } from '../../server/core/caller.ts';
import type { Query } from '../../server/db/query.ts';
import { findConnection } from '../../server/resolve/find-connection.ts';
import { createPinNames } from '../../server/resolve/pins.ts';
import { createRowReader } from '../../server/resolve/rows.ts';
import { CreateRunToken, ShareConnection } from '../support/access-operations.ts';
import { describeOnEachEngine, type Person } from '../support/app.ts';
import { type Client, createClient } from '../support/client.ts';
import { jiraConnection } from '../support/inputs.ts';
import {
  CreateConnection,
  DeleteConnection,
  DeleteSecret,
  DeleteSecretValue,
  RenameConnection,
  RenameSecret,
  Resolve,
  RevokeConnection,
  SetSecretValue,
} from '../support/operations.ts';

describeOnEachEngine(
  'a run that has begun',
  (server) => {
    let bob: Person;
    let eve: Person;
    beforeAll(async () => {
      bob = await server().person('bob');
      eve = await server().person('eve');
    });

    const connect = async (name: string, client: Client = server().user, apiToken = `token of ${name}`) => {
      const { createConnection } = await client.ask(CreateConnection, { input: jiraConnection(name, { apiToken }) });
      if (createConnection.__typename !== 'Connection') throw new Error(JSON.stringify(createConnection));
      return createConnection.id;
    };
    const setSecret = async (name: string, value = `value of ${name}`) => {
      const { setSecretValue } = await server().user.ask(SetSecretValue, {
        input: { name, environment: 'development', value },
      });
      if (setSecretValue.__typename !== 'Secret') throw new Error(JSON.stringify(setSecretValue));
      return setSecretValue.id;
    };
    const rename = async (id: string, name: string, client: Client = server().user) =>
      expect((await client.ask(RenameConnection, { input: { id, name } })).renameConnection).toMatchObject({ name });
    const share = (id: string, users: string[], client: Client) =>
      client.ask(ShareConnection, { input: { id, workspace: false, users } });
    const begin = async (names: object, user = server().access.user) => {
      const input = { user, environment: 'development', run: 'run-1', ...names };
      const { createRunToken } = await server().engine.ask(CreateRunToken, { input });
      if (createRunToken.__typename !== 'CreatedRunToken') throw new Error(JSON.stringify(createRunToken));
      const client = createClient(server().url, createRunToken.token);
      return {
        ...createRunToken,
        resolve: async (input: { connections?: string[]; secrets?: string[] }) => {
          const { connections, secrets } = (await client.ask(Resolve, { input })).resolve;
          return [...connections, ...secrets];
        },
      };
    };

    test('keeps to the connection that it named, whatever is called so by now', async () => {
      const id = await connect('my jira');
      const run = await begin({ connections: ['my jira'], idempotencyKey: 'attempt-1' });
      await rename(id, 'my old jira');
      const answer = { name: 'my jira', id, fields: { apiToken: 'token of my jira' } };
      expect(await run.resolve({ connections: ['my jira'] })).toMatchObject([answer]);
      expect(await run.resolve({ connections: ['my old jira'] })).toMatchObject([{ code: 'FORBIDDEN' }]);
      const other = await connect('my jira', server().user, 'token of another');
      expect(await run.resolve({ connections: ['my jira'] })).toMatchObject([answer]);
      // The same attempt is the same run, with what it began with; another one begins now.
      const again = await begin({ connections: ['my jira'], idempotencyKey: 'attempt-1' });
      expect(again.token).toBe(run.token);
      const next = await begin({ connections: ['my jira'] });
      expect(await next.resolve({ connections: ['my jira'] })).toMatchObject([
        { id: other, fields: { apiToken: 'token of another' } },
      ]);
      // What has ended has ended, and another one does not step in.
      await server().user.ask(RevokeConnection, { input: { id } });
      expect(await run.resolve({ connections: ['my jira'] })).toMatchObject([{ name: 'my jira', code: 'REVOKED' }]);
      await server().user.ask(DeleteConnection, { input: { id } });
      expect(await run.resolve({ connections: ['my jira'] })).toMatchObject([{ id: other }]);
      await server().user.ask(DeleteConnection, { input: { id: other } });
      expect(await run.resolve({ connections: ['my jira'] })).toMatchObject([{ code: 'NOT_FOUND' }]);
    });

    test('keeps to the secret that it named, while that has a value in its environment', async () => {
      const id = await setSecret('KEY');
      const run = await begin({ secrets: ['KEY'] });
      await server().user.ask(RenameSecret, { input: { id, name: 'OLD_KEY' } });
      expect(await run.resolve({ secrets: ['KEY', 'OLD_KEY'] })).toMatchObject([
        { name: 'KEY', value: 'value of KEY' },
        { code: 'FORBIDDEN' },
      ]);
      await setSecret('KEY', 'another value');
      expect(await run.resolve({ secrets: ['KEY'] })).toMatchObject([{ name: 'KEY', value: 'value of KEY' }]);
      await server().user.ask(DeleteSecretValue, { input: { id, environment: 'development' } });
      expect(await run.resolve({ secrets: ['KEY'] })).toMatchObject([{ name: 'KEY', code: 'NOT_SET' }]);
      await server().user.ask(DeleteSecret, { input: { id } });
      expect(await run.resolve({ secrets: ['KEY'] })).toMatchObject([{ value: 'another value' }]);
    });

    test('keeps to a connection that was shared with its user, for as long as it is', async () => {
      const id = await connect('team jira', bob.client);
      await share(id, [server().access.user], bob.client);
      const run = await begin({ connections: ['team jira'] });
      await rename(id, 'jira of the team', bob.client);
      const own = await connect('team jira', server().user, 'token of my own');
      expect(await run.resolve({ connections: ['team jira'] })).toMatchObject([
        { name: 'team jira', id, fields: { apiToken: 'token of team jira' } },
      ]);
      await share(id, [eve.id], bob.client);
      expect(await run.resolve({ connections: ['team jira'] })).toMatchObject([
        { code: 'NOT_FOUND', message: 'The user has no connection of this name.' },
      ]);
      // One that is shared twice over is found once.
      await bob.client.ask(ShareConnection, { input: { id, workspace: true, users: [server().access.user] } });
      expect(await run.resolve({ connections: ['team jira'] })).toMatchObject([{ id }]);
      for (const [one, client] of [
        [own, server().user],
        [id, bob.client],
      ] as const)
        await client.ask(DeleteConnection, { input: { id: one } });
    });

    test('goes by name where a name stood for nothing, or for several, and where it named none', async () => {
      const theirs = await Promise.all(
        [bob, eve].map(async ({ client }) => ({ id: await connect('ours', client), client })),
      );
      for (const { id, client } of theirs) await share(id, [server().access.user], client);
      const run = await begin({ connections: ['ours', 'to come'], secrets: ['TO_COME'] });
      const [row] = await server().sql<{ pins: unknown }>('select pins, pins_mac from run_token where id = ?', [
        run.id,
      ]);
      expect(row).toEqual({ pins: null, pins_mac: null });
      const asked = { connections: ['ours', 'to come'], secrets: ['TO_COME'] };
      expect(await run.resolve(asked)).toMatchObject([
        { code: 'AMBIGUOUS' },
        { code: 'NOT_FOUND' },
        { code: 'NOT_FOUND' },
      ]);
      const [first, second] = theirs;
      await share(second?.id ?? '', [], eve.client);
      const toCome = await connect('to come');
      await setSecret('TO_COME');
      expect(await run.resolve(asked)).toMatchObject([
        { id: first?.id },
        { id: toCome },
        { value: 'value of TO_COME' },
      ]);
      const unlisted = await begin({});
      await rename(toCome, 'come');
      expect(await unlisted.resolve({ connections: ['to come', 'come'] })).toMatchObject([
        { code: 'NOT_FOUND' },
        { id: toCome },
      ]);
    });

    test('is not given what somebody changed or shared beside the server', async () => {
      const own = await connect('own');
      const lent = await connect('lent', bob.client);
      const secret = await setSecret('CHANGED');
      await share(lent, [server().access.user], bob.client);
      const run = await begin({ connections: ['own', 'lent'], secrets: ['CHANGED'] });
      const asked = { connections: ['own', 'lent'], secrets: ['CHANGED'] };
      expect(await run.resolve(asked)).toMatchObject([{ id: own }, { id: lent }, { value: 'value of CHANGED' }]);
      const { sql, access } = server();
      await sql(`update connection set name = 'x' where id = ?`, [own]);
      await sql(`update secret set name = 'X' where id = ?`, [secret]);
      await share(lent, [], bob.client);
      await sql(
        `insert into connection_grant (id, workspace_id, connection_id, user_id, mac, created_at)
          select gen_random_uuid(), workspace_id, id, ?::uuid, decode('00', 'hex'), now() from connection where id = ?`,
        [access.user, lent],
      );
      expect(await run.resolve(asked)).toMatchObject([
        { name: 'own', code: 'ALTERED' },
        { name: 'lent', code: 'NOT_FOUND' },
        { name: 'CHANGED', code: 'ALTERED' },
      ]);
      await sql('update connection set user_id = ? where id = ?', [access.user, lent]);
      expect(await run.resolve({ connections: ['lent'] })).toMatchObject([{ name: 'lent', code: 'ALTERED' }]);
    });

    test('has a row that a server takes which knows of names only', async () => {
      const id = await connect('kept');
      const run = await begin({ connections: ['kept'] });
      await rename(id, 'renamed');
      // As rows of that server are, with the mac that it makes of them and checks.
      await server().sql('update run_token set pins = null, pins_mac = null where id = ?', [run.id]);
      expect(await run.resolve({ connections: ['kept'] })).toMatchObject([{ code: 'NOT_FOUND' }]);
      await rename(id, 'kept');
      expect(await run.resolve({ connections: ['kept'] })).toMatchObject([{ id }]);
    });

    test('is read with one statement for all that it keeps to, and its other names with those that they had', async () => {
      const { workspace, user } = server().access;
      const told: string[] = [];
      const { query } = server().app.database;
      const counting: Query = (scope, statement, params) => {
        told.push(statement.name);
        return query(scope, statement, params);
      };
      const names = ['one', 'two'];
      const ids = await Promise.all(names.map((name) => connect(name)));
      const rows = createRowReader(counting);
      const { macs } = server().app.founding;
      const parts = { rows, macs, caller: { workspace } };
      const find = async (pinned = NOTHING_PINNED) => {
        told.length = 0;
        const found = await Promise.all(names.map((name) => findConnection(parts, { user, pinned }, name)));
        expect(found).toMatchObject(ids.map((id) => ({ id })));
        return told;
      };
      expect(await find()).toEqual(['resolve-connections']);
      const em = server().app.database.em(workspace);
      const context = { em, macs, caller: { workspace } } as Parameters<ReturnType<typeof createPinNames>>[0];
      const pinned = await createPinNames(rows)(context, user, { connections: names, secrets: [] });
      expect(await find(pinned)).toEqual(['resolve-pinned']);
    });
  },
  { env: { RESOLVE_WITH_ENGINE_TOKEN: 'false' } },
);
