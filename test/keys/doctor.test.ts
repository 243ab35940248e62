import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eventLine, readEvents } from '../../server/audit/log/reader.ts';
import { readHeads } from '../../server/audit/log/verify.ts';
import { revokeToken } from '../../server/identity/tokens/token-admin.ts';
import { describeOnEachEngine } from '../support/app.ts';
import { createClient } from '../support/client.ts';
import { type Examination, examined, told } from '../support/doctor.ts';
import {
  DeleteConnection,
  DeleteSecretValue,
  ListConnections,
  Resolve,
  RevokeConnection,
  Viewer,
} from '../support/operations.ts';
import { fill, rotateAll, testFolder, wrongOnes } from './support.ts';

const mend = async ({ findings }: Examination) => {
  for (const { fix } of findings) await fix?.();
};

describeOnEachEngine('the doctor', (server) => {
  const idOf = async (name: string) =>
    (await server().sql<{ id: string }>('select id from connection where name = ?', [name]))[0]?.id ?? '';

  test('opens everything and finds nothing where nothing is wrong', async () => {
    await fill(server(), 6, 6);
    await rotateAll(server());
    const examination = await examined(server().app);
    expect(examination.findings).toEqual([]);
    // Twelve values, and two data keys.
    expect(examination.looked).toBe(14);
  });

  test('names a value that does not open, and leaves it as it is', async () => {
    const damage = 'update connection set sealed = set_byte(sealed, 60, 255 - get_byte(sealed, 60)) where id = ?';
    const id = await idOf('c1');
    await server().sql(damage, [id]);
    const examination = await examined(server().app);
    expect(examination.findings).toMatchObject([
      { check: 'unreadable', place: 'connection.sealed', row: id, message: expect.stringContaining('checksum') },
    ]);
    expect(examination.findings[0]?.fix).toBeUndefined();
    await server().sql(damage, [id]);
    expect((await examined(server().app)).findings).toEqual([]);
  });

  test('sets plain columns to what is sealed, where they disagree', async () => {
    const id = await idOf('c2');
    await server().sql(`update connection set pack = 'http-bearer', method = 'bearer' where id = ?`, [id]);
    const examination = await examined(server().app);
    expect(told(examination)).toEqual(['columns connection']);
    await mend(examination);
    expect(await server().sql('select pack, method from connection where id = ?', [id])).toEqual([
      { pack: 'jira-cloud', method: expect.any(String) },
    ]);
    expect((await examined(server().app)).findings).toEqual([]);
  });

  test('finds a retired key that a restored row names, and makes it open until it is moved', async () => {
    const id = await idOf('c3');
    const [row] = await server().sql<{ old: string }>(`select id as old from data_key where state = 'retired'`);
    // A rotation, and then a row from before it.
    const [before] = await server().sql<{ sealed: Uint8Array }>('select sealed from connection where id = ?', [id]);
    await rotateAll(server());
    await server().sql('alter table connection disable trigger "connection_sealed_guard"');
    await server().sql('update connection set sealed = ? where id = ?', [Buffer.from(before?.sealed ?? []), id]);
    await server().sql('alter table connection enable trigger "connection_sealed_guard"');
    const examination = await examined(server().app);
    expect(told(examination)).toEqual(['key_state data_key']);
    await mend(examination);
    await rotateAll(server());
    expect((await examined(server().app)).findings).toEqual([]);
    expect(await wrongOnes(server(), 6, 6)).toEqual([]);
    expect(row?.old).toBeDefined();
  });

  test('finds a data key that does not open, and how much it seals', async () => {
    const damage = `update data_key set wrapped = set_byte(wrapped, 70, 255 - get_byte(wrapped, 70)) where state = 'active'`;
    await server().sql(damage);
    server().app.keyring.forget();
    const { findings } = await examined(server().app);
    expect(findings[0]).toMatchObject({ check: 'unreadable', place: 'data_key' });
    expect(findings[0]?.message).toMatch(/12 values are sealed under this data key/);
    expect(findings).toHaveLength(13);
    await server().sql(damage);
    expect((await examined(server().app)).findings).toEqual([]);
  });

  test('deletes what nothing can use any more', async () => {
    await server().sql(
      `insert into target_use (workspace_id, target, pattern, engine, address, uses, first_used_at, last_used_at)
       values (?, gen_random_uuid(), '', gen_random_uuid(), '', 1, now(), now())`,
      [server().access.workspace],
    );
    const examination = await examined(server().app);
    expect(told(examination)).toEqual(['leftover target_use']);
    await mend(examination);
    expect((await examined(server().app)).findings).toEqual([]);
  });

  test('ends again what was put back beside the server', async () => {
    const id = await idOf('c4');
    const [row] = await server().sql<{ sealed: Uint8Array; generation: number }>(
      'select sealed, generation from connection where id = ?',
      [id],
    );
    await server().user.ask(RevokeConnection, { input: { id } });
    await server().sql(`update connection set status = 'active', sealed = ?, generation = ? where id = ?`, [
      Buffer.from(row?.sealed ?? []),
      row?.generation,
      id,
    ]);
    expect(await wrongOnes(server(), 6, 6)).toEqual([]);
    const examination = await examined(server().app);
    expect(told(examination)).toEqual(['resurrected connection']);
    await mend(examination);
    const { resolve } = await server().engine.ask(Resolve, {
      input: { user: server().access.user, environment: 'development', connections: ['c4'] },
    });
    expect(resolve.connections).toMatchObject([{ code: 'REVOKED' }]);
    expect((await examined(server().app)).findings).toEqual([]);
  });

  test('after a restore, ends again what the audit log says was ended since, and takes no forged line', async () => {
    const { app, user, sql } = server();
    // What a backup holds: tables as they are now.
    const tables = ['connection', 'secret_value', 'access_token'] as const;
    for (const table of tables) await sql(`create table kept_${table} as select * from ${table}`);
    const [head] = (await readHeads(app.database.everywhere)).filter(
      ({ workspace }) => workspace === server().access.workspace,
    );
    const token = await server().token({ kind: 'user', user: server().access.user, role: 'admin' });
    const statusOf = async () => (await createClient(server().url, token).send(Viewer)).status;
    await sql(
      `insert into kept_access_token select * from access_token where id not in (select id from kept_access_token)`,
    );
    const [added] = await sql<{ id: string }>('select id from access_token order by created_at desc limit 1');

    await user.ask(RevokeConnection, { input: { id: await idOf('c0') } });
    await user.ask(DeleteConnection, { input: { id: await idOf('c1') } });
    const [secret] = await sql<{ id: string; environment: string }>(
      `select s.id, v.environment_id as environment from secret s join secret_value v on v.secret_id = s.id where s.name = 'S0'`,
    );
    await user.ask(DeleteSecretValue, { input: { id: secret?.id ?? '', environment: secret?.environment ?? '' } });
    await revokeToken(app.database.emEverywhere(), app.founding, added?.id ?? '');
    await expect.poll(statusOf, { timeout: 5_000 }).toBe(401);

    const events = await readEvents(app.database.everywhere, server().access.workspace, 0, 1000);
    const lines = events.map(eventLine);
    const forged = JSON.stringify({ ...JSON.parse(lines.at(-1) ?? ''), seq: 9999, target: await idOf('c2') });
    const file = join(testFolder(), 'audit.jsonl');
    writeFileSync(file, [...lines, forged, 'no event', ''].join('\n'));

    // The restore: rows and the audit log are those of the backup.
    await sql('delete from connection');
    await sql('insert into connection select * from kept_connection');
    await sql('delete from secret_value');
    await sql('insert into secret_value select * from kept_secret_value');
    await sql('insert into access_token select * from kept_access_token where id = ?', [added?.id]);
    await sql('alter table audit_event disable trigger user');
    await sql('delete from audit_event where workspace_id = ? and seq > ?', [server().access.workspace, head?.seq]);
    await sql('update audit_head set seq = ?, hash = ? where workspace_id = ?', [
      head?.seq,
      head?.hash,
      server().access.workspace,
    ]);
    await sql('alter table audit_event enable trigger user');
    await expect.poll(statusOf, { timeout: 5_000 }).toBe(200);

    const examination = await examined(server().app, file);
    expect(examination.replay.refused).toHaveLength(2);
    expect(examination.replay.events).toBeGreaterThan(3);
    expect(told(examination).sort()).toEqual([
      'resurrected access_token',
      'resurrected connection',
      'resurrected connection',
      'resurrected secret_value',
    ]);
    await mend(examination);
    await expect.poll(statusOf, { timeout: 5_000 }).toBe(401);
    const { resolve } = await server().engine.ask(Resolve, {
      input: {
        user: server().access.user,
        environment: 'development',
        connections: ['c0', 'c1', 'c2'],
        secrets: ['S0'],
      },
    });
    expect(resolve.connections).toMatchObject([{ code: 'REVOKED' }, { code: 'REVOKED' }, { name: 'c2' }]);
    expect(resolve.secrets).toMatchObject([{ code: 'NOT_SET' }]);
    expect((await user.ask(ListConnections)).connections.totalCount).toBe(6);
    expect(told(await examined(server().app, file))).toEqual([]);
  });
});
