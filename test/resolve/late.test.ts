import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { connectBeside, waitingForLocks } from '../support/beside.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection, Resolve } from '../support/operations.ts';

describe.skipIf(!inject('postgres'))('a resolve that nobody waits for any more', () => {
  let server: TestApp;
  let bare: pg.Client;
  beforeAll(async () => {
    server = await createTestApp('postgresql');
    await server.user.ask(CreateConnection, { input: jiraConnection('slow') });
    bare = await connectBeside(server);
  });
  afterAll(async () => {
    await bare.end();
    await server.close();
  });

  test('gives nothing out, is on record as one that did not, and counts as no use', async () => {
    await bare.query('begin; lock table connection in access exclusive mode');
    const abort = new AbortController();
    const input = { user: server.access.user, environment: 'development', connections: ['slow'] };
    const asked = fetch(`${server.url}/graphql`, {
      method: 'POST',
      signal: abort.signal,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${server.access.engineToken}` },
      body: JSON.stringify({ query: Resolve.toString(), variables: { input } }),
    }).catch(() => 'gone');
    await expect.poll(() => waitingForLocks(server)).toBe(1);
    abort.abort();
    expect(await asked).toBe('gone');
    await new Promise((resolve) => setTimeout(resolve, 200));
    await bare.query('rollback');
    const opened = () =>
      server.sql<{ outcome: string }>(`select outcome from audit_event where type = 'connection.opened' order by seq`);
    await expect.poll(opened).toEqual([{ outcome: 'UNAVAILABLE' }]);
    await server.app.usage.flush();
    expect(await server.sql('select 1 from target_use')).toEqual([]);
    // Whoever waits gets it.
    const { resolve } = await server.engine.ask(Resolve, { input });
    expect(resolve.connections).toMatchObject([{ __typename: 'ResolvedConnection' }]);
    expect((await opened()).at(-1)).toEqual({ outcome: 'OK' });
  });
});
