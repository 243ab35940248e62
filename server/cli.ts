import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { printSchema } from 'graphql';
import { builtInPacks } from '../packs/index.ts';
import { audit } from './commands/audit.ts';
import { type Command, UsageError, withDatabase } from './commands/command.ts';
import { doctor } from './commands/doctor.ts';
import { keys } from './commands/keys.ts';
import { packs } from './commands/packs.ts';
import { tokens } from './commands/tokens.ts';
import { AppError, InvalidInputError, UnreadableError } from './core/errors.ts';
import { openDatabase } from './db/config.ts';
import { migrate } from './db/migrate.ts';
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
      [--role ROLE]               for KIND user: viewer, member (unless said) or admin
      [--environment NAME]        for KIND engine: bind it to this environment; may be repeated
      [--network CIDR]            for KIND engine: where it may be used from; may be repeated
      [--days N] [--label TEXT]   how long it lasts (90 unless said), and what it is for
  tokens list                   the tokens, with their ids; never what they prove themselves with
      [--workspace NAME]          of one workspace only
  tokens revoke ID              delete the token with this id, and what came of it; from then on it is refused
  tokens revoke --user SUBJECT  delete all tokens and sessions of a user
      [--workspace NAME]          the workspace, "local" unless said
  audit verify                  check every event, its place in the chain, and the signed checkpoints
  audit export [--after N]      all events as JSON Lines, or those after the one with a number
  audit checkpoints             the signed checkpoints as JSON Lines
  audit key                     the public key that checkpoints are checked with
      [--workspace NAME]          of one workspace only
  keys status                   keys, their states, how much names them, which servers have them, rotations
  keys rotate kek [--to ID]     wrap all data keys under the first key of KEYS, or the one with an id
      [--wait SECONDS]            how long to wait for servers to show that they have it (60 unless said)
  keys rotate data              give workspaces new data keys and seal everything under them
      [--workspace NAME]          of one workspace only
      [--dry-run]                 say what would be done
      [--compromised]             the old keys are known to others: refresh tokens, list what to replace
  keys resume | cancel          go on with, or stop, rotations that were begun
  keys replacements             what has to be replaced since a rotation with --compromised
  keys destroy ID               destroy a data key that is retired
  keys shred --workspace NAME   destroy all data keys of a workspace, and all that they seal
      [--confirm TEXT]            what the command asks for when it is run without
  keys write-macs               bring a database up to date whose rows have no macs, once: what they say is believed
  doctor                        open everything that is stored, and tell what is not as it should be
      [--fix]                     mend what can be mended without losing anything
      [--replay FILE]             events of the audit log that are newer than this database, as after a restore
  packs list                    the packs that this server would load, and those it refuses
  packs check SOURCE            prove a pack: a folder, a file or the name of an npm package`;

const commands: Readonly<Record<string, Command>> = {
  audit,
  doctor,
  keys,
  packs,
  tokens,

  schema: async (args) => {
    const { values } = parseArgs({ args, options: { write: { type: 'boolean', default: false } } });
    const { registry } = await loadPacks(builtInPacks, []);
    const schema = `${printSchema(buildSchema(registry))}\n`;
    if (!values.write) return process.stdout.write(schema) || true;
    writeFileSync(new URL('../schema.graphql', import.meta.url), schema);
    const manifest = new URL('../docs/pack-manifest.schema.json', import.meta.url);
    writeFileSync(manifest, `${JSON.stringify(manifestJsonSchema(), null, 2)}\n`);
    return true;
  },

  migrate: async (args, env) => {
    const { values } = parseArgs({ args, options: { create: { type: 'string' } } });
    if (values.create === undefined) {
      await withDatabase(env, (_database, _config, ran) =>
        console.log(ran.length > 0 ? ran.join('\n') : 'Nothing is due.'),
      );
      return true;
    }
    const database = await openDatabase({ kind: 'memory' });
    await migrate(database);
    const { fileName } = await database.migrator.create(undefined, false, false, values.create);
    console.log(fileName ? `Wrote ${fileName}` : 'The entities and the migrations agree: there is nothing to write.');
    await database.close();
    return true;
  },
};

// What was opened by a command that fails has so long to close.
const LAST_MILLISECONDS = 900;

const [name = '', ...rest] = process.argv.slice(2);
try {
  const command = commands[name];
  if (!command) throw new UsageError();
  if (!(await command(rest, process.env))) process.exitCode = 1;
} catch (error) {
  const parseFault = String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS');
  if (error instanceof UsageError || parseFault)
    console.error([(error as Error).message, USAGE].filter(Boolean).join('\n\n'));
  else if (error instanceof InvalidInputError)
    for (const { path, message } of error.issues) console.error(`--${path.join(' ')}: ${message}`);
  // Of what does not open, a start says which row it is.
  else if (error instanceof AppError && !(error instanceof UnreadableError)) console.error(error.message);
  else console.error(startFault(error));
  process.exitCode = 1;
  // A database that let nobody in may hold the connection open for a minute.
  setTimeout(() => process.exit(), LAST_MILLISECONDS).unref();
}
