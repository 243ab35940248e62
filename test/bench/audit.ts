import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createApp } from '../../server/app/app.ts';
import { loadConfig } from '../../server/config/config.ts';
import { prepareLocalAccess } from '../../server/local/local.ts';
import { UPKEEP } from '../support/app.ts';
import { copyTemplate, prepareTemplate } from '../support/databases.ts';
import { ownPostgres } from '../support/own-postgres.ts';
import { runBounded } from './memory.ts';

/**
 * How long `audit verify` takes for many events, and how much memory: written by the server's own log, on PostgreSQL,
 * checked by the command as the operator runs it.
 */
const { values } = parseArgs({ options: { events: { type: 'string', default: '1000000' } } });
const EVENTS = Number(values.events);
const AT_ONCE = 500;

const url = await ownPostgres();
const undo: (() => Promise<void>)[] = [];
const folder = mkdtempSync(join(tmpdir(), 'dragops-bench-audit-'));
try {
  const database = await copyTemplate(await prepareTemplate(url, undo));
  undo.unshift(database.drop);
  const keyFile = join(folder, 'key');
  writeFileSync(keyFile, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  const env = { DATABASE_URL: database.url, KEYS: keyFile, LOG_LEVEL: 'silent' };
  const filled = await fill(env);
  console.log(`Writing: ${Math.round(EVENTS / filled)} events/s, ${AT_ONCE} at once`);
  const { seconds, megabytes, output } = await runBounded(['audit', 'verify'], env);
  console.log(output.trim());
  console.log(
    `Verifying: ${seconds.toFixed(1)} s (${Math.round(EVENTS / seconds)} events/s), at most ${Math.round(megabytes)} MB`,
  );
} finally {
  for (const step of undo) await step();
  rmSync(folder, { recursive: true });
}

async function fill(env: Record<string, string>): Promise<number> {
  const app = await createApp(loadConfig(env));
  const { workspace, user } = await prepareLocalAccess(app);
  const context = app.contextFor(workspace, user);
  const begun = performance.now();
  for (let written = 0; written < EVENTS; written += AT_ONCE)
    await Promise.all(
      Array.from({ length: AT_ONCE }, () =>
        app.founding.audit.record(context, {
          type: 'connection.opened',
          target: { kind: 'connection', id: user },
          details: { purpose: 'resolve' },
        }),
      ),
    );
  const seconds = (performance.now() - begun) / 1000;
  await app.worker.round(...UPKEEP);
  await app.close();
  return seconds;
}
