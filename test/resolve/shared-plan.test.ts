import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Query } from '../../server/db/query.ts';
import { createRowReader } from '../../server/resolve/rows.ts';
import { createTestApp, type TestApp } from '../support/app.ts';

const COLUMNS =
  'id, workspace_id, user_id, name, mac, pack, method, status, generation, sealed, scopes, requested_scopes, lease_epoch, answers_lost, refresh_failures, created_at, updated_at';

describe.runIf(inject('postgres'))('a name that others share, in a large workspace', () => {
  let server: TestApp;
  beforeAll(async () => {
    server = await createTestApp('postgresql');
    const { workspace } = server.access;
    await server.sql(
      `insert into app_user (id, workspace_id, subject, mac, created_at) select gen_random_uuid(), ?, 'u' || n, '', now() from generate_series(1, 200) n`,
      [workspace],
    );
    await server.sql(`insert into connection (${COLUMNS})
      select gen_random_uuid(), workspace_id, id, 'c' || n, '', 'p', 'm', 'active', 1, '', '{}', '{}', 0, 0, 0, now(), now()
      from app_user, generate_series(1, 100) n where subject like 'u%'`);
    await server.sql(`insert into connection_grant (id, workspace_id, connection_id, user_id, mac, created_at)
      select gen_random_uuid(), workspace_id, id, null, '', now() from connection`);
    await server.sql('analyze connection');
    await server.sql('analyze connection_grant');
  });
  afterAll(() => server.close());

  test('is found by an index, and the workspace is not read', async () => {
    const { workspace, user } = server.access;
    const { query } = server.app.database;
    let plan = '';
    const explaining: Query = async (scope, { name, text }, params) => {
      const explain = { name: `explain-${name}`, text: `explain (analyze, format json) ${text}` };
      plan = JSON.stringify(await query(scope, explain, params));
      return query(scope, { name, text }, params);
    };
    expect(await createRowReader(explaining).shared(workspace, user, 'c7')).toHaveLength(200);
    expect(plan).toContain('connection_shared_name_index');
    expect(plan).not.toMatch(/"Node Type":"Seq Scan"[^}]*"Relation Name":"connection"/);
  });
});
