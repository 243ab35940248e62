import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { printSchema } from 'graphql';
import { builtInPacks } from '../packs/index.ts';
import { formOf } from '../packs/sdk/form.ts';
import { packConformance } from '../packs/sdk/testing.ts';
import { createApp } from './app.ts';
import { loadConfig } from './config.ts';
import { NotFoundError } from './core/errors.ts';
import { createLogger } from './core/logger.ts';
import { displayName } from './core/names.ts';
import { type Database, openDatabase } from './db/config.ts';
import { lockFolder } from './db/folder-lock.ts';
import { migrate } from './db/migrate.ts';
import { listTokens, revokeToken } from './identity/token-admin.ts';
import { ensureUser, ensureWorkspace } from './identity/workspaces.ts';
import { loadPacks } from './registry/load.ts';
import { manifestJsonSchema } from './registry/manifest.ts';
import { buildSchema } from './schema.ts';
import { startFault } from './start-fault.ts';

const USAGE = `Usage: npm run cli -- COMMAND

  schema [--write]              print the GraphQL schema of the built-in packs, or write schema.graphql
                                and docs/pack-manifest.schema.json
  migrate                       run the migrations that are due
  migrate --create NAME         write a new migration for what changed in the entities
  tokens create --kind KIND     make a token (KIND: user or engine) and print it once
      [--workspace NAME]          the workspace, "local" unless said; made when there is none
      [--user SUBJECT]            for KIND user: what the dashboard calls the person
      [--days N] [--label TEXT]   how long it lasts (90 unless said), and what it is for
  tokens list                   the tokens, with their ids; never what they prove themselves with
      [--workspace NAME]          of one workspace only
  tokens revoke ID              delete the token with this id; from then on it is refused
  packs list                    the packs that this server would load, and those it refuses
  packs check SOURCE            prove a pack: a folder, a file or the name of an npm package`;

/** A command line that is not understood. */
class UsageError extends Error {}

const commands: Readonly<Record<string, (args: string[]) => Promise<void>>> = {
  schema: async (args) => {
    const { values } = parseArgs({ args, options: { write: { type: 'boolean', default: false } } });
    const { registry } = await loadPacks(builtInPacks, []);
    const schema = `${printSchema(buildSchema(registry))}\n`;
    if (!values.write) return void process.stdout.write(schema);
    writeFileSync(new URL('../schema.graphql', import.meta.url), schema);
    const manifest = new URL('../docs/pack-manifest.schema.json', import.meta.url);
    writeFileSync(manifest, `${JSON.stringify(manifestJsonSchema(), null, 2)}\n`);
  },

  migrate: async (args) => {
    const { values } = parseArgs({ args, options: { create: { type: 'string' } } });
    if (values.create !== undefined) {
      const database = await openDatabase({ kind: 'memory' });
      await migrate(database);
      const { fileName } = await database.migrator.create(undefined, false, false, values.create);
      console.log(fileName ? `Wrote ${fileName}` : 'The entities and the migrations agree: there is nothing to write.');
      return database.close();
    }
    await withDatabase(async (_database, ran) => console.log(ran.length > 0 ? ran.join('\n') : 'Nothing is due.'));
  },

  tokens: async ([action, ...args]) => {
    if (action === 'create') return createToken(args);
    if (action === 'list') return printTokens(args);
    const [id, ...more] = args;
    if (action !== 'revoke' || id === undefined || more.length > 0) throw new UsageError();
    await withDatabase(({ em }) => revokeToken(em.fork(), id));
    console.log('Revoked.');
  },

  packs: async ([action, source]) => {
    if (action === 'check' && source) return checkPack(source);
    if (action !== 'list') throw new UsageError();
    const { registry, refused } = await loadPacks(builtInPacks, loadConfig(process.env).packSources);
    for (const pack of registry.packs)
      console.log(`${pack.slug} ${pack.version}: ${Object.keys(pack.methods).join(', ')}`);
    printRefused(refused);
  },
};

async function createToken(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      kind: { type: 'string' },
      workspace: { type: 'string', default: 'local' },
      user: { type: 'string' },
      days: { type: 'string', default: '90' },
      label: { type: 'string', default: 'made by the command line' },
    },
  });
  const { kind, user } = values;
  const days = Number(values.days);
  if (kind !== 'user' && kind !== 'engine') throw new UsageError('--kind must be user or engine.');
  if ((kind === 'user') !== (user !== undefined))
    throw new UsageError('--user goes with --kind user, and only with it.');
  for (const [option, text, most] of [
    ['workspace', values.workspace, 100],
    ['label', values.label, 100],
    ['user', user ?? '-', 200],
  ] as const)
    if (text.length > most || !displayName.safeParse(text.slice(0, 100)).success)
      throw new UsageError(`--${option} must be text of 1 to ${most} characters, without control characters.`);
  if (!Number.isInteger(days) || days < 1 || days > 3650)
    throw new UsageError('--days must be a whole number from 1 to 3650.');
  const app = await createApp(loadConfig(process.env), { log: createLogger('silent') });
  try {
    const em = app.database.em.fork();
    const workspace = await ensureWorkspace(em, app.keyring, values.workspace, app.now);
    const owner = user === undefined ? null : await ensureUser(em, workspace, user, app.now);
    const expiresAt = new Date(app.now().getTime() + days * 86_400_000);
    console.log(await app.tokens.create(em, { workspace, kind, user: owner, label: values.label, expiresAt }));
  } finally {
    await app.close();
  }
}

async function printTokens(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { workspace: { type: 'string' } } });
  await withDatabase(async ({ em }) => {
    const now = new Date();
    const day = (date: Date) => date.toISOString().slice(0, 10);
    const rows = (await listTokens(em.fork(), values.workspace)).map((token) => [
      token.id,
      token.workspace,
      token.kind,
      token.user ?? '-',
      day(token.createdAt),
      token.expiresAt === null ? 'never' : `${day(token.expiresAt)}${token.expiresAt <= now ? ' (ended)' : ''}`,
      token.label,
    ]);
    if (rows.length === 0) console.log('There are no tokens.');
    else printTable([['ID', 'WORKSPACE', 'KIND', 'USER', 'CREATED', 'EXPIRES', 'LABEL'], ...rows]);
  });
}

/** Names come from the database: one with a line end or an escape sequence must not draw on the terminal. */
function printTable(rows: readonly (readonly string[])[]): void {
  const cells = rows.map((row) => row.map((cell) => cell.replace(/\p{C}/gu, '?')));
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of cells)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

/** Runs what needs the migrated data and nothing else of the program; an embedded database is held meanwhile. */
async function withDatabase(work: (database: Database, ran: readonly string[]) => void | Promise<void>): Promise<void> {
  const config = loadConfig(process.env);
  const unlock = config.dataFolder === null ? () => undefined : lockFolder(config.dataFolder);
  try {
    const database = await openDatabase(config.database);
    try {
      await work(database, await migrate(database));
    } finally {
      await database.close();
    }
  } finally {
    unlock();
  }
}

async function checkPack(source: string): Promise<void> {
  const { registry, refused } = await loadPacks([], [source]);
  printRefused(refused);
  for (const pack of registry.packs) {
    console.log(`${pack.name} ${pack.version} (${pack.slug})`);
    for (const method of Object.keys(pack.methods)) {
      const { inputField, fields } = formOf(pack, method);
      console.log(`  input ${inputField}`);
      for (const field of fields)
        console.log(
          `    ${field.name}: ${field.label} [${field.kind}${field.required ? ', required' : ''}${field.secret ? ', secret' : ''}]`,
        );
    }
    for (const { name, run } of packConformance(pack)) {
      const fault = await run().then(
        () => undefined,
        (error: Error) => error.message.split('\n').join('\n        '),
      );
      console.log(fault === undefined ? `  ok    ${name}` : `  FAIL  ${name}\n        ${fault}`);
      if (fault !== undefined) process.exitCode = 1;
    }
  }
}

function printRefused(refused: Awaited<ReturnType<typeof loadPacks>>['refused']): void {
  for (const { source, faults } of refused) {
    console.log(`REFUSED ${source}`);
    for (const { path, message } of faults) console.log(`  ${path}: ${message}`);
    process.exitCode = 1;
  }
}

const [name = '', ...rest] = process.argv.slice(2);
try {
  const command = commands[name];
  if (!command) throw new UsageError();
  await command(rest);
} catch (error) {
  const parseFault = String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS');
  if (error instanceof UsageError || parseFault)
    console.error([(error as Error).message, USAGE].filter(Boolean).join('\n\n'));
  else console.error(error instanceof NotFoundError ? error.message : startFault(error));
  process.exitCode = 1;
}
