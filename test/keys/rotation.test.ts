import { expect, test } from 'vitest';
import { describeOnEachEngine } from '../support/app.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection, ListEnvironments, Resolve, SetSecret } from '../support/operations.ts';

describeOnEachEngine('a rotation of data keys', (server) => {
  test('moves every value to a new key, and what was stored opens', async () => {
    const { user, engine, access, sql, app } = server();
    const [development] = (await user.ask(ListEnvironments)).environments;
    for (let index = 0; index < 30; index++)
      await user.ask(SetSecret, {
        input: { name: `S${index}`, environment: development?.id ?? '', value: `value ${index}` },
      });
    for (let index = 0; index < 10; index++)
      await user.ask(CreateConnection, { input: jiraConnection(`c${index}`, { apiToken: `token ${index}` }) });
    const { rotations } = app.keyWork;
    const { job, isNew } = await rotations.beginData({ workspace: null, compromised: false, startedBy: 'test' });
    expect(isNew).toBe(true);
    expect(job.total).toBe(40);
    expect(await rotations.run(job, new AbortController().signal)).toBe(true);
    const keys = await sql<{ state: string; uses: number }>(
      'select state, data_key_uses(id)::int as uses from data_key order by created_at',
    );
    expect(keys).toEqual([
      { state: 'retired', uses: 0 },
      { state: 'active', uses: 40 },
    ]);
    expect(await rotations.jobs.get(job.id)).toMatchObject({ state: 'done', done: 40, failed: 0 });
    const { resolve } = await engine.ask(Resolve, {
      input: { user: access.user, environment: 'development', connections: ['c3'], secrets: ['S7'] },
    });
    expect(resolve.secrets).toMatchObject([{ value: 'value 7' }]);
    expect(resolve.connections).toMatchObject([{ fields: { apiToken: 'token 3' } }]);
  });
});
