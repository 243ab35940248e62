import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { CreateEnvironment } from '../support/operations.ts';
import { type Arrived, brokenLink, firstArrivals } from './receivers.ts';

/** A folder of the test, and what is to be undone at its end. */
export let folder: string;
export let undo: (() => unknown)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dragops-sink-'));
  undo = [() => rmSync(folder, { recursive: true, force: true })];
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** A server that is closed at the end of the test. */
export const start = async (...[engine, options]: Parameters<typeof createTestApp>) => {
  const server = await createTestApp(engine, options);
  undo.push(() => server.close());
  return server;
};
let made = 0;
/** One event in the local workspace, made as a user makes it. */
export const act = async (server: Pick<TestApp, 'user'>) => {
  const { createEnvironment } = await server.user.ask(CreateEnvironment, { input: { name: `e${++made}` } });
  expect(createEnvironment.__typename).toBe('Environment');
};
export const stored = (server: Pick<TestApp, 'sql'>) =>
  server.sql<{ workspace: string; id: string; seq: number }>(
    'select workspace_id as workspace, id, seq::int as seq from audit_event order by workspace_id, seq',
  );
/** As if the pause after a fault, or the lease of a server that was killed, had run out. */
export const endLeases = (server: Pick<TestApp, 'sql'>) => server.sql('update audit_cursor set lease_until = null');

/** All that is stored has arrived, each chain in its order, and holds for a receiver without a key. */
export async function expectAll(server: Pick<TestApp, 'sql'>, events: readonly Arrived[]) {
  const rows = await stored(server);
  const chains = [...firstArrivals(events).values()];
  for (const chain of chains) expect(brokenLink(chain)).toBeNull();
  const arrived = chains.flat().map(({ workspace, id, seq }) => ({ workspace, id, seq }));
  expect(
    arrived.sort((a, b) => (a.workspace < b.workspace ? -1 : a.workspace > b.workspace ? 1 : a.seq - b.seq)),
  ).toEqual(rows);
}
/** And nothing has arrived twice. */
export async function expectEachOnce(server: Pick<TestApp, 'sql'>, events: readonly Arrived[]) {
  await expectAll(server, events);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
}
