import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { administer } from '../support/databases.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection, CreateEnvironment, ListConnections, Resolve } from '../support/operations.ts';

/** PGlite runs inside the process: it cannot go away by itself. */
describe.runIf(inject('postgres'))('when PostgreSQL goes away', () => {
  const admin = inject('postgres')?.url ?? '';
  let server: TestApp;
  let database = '';
  beforeAll(async () => {
    server = await createTestApp('postgresql');
    const [row] = await server.sql<{ name: string }>('select current_database() as name');
    database = row?.name ?? '';
    await server.user.ask(CreateConnection, { input: jiraConnection('before') });
  });
  afterAll(async () => {
    await administer(admin, `alter database ${database} allow_connections true`);
    await server.close();
  });

  const cut = () =>
    administer(admin, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`);

  test('idle connections that are cut do not end the process, and the next requests succeed', async () => {
    for (let round = 0; round < 3; round++) {
      await cut();
      await new Promise((resolve) => setTimeout(resolve, 100));
      const { connections } = await server.user.ask(ListConnections, {});
      expect(connections.edges.length).toBeGreaterThan(0);
    }
  });

  test('every operation answers with a typed error within seconds, nothing is half done, and it heals by itself', async () => {
    await administer(admin, `alter database ${database} allow_connections false`);
    await cut();
    const begun = Date.now();
    const input = { user: server.access.user, environment: 'development', connections: ['before'] };
    const answers = [
      await server.user.send(ListConnections, {}),
      await server.user.send(CreateConnection, { input: jiraConnection('meanwhile', { apiToken: 'canary-hunter2' }) }),
      await server.engine.send(Resolve, { input }),
    ];
    expect(Date.now() - begun).toBeLessThan(10_000);
    for (const answer of answers) {
      expect(answer.status).toBe(503);
      expect(answer.errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);
    }
    expect(server.logged()).not.toContain('canary-hunter2');
    await administer(admin, `alter database ${database} allow_connections true`);
    const { connections } = await server.user.ask(ListConnections, {});
    expect(connections.edges.map(({ node }) => node.name)).toEqual(['before']);
    expect((await server.engine.ask(Resolve, { input })).resolve.connections).toMatchObject([
      { name: 'before', packSlug: 'jira-cloud' },
    ]);
  });

  test('connections that break inside transactions do not use up the pool, and the server can close', async () => {
    for (let round = 0; round < 3; round++) {
      const changes = Array.from({ length: 12 }, (_, index) =>
        server.user.send(CreateEnvironment, { input: { name: `cut-${round}-${index}` } }),
      );
      await new Promise((resolve) => setTimeout(resolve, 5));
      await cut();
      await Promise.all(changes);
    }
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const answers = await Promise.all(Array.from({ length: 12 }, () => server.user.send(ListConnections, {})));
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
  });

  test('a statement that waits for a lock too long is given up with a typed error', async () => {
    await server.sql(`alter database ${database} set lock_timeout = '300ms'`);
    await cut();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { default: pg } = await import('pg');
    const url = new URL(admin);
    url.pathname = `/${database}`;
    const blocker = new pg.Client({ connectionString: url.href });
    await blocker.connect();
    await blocker.query('begin; lock table connection in access exclusive mode');
    const answer = await server.user.send(ListConnections, {});
    expect(answer.errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);
    await blocker.query('rollback');
    await blocker.end();
    expect((await server.user.ask(ListConnections, {})).connections.edges).toHaveLength(1);
  });
});
