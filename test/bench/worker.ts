import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { createApp } from '../../server/app/app.ts';
import { loadConfig } from '../../server/config/config.ts';
import { createConnection } from '../../server/connections/service.ts';
import { prepareLocalAccess } from '../../server/local/local.ts';
import { copyTemplate, type PostgresServer, prepareTemplate, withDatabase } from '../support/databases.ts';
import { ownPostgres } from '../support/own-postgres.ts';
import { fillDue, statementsOf } from '../worker/rows.ts';

/**
 * How long the statements take by which the worker finds what is due, when all of it is: at twenty thousand rows in
 * each table, which is more than any of them takes at a time, and at ten million (`--rows`), in one run. It needs PostgreSQL, and
 * some 20 GB for ten million.
 */
const { values } = parseArgs({ options: { rows: { type: 'string', default: '10000000' } } });
const FEW = 20_000;
const TIMES = 9;
const FINDS = /^(due-|expired-|grown-|unsent-|forget-|end-)/;

const url = await ownPostgres();
const undo: (() => Promise<void>)[] = [];
const folder = mkdtempSync(join(tmpdir(), 'dragops-bench-worker-'));
undo.push(async () => rmSync(folder, { recursive: true }));
try {
  const postgres = await prepareTemplate(url, undo);
  const few = await measure(postgres, FEW);
  const many = await measure(postgres, Number(values.rows));
  const [less, more] = [FEW, Number(values.rows)].map((count) => count.toLocaleString('en'));
  console.log(`statement: ms at ${less} rows, ms at ${more}, and their ratio`);
  for (const [name, time] of many) {
    const before = few.get(name) ?? Number.NaN;
    console.log(`${name}: ${before.toFixed(2)} ${time.toFixed(2)} ${(time / before).toFixed(1)}`);
  }
} finally {
  for (const step of undo) await step();
}

async function measure(postgres: PostgresServer, rows: number): Promise<Map<string, number>> {
  const database = await copyTemplate(postgres);
  const keyFile = join(folder, `key-${rows}`);
  writeFileSync(keyFile, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  const env = {
    DATABASE_URL: database.url,
    KEYS: keyFile,
    LOG_LEVEL: 'silent',
    PORT: '0',
    AUDIT_SINK: `file:${join(folder, `events-${rows}`)}`,
  };
  const app = await createApp(loadConfig(env));
  const client = new pg.Client({ connectionString: withDatabase(postgres.url, database.name) });
  await client.connect();
  try {
    const access = await prepareLocalAccess(app);
    const context = app.contextFor(access.workspace, access.user);
    const entry = app.registry.method('http-bearer', 'bearer');
    if (!entry) throw new Error('The pack http-bearer is not there.');
    const credential = { entry, values: { baseUrl: 'https://api.example.com', token: 't', testPath: '/' } };
    await createConnection(context, { name: 'one', credential, key: null, test: false });
    const statements = (await statementsOf(app.worker)).filter(({ name }) => FINDS.test(name));
    await app.worker.close();
    await fillDue(client, access, rows);
    const times = new Map<string, number>();
    for (const { name, text, values: given } of statements) {
      const taken: number[] = [];
      for (let time = 0; time < TIMES; time++) {
        await client.query('begin');
        const begun = performance.now();
        await client.query({ text, values: given.map((value) => (value instanceof Date ? new Date() : value)) });
        taken.push(performance.now() - begun);
        await client.query('rollback');
      }
      times.set(name, taken.sort((one, other) => one - other)[Math.floor(TIMES / 2)] as number);
    }
    return times;
  } finally {
    await client.end();
    await app.close();
    await database.drop();
  }
}
