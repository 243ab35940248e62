import { setTimeout as pause } from 'node:timers/promises';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AUDIENCE, ISSUER, type Issuer, makeKey, type SigningKey, startIssuer } from '../identity/issuer.ts';
import { rotateAll } from '../keys/support.ts';
import {
  CreateEngineToken,
  CreateRunToken,
  ProtectEnvironment,
  ShareConnection,
  Users,
  Whoami,
  WhoseConnections,
} from '../support/access-operations.ts';
import { createTestApp, engines, type TestApp } from '../support/app.ts';
import { createClient } from '../support/client.ts';
import { examined, told } from '../support/doctor.ts';
import { jiraConnection } from '../support/inputs.ts';
import {
  CreateConnection,
  ListConnections,
  ListEnvironments,
  ListSecrets,
  RenameConnection,
  RenameEnvironment,
  Resolve,
  SetSecretValue,
} from '../support/operations.ts';

/** The tokens of this server are remembered for a second, those of a dashboard for a minute. */
const REMEMBERED = 1100;
const CLAIMED = 61_000;

/** Someone who may write to the database exchanges what rows say; each has a token of their own as well. */
describe.each(engines())('someone who changes rows beside the server (%s)', (engine) => {
  let server: TestApp;
  let issuer: Issuer;
  let key: SigningKey;
  let shift = 0;
  beforeAll(async () => {
    key = await makeKey('first');
    issuer = await startIssuer([key.jwk]);
    server = await createTestApp(engine, {
      env: { AUTH_JWKS_URL: issuer.url, AUTH_ISSUER: ISSUER, AUTH_AUDIENCE: AUDIENCE },
      now: () => new Date(Date.now() + shift),
    });
  });
  afterAll(async () => {
    await server.close();
    await issuer.close();
  });

  const clientOf = async (workspace: string, sub: string, role = 'admin') =>
    createClient(
      server.url,
      await new SignJWT({ workspace, sub, role })
        .setProtectedHeader({ alg: key.alg, kid: key.kid })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setExpirationTime('5 minutes')
        .sign(key.privateKey),
    );
  /** Exchanges a column of two rows. A unique index forbids to do it in one statement. */
  const exchange = async (table: string, column: string, one: string, other: string) => {
    const cast = column.endsWith('_id') ? '?::uuid' : '?';
    const value = async (id: string) =>
      (await server.sql<{ v: string }>(`select ${column}::text as v from ${table} where id = ?`, [id]))[0]?.v ?? '';
    const [first, second] = [await value(one), await value(other)];
    const set = (id: string, to: string) =>
      server.sql(`update ${table} set ${column} = ${cast} where id = ?`, [to, id]);
    if (!column.endsWith('_id')) await set(one, `${first}-moved`);
    await set(other, first);
    await set(one, second);
  };
  const environments = async (client = server.user) =>
    Object.fromEntries((await client.ask(ListEnvironments)).environments.map(({ id, name }) => [name, id]));
  const doctorFinds = async () => new Set(told(await examined(server.app)));
  const resolve = async (input: object, client = server.engine) =>
    (await client.ask(Resolve, { input: { user: server.access.user, environment: 'development', ...input } })).resolve;

  beforeEach(async () => {
    // Each test ends with rows as they were.
    expect(await doctorFinds()).toEqual(new Set());
  });

  test('is not let into another workspace by exchanging two names', async () => {
    const acme = (await (await clientOf('acme', 'ada')).ask(Whoami)).viewer;
    const other = (await (await clientOf('other', 'eve')).ask(Whoami)).viewer;
    await exchange('workspace', 'name', acme.workspace, other.workspace);
    shift += CLAIMED;
    for (const workspace of ['acme', 'other']) {
      const answer = await (await clientOf(workspace, 'eve')).send(Whoami);
      expect(answer.data).toBeFalsy();
      expect(answer.errors).toMatchObject([{ extensions: { code: 'ALTERED' } }]);
    }
    expect(await doctorFinds()).toEqual(new Set(['altered workspace']));
    const refused = await server.sql(`select target, details from audit_event where type = 'signin.refused'`);
    for (const target of [acme.workspace, other.workspace])
      expect(refused).toContainEqual({ target, details: '{"reason":"altered"}' });
    await exchange('workspace', 'name', acme.workspace, other.workspace);
  });

  test('does not become another user by exchanging two subjects, nor is one shown under the name of another', async () => {
    const acme = await clientOf('initech', 'ada');
    const { viewer: ada } = await acme.ask(Whoami);
    const { viewer: eve } = await (await clientOf('initech', 'eve', 'member')).ask(Whoami);
    await exchange('app_user', 'subject', ada.id, eve.id);
    // Whom a share goes to is chosen by this list.
    expect((await acme.ask(Users)).users.nodes.map(({ subject }) => subject)).toEqual(['(altered)', '(altered)']);
    shift += CLAIMED;
    for (const sub of ['ada', 'eve'])
      expect((await (await clientOf('initech', sub)).send(Whoami)).errors).toMatchObject([
        { extensions: { code: 'ALTERED' } },
      ]);
    expect(await doctorFinds()).toEqual(new Set(['altered app_user']));
    await exchange('app_user', 'subject', ada.id, eve.id);
  });

  test('does not give a run of one environment the values of another', async () => {
    const { development = '', production = '' } = await environments();
    for (const [environment, value] of [
      [development, 'of development'],
      [production, 'of production'],
    ] as const)
      await server.user.ask(SetSecretValue, { input: { name: 'KEY', environment, value } });
    const { createRunToken } = await server.engine.ask(CreateRunToken, {
      input: { user: server.access.user, environment: 'development', run: 'r', secrets: ['KEY'] },
    });
    const run = createClient(server.url, (createRunToken as { token: string }).token);
    const ofRun = async () => run.send(Resolve, { input: { secrets: ['KEY'] } });
    expect((await ofRun()).data?.resolve.secrets).toMatchObject([{ value: 'of development' }]);

    await exchange('environment', 'name', development, production);
    await pause(REMEMBERED);
    expect((await resolve({ secrets: ['KEY'] })).secrets).toMatchObject([{ code: 'ALTERED' }]);
    expect((await ofRun()).errors).toMatchObject([{ extensions: { code: 'ALTERED' } }]);
    const bound = await server.engine.send(CreateRunToken, {
      input: { user: server.access.user, environment: 'development', run: 'r' },
    });
    expect(bound.errors).toMatchObject([{ extensions: { code: 'ALTERED' } }]);
    expect(Object.keys(await environments())).toEqual(['(altered)']);
    expect(await doctorFinds()).toEqual(new Set(['altered environment']));
    await exchange('environment', 'name', development, production);
  });

  test('does not open a protected environment to members, and a new name does not either', async () => {
    const { production = '' } = await environments();
    const member = await server.person('mia', { role: 'member' });
    await server.user.ask(ProtectEnvironment, { input: { environment: production, isProtected: true } });
    await server.sql('update environment set is_protected = false where id = ?', [production]);
    const input = { name: 'KEY', environment: production, value: 'hers' };
    expect((await member.client.ask(SetSecretValue, { input })).setSecretValue).toMatchObject({ code: 'PROTECTED' });
    const rows = (await server.user.ask(ListEnvironments)).environments;
    expect(rows.find(({ id }) => id === production)).toMatchObject({ name: '(altered)' });
    const protect = await server.user.send(ProtectEnvironment, {
      input: { environment: production, isProtected: false },
    });
    expect(protect.errors).toMatchObject([{ extensions: { code: 'ALTERED' } }]);
    // An admin gives it its name again: it stays protected, and is what it says.
    await server.user.ask(RenameEnvironment, { input: { environment: production, name: 'production' } });
    expect((await member.client.ask(SetSecretValue, { input })).setSecretValue).toMatchObject({ code: 'PROTECTED' });
    await server.user.ask(ProtectEnvironment, { input: { environment: production, isProtected: false } });
  });

  test('does not have a run get another secret or connection than the one it may by their names', async () => {
    const { development = '' } = await environments();
    for (const name of ['ALLOWED', 'FORBIDDEN'])
      await server.user.ask(SetSecretValue, { input: { name, environment: development, value: `value of ${name}` } });
    for (const name of ['allowed', 'forbidden'])
      await server.user.ask(CreateConnection, { input: jiraConnection(name, { apiToken: `token of ${name}` }) });
    const ids = new Map([
      ...(await server.user.ask(ListSecrets, {})).secrets.nodes.map(({ id, name }) => [name, id] as const),
      ...(await server.user.ask(ListConnections, { first: 50 })).connections.edges.map(
        ({ node }) => [node.name, node.id] as const,
      ),
    ]);
    const id = (name: string) => ids.get(name) ?? '';
    const valueIdOf = async (secret: string) =>
      (await server.sql<{ id: string }>('select id from secret_value where secret_id = ?', [secret]))[0]?.id ?? '';
    const asked = async () => {
      const { connections, secrets } = await resolve({ connections: ['allowed'], secrets: ['ALLOWED'] });
      return [...connections, ...secrets];
    };
    for (const [table, column, one, other, answers] of [
      ['secret', 'name', id('ALLOWED'), id('FORBIDDEN'), ['ResolvedConnection', 'ALTERED']],
      [
        'secret_value',
        'secret_id',
        await valueIdOf(id('ALLOWED')),
        await valueIdOf(id('FORBIDDEN')),
        ['ResolvedConnection', 'ALTERED'],
      ],
      ['connection', 'name', id('allowed'), id('forbidden'), ['ALTERED', 'ResolvedSecret']],
    ] as const) {
      if (table === 'secret_value') {
        // The unique index is on secret and environment: it has to go for a moment.
        await server.sql('alter table secret_value drop constraint if exists secret_value_environment_unique');
      }
      await exchange(table, column, one, other);
      const found = (await asked()).map((answer) => ('code' in answer ? answer.code : answer.__typename));
      expect(found, table).toEqual(answers);
      // A value is bound to the name of its secret.
      const altered = table === 'secret' ? ['altered secret', 'altered secret_value'] : [`altered ${table}`];
      expect(await doctorFinds(), table).toEqual(new Set(altered));
      await exchange(table, column, one, other);
    }
    // The owner can give an altered connection its name again, and it is what it was.
    await exchange('connection', 'name', id('allowed'), id('forbidden'));
    const page = (await server.user.ask(ListConnections, { first: 50 })).connections.edges.map(({ node }) => node.name);
    expect(page.filter((name) => name === '(altered)')).toHaveLength(2);
    await server.sql(`update connection set name = 'in between' where id = ?`, [id('forbidden')]);
    await server.user.ask(RenameConnection, { input: { id: id('allowed'), name: 'allowed' } });
    await server.user.ask(RenameConnection, { input: { id: id('forbidden'), name: 'forbidden' } });
    expect((await resolve({ connections: ['allowed'] })).connections).toMatchObject([
      { fields: { apiToken: 'token of allowed' } },
    ]);
  });

  test('does not point a run at another connection or secret than those that it keeps to', async () => {
    const { development = '' } = await environments();
    const kept = [];
    for (const name of ['mine', 'other']) {
      await server.user.ask(SetSecretValue, { input: { name, environment: development, value: 'v' } });
      await server.user.ask(CreateConnection, { input: jiraConnection(name) });
      const { createRunToken } = await server.engine.ask(CreateRunToken, {
        input: { user: server.access.user, environment: development, run: 'r', connections: [name], secrets: [name] },
      });
      kept.push(createRunToken as { id: string; token: string });
    }
    const [mine, other] = kept as [{ id: string; token: string }, { id: string }];
    const run = createClient(server.url, mine.token);
    const status = async () => {
      await pause(REMEMBERED);
      return (await run.send(Resolve, { input: { connections: ['mine'], secrets: ['mine'] } })).status;
    };
    await server.sql('create table kept_pins as select id, pins, pins_mac from run_token');
    expect(await status()).toBe(200);
    for (const change of [
      'pins = o.pins',
      'pins = o.pins, pins_mac = o.pins_mac',
      'pins = array[r.pins[2], r.pins[1]]',
      'pins = null',
      'pins_mac = null',
    ]) {
      await server.sql(`update run_token r set ${change} from kept_pins o where o.id = ? and r.id = ?`, [
        other.id,
        mine.id,
      ]);
      expect(await status(), change).toBe(401);
      expect(await doctorFinds(), change).toEqual(new Set(['altered run_token']));
      await server.sql(
        'update run_token r set pins = o.pins, pins_mac = o.pins_mac from kept_pins o where o.id = r.id and r.id = ?',
        [mine.id],
      );
    }
    expect(await status()).toBe(200);
  });

  test('does not show or share a connection by a share that nobody made', async () => {
    const mallory = await server.person('mallory');
    const theirs = await server.person('theirs');
    const { createConnection } = await theirs.client.ask(CreateConnection, { input: jiraConnection('private') });
    const { id } = createConnection as { id: string };
    await server.sql(
      `insert into connection_grant (id, workspace_id, connection_id, user_id, mac, created_at)
        select gen_random_uuid(), workspace_id, id, ?::uuid, decode('00', 'hex'), now() from connection where id = ?`,
      [mallory.id, id],
    );
    const shared = await mallory.client.ask(WhoseConnections, { whose: 'SHARED' });
    expect(shared.connections.edges).toEqual([]);
    const input = { user: mallory.id, environment: 'development', connections: ['private'] };
    expect((await server.engine.ask(Resolve, { input })).resolve.connections).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await doctorFinds()).toEqual(new Set(['altered connection_grant']));
    await theirs.client.ask(ShareConnection, { input: { id, workspace: false, users: [] } });
  });

  test('does not get a share or a name of a connection that they gave to themselves for a moment', async () => {
    const [mallory, victim] = [await server.person('mal'), await server.person('vic')];
    const { createConnection } = await victim.client.ask(CreateConnection, { input: jiraConnection('lent') });
    const { id } = createConnection as { id: string };
    const own = (owner: string) => server.sql('update connection set user_id = ? where id = ?', [owner, id]);
    await own(mallory.id);
    const share = await mallory.client.send(ShareConnection, { input: { id, workspace: true, users: [] } });
    expect(share.errors).toMatchObject([{ extensions: { code: 'ALTERED' } }]);
    const rename = await mallory.client.send(RenameConnection, { input: { id, name: 'lent again' } });
    expect(rename.errors).toMatchObject([{ extensions: { code: 'ALTERED' } }]);
    // Nor while nothing is sealed in it, which could be put back.
    await server.sql(`create table kept_for_a_moment as select * from connection where id = ?`, [id]);
    await server.sql(`update connection set status = 'revoked', sealed = null where id = ?`, [id]);
    const revoked = await mallory.client.send(RenameConnection, { input: { id, name: 'lent again' } });
    expect(revoked.errors).toMatchObject([{ extensions: { code: 'ALTERED' } }]);
    await server.sql(
      `update connection c set status = k.status, sealed = k.sealed from kept_for_a_moment k where c.id = k.id`,
    );
    await own(victim.id);
    expect(await server.sql('select 1 from connection_grant where connection_id = ?', [id])).toEqual([]);
    const { renameConnection } = await victim.client.ask(RenameConnection, { input: { id, name: 'lent out' } });
    expect(renameConnection).toMatchObject({ name: 'lent out' });
  });

  test('does not have a rotation take up a key that they put there', async () => {
    const { development = '' } = await environments();
    await server.user.ask(SetSecretValue, { input: { name: 'ROTATED', environment: development, value: 'v' } });
    await rotateAll(server);
    const planted = await server.sql<{ id: string }>(
      `update data_key set state = 'pending', created_at = '2099-01-01', retired_at = null
        where workspace_id = ? and state = 'retired' returning id`,
      [server.access.workspace],
    );
    expect(planted.length).toBeGreaterThan(0);
    await rotateAll(server);
    const active = await server.sql<{ id: string }>(
      `select id from data_key where workspace_id = ? and state = 'active'`,
      [server.access.workspace],
    );
    expect(planted.map(({ id }) => id)).not.toContain(active[0]?.id);
    expect((await resolve({ secrets: ['ROTATED'] })).secrets).toMatchObject([{ value: 'v' }]);
  });

  test('does not bring a key back into use, nor begin a rotation to one', async () => {
    const { development = '' } = await environments();
    const set = (value: string) =>
      server.user.send(SetSecretValue, { input: { name: 'S', environment: development, value } });
    expect((await set('before')).errors).toEqual([]);
    const [active] = await server.sql<{ id: string; mac: Uint8Array }>(
      `select id, mac from data_key where workspace_id = ? and state = 'active'`,
      [server.access.workspace],
    );
    // To put a key out of use takes its mac off: to put it back is not enough.
    await server.sql(`update data_key set state = 'decrypt_only' where id = ?`, [active?.id]);
    await server.sql(`update data_key set state = 'active' where id = ?`, [active?.id]);
    expect((await set('after')).errors).toMatchObject([{ extensions: { code: 'ALTERED' } }]);
    expect((await resolve({ secrets: ['S'] })).secrets).toMatchObject([{ value: 'before' }]);
    expect(await doctorFinds()).toEqual(new Set(['altered data_key']));
    await server.sql('update data_key set mac = ? where id = ?', [Buffer.from(active?.mac ?? []), active?.id]);
    expect((await set('after')).errors).toEqual([]);

    const [kek] = await server.sql<{ id: string }>('select id from key_encryption_key');
    await server.sql(
      `insert into key_job (id, kind, state, target, compromised, total, done, started_by, created_at)
        values (gen_random_uuid(), 'kek', 'running', ?, false, 0, 0, 'nobody', now())`,
      [kek?.id],
    );
    const [job] = await server.app.keyWork.rotations.jobs.running();
    await expect(
      server.app.keyWork.rotations.run(job as NonNullable<typeof job>, new AbortController().signal),
    ).rejects.toThrow(/key rotation was changed/);
    // It does not pass for the one that an operator or an admin begins.
    const begun = server.app.keyWork.rotations.beginKek(kek?.id ?? '', { compromised: false, by: 'operator' });
    await expect(begun).rejects.toMatchObject({ code: 'ALTERED' });
    expect(await doctorFinds()).toEqual(new Set(['altered key_job']));
    await server.sql('delete from key_job');
  });

  test('cannot widen the token of an engine, and its bounds are checked by name', async () => {
    const { development = '' } = await environments();
    const { createEngineToken } = await server.user.ask(CreateEngineToken, {
      input: { label: 'bound', environments: [development] },
    });
    const { token, engineToken } = createEngineToken as { token: string; engineToken: { id: string } };
    const client = createClient(server.url, token);
    await server.sql('update access_token set environments = null where id = ?', [engineToken.id]);
    expect((await client.send(Resolve, { input: { secrets: ['S'] } })).status).toBe(401);
    expect(await doctorFinds()).toEqual(new Set(['altered access_token']));
    await server.sql('delete from access_token where id = ?', [engineToken.id]);
  });

  test('does not widen where runs of an engine may ask from', async () => {
    const token = await server.token({ kind: 'engine', networks: ['127.0.0.0/8'] });
    const { createRunToken } = await createClient(server.url, token).ask(CreateRunToken, {
      input: { user: server.access.user, environment: 'development', run: 'r' },
    });
    const run = createClient(server.url, (createRunToken as { token: string }).token);
    expect((await run.send(Resolve, { input: { secrets: [] } })).status).toBe(200);
    await server.sql(`update access_token set networks = null where networks = '{127.0.0.0/8}'`);
    await pause(REMEMBERED);
    expect((await run.send(Resolve, { input: { secrets: [] } })).status).toBe(401);
    await server.sql(
      `update access_token set networks = '{127.0.0.0/8}' where networks is null and kind = 'engine' and label = 'test'`,
    );
  });
});
