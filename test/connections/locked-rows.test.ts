import { describe, expect, inject, test } from 'vitest';
import { POSTPONE } from '../../server/connections/statements.ts';
import { createTestApp } from '../support/app.ts';
import { connectBeside } from '../support/beside.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection } from '../support/operations.ts';

describe.skipIf(!inject('postgres'))('a row that somebody holds', () => {
  test('is left for the next time, and those beside it are postponed', async () => {
    const server = await createTestApp('postgresql');
    const beside = await connectBeside(server);
    try {
      for (const name of ['held', 'free']) await server.user.ask(CreateConnection, { input: jiraConnection(name) });
      const rows = await server.sql<{ id: string; name: string; sealed: Uint8Array }>(
        'select id, name from connection',
      );
      await server.sql(
        `update connection set refresh_sealed = sealed, grant_generation = 1, upkeep_at = now() - interval '1 hour'`,
      );
      const held = rows.find(({ name }) => name === 'held')?.id;
      await beside.query(`begin; set local dragops.workspace = '*'`);
      await beside.query('select 1 from connection where id = $1 for update', [held]);
      await server.app.database.everywhere(POSTPONE, [rows.map(({ id }) => id)]);
      await beside.query('rollback');
      const due = await server.sql<{ name: string }>('select name from connection where upkeep_at is not null');
      expect(due.map(({ name }) => name)).toEqual(['held']);
    } finally {
      await beside.end();
      await server.close();
    }
  });
});
