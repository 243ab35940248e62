import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { receiveWebhook } from '../audit/receivers.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { connectAsSuperuser } from '../support/beside.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection } from '../support/operations.ts';
import { type Asked, fillDue, statementsOf, statementsOfItems } from './rows.ts';

/** In a long run up to ten million. */
const ROWS = Number(process.env['DUE_ROWS'] ?? 200_000);
/** How many rows each statement of the worker takes at a time; those that are not here take one. */
const PORTIONS: Readonly<Record<string, number>> = {
  'due-refreshes': 100,
  'expired-connections': 100,
  'due-revocations': 100,
  'grown-chains': 1_000,
  'unsent-chains': 1_000,
  'forget-revocations': 1_000,
  'end-interrupted-authorizations': 1_000,
  'end-late-authorizations': 1_000,
  'forget-oauth_authorization': 1_000,
  'forget-run_token': 1_000,
  'forget-access_token': 1_000,
  'forget-idempotency_key': 1_000,
  'take-revocation': 1,
  'others-of-grant': 1,
  'look-at-kept-of-grant': 1_000,
  'look-at-kept-of-user': 1_000,
  'lease-connection': 1,
  'postpone-refreshes': 100,
  'write-last-use-connection': 100,
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
    for (const statement of await statementsOf(server.app.worker)) asked.set(statement.name, statement);
    // It would do what is due.
    await server.app.worker.close();
    beside = await connectAsSuperuser(server);
    undo.push(() => beside.end());
    await fillDue(beside, server.access, ROWS);
    for (const statement of await statementsOfItems(beside, server.access)) asked.set(statement.name, statement);
  }, 3_600_000);
  afterAll(async () => {
    if (process.env['DUE_ROWS']) console.log(`done: ${ROWS.toLocaleString('en')} rows`);
    for (const step of undo.reverse()) await step();
  });

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
