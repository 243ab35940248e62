import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { receiveWebhook } from '../audit/receivers.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { connectBeside } from '../support/beside.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection } from '../support/operations.ts';

const ROWS = 200_000;
/** How many rows each statement of the worker takes at a time; those that are not here take one. */
const PORTIONS: Readonly<Record<string, number>> = {
  'due-refreshes': 100,
  'expired-connections': 100,
  'due-revocations': 100,
  'grown-chains': 1_000,
  'unsent-chains': 1_000,
  'forget-revocations': 1_000,
  'end-interrupted-authorizations': 5_000,
  'end-late-authorizations': 5_000,
  'forget-oauth_authorization': 5_000,
  'forget-run_token': 5_000,
  'forget-access_token': 5_000,
  'forget-idempotency_key': 5_000,
};

interface Plan {
  readonly 'Node Type': string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
}

/** Rows that a plan has read of tables, and of those the most that came from one whole table. */
function rowsRead(plan: Plan): number {
  const loops = plan['Actual Loops'] ?? 1;
  const own = plan['Relation Name'] && /Scan$/.test(plan['Node Type']) && plan['Node Type'] !== 'Bitmap Index Scan';
  const removed = (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0);
  const inside = (plan.Plans ?? []).reduce((sum, child) => sum + rowsRead(child), 0);
  return inside + (own ? ((plan['Actual Rows'] ?? 0) + removed) * loops : 0);
}

interface Asked {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

describe.skipIf(!inject('postgres'))(`the statements of the worker, at ${ROWS} rows in each table`, () => {
  let server: TestApp;
  let beside: pg.Client;
  const asked = new Map<string, Asked>();
  const undo: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    const receiver = await receiveWebhook();
    undo.push(() => receiver.close());
    server = await createTestApp('postgresql', { env: { AUDIT_SINK: receiver.url } });
    undo.push(() => server.close());
    await server.user.ask(CreateConnection, { input: jiraConnection('one') });
    const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: unknown, ...args: unknown[]) {
      const [config] = args as [Partial<Asked> | string];
      if (typeof config === 'object' && config.name && config.text)
        asked.set(config.name, { name: config.name, text: config.text, values: config.values ?? [] });
      return Reflect.apply(original, this, args);
    } as never);
    await server.app.worker.round();
    spy.mockRestore();
    // It would do what is due.
    await server.app.worker.close();
    beside = await connectBeside(server);
    undo.push(() => beside.end());
    await fill();
  }, 300_000);
  const original = pg.Client.prototype.query;
  afterAll(async () => {
    for (const step of undo.reverse()) await step();
  });

  /** Everything is due: as much of it as there may be after a long stop. */
  async function fill(): Promise<void> {
    const { workspace, user } = server.access;
    const sealed = '(select sealed from connection where sealed is not null limit 1)';
    const part = (parts: number) => `generate_series(1, ${Math.ceil(ROWS / parts)}) as i`;
    const [many, half, third] = [part(1), part(2), part(3)];
    await beside.query(`set dragops.workspace = '*'`);
    const run = (text: string) => beside.query(text);
    for (const [state, due] of [
      ['upkeep_at, keep_alive_at', `now() - interval '1 hour', now() - interval '1 hour'`],
      ['expires_at', `now() - interval '1 hour'`],
    ])
      await run(`insert into connection (id, workspace_id, user_id, name, pack, method, status, sealed, refresh_sealed, generation,
          mac, scopes, created_at, updated_at, ${state})
        select gen_random_uuid(), '${workspace}', '${user}', '${state} ' || i, 'p', 'm', 'active', ${sealed}, ${sealed}, 1, '', '{}',
          now(), now(), ${due} from ${half}`);
    await run(`insert into revocation (id, workspace_id, user_id, connection, pack, method, status, sealed, attempts, next_attempt_at, created_at)
      select gen_random_uuid(), '${workspace}', '${user}', gen_random_uuid(), 'p', 'm', 'pending', ${sealed}, 0, now() - interval '1 hour', now() from ${half}`);
    // Of connections that are kept: they stay in the way of those that are forgotten.
    await run(`insert into revocation (id, workspace_id, user_id, connection, pack, method, status, attempts, created_at, ended_at)
      select gen_random_uuid(), '${workspace}', '${user}', (select id from connection limit 1), 'p', 'm', 'done', 1, now(), now() - interval '60 days' from ${half}`);
    for (const [status, at] of [
      ['pending', `now() - interval '2 hours'`],
      ['exchanging', `now() + interval '1 hour'`],
      ['succeeded', `now() - interval '2 days'`],
    ])
      await run(`insert into oauth_authorization (id, workspace_id, user_id, kind, pack, method, status, created_at, expires_at, consumed_at)
        select gen_random_uuid(), '${workspace}', '${user}', 'browser', 'p', 'm', '${status}', now(), ${at}, now() - interval '1 hour' from ${third}`);
    await run(`insert into access_token (id, workspace_id, kind, user_id, role, hash, label, created_at, expires_at, mac)
      select gen_random_uuid(), '${workspace}', 'session', '${user}', 'member', decode(md5(i::text), 'hex'), '', now(), now() - interval '1 hour', '' from ${many}`);
    await run(`insert into idempotency_key (workspace_id, user_id, key, fingerprint, made, created_at)
      select '${workspace}', '${user}', decode(md5(i::text), 'hex'), '', gen_random_uuid(), now() - interval '2 days' from ${many}`);
    await run(`insert into audit_head (workspace_id, seq, hash) select gen_random_uuid(), 5, '' from ${many}`);
    // As many as a thousand minutes make, of each of some workspaces: they are never deleted.
    await run(`insert into audit_checkpoint (workspace_id, seq, hash, at, signature)
      select h.workspace_id, s, '', now() - interval '1 hour', '' from (select workspace_id from audit_head where hash = '' limit 200) h,
        generate_series(1, ${ROWS / 200}) as s`);
    await run(
      `insert into audit_cursor (sink, workspace_id, seq) select repeat('0', 64), workspace_id, 5 from audit_head where hash = ''`,
    );
    await run('analyze');
  }

  test('are all known, with how many rows they take', () => {
    expect(asked.size).toBeGreaterThan(12);
    for (const name of Object.keys(PORTIONS)) expect([...asked.keys()], name).toContain(name);
  });

  test.each(Object.entries(PORTIONS))('%s reads at most twice its portion', async (name, portion) => {
    const { text, values } = asked.get(name) as Asked;
    await beside.query('begin');
    try {
      const { rows } = await beside.query({
        text: `explain (analyze, format json) ${text}`,
        values: values.map((value) => (value instanceof Date ? new Date() : value)),
      });
      const [{ Plan: plan }] = rows[0]['QUERY PLAN'];
      expect(rowsRead(plan), JSON.stringify(plan, null, 1)).toBeLessThanOrEqual(2 * portion + 2);
    } finally {
      await beside.query('rollback');
    }
  });
});
