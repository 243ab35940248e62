import { closeSync, openSync } from 'node:fs';
import { type Command, CommandError, type Env, readArgs, type Terminal } from './commands/command.ts';
import { noSuchCommand, UsageError, usageLine, wholeUsage } from './commands/usage.ts';
import { AppError, InvalidInputError, UnreadableError } from './core/errors.ts';
import { VERSION } from './core/version.ts';

/** Each loads what it needs, and no more. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  audit: async () => (await import('./commands/audit.ts')).audit,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  keys: async () => (await import('./commands/keys.ts')).keys,
  migrate: async () => (await import('./commands/migrate.ts')).migrate,
  packs: async () => (await import('./commands/packs.ts')).packs,
  run: async () => (await import('./commands/secrets/run.ts')).run,
  schema: async () => (await import('./commands/print-schema.ts')).schema,
  secrets: async () => (await import('./commands/secrets/secrets.ts')).secrets,
  tokens: async () => (await import('./commands/tokens.ts')).tokens,
  version: async () => async (args) => {
    readArgs(['version'], args, {});
    console.log(VERSION);
    return true;
  },
};

/** The terminal of this process. */
const OWN: Terminal = {
  input: process.stdin,
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  isControlling: () => {
    try {
      closeSync(openSync('/dev/tty', 'r'));
      return true;
    } catch {
      return false;
    }
  },
  divertSignals: (to) => {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    for (const signal of signals) process.on(signal, to);
    return () => {
      for (const signal of signals) process.off(signal, to);
    };
  },
};

/** Runs what a person typed. @returns the code that the process ends with. */
export async function runLine(words: readonly string[], env: Env, terminal: Terminal = OWN): Promise<number> {
  const [name, ...rest] = words;
  // What is behind "--" is the line of another program.
  const own = words.includes('--') ? words.slice(0, words.indexOf('--')) : words;
  const asksForHelp = name === 'help' || own.some((word) => word === '--help' || word === '-h');
  try {
    if (asksForHelp) {
      console.log(wholeUsage(own.filter((word) => /^[a-z]/.test(word) && word !== 'help')));
      return 0;
    }
    const load = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!load) throw noSuchCommand([], name);
    const command = await load();
    const done = await command(rest, env, terminal);
    return typeof done === 'number' ? done : done ? 0 : 1;
  } catch (error) {
    if (error instanceof UsageError) console.error(`${error.message}\n${usageLine(error.words)}`);
    else if (error instanceof InvalidInputError)
      for (const { path, message } of error.issues) console.error(`--${path.join(' ')}: ${message}`);
    else if (error instanceof CommandError) console.error(error.message);
    // Of what does not open, a start says which row it is.
    else if (error instanceof AppError && !(error instanceof UnreadableError)) console.error(error.message);
    else console.error((await import('./app/start-fault.ts')).startFault(error));
    return 1;
  }
}

// By then what is left is a pack's, such as a timer, or a connection to a database that let nobody in.
if (import.meta.main) process.exit(await runLine(process.argv.slice(2), process.env));
