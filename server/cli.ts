import { writeFileSync } from 'node:fs';
import { printSchema } from 'graphql';
import { builtInPacks } from '../packs/index.ts';
import { openDatabase } from './app/open-database.ts';
import { startFault } from './app/start-fault.ts';
import { audit } from './commands/audit.ts';
import { type Command, type Env, NoDataError, readArgs, withDatabase } from './commands/command.ts';
import { doctor } from './commands/doctor.ts';
import { keys } from './commands/keys.ts';
import { packs } from './commands/packs.ts';
import { tokens } from './commands/tokens.ts';
import { noSuchCommand, UsageError, usageOf, wholeUsage } from './commands/usage.ts';
import { AppError, InvalidInputError, UnreadableError } from './core/errors.ts';
import { VERSION } from './core/version.ts';
import { migrate } from './db/migrate.ts';
import { loadPacks } from './registry/load.ts';
import { manifestJsonSchema } from './registry/manifest.ts';
import { buildSchema } from './schema.ts';

const commands: Readonly<Record<string, Command>> = {
  audit,
  doctor,
  keys,
  packs,
  tokens,

  schema: async (args) => {
    const { values } = readArgs(['schema'], args, { write: { type: 'boolean', default: false } });
    const { registry } = await loadPacks(builtInPacks, []);
    const schema = `${printSchema(buildSchema(registry))}\n`;
    if (!values.write) return process.stdout.write(schema) || true;
    writeFileSync(new URL('../schema.graphql', import.meta.url), schema);
    const manifest = new URL('../docs/pack-manifest.schema.json', import.meta.url);
    writeFileSync(manifest, `${JSON.stringify(manifestJsonSchema(), null, 2)}\n`);
    return true;
  },

  migrate: async (args, env) => {
    const { values } = readArgs(['migrate'], args, { create: { type: 'string' } });
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

  version: async (args) => {
    readArgs(['version'], args, {});
    console.log(VERSION);
    return true;
  },
};

/** Runs what a person typed. @returns the code that the process ends with. */
export async function runLine(words: readonly string[], env: Env): Promise<number> {
  const [name, ...rest] = words;
  const asksForHelp = name === 'help' || words.some((word) => word === '--help' || word === '-h');
  try {
    if (asksForHelp) {
      console.log(wholeUsage(words.filter((word) => /^[a-z]/.test(word) && word !== 'help')));
      return 0;
    }
    const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) throw noSuchCommand([], name);
    return (await command(rest, env)) ? 0 : 1;
  } catch (error) {
    if (error instanceof UsageError)
      console.error(`${usageOf(error.words)}\n\n${error.message} "npm run cli -- help" shows all commands.`);
    else if (error instanceof InvalidInputError)
      for (const { path, message } of error.issues) console.error(`--${path.join(' ')}: ${message}`);
    else if (error instanceof NoDataError) console.error(error.message);
    // Of what does not open, a start says which row it is.
    else if (error instanceof AppError && !(error instanceof UnreadableError)) console.error(error.message);
    else console.error(startFault(error));
    return 1;
  }
}

// By then what is left is a pack's, such as a timer, or a connection to a database that let nobody in.
if (import.meta.main) process.exit(await runLine(process.argv.slice(2), process.env));
