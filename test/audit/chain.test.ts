import { createHash, createPublicKey, verify } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkpointTask } from '../../server/audit/log/checkpoints.ts';
import { auditKeys } from '../../server/audit/log/keys.ts';
import { readHeads, verifyChain } from '../../server/audit/log/verify.ts';
import { claimDatabase } from '../../server/crypto/claim.ts';
import { encodeParts } from '../../server/crypto/place.ts';
import { createTestApp, engines, type TestApp } from '../support/app.ts';
import { ListEnvironments, SetSecretValue } from '../support/operations.ts';
import { once } from '../support/worker.ts';

const EVENTS = 12;

describe.each(engines())('the chain of the audit log (%s)', (engine) => {
  let server: TestApp;
  /** Each test has a chain of its own. */
  let workspace: string;
  let workspaces = 0;
  beforeAll(async () => {
    server = await createTestApp(engine);
    return () => server.close();
  });
  beforeEach(async () => {
    workspace = await server.workspace(`chain ${++workspaces}`);
    const { client } = await server.person('ada', { workspace });
    const environment = (await client.ask(ListEnvironments)).environments[0]?.id ?? '';
    const [{ n = 0 } = {}] = await count();
    for (let event = n; event < EVENTS; event++)
      await client.ask(SetSecretValue, { input: { name: `S${event}`, environment, value: 'v' } });
  });
  const count = () =>
    server.sql<{ n: number }>('select count(*)::int as n from audit_event where workspace_id = ?', [workspace]);

  /** Someone who owns the database takes the trigger off first. */
  const tamper = async (statement: string, params: unknown[] = []) => {
    await server.sql('alter table audit_event disable trigger audit_event_append_only');
    await server.sql(statement, params);
    await server.sql('alter table audit_event enable trigger audit_event_append_only');
  };
  const keys = async () => {
    const { app } = server;
    return auditKeys((await claimDatabase(app.database.everywhere, app.keks)).rowKey);
  };
  const findings = async () => {
    const { everywhere } = server.app.database;
    const head = (await readHeads(everywhere)).find((one) => one.workspace === workspace);
    if (!head) throw new Error('There is no chain.');
    return (await verifyChain(everywhere, await keys(), head)).findings.map(({ seq, kind }) => ({ seq, kind }));
  };
  const checkpoint = async () => once(checkpointTask(server.app.database.everywhere, await keys(), server.app.now));

  test('holds as it was written, with its checkpoints', async () => {
    await checkpoint();
    expect(await findings()).toEqual([]);
    const [{ n = 0 } = {}] = await server.sql<{ n: number }>(
      'select count(*)::int as n from audit_checkpoint where workspace_id = ?',
      [workspace],
    );
    expect(n).toBeGreaterThan(0);
  });

  test('is only added to, unless someone takes off the guard', async () => {
    for (const statement of [
      "update audit_event set outcome = 'OK'",
      'delete from audit_event',
      'truncate audit_event',
    ])
      await expect(server.sql(statement)).rejects.toThrow();
    expect((await count())[0]?.n).toBe(EVENTS);
  });

  test.each([
    ['the outcome', "outcome = 'FORBIDDEN'"],
    ['the actor', 'actor = gen_random_uuid()'],
    ['the target', 'target = gen_random_uuid()'],
    ['the time', "at = at + interval '1 second'"],
    ['the address', "address = '10.0.0.1'"],
    ['the details', `details = '{"isNew":false,"x":1}'`],
    ['the type', "type = 'secret.unset'"],
  ])('an event of which %s was edited is found', async (_what, change) => {
    await tamper(`update audit_event set ${change} where seq = 7 and workspace_id = ?`, [workspace]);
    expect(await findings()).toEqual([{ seq: 7, kind: 'edited' }]);
  });

  test('events that were deleted are found, in the middle and at the end', async () => {
    await tamper('delete from audit_event where seq in (5, 6) and workspace_id = ?', [workspace]);
    expect(await findings()).toEqual([{ seq: 5, kind: 'deleted' }]);
    await tamper('delete from audit_event where seq > 10 and workspace_id = ?', [workspace]);
    expect(await findings()).toEqual([
      { seq: 5, kind: 'deleted' },
      { seq: 11, kind: 'deleted' },
    ]);
  });

  test('events whose end was cut off together with the end of the chain are found by a checkpoint', async () => {
    await checkpoint();
    const at = [workspace];
    await tamper('delete from audit_event where seq > 10 and workspace_id = ?', at);
    await server.sql(
      `update audit_head h set seq = 10, hash = (select hash from audit_event e where e.workspace_id = h.workspace_id and seq = 10)
       where workspace_id = ?`,
      at,
    );
    expect(await findings()).toEqual([{ seq: 11, kind: 'deleted' }]);
  });

  test('events that were put in another order are found', async () => {
    const at = [workspace];
    await tamper('update audit_event set seq = seq + 1000 where seq in (4, 5) and workspace_id = ?', at);
    await tamper('update audit_event set seq = 1009 - seq where seq > 1000 and workspace_id = ?', at);
    const found = await findings();
    expect(found.map(({ seq }) => seq)).toEqual(expect.arrayContaining([4, 5]));
    expect(found.every(({ kind }) => kind === 'moved')).toBe(true);
  });

  test('an event that was put in is found, though it is chained', async () => {
    const [last] = await server.sql<{ hash: Uint8Array }>(
      'select hash from audit_event where workspace_id = ? and seq = ?',
      [workspace, EVENTS],
    );
    const mac = Buffer.alloc(32, 7);
    const number = Buffer.alloc(8);
    number.writeBigInt64BE(BigInt(EVENTS + 1));
    const hash = createHash('sha256')
      .update(last?.hash ?? '')
      .update(number)
      .update(mac)
      .digest();
    await server.sql(
      `insert into audit_event (workspace_id, seq, id, at, type, outcome, actor_kind, mac, hash)
       values (?, ?, gen_random_uuid(), now(), 'secret.set', 'OK', 'user', ?, ?)`,
      [workspace, EVENTS + 1, mac, hash],
    );
    await server.sql('update audit_head set seq = ?, hash = ? where workspace_id = ?', [EVENTS + 1, hash, workspace]);
    expect(await findings()).toEqual([{ seq: EVENTS + 1, kind: 'edited' }]);
  });

  test('a chain that was made anew without one event is found by a checkpoint', async () => {
    await checkpoint();
    const rows = await server.sql<{ seq: string | number; mac: Uint8Array }>(
      'select seq, mac from audit_event where workspace_id = ? and seq <> 6 order by seq',
      [workspace],
    );
    await tamper('delete from audit_event where seq = 6 and workspace_id = ?', [workspace]);
    let hash = Buffer.alloc(0);
    for (const [index, row] of rows.entries()) {
      const number = Buffer.alloc(8);
      number.writeBigInt64BE(BigInt(index + 1));
      hash = createHash('sha256').update(hash).update(number).update(row.mac).digest();
      await tamper('update audit_event set seq = ?, hash = ? where seq = ? and workspace_id = ?', [
        index + 1,
        hash,
        Number(row.seq),
        workspace,
      ]);
    }
    await server.sql('update audit_head set seq = ?, hash = ? where workspace_id = ?', [rows.length, hash, workspace]);
    expect((await findings()).map(({ kind }) => kind)).toEqual(['deleted']);
    await server.sql('update audit_checkpoint set seq = ? where workspace_id = ?', [rows.length, workspace]);
    expect((await findings()).map(({ kind }) => kind)).toEqual(['checkpoint']);
  });

  test('a checkpoint is checked with the public key alone', async () => {
    await checkpoint();
    const [row] = await server.sql<{ seq: string; hash: Uint8Array; at: string; signature: Uint8Array }>(
      'select seq, hash, at, signature from audit_checkpoint where workspace_id = ?',
      [workspace],
    );
    if (!row) throw new Error('There is none.');
    const pem = (await keys()).verify.export({ type: 'spki', format: 'pem' });
    const parts = [
      'audit-checkpoint',
      workspace,
      String(row.seq),
      Buffer.from(row.hash).toString('hex'),
      new Date(row.at).toISOString(),
    ];
    expect(verify(null, encodeParts(parts), createPublicKey(pem), row.signature)).toBe(true);
  });
});
