import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { CreateRunToken } from '../support/access-operations.ts';
import { describeOnEachEngine } from '../support/app.ts';
import { type Client, createClient } from '../support/client.ts';
import { examined, told } from '../support/doctor.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection, RenameEnvironment, Resolve, SetSecretValue } from '../support/operations.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

describeOnEachEngine('a run token', (server) => {
  const begin = async (names: object, engine: Client = server().engine) => {
    const input = { user: server().access.user, environment: 'development', run: 'run-1', ...names };
    const { createRunToken } = await engine.ask(CreateRunToken, { input });
    if (createRunToken.__typename !== 'CreatedRunToken') throw new Error(JSON.stringify(createRunToken));
    return { ...createRunToken, client: createClient(server().url, createRunToken.token) };
  };
  const set = (name: string) =>
    server().user.ask(SetSecretValue, { input: { name, environment: 'development', value: `value of ${name}` } });

  test.each([
    ['a secret called NULL', { secrets: ['FINE', 'NULL'] }],
    ['a secret called null', { secrets: ['FINE', 'null'] }],
    ['a connection called Null', { secrets: ['FINE'], connections: ['Null'] }],
    ['a name with a space before it', { secrets: ['FINE', ' FINE'] }],
    ['a name with a comma and a tab', { secrets: ['FINE'], connections: ['a,\tb'] }],
  ])('that names %s is taken, and gets what its other names stand for', async (_what, names) => {
    for (const name of ['FINE', 'NULL', 'null']) await set(name);
    await server().user.send(CreateConnection, { input: jiraConnection('Null') });
    const { client } = await begin(names);
    const { data, errors } = await client.send(Resolve, { input: { secrets: ['FINE'] } });
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ resolve: { secrets: [{ name: 'FINE', value: 'value of FINE' }] } });
  });

  test('that names a secret called NULL is not told to the operator as a changed row', async () => {
    await begin({ secrets: ['NULL'] });
    expect(told(await examined(server().app))).not.toContain('altered run_token');
  });

  test('that was ended stays so when its idempotency key is sent again, also when its engine ends soon', async () => {
    await set('FINE');
    const token = await server().token({ kind: 'engine', expiresAt: new Date(Date.now() + 600_000) });
    const engine = createClient(server().url, token);
    const names = { secrets: ['FINE'], idempotencyKey: 'attempt-1' };
    const { id, client } = await begin(names, engine);
    const revoke = 'mutation ($input: RevokeRunTokenInput!) { revokeRunToken(input: $input) { __typename } }';
    await engine.send(revoke, { input: { id } });
    // For so long it may be remembered.
    await sleep(1200);
    const codeNow = async () =>
      (await client.send(Resolve, { input: { secrets: ['FINE'] } })).errors[0]?.extensions.code;
    if ((await codeNow()) !== 'RUN_REVOKED') throw new Error('It was not revoked.');
    await begin(names, engine);
    expect(await codeNow()).toBe('RUN_REVOKED');
  });

  test('goes on while its environment gets another name, from the first moment on', async () => {
    await set('FINE');
    const { client } = await begin({ secrets: ['FINE'] });
    const value = async () => (await client.ask(Resolve, { input: { secrets: ['FINE'] } })).resolve.secrets;
    const answer = [{ value: 'value of FINE' }];
    if ((await value())[0]?.__typename !== 'ResolvedSecret') throw new Error('It does not resolve.');
    const rename = (environment: string, name: string) =>
      server().user.ask(RenameEnvironment, { input: { environment, name } });
    await rename('development', 'dev');
    const found = await value();
    await rename('dev', 'development');
    // Seen: NOT_FOUND, "There is no such environment.", for the second for which the token is remembered.
    expect(found).toMatchObject(answer);
  });

  test('with as many and as long names as it may have leaves nothing in memory after its second', async () => {
    const use = async (index: number) => {
      const fill = (kind: string) =>
        Array.from({ length: 200 }, (_, name) => `${index} ${kind} ${name} `.padEnd(100, 'x'));
      const { client } = await begin({ connections: fill('c'), secrets: fill('s') });
      await client.send('{ packCategories { label } }');
    };
    const held = async () => {
      await sleep(1500);
      collect();
      collect();
      return process.memoryUsage().heapUsed;
    };
    for (let index = 0; index < 5; index++) await use(index);
    const before = await held();
    const count = 40;
    for (let index = 0; index < count; index++) await use(5 + index);
    const each = ((await held()) - before) / count;
    // Seen: 430,000 bytes, for each of the last 10,000 tokens.
    expect(each).toBeLessThan(50_000);
  });
});
