import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { listenForChanges } from '../../server/connections/changes.ts';
import { listenOn } from '../../server/db/connect/listen.ts';
import { connectionOf } from '../../server/db/connect/url.ts';
import { administer, copyTemplate, withDatabase } from '../support/databases.ts';

/** Stands between a server and its database, and can fall silent: nothing passes, and nothing is closed. */
async function startProxy(to: URL) {
  const sockets = new Set<Socket>();
  let silent = false;
  const server = createServer((near) => {
    const far = connect(Number(to.port || 5432), to.hostname);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => silent || into.write(data));
      from.on('close', () => silent || into.destroy());
      from.on('error', () => undefined);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(to);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    /** What is connected now hears nothing more; what connects later does. */
    fallSilent: () => {
      for (const socket of sockets) socket.removeAllListeners('data').removeAllListeners('close').resume();
    },
    close: async () => {
      silent = true;
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe.runIf(inject('postgres'))('listening to the database', () => {
  const postgres = inject('postgres') as NonNullable<ReturnType<typeof inject<'postgres'>>>;
  let database: Awaited<ReturnType<typeof copyTemplate>>;
  const undo: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    database = await copyTemplate(postgres);
  });
  afterEach(async () => {
    for (const step of undo.splice(0)) await step();
  });
  afterAll(() => database.drop());

  const tell = (payload: string) =>
    administer(withDatabase(postgres.url, database.name), `select pg_notify('connection_changed', '${payload}')`);
  const cut = () =>
    administer(
      postgres.url,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database.name}'`,
    );
  const listening = async (url: string) => {
    const heard: string[] = [];
    const times = { checkMilliseconds: 200, answerMilliseconds: 300 };
    const stop = await listenOn(connectionOf(url), times)(
      'connection_changed',
      (payload) => heard.push(payload),
      () => heard.push('gap'),
    );
    undo.unshift(stop);
    return heard;
  };
  const until = async (condition: () => boolean) => {
    while (!condition()) await pause(20);
  };

  test('a gap is told when the connection breaks, and again when what is said is heard again', async () => {
    const heard = await listening(database.url);
    await tell('before');
    await until(() => heard.length === 1);
    await cut();
    await until(() => heard.length === 2);
    await tell('in the gap');
    await until(() => heard.length === 3);
    await tell('after');
    await until(() => heard.length === 4);
    expect(heard).toEqual(['before', 'gap', 'gap', 'after']);
  });

  test('a stream that was begun in the gap ends when it is over, so that its client reads anew', async () => {
    const listen = listenOn(connectionOf(database.url));
    const changes = await listenForChanges({ listen } as Parameters<typeof listenForChanges>[0]);
    undo.unshift(() => changes.close());
    const old = changes.of('w', 'u');
    await cut();
    expect(await old.next()).toMatchObject({ done: true });
    const inGap = changes.of('w', 'u');
    await tell('w u lost');
    expect(await inGap.next()).toMatchObject({ done: true });
    const after = changes.of('w', 'u');
    await tell('w u heard');
    expect(await after.next()).toEqual({ done: false, value: 'heard' });
  });

  test('a connection that fell silent is noticed, and one that lives takes its place', async () => {
    const proxy = await startProxy(new URL(database.url));
    const heard = await listening(proxy.url);
    undo.push(proxy.close);
    proxy.fallSilent();
    await tell('unheard');
    await until(() => heard.length === 2);
    expect(heard).toEqual(['gap', 'gap']);
    await tell('heard');
    await until(() => heard.length === 3);
    expect(heard[2]).toBe('heard');
  });

  test('a connection that is asked and answers stays as it is', async () => {
    const heard = await listening(database.url);
    await pause(1500);
    await tell('still here');
    await until(() => heard.length > 0);
    expect(heard).toEqual(['still here']);
  });
});
