import { expect, test } from 'vitest';
import { checkpointTask } from '../../server/audit/log/checkpoints.ts';
import { auditKeys } from '../../server/audit/log/keys.ts';
import { lostLogs } from '../../server/audit/log/verify.ts';
import { claimDatabase } from '../../server/crypto/claim.ts';
import { describeOnEachEngine } from '../support/app.ts';
import { once } from '../support/worker.ts';

describeOnEachEngine('a log that is gone', (server) => {
  const deleteFrom = async (table: string, workspace: string) => {
    await server().sql('alter table audit_event disable trigger user');
    await server().sql(`delete from ${table} where workspace_id = ?`, [workspace]);
    await server().sql('alter table audit_event enable trigger user');
  };
  const found = async () =>
    (await lostLogs(server().app.database.everywhere)).map(({ workspace, message }) => [workspace, message]);

  test('is found, whether its checkpoints are left or not, and with the row of its workspace as well while they are', async () => {
    const { app } = server();
    const id = await server().workspace('gone');
    expect(await found()).toEqual([]);
    const { rowKey } = await claimDatabase(app.database.everywhere, app.keks);
    await once(checkpointTask(app.database.everywhere, auditKeys(rowKey), () => new Date()));
    for (const table of ['audit_event', 'audit_head']) await deleteFrom(table, id);
    expect(await found()).toEqual([[id, 'Its log is gone; a signed checkpoint says that it had 1 events at least.']]);
    for (const table of ['environment', 'data_key']) await deleteFrom(table, id);
    await server().sql('delete from workspace where id = ?', [id]);
    expect(await found()).toHaveLength(1);

    const other = await server().workspace('gone too');
    for (const table of ['audit_event', 'audit_head']) await deleteFrom(table, other);
    expect(await found()).toContainEqual([
      other,
      'The workspace has no log, and each begins with an event: its events are gone.',
    ]);
    // A head of before the first event is no log either.
    await server().sql(`insert into audit_head (workspace_id, seq, hash) values (?, 0, '')`, [other]);
    expect(await found()).toHaveLength(2);
  });
});
