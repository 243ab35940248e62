import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { AuthorizationState } from '../oauth/operations.ts';
import { CreateRunToken } from '../support/access-operations.ts';
import { createTestApp, type Person, type TestApp } from '../support/app.ts';
import { cancelOneWaiting, connectBeside, waitingForLocks } from '../support/beside.ts';
import { graphql } from '../support/gql/gql.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection, ListEnvironments, ListSecrets, Resolve, SetSecretValue } from '../support/operations.ts';

const TenLooks = graphql(`
  query TenLooks {
    a: auditEvents { nodes { id } } b: auditEvents { nodes { id } } c: auditEvents { nodes { id } } d: auditEvents { nodes { id } }
    e: auditEvents { nodes { id } } f: auditEvents { nodes { id } } g: auditEvents { nodes { id } } h: auditEvents { nodes { id } }
    i: auditEvents { nodes { id } } j: auditEvents { nodes { id } }
  }
`);

/** A third of the pool of eight that tests have. */
const PLACES = 2;
const OF_ONE = 1;

describe.skipIf(!inject('postgres'))('a workspace whose statements hang', () => {
  let server: TestApp;
  let bare: pg.Client;
  let other: Person;
  let mia: Person;
  let ben: Person;
  let environment = '';
  beforeAll(async () => {
    server = await createTestApp('postgresql');
    bare = await connectBeside(server);
    other = await server.person('other', { workspace: await server.workspace('elsewhere') });
    mia = await server.person('mia');
    ben = await server.person('ben');
    environment = (await server.user.ask(ListEnvironments)).environments[0]?.id ?? '';
    await server.user.ask(SetSecretValue, { input: { name: 'API_KEY', environment, value: 'v' } });
  });
  afterAll(async () => {
    await bare.end();
    await server.close();
  });
  beforeEach(() => bare.query(`begin; set local dragops.workspace = '*'`));
  afterEach(() => bare.query('rollback'));

  const waiting = () => waitingForLocks(server);
  const lockEnvironment = () => bare.query('select 1 from environment where id = $1 for update', [environment]);
  const setSecretValue = (name: string, by = server.user) =>
    by.send(SetSecretValue, { input: { name, environment, value: 'v' } });

  /** All of these come while the others hang. */
  const expectOthersGoOn = async () => {
    const input = { user: server.access.user, environment: 'development', secrets: ['API_KEY'] };
    for (let round = 0; round < 5; round++) {
      expect((await other.client.ask(ListEnvironments)).environments).toHaveLength(2);
      expect((await server.engine.ask(Resolve, { input })).resolve.secrets).toMatchObject([{ value: 'v' }]);
    }
  };

  test('keeps no connection of the pool from another one: ten fields of four requests take a third of it', async () => {
    await bare.query('lock table audit_event in access exclusive mode');
    const stuck = [server.user, mia.client].flatMap((user) => [user.send(TenLooks), user.send(TenLooks)]);
    await expect.poll(waiting).toBe(PLACES);
    for (let round = 0; round < 5; round++)
      expect((await other.client.ask(ListEnvironments)).environments).toHaveLength(2);
    expect(await waiting()).toBe(PLACES);
    await bare.query('rollback');
    for (const answer of await Promise.all(stuck)) expect(answer.errors).toEqual([]);
  });

  test('nor do ten mutations that wait for one row, of secrets or of connections that are not tested', async () => {
    await lockEnvironment();
    await bare.query('lock table connection in exclusive mode');
    const stuck = [server.user, mia.client].flatMap((user, index) =>
      Array.from({ length: 5 }, (_, n) => [
        setSecretValue(`S${index}${n}`, user),
        user.send(CreateConnection, { input: jiraConnection(`c${n}`) }),
      ]).flat(),
    );
    await expect.poll(waiting).toBe(PLACES);
    await expectOthersGoOn();
    expect(await waiting()).toBe(PLACES);
    await bare.query('rollback');
    for (const answer of await Promise.all(stuck)) expect(answer.errors).toEqual([]);
  });

  test('has a place left for its other users, however long the statements of one hang', async () => {
    await bare.query('lock table audit_event in access exclusive mode');
    const stuck = Array.from({ length: 10 }, () => server.user.send(TenLooks));
    await expect.poll(waiting).toBe(OF_ONE);
    for (let round = 0; round < 5; round++)
      expect((await mia.client.ask(ListEnvironments)).environments).toHaveLength(2);
    expect(await waiting()).toBe(OF_ONE);
    await bare.query('rollback');
    for (const answer of await Promise.all(stuck)) expect(answer.errors).toEqual([]);
  });

  test('has its engines make tokens of runs in their turn: these keep neither users nor a resolve from going on', async () => {
    await lockEnvironment();
    const input = { user: server.access.user, environment: 'development', run: 'run-1' };
    const stuck = Array.from({ length: 20 }, () => server.engine.send(CreateRunToken, { input }));
    await expect.poll(waiting).toBe(PLACES);
    await expectOthersGoOn();
    expect((await server.user.ask(ListEnvironments)).environments).toHaveLength(2);
    expect(await waiting()).toBe(PLACES);
    await bare.query('rollback');
    for (const answer of await Promise.all(stuck)) expect(answer.errors).toEqual([]);
  });

  test('lets its users take turns: one who fills the line keeps the place that is free next from nobody', async () => {
    await bare.query('lock table audit_event in access exclusive mode');
    const stuck = [server.user, ben.client].flatMap((user) => Array.from({ length: 5 }, () => user.send(TenLooks)));
    await expect.poll(waiting).toBe(PLACES);
    const asked = mia.client.ask(ListEnvironments);
    expect(await Promise.race([asked, pause(200, 'waits')])).toBe('waits');
    await cancelOneWaiting(server);
    expect(await Promise.race([asked, pause(1000, 'waits')])).toMatchObject({ environments: { length: 2 } });
    await expect.poll(waiting).toBe(PLACES);
    await bare.query('rollback');
    const answers = await Promise.all(stuck);
    expect(answers.filter(({ errors }) => errors.length > 0)).toHaveLength(1);
  });

  test('lets a user have 256 fields waiting and no more, and says so', async () => {
    await bare.query('lock table audit_event in access exclusive mode');
    const stuck = Array.from({ length: 26 }, () => server.user.send(TenLooks));
    const refused = stuck.map(async (answer) =>
      (await answer).status === 429 ? answer : new Promise<never>(() => {}),
    );
    expect(await Promise.race(refused)).toMatchObject({
      errors: [
        { extensions: { code: 'RATE_LIMITED' }, message: expect.stringMatching(/^You have 256 queries waiting/) },
      ],
    });
    const asked = mia.client.ask(ListEnvironments);
    await bare.query('rollback');
    expect((await asked).environments).toHaveLength(2);
    expect((await Promise.all(stuck)).filter(({ status }) => status === 200)).toHaveLength(25);
  });

  test('does nothing for one who left while it waited', async () => {
    await lockEnvironment();
    const stuck = [server.user, mia.client].map((user, n) => setSecretValue(`STUCK_${n}`, user));
    await expect.poll(waiting).toBe(PLACES);
    const abort = new AbortController();
    const left = fetch(`${server.url}/graphql`, {
      method: 'POST',
      signal: abort.signal,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${server.access.userToken}` },
      body: JSON.stringify({
        query: SetSecretValue.toString(),
        variables: { input: { name: 'LEFT', environment, value: 'v' } },
      }),
    }).catch(() => 'left');
    await pause(200);
    abort.abort();
    expect(await left).toBe('left');
    await pause(100);
    await bare.query('rollback');
    for (const answer of await Promise.all(stuck)) expect(answer.errors).toEqual([]);
    expect((await setSecretValue('AFTER')).errors).toEqual([]);
    const names = (await server.user.ask(ListSecrets)).secrets.nodes.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['STUCK_0', 'STUCK_1', 'AFTER']));
    expect(names).not.toContain('LEFT');
  });

  test('lets a user ask about five authorizations at once; the next questions wait', async () => {
    await bare.query('lock table oauth_authorization in access exclusive mode');
    const id = '00000000-0000-4000-8000-000000000000';
    const stuck = Array.from({ length: 20 }, () => server.user.send(AuthorizationState, { id }));
    await expect.poll(waiting).toBe(5);
    await expectOthersGoOn();
    expect(await waiting()).toBe(5);
    await bare.query('rollback');
    for (const answer of await Promise.all(stuck)) expect(answer.data).toEqual({ authorization: null });
  });

  test('has its streams read what changed by turns as well', async () => {
    const abort = new AbortController();
    for (let count = 0; count < 12; count++) {
      const { body } = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        signal: abort.signal,
        headers: {
          'content-type': 'application/json',
          accept: 'text/event-stream',
          authorization: `Bearer ${mia.token}`,
        },
        body: JSON.stringify({ query: 'subscription { connectionChanged { id } }' }),
      });
      void body?.pipeTo(new WritableStream()).catch(() => undefined);
    }
    await bare.query('lock table connection in access exclusive mode');
    const change = `${server.access.workspace} ${mia.id} 00000000-0000-4000-8000-000000000000`;
    await server.sql(`select pg_notify('connection_changed', ?)`, [change]);
    await expect.poll(waiting).toBe(OF_ONE);
    await expectOthersGoOn();
    expect(await waiting()).toBe(OF_ONE);
    abort.abort();
  });
});
