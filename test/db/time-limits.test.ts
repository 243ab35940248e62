import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { isDatabaseFault } from '../../server/db/errors.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { CreateEnvironment } from '../support/operations.ts';

describe.runIf(inject('postgres'))('the time limits of connections to PostgreSQL', () => {
  let server: TestApp;
  beforeAll(async () => {
    server = await createTestApp('postgresql');
  });
  afterAll(() => server.close());

  test('hold for the ORM and for prepared statements: a lock less than a statement, and an idle transaction', async () => {
    const limits = `select name, setting::int as value from pg_settings
      where name in ('idle_in_transaction_session_timeout', 'lock_timeout', 'statement_timeout') order by name`;
    const expected = [
      { name: 'idle_in_transaction_session_timeout', value: 30_000 },
      { name: 'lock_timeout', value: 8_000 },
      { name: 'statement_timeout', value: 10_000 },
    ];
    expect(await server.app.database.everywhere({ name: 'read-limits', text: limits }, [])).toEqual(expected);
    expect(await server.sql(limits)).toEqual(expected);
  });

  test('a lock that is held too long is a typed answer, which names no statement', async () => {
    const { url } = await blockerOf(server);
    const blocker = new pg.Client({ connectionString: url });
    await blocker.connect();
    await blocker.query('begin; lock table environment in access exclusive mode');
    const answer = await server.user.send(CreateEnvironment, { input: { name: 'locked' } });
    await blocker.end();
    expect(answer.status).toBe(503);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);
    expect(server.logged()).toContain('"code":"55P03"');
  });

  test('a transaction that stands idle is ended, its locks are free, and its end is a fault of the database', async () => {
    const em = server.app.database.emEverywhere();
    const idle = em.transactional(async (tx) => {
      await tx.execute(`set local idle_in_transaction_session_timeout = '100ms'`);
      await tx.execute('lock table environment in access exclusive mode');
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await tx.execute('select 1');
    });
    const fault = await idle.then(
      () => null,
      (error: unknown) => error,
    );
    expect(isDatabaseFault(fault)).toBe(true);
    const answer = await server.user.send(CreateEnvironment, { input: { name: 'free-again' } });
    expect(answer.errors).toEqual([]);
  });
});

async function blockerOf(server: TestApp): Promise<{ readonly url: string }> {
  const url = new URL(inject('postgres')?.url ?? '');
  const [row] = await server.sql<{ name: string }>('select current_database() as name');
  url.pathname = `/${row?.name}`;
  return { url: url.href };
}
