import { expect, test } from 'vitest';
import { placeOfConnection } from '../../server/connections/payload.ts';
import { createKeyring } from '../../server/crypto/keyring.ts';
import { Sealed } from '../../server/crypto/sealed.ts';
import { describeOnEachEngine } from '../support/app.ts';
import { createClient } from '../support/client.ts';
import { jiraConnection } from '../support/inputs.ts';
import {
  CreateConnection,
  ListConnections,
  ListEnvironments,
  OneConnection,
  RenameConnection,
  Resolve,
  RevokeConnection,
  SetSecretValue,
  TestConnection,
} from '../support/operations.ts';

describeOnEachEngine('someone who can write to the database', (server) => {
  const create = async (name: string, client = server().user) => {
    const { createConnection } = await client.ask(CreateConnection, {
      input: jiraConnection(name, { apiToken: `token of ${name}` }),
    });
    return createConnection.__typename === 'Connection' ? createConnection.id : '';
  };
  const resolve = async (connections: string[], environment = 'development', secrets: string[] = []) =>
    (await server().engine.ask(Resolve, { input: { user: server().access.user, environment, connections, secrets } }))
      .resolve;
  const setSecretValue = async (name: string, environment: string, value: string) => {
    const found = (await server().user.ask(ListEnvironments)).environments.find((one) => one.name === environment);
    await server().user.ask(SetSecretValue, { input: { name, environment: found?.id ?? '', value } });
  };

  test('cannot move a payload to another row, and the row it came from goes on working', async () => {
    const victim = await create('victim');
    const thief = await create('thief');
    await server().sql('update connection set sealed = (select sealed from connection where id = ?) where id = ?', [
      victim,
      thief,
    ]);
    expect((await resolve(['thief', 'victim'])).connections).toMatchObject([
      { code: 'UNREADABLE', message: expect.stringContaining('does not belong here') },
      { fields: { apiToken: 'token of victim' } },
    ]);
  });

  test('cannot give a row to another user', async () => {
    const { id: mallory } = await server().person('mallory');
    const id = await create('given away');
    await server().sql('update connection set user_id = ? where id = ?', [mallory, id]);
    const input = { user: mallory, environment: 'development', connections: ['given away'] };
    expect((await server().engine.ask(Resolve, { input })).resolve.connections).toMatchObject([{ code: 'ALTERED' }]);
  });

  test('cannot use the value of one environment in another, nor a connection as a secret', async () => {
    await setSecretValue('KEY', 'production', 'for production');
    await setSecretValue('KEY', 'development', 'for development');
    await server().sql(
      `update secret_value set sealed = (select v.sealed from secret_value v join environment e on e.id = v.environment_id where e.name = 'production')
       where environment_id = (select id from environment where name = 'development' and workspace_id = ?)`,
      [server().access.workspace],
    );
    expect((await resolve([], 'development', ['KEY'])).secrets).toMatchObject([{ code: 'UNREADABLE' }]);
    expect((await resolve([], 'production', ['KEY'])).secrets).toMatchObject([{ value: 'for production' }]);
    const id = await create('as a secret');
    await server().sql(
      `update secret_value set sealed = (select sealed from connection where id = ?)
       where environment_id = (select id from environment where name = 'production' and workspace_id = ?)`,
      [id, server().access.workspace],
    );
    expect((await resolve([], 'production', ['KEY'])).secrets).toMatchObject([{ code: 'UNREADABLE' }]);
  });

  test('cannot bring an older payload back', async () => {
    const id = await create('older');
    const [old] = await server().sql<{ sealed: Uint8Array }>('select sealed from connection where id = ?', [id]);
    await server().sql('update connection set generation = generation + 1 where id = ?', [id]);
    expect((await resolve(['older'])).connections).toMatchObject([{ code: 'UNREADABLE' }]);
    expect(Buffer.from(old?.sealed ?? []).length).toBeGreaterThan(0);
  });

  test('cannot send a key to another service by editing plain columns', async () => {
    const id = await create('relabelled');
    await server().sql(`update connection set pack = 'http-bearer', method = 'bearer' where id = ?`, [id]);
    expect((await resolve(['relabelled'])).connections).toMatchObject([
      { packSlug: 'jira-cloud', baseUrl: 'https://acme.atlassian.net' },
    ]);
  });

  test('cannot give themselves a token, nor make another one of a token they have', async () => {
    const { createHash, randomBytes } = await import('node:crypto');
    const { access, url, sql } = server();
    const made = `drge_${randomBytes(32).toString('base64url')}`;
    const hashOf = (token: string) => createHash('sha256').update(token).digest();
    await sql(
      `insert into access_token (id, workspace_id, kind, label, hash, mac, created_at)
       select gen_random_uuid(), ?, 'engine', 'made', ?, mac, now() from access_token where hash = ?`,
      [access.workspace, hashOf(made), hashOf(access.engineToken)],
    );
    const input = { user: access.user, environment: 'development', connections: ['victim'] };
    expect((await createClient(url, made).send(Resolve, { input })).status).toBe(401);
    const mine = await server().token({ kind: 'user', user: access.user, role: 'viewer' });
    await sql(`update access_token set role = 'admin' where hash = ?`, [hashOf(mine)]);
    expect((await createClient(url, mine).send(ListConnections, {})).status).toBe(401);
    await sql(`update access_token set kind = 'engine', user_id = null where hash = ?`, [hashOf(mine)]);
    expect((await createClient(url, mine).send(Resolve, { input })).status).toBe(401);
    await sql(`update access_token set kind = 'user', user_id = ?, role = 'viewer' where hash = ?`, [
      access.user,
      hashOf(mine),
    ]);
    expect((await createClient(url, mine).send(ListConnections, {})).status).toBe(200);
  });

  test('one row that does not open breaks no list, rename, revoke or resolve of the others', async () => {
    const id = await create('broken');
    await create('whole');
    await server().sql(`update connection set sealed = decode('00', 'hex') where id = ?`, [id]);
    expect((await server().user.ask(ListConnections, { filter: { name: 'broken' } })).connections.totalCount).toBe(1);
    expect((await server().user.ask(OneConnection, { id })).connection?.status).toBe('ACTIVE');
    expect((await server().user.ask(TestConnection, { input: { id } })).testConnection).toMatchObject({
      __typename: 'CredentialError',
      code: 'UNREADABLE',
    });
    expect(
      (await server().user.ask(RenameConnection, { input: { id, name: 'still broken' } })).renameConnection,
    ).toMatchObject({ name: 'still broken' });
    expect((await resolve(['still broken', 'whole'])).connections).toMatchObject([
      { code: 'UNREADABLE' },
      { name: 'whole', packSlug: 'jira-cloud' },
    ]);
    expect((await server().user.ask(RevokeConnection, { input: { id } })).revokeConnection).toMatchObject({
      status: 'REVOKED',
    });
  });

  test('cannot move a row to another workspace', async () => {
    const { app, url } = server();
    const elsewhere = await server().workspace('elsewhere');
    const { id: mallory } = await server().person('mallory', { workspace: elsewhere });
    const engine = createClient(url, await server().token({ kind: 'engine', workspace: elsewhere }));
    const id = await create('moved away');
    await server().sql('update connection set workspace_id = ?, user_id = ? where id = ?', [elsewhere, mallory, id]);
    const input = { user: mallory, environment: 'development', connections: ['moved away'] };
    expect((await engine.ask(Resolve, { input })).resolve.connections).toMatchObject([{ code: 'ALTERED' }]);
    // Nor when the data key is moved along: it is wrapped for its own workspace, which a server with an empty cache sees.
    await server().sql('update data_key set workspace_id = ? where workspace_id = ?', [
      elsewhere,
      server().access.workspace,
    ]);
    const [row] = await server().sql<{ sealed: Uint8Array; generation: number }>(
      'select sealed, generation from connection where id = ?',
      [id],
    );
    const place = placeOfConnection(
      { id, workspace: elsewhere, user: mallory, generation: row?.generation ?? 0 },
      'credentials',
    );
    await expect(
      createKeyring({
        queries: app.database,
        keks: app.keks,
        macs: app.founding.macs,
        now: app.now,
        cacheSeconds: 1,
      }).open(place, new Sealed(row?.sealed ?? Buffer.alloc(0))),
    ).rejects.toMatchObject({ code: 'UNREADABLE' });
  });
});
