import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openDatabase } from '../../server/app/open-database.ts';
import { createUsageRecorder, type UsageRecorder } from '../../server/audit/uses/usage.ts';
import { USE } from '../../server/connections/statements.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { withDatabase } from '../support/databases.ts';

const TOKENS = 3000;

describe.runIf(inject('postgres'))('what was used', () => {
  let server: TestApp;
  let url = '';
  let ids: string[] = [];
  beforeAll(async () => {
    server = await createTestApp('postgresql');
    const [row] = await server.sql<{ name: string }>('select current_database() as name');
    url = withDatabase(inject('postgres')?.url ?? '', row?.name ?? '');
    ids = Array.from({ length: TOKENS }, () => randomUUID());
    await server.sql(
      `insert into access_token (id, workspace_id, kind, hash, mac, label, created_at)
        select id, ?, 'engine', decode(md5(id::text), 'hex'), '', 'many', now() from unnest(?::text::uuid[]) as id`,
      [server.access.workspace, `{${ids.join(',')}}`],
    );
  });
  afterAll(() => server.close());

  const recorder = async (warnings: unknown[]) => {
    const database = await openDatabase({ kind: 'postgresql', url, poolSize: 2 });
    const { audit } = server.app.contextFor(server.access.workspace, server.access.user);
    const log = {
      ...server.app.log,
      warn: (fault: unknown) => warnings.push(fault),
    } as unknown as typeof server.app.log;
    return {
      database,
      usage: createUsageRecorder({
        everywhere: database.everywhere,
        audit,
        now: () => new Date(),
        log,
        useConnections: USE,
      }),
    };
  };
  const use = (usage: UsageRecorder, tokens: readonly string[]) => {
    for (const id of tokens) usage.tokenUsed(id);
  };
  const unused = async () =>
    (
      await server.sql<{ n: number }>(
        `select count(*)::int as n from access_token where label = 'many' and last_used_at is null`,
      )
    )[0]?.n;

  test('is written by two servers in opposite orders, and nothing is lost', async () => {
    const warnings: unknown[] = [];
    const [one, other] = [await recorder(warnings), await recorder(warnings)];
    for (let round = 0; round < 12; round++) {
      use(one.usage, ids);
      use(other.usage, [...ids].reverse());
      await Promise.all([one.usage.flush(), other.usage.flush()]);
    }
    expect(warnings).toEqual([]);
    expect(await unused()).toBe(0);
    for (const { database } of [one, other]) await database.close();
  });

  test('is kept while it cannot be written, with what is used meanwhile, and counted once', async () => {
    const warnings: unknown[] = [];
    const { database, usage } = await recorder(warnings);
    await server.sql(`update access_token set last_used_at = null where label = 'many'`);
    await server.sql('delete from target_use');
    const blocker = new pg.Client({ connectionString: url });
    await blocker.connect();
    await blocker.query('begin; lock table access_token, target_use in access exclusive mode');
    const { workspace, user } = server.access;
    const target = randomUUID();
    const one = {
      kind: 'connection',
      workspace,
      target,
      row: target,
      user,
      engine: ids[0] as string,
      address: '10.0.0.7',
      pattern: '',
    } as const;
    use(usage, ids.slice(0, 100));
    usage.used([one, one]);
    await usage.flush();
    expect(warnings).toHaveLength(2);
    use(usage, ids.slice(100));
    usage.used([one]);
    await blocker.query('rollback');
    await blocker.end();
    await usage.flush();
    expect(await unused()).toBe(0);
    expect(await server.sql('select uses::int as uses from target_use where target = ?', [target])).toEqual([
      { uses: 3 },
    ]);
    expect(
      await database.everywhere({ name: 'rate-of', text: 'select uses from target_use_rate where target = $1' }, [
        target,
      ]),
    ).toEqual([{ uses: 3 }]);
    await database.close();
  }, 60_000);
});
