import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createApp } from '../../server/app/app.ts';
import { createTestApp, engines, type TestApp } from '../support/app.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection, DeleteConnection, RenameConnection, RevokeConnection } from '../support/operations.ts';

const SUBSCRIBE = 'subscription { connectionChanged { id connection { id name status } } }';

interface Stream {
  readonly status: number;
  readonly type: string | null;
  readonly events: readonly { readonly id: string; readonly connection: { name: string; status: string } | null }[];
  readonly text: () => string;
  /** Waits until so many events have come. */
  readonly until: (count: number) => Promise<void>;
  readonly ended: Promise<void>;
  readonly leave: () => void;
}

async function subscribe(url: string, token: string | null, query = SUBSCRIBE): Promise<Stream> {
  const abort = new AbortController();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    signal: abort.signal,
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify({ query }),
  });
  let text = '';
  const events: Stream['events'][number][] = [];
  const read = async () => {
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString('utf8');
      events.length = 0;
      for (const [, data] of text.matchAll(/event: next\ndata: (.*)\n/g)) {
        const change = JSON.parse(data ?? '').data?.connectionChanged;
        if (change) events.push(change);
      }
    }
  };
  const ended = read().catch(() => undefined);
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    events,
    text: () => text,
    ended,
    until: async (count) => {
      for (let waited = 0; events.length < count; waited += 20) {
        if (waited > 5000) throw new Error(`${events.length} of ${count} events came: ${text}`);
        await pause(20);
      }
    },
    leave: () => abort.abort(),
  };
}

describe.each(engines())('a dashboard is told of changes (%s)', (engine) => {
  let server: TestApp;
  beforeAll(async () => {
    server = await createTestApp(engine);
  });
  afterAll(() => server?.close());
  const create = async (name: string) => {
    const { createConnection } = await server.user.ask(CreateConnection, { input: jiraConnection(name) });
    if (createConnection.__typename !== 'Connection') throw new Error(JSON.stringify(createConnection));
    return createConnection.id;
  };

  test('of each change of the user’s own connections, as it happens', async () => {
    const stream = await subscribe(server.url, server.access.userToken);
    expect([stream.status, stream.type]).toEqual([200, expect.stringContaining('text/event-stream')]);
    const id = await create('one');
    await stream.until(1);
    await server.user.ask(RenameConnection, { input: { id, name: 'two' } });
    await stream.until(2);
    await server.user.ask(RevokeConnection, { input: { id } });
    await stream.until(3);
    await server.user.ask(DeleteConnection, { input: { id } });
    await stream.until(4);
    expect(stream.events).toEqual([
      { id, connection: { id, name: 'one', status: 'ACTIVE' } },
      { id, connection: { id, name: 'two', status: 'ACTIVE' } },
      { id, connection: { id, name: 'two', status: 'REVOKED' } },
      { id, connection: null },
    ]);
    stream.leave();
  });

  test('not of uses, and not of the connections of others', async () => {
    const stream = await subscribe(server.url, server.access.userToken);
    const id = await create('used');
    await stream.until(1);
    await server.sql('update connection set last_used_at = now() where id = ?', [id]);
    await server.sql(
      `insert into app_user (id, workspace_id, subject, mac, created_at) select gen_random_uuid(), workspace_id, 'somebody else ${engine}', mac, now() from app_user limit 1`,
    );
    await server.sql(
      `update connection set user_id = (select id from app_user where subject = 'somebody else ${engine}'), status = status where id = ?`,
      [id],
    );
    await pause(200);
    expect(stream.events).toHaveLength(1);
    stream.leave();
  });

  test('nobody and an engine are told nothing, and errors hold no submitted value', async () => {
    for (const token of [null, server.access.engineToken]) {
      const stream = await subscribe(server.url, token);
      await stream.ended;
      expect(stream.events).toEqual([]);
      expect(stream.text()).toMatch(/UNAUTHENTICATED|FORBIDDEN/);
    }
    const wrong = await subscribe(server.url, server.access.userToken, 'subscription { canaryField4711 }');
    await wrong.ended;
    expect(wrong.text()).not.toContain('canaryField4711');
  });

  test('a token that ends, ends the stream', async () => {
    const token = await server.token({
      kind: 'user',
      user: server.access.user,
      expiresAt: new Date(Date.now() + 1500),
    });
    const stream = await subscribe(server.url, token);
    await pause(1600);
    await create('too late');
    await stream.ended;
    expect(stream.events).toEqual([]);
  });

  test('a stream does not hold up the end of the server', async () => {
    const other = await createTestApp(engine);
    const stream = await subscribe(other.url, other.access.userToken);
    const start = performance.now();
    await other.close();
    await stream.ended;
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe.skipIf(!inject('postgres'))('changes that another server made', () => {
  test('are told too, and a lost connection to the database ends the streams, so that dashboards read anew', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dragops-key-'));
    const server = await createTestApp('postgresql', {
      config: { keys: [{ service: 'file', path: join(folder, 'key') } as const] },
    });
    const second = await createApp({ ...server.app.config, port: 0 }, { log: server.app.log });
    try {
      const url = await second.listen();
      const stream = await subscribe(url, server.access.userToken);
      await server.user.ask(CreateConnection, { input: jiraConnection('from the first') });
      await stream.until(1);
      await server.sql(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen%'",
      );
      await stream.ended;
      await pause(1500);
      const again = await subscribe(url, server.access.userToken);
      await server.user.ask(CreateConnection, { input: jiraConnection('after the break') });
      await again.until(1);
      again.leave();
    } finally {
      await second.close();
      await server.close();
      rmSync(folder, { recursive: true });
    }
  });
});
