import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { constants } from 'node:os';
import { type Command, CommandError, type Env, readArgs, type Terminal } from '../command.ts';
import { UsageError } from '../usage.ts';
import { createApi } from './api.ts';
import { namesSetIn } from './listed-secrets.ts';
import { portionsOf } from './portions.ts';
import { programEnv } from './program-env.ts';

const WORDS = ['run'];
const OPTIONS = {
  environment: { type: 'string', default: 'development' },
  secret: { type: 'string', multiple: true },
} as const;

/**
 * Runs a program with the values of an environment's secrets in its own environment: for development, so a protected one is
 * refused. It asks as a run does, by a run token that ends before the program begins; so the log has each value that left.
 */
export const run: Command = async (args, env, terminal) => {
  const at = args.indexOf('--');
  const [program, ...programArgs] = at < 0 ? [] : args.slice(at + 1);
  if (at < 0 && args.some((word) => !word.startsWith('-')))
    throw new UsageError(WORDS, 'Put "--" before the program, so that its options are its own.');
  const { environment, secret } = readArgs(WORDS, at < 0 ? args : args.slice(0, at), OPTIONS).values;
  if (program === undefined) throw new UsageError(WORDS, 'COMMAND is missing after "run --".');
  const values = await valuesIn(env, environment, secret ?? null);
  if (values.size === 0) console.error(`No secret has a value in "${environment}".`);
  const made = programEnv(env, values, secret ?? null);
  for (const sentence of made.left) console.error(sentence);
  return start(program, programArgs, made.env, terminal);
};

interface Answers {
  readonly viewer: { readonly id: string };
  readonly environments: readonly { readonly id: string; readonly name: string; readonly isProtected: boolean }[];
}

async function valuesIn(
  env: Env,
  wanted: string,
  only: readonly string[] | null,
): Promise<ReadonlyMap<string, string>> {
  const user = createApi(env, 'DRAGOPS_TOKEN');
  const engine = createApi(env, 'DRAGOPS_ENGINE_TOKEN');
  const { viewer, environments } = await user.ask<Answers>('{ viewer { id } environments { id name isProtected } }');
  const environment = environments.find(({ id, name }) => name === wanted || id === wanted);
  if (!environment) throw new CommandError('There is no such environment.');
  if (environment.isProtected)
    throw new CommandError(`The environment "${environment.name}" is protected: its values are for runs of engines.`);
  const names = only ?? (await namesSetIn(user, environment.id));
  const found = new Map<string, string>();
  for (const secrets of portionsOf(names)) {
    const input = {
      user: viewer.id,
      environment: environment.id,
      run: `command-line-${randomUUID()}`,
      secrets,
      minutes: 1,
    };
    const { createRunToken: made } = await engine.ask<{
      createRunToken: { id?: string; token?: string; message?: string };
    }>(
      `mutation ($input: CreateRunTokenInput!) {
        createRunToken(input: $input) { ... on CreatedRunToken { id token } ... on OperationError { message } }
      }`,
      { input },
    );
    if (made.token === undefined) throw new CommandError(made.message ?? 'There is no run token.');
    const { resolve } = await createApi(env, 'DRAGOPS_ENGINE_TOKEN', made.token).ask<{
      resolve: { secrets: readonly { name: string; value?: string; message?: string }[] };
    }>(
      `query ($input: ResolveInput!) {
        resolve(input: $input) { secrets { ... on ResolvedSecret { name value } ... on ResolveFailure { name message } } }
      }`,
      { input: { secrets } },
    );
    await engine.ask('mutation ($input: RevokeRunTokenInput!) { revokeRunToken(input: $input) { __typename } }', {
      input: { id: made.id },
    });
    for (const { name, value, message } of resolve.secrets)
      if (value === undefined) throw new CommandError(`${name}: ${message ?? 'it has no value.'}`);
      else found.set(name, value);
  }
  return found;
}

function start(program: string, args: readonly string[], env: Env, terminal: Terminal): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const child = spawned(program, args, env, terminal.folder);
  // A terminal sends it to the program as well: twice would mean at once.
  const isSent = (signal: NodeJS.Signals) => signal === 'SIGINT' && terminal.isControlling();
  const release = terminal.divertSignals((signal) => void (isSent(signal) || child.kill(signal)));
  child.on('error', (cause) => reject(notStarted(cause)));
  // As shells say it: 128 and the number of the signal.
  child.on('close', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  return promise.finally(release);
}

function spawned(program: string, args: readonly string[], env: Env, cwd: string): ChildProcess {
  try {
    return spawn(program, args, { env, cwd, stdio: 'inherit' });
  } catch (cause) {
    throw notStarted(cause);
  }
}

function notStarted(cause: unknown): CommandError {
  const isTooMuch = (cause as { readonly code?: unknown }).code === 'E2BIG';
  const why = isTooMuch
    ? 'The values together are more than an environment may hold. Name those that it needs by --secret.'
    : 'The program cannot be started: is it there?';
  return new CommandError(why, { cause });
}
