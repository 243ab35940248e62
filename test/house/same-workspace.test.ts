import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { describeOnEachEngine } from '../support/app.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection, ListEnvironments, SetSecretValue } from '../support/operations.ts';

describeOnEachEngine('the database', (server) => {
  test('refuses a row that refers to another workspace', async () => {
    const { user, sql, access } = server();
    const elsewhere = await server().workspace('elsewhere');
    await user.ask(CreateConnection, { input: jiraConnection('here') });
    const [development] = (await user.ask(ListEnvironments)).environments;
    await user.ask(SetSecretValue, { input: { name: 'HERE', environment: development?.id ?? '', value: 'v' } });
    for (const table of ['connection', 'secret_value', 'secret', 'environment', 'app_user'])
      await expect(
        sql(`update ${table} set workspace_id = ? where workspace_id = ?`, [elsewhere, access.workspace]),
        table,
      ).rejects.toThrow(/foreign key|violates/i);
    await expect(
      sql(
        `insert into secret_value (id, workspace_id, secret_id, environment_id, sealed, generation, mac, updated_at)
           select ?, s.workspace_id, s.id, e.id, decode('00', 'hex'), 1, decode('00', 'hex'), now() from secret s, environment e where e.workspace_id = ? limit 1`,
        [randomUUID(), elsewhere],
      ),
    ).rejects.toThrow(/foreign key/i);
  });
});
