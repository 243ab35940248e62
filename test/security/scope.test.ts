import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { Connection } from '../../server/connections/connection.entity.ts';
import { scopedQueries } from '../../server/db/query.ts';
import { EVERY_WORKSPACE } from '../../server/db/scope.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { connectBeside } from '../support/beside.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection } from '../support/operations.ts';

const COUNT = { name: 'count-connections', text: 'select count(*)::int as n from connection' };
const SETTING = { name: 'read-setting', text: "select current_setting('dragops.workspace', true) as scope" };

/** PGlite connects as a superuser, whom no policy binds (security fact F13). */
describe.runIf(inject('postgres'))('row-level security', () => {
  let server: TestApp;
  let elsewhere: string;
  let bare: pg.Client;
  beforeAll(async () => {
    server = await createTestApp('postgresql');
    elsewhere = await server.workspace('elsewhere');
    await server.user.ask(CreateConnection, { input: jiraConnection('mine') });
    bare = await connectBeside(server);
  });
  afterAll(async () => {
    await bare.end();
    await server.close();
  });

  const counted = async (scope: string) => (await server.app.database.query<{ n: number }>(scope, COUNT, []))[0]?.n;

  test('every table that has a workspace is under a policy that binds its owner too', async () => {
    const tables = await server.sql<{ name: string; bound: boolean; policies: number }>(`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as bound,
        (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
        and (c.relname = 'workspace' or exists (
          select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped))`);
    expect(tables.length).toBeGreaterThan(10);
    for (const { name, bound, policies } of tables)
      expect({ name, bound, policies }).toEqual({ name, bound: true, policies: 1 });
  });

  test('a query that forgets its scope returns nothing', async () => {
    for (const table of ['workspace', 'app_user', 'connection', 'environment', 'access_token'])
      expect((await bare.query(`select * from ${table}`)).rows, table).toEqual([]);
    expect((await bare.query(`update connection set name = 'taken'`)).rowCount).toBe(0);
    expect((await bare.query('delete from access_token')).rowCount).toBe(0);
  });

  test('a query under another scope neither reads nor writes the rows, though its own conditions would', async () => {
    expect(await counted(server.access.workspace)).toBe(1);
    expect(await counted(elsewhere)).toBe(0);
    expect(await server.app.database.everywhere(COUNT, [])).toEqual([{ n: 1 }]);
    const em = server.app.database.em(elsewhere);
    expect(await em.find(Connection, {}, { filters: false })).toEqual([]);
    expect(await em.nativeUpdate(Connection, {}, { name: 'taken' }, { filters: false })).toBe(0);
  });

  test('a row cannot be written into another workspace', async () => {
    await bare.query(`begin; set local dragops.workspace = '${elsewhere}'`);
    await expect(
      bare.query(
        `insert into environment (id, workspace_id, name, mac, created_at) values (gen_random_uuid(), $1, $2, '', now())`,
        [server.access.workspace, 'planted'],
      ),
    ).rejects.toThrow(/row-level security/);
    await bare.query('rollback');
  });

  test('no connection of the pool carries the scope of the one before', async () => {
    const scopes = [server.access.workspace, elsewhere, EVERY_WORKSPACE];
    const seen = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const scope = scopes[index % 3] as string;
        const { query, everywhere } = server.app.database;
        const asked = scope === EVERY_WORKSPACE ? everywhere(SETTING, []) : query(scope, SETTING, []);
        return ((await asked)[0] as { scope: string }).scope === scope;
      }),
    );
    expect(seen.every(Boolean)).toBe(true);
    const { database } = server.app.config;
    const pool = new pg.Pool({ connectionString: database.kind === 'postgresql' ? database.url : '', max: 1 });
    pool.on('error', () => undefined);
    const { query } = scopedQueries(pool);
    expect(await query(elsewhere, SETTING, [])).toEqual([{ scope: elsewhere }]);
    expect((await pool.query(SETTING.text)).rows).toEqual([{ scope: '' }]);
    await pool.end();
    const statement = { name: 'fails', text: 'select 1 / 0' };
    await expect(server.app.database.query(elsewhere, statement, [])).rejects.toThrow(/division/);
    expect(await counted(server.access.workspace)).toBe(1);
  });

  test('nothing but the id of a workspace is taken for a scope', async () => {
    const message = 'A scope is the id of a workspace.';
    for (const scope of ['', "'; drop table connection; --", 'local', '*, *', EVERY_WORKSPACE])
      await expect((async () => server.app.database.query(scope, COUNT, []))()).rejects.toThrow(message);
    expect(() => server.app.database.em(EVERY_WORKSPACE)).toThrow(message);
  });
});
