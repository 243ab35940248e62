import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { StartAuthorization } from '../oauth/operations.ts';
import { ProtectEnvironment } from '../support/access-operations.ts';
import { createTestApp, describeOnEachEngine, type TestApp } from '../support/app.ts';
import { connectBeside, waitingForLocks } from '../support/beside.ts';
import { graphql } from '../support/gql/gql.ts';
import { jiraConnection } from '../support/inputs.ts';
import {
  CreateConnection,
  DeleteSecret,
  DeleteSecretValue,
  ListConnections,
  ListEnvironments,
  RenameSecret,
  RevokeConnection,
  SetSecretValue,
} from '../support/operations.ts';

const WholeList = graphql(`
  query WholeList($first: Int) {
    connections(first: $first) {
      edges { node { id owner { subject } sharing { isWithEveryone users { id } } revocation { status } } }
    }
  }
`);

describe.skipIf(!inject('postgres'))('a change that waits', () => {
  test('sees what came before it: a value is not unset in an environment that was protected meanwhile', async () => {
    const server = await createTestApp('postgresql');
    onTestFinished(server.close);
    const bare = await connectBeside(server);
    onTestFinished(() => bare.end());
    const mia = await server.person('mia');
    const environment = (await server.user.ask(ListEnvironments)).environments[0]?.id ?? '';
    const { setSecretValue } = await mia.client.ask(SetSecretValue, {
      input: { name: 'KEPT', environment, value: 'v' },
    });
    const { id } = setSecretValue as { id: string };
    await bare.query(`begin; set local dragops.workspace = '*'`);
    await bare.query('select 1 from environment where id = $1 for update', [environment]);
    const protect = server.user.ask(ProtectEnvironment, { input: { environment: environment, isProtected: true } });
    await expect.poll(() => waitingForLocks(server)).toBe(1);
    const changes = [
      mia.client
        .ask(DeleteSecretValue, { input: { id, environment } })
        .then(({ deleteSecretValue }) => deleteSecretValue),
      mia.client.ask(RenameSecret, { input: { id, name: 'OTHER' } }).then(({ renameSecret }) => renameSecret),
      mia.client.ask(DeleteSecret, { input: { id } }).then(({ deleteSecret }) => deleteSecret),
    ];
    await expect.poll(() => waitingForLocks(server)).toBeGreaterThan(1);
    await bare.query('rollback');
    await protect;
    for (const change of await Promise.all(changes)) expect(change).toMatchObject({ code: 'PROTECTED' });
  });
});

describe.skipIf(!inject('postgres'))('a list', () => {
  let server: TestApp;
  beforeAll(async () => {
    server = await createTestApp('postgresql');
    for (let index = 0; index < 40; index++) {
      const { createConnection } = await server.user.ask(CreateConnection, { input: jiraConnection(`c${index}`) });
      const { id } = createConnection as { id: string };
      if (index % 2 === 0) await server.user.ask(RevokeConnection, { input: { id } });
    }
  });
  afterAll(() => server.close());

  test('takes no cursor of a year that no calendar has', async () => {
    for (const year of ['+275760', '-000001', '0000']) {
      const after = Buffer.from(`${year}-01-01T00:00:00.000Z ${server.access.user}`).toString('base64url');
      const answer = await server.user.send(ListConnections, { first: 1, after });
      expect(answer.errors, year).toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
    }
  });

  test('costs as many statements for forty entries as for four, whatever is asked of each', async () => {
    let reads = 0;
    const { query } = pg.Client.prototype;
    pg.Client.prototype.query = function count(this: pg.Client, ...args: unknown[]) {
      const [first] = args as [string | { readonly text?: string }];
      const text = typeof first === 'string' ? first : first.text;
      if (/^\s*select .* from "(connection|app_user|revocation|connection_grant)"/i.test(text ?? '')) reads++;
      return Reflect.apply(query, this, args);
    } as typeof query;
    const cost = async (first: number) => {
      const before = reads;
      await server.user.ask(WholeList, { first });
      return reads - before;
    };
    const [few, many] = [await cost(4), await cost(40)];
    pg.Client.prototype.query = query;
    // The list, its owners, how they are shared, and what became of those that were revoked.
    expect([few, many]).toEqual([4, 4]);
  });
});

describeOnEachEngine('what a user has under way', (server) => {
  let silent: Server;
  let baseUrl: string;
  beforeAll(async () => {
    silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    baseUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    silent.closeAllConnections();
    silent.close();
  });

  const hanging = (name: string) => ({
    name,
    test: true,
    credentials: { httpBearerBearer: { baseUrl, token: 'canary-token-9d1', testPath: '/me' } },
  });

  test('are five tests of connections at most; the next one is refused before anything is saved, and others go on', async () => {
    const { user } = server();
    const five = Array.from({ length: 5 }, (_, n) => user.send(CreateConnection, { input: hanging(`h${n}`) }));
    await pause(500);
    const sixth = await user.send(CreateConnection, { input: hanging('sixth') });
    expect(sixth.status).toBe(429);
    expect(sixth.errors).toMatchObject([
      { extensions: { code: 'RATE_LIMITED' }, message: expect.stringContaining('5 tests of connections under way') },
    ]);
    const names = (await user.ask(ListConnections, { first: 50 })).connections.edges.map(({ node }) => node.name);
    expect(names).not.toContain('sixth');
    const { createConnection } = await user.ask(CreateConnection, { input: jiraConnection('untested') });
    expect(createConnection.__typename).toBe('Connection');
    const mia = await server().person('mia');
    const hers = mia.client.send(CreateConnection, { input: hanging('hers') });
    silent.closeAllConnections();
    await pause(200);
    silent.closeAllConnections();
    for (const answer of await Promise.all([...five, hers])) expect(answer.errors).toEqual([]);
    // Their places are free again.
    const again = user.send(CreateConnection, { input: hanging('again') });
    await pause(200);
    silent.closeAllConnections();
    expect((await again).errors).toEqual([]);
  });

  test('are twenty streams at most', async () => {
    const { url, access } = server();
    let abort = new AbortController();
    const open = async () => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        signal: abort.signal,
        headers: {
          'content-type': 'application/json',
          accept: 'text/event-stream',
          authorization: `Bearer ${access.userToken}`,
        },
        body: JSON.stringify({ query: 'subscription { connectionChanged { id } }' }),
      });
      const reader = response.body?.getReader();
      return Promise.race([
        reader?.read().then(({ value }) => Buffer.from(value ?? []).toString()),
        pause(300).then(() => 'open'),
      ]);
    };
    for (let count = 0; count < 20; count++) expect(await open()).not.toContain('errors');
    expect(await open()).toContain('You have 20 streams open');
    abort.abort();
    abort = new AbortController();
    await expect.poll(open).not.toContain('errors');
    abort.abort();
  });

  test('are twenty authorizations at most that are not ended', async () => {
    const { user, sql, access } = server();
    const insert = (count: number) =>
      sql(
        `insert into oauth_authorization (id, workspace_id, user_id, kind, pack, method, status, created_at, expires_at)
          select gen_random_uuid(), ?, ?, 'browser', 'github', 'oauth', 'pending', now(), now() + interval '5 minutes'
          from generate_series(1, ?::int)`,
        [access.workspace, access.user, count],
      );
    const start = async () =>
      (await user.ask(StartAuthorization, { input: { pack: 'github', method: 'oauth', name: 'gh' } }))
        .startAuthorization;
    await insert(19);
    expect(await start()).toMatchObject({ code: 'APP_MISSING' });
    await insert(1);
    expect(await start()).toMatchObject({ code: 'RATE_LIMITED' });
    await sql(`update oauth_authorization set status = 'expired'`);
    expect(await start()).toMatchObject({ code: 'APP_MISSING' });
  });
});
