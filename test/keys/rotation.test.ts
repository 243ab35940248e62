import { expect, test } from 'vitest';
import { createRotations } from '../../server/keys/rotation/rotation.ts';
import { describeOnEachEngine } from '../support/app.ts';
import type { RotateDataKeysMutation } from '../support/gql/graphql.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection, ListEnvironments, SetSecretValue } from '../support/operations.ts';
import { CancelKeyRotation, DataKeys, KeyRotations, RotateDataKeys } from './operations.ts';
import { fill, rotateAll, wrongOnes } from './support.ts';

const begunId = (answer: RotateDataKeysMutation['rotateDataKeys']) =>
  answer.__typename === 'KeyRotation' ? answer.id : answer.code;

const untilDone = async (rotations: () => Promise<readonly { readonly state: string }[]>) => {
  await expect.poll(async () => (await rotations())[0]?.state, { timeout: 20_000 }).toBe('DONE');
};

describeOnEachEngine('a rotation of data keys', (server) => {
  const states = () =>
    server().sql<{ state: string; uses: number }>(
      'select state, data_key_uses(id)::int as uses from data_key order by created_at',
    );
  const rotations = async () => (await server().user.ask(KeyRotations)).keyRotations;

  test('moves every value to a new key, and what was stored opens', async () => {
    await fill(server(), 10, 30);
    expect(await rotateAll(server())).toMatchObject({ state: 'done', total: 40, done: 40, failed: 0 });
    expect(await states()).toEqual([
      { state: 'retired', uses: 0 },
      { state: 'active', uses: 40 },
    ]);
    expect(await wrongOnes(server(), 10, 30)).toEqual([]);
  });

  test('is begun by an admin, carried on by the server, and ends with the keys as they should be', async () => {
    const { rotateDataKeys } = await server().user.ask(RotateDataKeys, { input: {} });
    expect(rotateDataKeys).toMatchObject({ kind: 'DATA_KEYS', state: 'RUNNING', progress: 0 });
    await untilDone(rotations);
    const { dataKeys } = await server().user.ask(DataKeys);
    expect(dataKeys.map(({ state, values }) => [state, values])).toEqual([
      ['RETIRED', 0],
      ['RETIRED', 0],
      ['ACTIVE', 40],
    ]);
    expect(await wrongOnes(server(), 10, 30)).toEqual([]);
  });

  test('is one, whoever and however many begin it at once', async () => {
    const begun = await Promise.all(Array.from({ length: 8 }, () => server().user.ask(RotateDataKeys, { input: {} })));
    const ids = new Set(begun.map(({ rotateDataKeys }) => begunId(rotateDataKeys)));
    await untilDone(rotations);
    // One that begins as another ends is a new one; two never run at once.
    expect(ids.size).toBeLessThan(4);
    expect((await states()).filter(({ state }) => state === 'active')).toHaveLength(1);
    expect((await states()).filter(({ uses }) => uses > 0)).toEqual([{ state: 'active', uses: 40 }]);
  });

  test('sets a value aside that does not open, names it, and keeps the key that it names', async () => {
    const [broken] = await server().sql<{ id: string }>(`select id from connection where name = 'c3'`);
    const damage = `update connection set sealed = set_byte(sealed, 60, 255 - get_byte(sealed, 60)) where id = ?`;
    await server().sql(damage, [broken?.id]);
    const job = await rotateAll(server());
    expect(job).toMatchObject({ state: 'done', total: 40, done: 39, failed: 1 });
    expect(await server().app.keyWork.rotations.jobs.failures(job.id)).toEqual([
      { place: 'connection.sealed', row: broken?.id, workspace: server().access.workspace, reason: 'DAMAGED' },
    ]);
    const kept = (await states()).filter(({ uses }) => uses > 0);
    expect(kept).toEqual([
      { state: 'decrypt_only', uses: 1 },
      { state: 'active', uses: 39 },
    ]);
    // Once it is mended, the next one moves it too.
    await server().sql(damage, [broken?.id]);
    expect(await rotateAll(server())).toMatchObject({ failed: 0 });
    expect((await states()).filter(({ uses }) => uses > 0)).toEqual([{ state: 'active', uses: 40 }]);
    expect(await wrongOnes(server(), 10, 30)).toEqual([]);
  });

  test('that is cancelled leaves everything readable, and a new one moves the rest', async () => {
    const { rotations: all } = server().app.keyWork;
    const { workspace } = server().access;
    const { job } = await all.beginData({ workspace, compromised: false, by: 'operator' });
    const { cancelKeyRotation } = await server().user.ask(CancelKeyRotation, { input: { id: job.id } });
    expect(cancelKeyRotation).toMatchObject({ state: 'CANCELLED' });
    expect(await all.run(job, new AbortController().signal)).toBe(false);
    expect(await wrongOnes(server(), 10, 30)).toEqual([]);
    expect(await rotateAll(server())).toMatchObject({ state: 'done', failed: 0 });
  });

  test('is on record with the admin who began it, who made it one of a compromise, and who cancelled it', async () => {
    const { user, access, sql } = server();
    const { rotateDataKeys } = await user.ask(RotateDataKeys, { input: { compromised: false } });
    // Whether the server was quicker or not: the second one is either a new rotation, or makes the first one such.
    await user.ask(RotateDataKeys, { input: { compromised: true } });
    await expect
      .poll(async () => (await server().app.keyWork.rotations.jobs.running()).length, { timeout: 20_000 })
      .toBe(0);
    const started = await sql<{ actor_kind: string; actor: string; address: string; request: string }>(
      `select actor_kind, actor, address, request from audit_event where type = 'key_rotation.started' and actor_kind <> 'operator'`,
    );
    expect(started.length).toBeGreaterThanOrEqual(2);
    for (const event of started)
      expect(event).toMatchObject({ actor_kind: 'user', actor: access.user, address: '127.0.0.1' });
    expect(started[0]?.request).toBeTruthy();
    const [cancelled] = await sql<object>(
      `select actor_kind, actor from audit_event where type = 'key_rotation.cancelled'`,
    );
    expect(cancelled).toEqual({ actor_kind: 'user', actor: access.user });
    expect(begunId(rotateDataKeys)).toBeTruthy();
  });

  test('loses no change that is made meanwhile', async () => {
    const { user } = server();
    const [development] = (await user.ask(ListEnvironments)).environments;
    const last = new Map<string, number>();
    let stop = false;
    const write = async (worker: number) => {
      for (let round = 0; !stop; round++) {
        const name = `W${worker}`;
        await user.ask(SetSecretValue, {
          input: { name, environment: development?.id ?? '', value: `${name} ${round}` },
        });
        last.set(name, round);
      }
    };
    const writers = [0, 1, 2].map(write);
    for (let round = 0; round < 5; round++) await rotateAll(server());
    stop = true;
    await Promise.all(writers);
    const opened = await server().engine.ask((await import('../support/operations.ts')).Resolve, {
      input: { user: server().access.user, environment: 'development', secrets: [...last.keys()] },
    });
    expect(opened.resolve.secrets.map((one) => one.__typename === 'ResolvedSecret' && one.value)).toEqual(
      [...last].map(([name, round]) => `${name} ${round}`),
    );
    expect(await rotateAll(server())).toMatchObject({ failed: 0 });
    expect((await states()).filter(({ uses }) => uses > 0)).toEqual([{ state: 'active', uses: 43 }]);
  });

  test('to another key-encryption key is refused while one to a first one runs, and each is on record', async () => {
    const { rotations: all } = server().app.keyWork;
    const [one, two] = ['1', '2'].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`) as [string, string];
    const of = { compromised: false, by: 'operator' } as const;
    const { job } = await all.beginKek(one, of);
    expect(await all.beginKek(one, of)).toMatchObject({ isNew: false, job: { id: job.id } });
    await expect(all.beginKek(two, of)).rejects.toThrow(`A rotation to the key ${one} is running`);
    expect(await all.cancel(job, 'operator')).toBe(true);
    expect(await all.cancel(job, 'operator')).toBe(false);
    const events = await server().sql<{ type: string }>('select type from audit_event where target = ? order by seq', [
      job.id,
    ]);
    expect(events.map(({ type }) => type)).toEqual(['key_rotation.started', 'key_rotation.cancelled']);
  });

  test('goes on where it was when the database was gone in between', async () => {
    const { rotations: all } = server().app.keyWork;
    const { job } = await all.beginData({ workspace: null, compromised: false, by: 'operator' });
    const { everywhere } = server().app.database;
    let asked = 0;
    const broken = createRotations({
      ...server().app,
      origin: 'system',
      audit: server().app.founding.audit,
      macs: server().app.founding.macs,
      database: {
        ...server().app.database,
        everywhere: (async (statement, params) => {
          // In the middle of the second batch.
          if (statement.name.startsWith('swap-') && ++asked === 2)
            throw Object.assign(new Error('Connection terminated'), { code: '57P01' });
          return everywhere(statement, params);
        }) as typeof everywhere,
      },
    });
    await expect(broken.run(job, new AbortController().signal)).rejects.toThrow('Connection terminated');
    expect(await wrongOnes(server(), 10, 30)).toEqual([]);
    const between = await all.jobs.get(job.id);
    // Nobody holds it any more, so who comes first goes on: this, or the worker of the server.
    await all.run(job, new AbortController().signal);
    await expect.poll(async () => (await all.jobs.get(job.id))?.state, { timeout: 20_000 }).toBe('done');
    expect((await all.jobs.get(job.id))?.done).toBeGreaterThanOrEqual(between?.done ?? 0);
    expect(await wrongOnes(server(), 10, 30)).toEqual([]);
  });

  test('a key that is named cannot be retired or destroyed, and nothing is sealed under one that is', async () => {
    const [active] = await server().sql<{ id: string }>(`select id from data_key where state = 'active'`);
    await server().sql(`update data_key set state = 'decrypt_only' where id = ?`, [active?.id]);
    expect(await server().sql('select retire_data_key(?)::int as uses', [active?.id])).toEqual([{ uses: 43 }]);
    expect(await server().sql('select destroy_data_key(?)::int as uses', [active?.id])).toEqual([{ uses: -1 }]);
    await server().sql(`update data_key set state = 'active' where id = ?`, [active?.id]);
    const [retired] = await server().sql<{ id: string }>(
      `select id from data_key where state = 'retired' order by created_at limit 1`,
    );
    const bytes = Buffer.concat([
      Buffer.from([1, 1]),
      Buffer.from(retired?.id.replaceAll('-', '') ?? '', 'hex'),
      Buffer.alloc(60),
    ]);
    await expect(server().sql('update connection set sealed = ?', [bytes])).rejects.toThrow(/no longer in use/);
    expect(await server().sql('select destroy_data_key(?)::int as uses', [retired?.id])).toEqual([{ uses: 0 }]);
    await expect(server().sql('update connection set sealed = ?', [bytes])).rejects.toThrow(/no longer in use/);
    expect(await wrongOnes(server(), 10, 30)).toEqual([]);
  });

  test('of one workspace leaves the keys of others alone, and its admins see nothing of others', async () => {
    const elsewhere = await server().workspace('elsewhere');
    const them = await server().person('them', { workspace: elsewhere, role: 'admin' });
    await them.client.ask(CreateConnection, { input: jiraConnection('theirs') });
    const before = await server().sql(`select id, state from data_key where workspace_id <> ? order by id`, [
      elsewhere,
    ]);
    const { rotateDataKeys } = await them.client.ask(RotateDataKeys, { input: {} });
    await untilDone(async () => (await them.client.ask(KeyRotations)).keyRotations);
    expect(
      await server().sql(`select id, state from data_key where workspace_id <> ? order by id`, [elsewhere]),
    ).toEqual(before);
    expect((await them.client.ask(DataKeys)).dataKeys.map(({ state }) => state)).toEqual(['RETIRED', 'ACTIVE']);
    expect((await rotations()).map(({ id }) => id)).not.toContain(begunId(rotateDataKeys));
  });
});
