import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { openDatabase } from '../../server/app/open-database.ts';
import type { Database } from '../../server/db/connect/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { MIGRATION_LOCKS } from '../../server/db/migration-locks.ts';
import { administer, asRole, copyTemplate } from '../support/databases.ts';

const LAST = 'Migration20261124180000_shared_names';
const FIRST_WORD =
  /Another server is migrating the database \(process \d+ of the database, "[^"]+".*, for \d+ s\); waiting/;

test('what each migration locks is said, in the program and in the guide of operators', () => {
  const files = readdirSync(new URL('../../server/db/migrations', import.meta.url)).filter((file) =>
    file.endsWith('.ts'),
  );
  expect(Object.keys(MIGRATION_LOCKS)).toEqual(files.map((file) => file.replace('.ts', '')).sort());
  const guide = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  for (const [name, locks] of Object.entries(MIGRATION_LOCKS)) expect(guide).toContain(`| \`${name}\` | ${locks} |`);
});

describe.runIf(inject('postgres'))('migrations', () => {
  const postgres = inject('postgres') as NonNullable<ReturnType<typeof inject<'postgres'>>>;
  const undo: (() => Promise<unknown>)[] = [];
  const open = async (url: string) => {
    const database = await openDatabase({ kind: 'postgresql', url, poolSize: 1 });
    undo.unshift(() => database.close());
    return database;
  };
  const connect = async (url: string) => {
    const client = new pg.Client({ connectionString: url, application_name: 'somebody' });
    await client.connect();
    undo.unshift(() => client.end());
    return client;
  };
  let url = '';
  beforeEach(async () => {
    const name = `dragops_test_${randomBytes(6).toString('hex')}`;
    await administer(postgres.url, `create database ${name} owner ${postgres.role.name}`);
    undo.unshift(() => administer(postgres.url, `drop database ${name} with (force)`));
    url = asRole(postgres, name);
  });
  afterEach(async () => {
    for (const step of undo.splice(0)) await step();
  });

  test('servers that start at once wait for one another, longer than a statement may take, and say so', async () => {
    const holder = await connect(url);
    await holder.query('begin; select pg_advisory_xact_lock(7205117401)');
    const told: string[] = [];
    const starts = [await open(url), await open(url)].map((database) =>
      migrate(database, { tell: (sentence) => told.push(sentence) }),
    );
    await pause(12_000);
    expect(told).toHaveLength(2);
    for (const sentence of told) expect(sentence).toMatch(FIRST_WORD);
    await holder.query('rollback');
    const ran = await Promise.all(starts);
    expect(ran.map(({ length }) => length).sort((a, b) => a - b)).toEqual([0, Object.keys(MIGRATION_LOCKS).length]);
  });

  test('a table in use is waited for in turns, with who uses it, and others are not held up meanwhile', async () => {
    const { url: copy, drop } = await copyTemplate(postgres);
    undo.unshift(drop);
    const database = await open(copy);
    await beforeLast(database);
    const holder = await connect(copy);
    await holder.query('begin; lock table connection in access exclusive mode');
    const told: string[] = [];
    const migrating = migrate(database, { tell: (sentence) => told.push(sentence) });
    while (told.length < 2) await pause(50);
    expect(told[0]).toBe(`${LAST} runs. It locks: ${MIGRATION_LOCKS[LAST]}`);
    expect(told[1]).toMatch(
      /could not lock its tables within 5 s; nothing was changed\. Open transactions: .*"somebody"/,
    );
    await holder.query('rollback');
    expect(await migrating).toEqual([LAST]);
  });
});

/** As a database was before the last migration. */
async function beforeLast(database: Database): Promise<void> {
  const em = database.emEverywhere();
  await em.execute('drop index connection_shared_name_index');
  await em.execute('delete from mikro_orm_migrations where name = ?', [LAST]);
}
