import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { ProtectEnvironment } from '../support/access-operations.ts';
import { createTestApp, engines, type TestApp } from '../support/app.ts';
import { connectBeside, waitingForLocks } from '../support/beside.ts';
import { examined, told } from '../support/doctor.ts';
import { ListEnvironments, RenameSecret, Resolve, SetSecretValue } from '../support/operations.ts';

/** Someone who may write to the database, and is a member, wants a name of theirs to stand for another value. */
describe.each(engines())('someone who changes values of secrets beside the server (%s)', (engine) => {
  let server: TestApp;
  beforeAll(async () => {
    server = await createTestApp(engine);
  });
  afterAll(() => server.close());

  const environments = async () =>
    Object.fromEntries((await server.user.ask(ListEnvironments)).environments.map(({ id, name }) => [name, id]));
  const doctorFinds = async () => new Set(told(await examined(server.app)));
  const resolve = async (input: object, client = server.engine) =>
    (await client.ask(Resolve, { input: { user: server.access.user, environment: 'development', ...input } })).resolve;
  const set = async (name: string, environment: string, value: string, client = server.user) => {
    const { setSecretValue } = await client.ask(SetSecretValue, { input: { name, environment, value } });
    return setSecretValue as { readonly id: string; readonly code?: string };
  };

  test('does not have a new name of a secret stand for a value that was hidden while it was renamed', async () => {
    const { production = '' } = await environments();
    const { setSecretValue } = await server.user.ask(SetSecretValue, {
      input: { name: 'LIVE_KEY', environment: production, value: 'of live' },
    });
    const { id } = setSecretValue as { id: string };
    await server.user.ask(ProtectEnvironment, { input: { environment: production, isProtected: true } });
    const mia = await server.person('mia');
    const rename = async (name: string) => (await mia.client.ask(RenameSecret, { input: { id, name } })).renameSecret;
    expect(await rename('MINE')).toMatchObject({ code: 'PROTECTED' });
    await server.sql('create table hidden_value as select * from secret_value where secret_id = ?', [id]);
    await server.sql('delete from secret_value where secret_id = ?', [id]);
    expect(await rename('MINE')).toMatchObject({ name: 'MINE' });
    await server.sql('insert into secret_value select * from hidden_value');
    const inProduction = async (name: string) =>
      (await resolve({ environment: 'production', secrets: [name] })).secrets[0];
    expect(await inProduction('MINE')).toMatchObject({ code: 'ALTERED' });
    expect(await doctorFinds()).toEqual(new Set(['altered secret_value']));
    // An admin who gives it its name again has it back; a new name from then on stands for the same value.
    await server.user.ask(RenameSecret, { input: { id, name: 'LIVE_KEY' } });
    expect(await inProduction('LIVE_KEY')).toMatchObject({ value: 'of live' });
    await server.user.ask(RenameSecret, { input: { id, name: 'KEY_OF_LIVE' } });
    expect(await inProduction('KEY_OF_LIVE')).toMatchObject({ value: 'of live' });
    expect(await doctorFinds()).toEqual(new Set());
    // The same for one whose name something else changed.
    await server.sql(`update secret set name = 'OTHER' where id = ?`, [id]);
    expect(await inProduction('OTHER')).toMatchObject({ code: 'ALTERED' });
    await server.user.ask(RenameSecret, { input: { id, name: 'ANOTHER' } });
    expect(await inProduction('ANOTHER')).toMatchObject({ code: 'ALTERED' });
    await server.user.ask(RenameSecret, { input: { id, name: 'KEY_OF_LIVE' } });
    expect(await inProduction('KEY_OF_LIVE')).toMatchObject({ value: 'of live' });
    await server.user.ask(ProtectEnvironment, { input: { environment: production, isProtected: false } });
  });

  test('does not have a value written over their own, in the row of another one, and then put back', async () => {
    const { development = '' } = await environments();
    const mia = await server.person('mia-2');
    const allowed = await set('ALLOWED', development, 'v of ALLOWED');
    const forbidden = await set('FORBIDDEN', development, 'v of FORBIDDEN');
    const of = 'from secret_value where secret_id = ?';
    await server.sql(`create table kept as select * ${of}`, [forbidden.id]);
    await server.sql(`delete ${of}`, [forbidden.id]);
    await server.sql(`delete ${of}`, [allowed.id]);
    await server.sql('update kept set secret_id = ?, generation = generation - 1', [allowed.id]);
    await server.sql('insert into secret_value select * from kept');
    await set('ALLOWED', development, 'written over', mia.client);
    expect((await resolve({ secrets: ['ALLOWED'] })).secrets).toMatchObject([{ value: 'written over' }]);
    await server.sql(`update secret_value set sealed = (select sealed from kept) where secret_id = ?`, [allowed.id]);
    expect((await resolve({ secrets: ['ALLOWED'] })).secrets).toMatchObject([{ code: 'UNREADABLE' }]);
    await set('ALLOWED', development, 'whole again', mia.client);
    expect((await resolve({ secrets: ['ALLOWED'] })).secrets).toMatchObject([{ value: 'whole again' }]);
    expect(await doctorFinds()).toEqual(new Set());
  });
});

describe.skipIf(!inject('postgres'))('a value that moves to another environment while its secret is renamed', () => {
  test('does not come with it, where the member may not change what it was', async () => {
    const server = await createTestApp('postgresql');
    onTestFinished(server.close);
    const beside = await connectBeside(server);
    onTestFinished(() => beside.end());
    const { environments } = await server.user.ask(ListEnvironments);
    const idOf = (name: string) => environments.find((one) => one.name === name)?.id ?? '';
    const input = { name: 'LIVE_KEY', environment: idOf('production'), value: 'of production' };
    const { id } = (await server.user.ask(SetSecretValue, { input })).setSecretValue as { id: string };
    await server.user.ask(ProtectEnvironment, { input: { environment: idOf('production'), isProtected: true } });
    const mia = await server.person('mia');
    const move = (to: string) => server.sql('update secret_value set environment_id = ? where secret_id = ?', [to, id]);
    // The rename waits at the unique index for a name that is not there yet.
    await beside.query(`begin; set local dragops.workspace = '*'`);
    await beside.query(
      `insert into secret (id, workspace_id, name, mac, created_at, updated_at) values (gen_random_uuid(), $1, 'MINE', '', now(), now())`,
      [server.access.workspace],
    );
    await move(idOf('development'));
    const rename = mia.client.ask(RenameSecret, { input: { id, name: 'MINE' } });
    await expect.poll(() => waitingForLocks(server)).toBe(1);
    // At once, or when the rename lets it.
    const back = move(idOf('production'));
    await Promise.race([back, pause(500)]);
    await beside.query('rollback');
    await Promise.all([rename, back]);
    const { resolve } = await server.engine.ask(Resolve, {
      input: { user: server.access.user, environment: 'production', secrets: ['MINE'] },
    });
    expect(resolve.secrets).toMatchObject([{ code: 'ALTERED' }]);
  });
});
