import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { createApp } from '../../server/app/app.ts';
import { createTestApp } from '../support/app.ts';
import { createClient } from '../support/client.ts';
import { parseLines, receiveWebhook } from './receivers.ts';
import { act, endLeases, expectAll, expectEachOnce, folder, start, stored, undo } from './sink-stage.ts';

describe.skipIf(!inject('postgres'))('two servers with one sink on one database', () => {
  test('send each event once, one server at a time, and a lease that is lost costs a repetition at most', async () => {
    const receiver = await receiveWebhook();
    undo.push(() => receiver.close());
    const config = { keys: [{ service: 'file', path: join(folder, 'key') } as const] };
    const server = await start('postgresql', { env: { AUDIT_SINK: receiver.url }, config });
    const second = await createApp({ ...server.app.config, port: 0 }, { log: server.app.log });
    undo.push(() => second.close());
    const other = createClient(await second.listen(), server.access.userToken);
    const both = () => Promise.all([server.app.worker.round('audit-sink'), second.worker.round('audit-sink')]);
    for (let round = 0; round < 5; round++) {
      await Promise.all([act(server), act({ user: other }), act(server), both()]);
      await both();
    }
    await both();
    await expectEachOnce(server, receiver.kept);

    let release: () => void = () => undefined;
    receiver.fault = (response, body) => {
      release = () => {
        receiver.kept.push(...parseLines(body));
        response.end();
      };
    };
    await act(server);
    const asked = receiver.requests.length;
    const slow = both();
    await expect.poll(() => receiver.requests.length).toBe(asked + 1);
    receiver.fault = null;
    await act({ user: other });
    // The one that does not send has nothing to do: the chain is the other one's.
    expect(receiver.requests.length).toBe(asked + 1);
    await endLeases(server);
    await expect.poll(() => receiver.requests.length, { timeout: 10_000 }).toBeGreaterThan(asked + 1);
    await expect
      .poll(async () => new Set(receiver.kept.map(({ id }) => id)).size === (await stored(server)).length, {
        timeout: 10_000,
      })
      .toBe(true);
    release();
    await slow;
    await expectAll(server, receiver.kept);
    const sent = receiver.kept.length;
    await act(server);
    await both();
    await both();
    await expectAll(server, receiver.kept);
    expect(receiver.kept).toHaveLength(sent + 1);
  });
});

describe('a sink that does not answer', () => {
  test('does not keep the server from closing, however many workspaces wait for it', async () => {
    const receiver = await receiveWebhook();
    undo.push(() => receiver.close());
    receiver.fault = () => undefined;
    const server = await createTestApp('pglite', { env: { AUDIT_SINK: receiver.url } });
    for (const name of ['a', 'b', 'c', 'd']) await server.workspace(name);
    await expect.poll(() => receiver.requests.length, { timeout: 10_000 }).toBeGreaterThan(0);
    const begin = performance.now();
    await server.close();
    expect(performance.now() - begin).toBeLessThan(15_000);
  }, 90_000);
});
