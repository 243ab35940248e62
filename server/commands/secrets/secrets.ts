import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type Command, CommandError, printTable, readArgs, type Terminal } from '../command.ts';
import { noSuchCommand, UsageError } from '../usage.ts';
import { type Api, createApi } from './api.ts';
import { readEnvFile } from './env-file.ts';
import { listedSecrets, namesSetIn, secretNamed } from './listed-secrets.ts';
import { portionsOf } from './portions.ts';

const ENVIRONMENT = { environment: { type: 'string' } } as const;

/** Secrets of a workspace, by the API. A value comes from the input or a file, and none is ever shown. */
export const secrets: Command = async ([name, ...args], env, terminal) => {
  const action = name !== undefined && Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (!action) throw noSuchCommand(['secrets'], name);
  return action(args, createApi(env, 'DRAGOPS_TOKEN'), terminal);
};

type Action = (args: readonly string[], api: Api, terminal: Terminal) => Promise<boolean>;

const ACTIONS: Readonly<Record<string, Action>> = {
  list: async (args, api) => {
    readArgs(['secrets', 'list'], args, {});
    const found = await listedSecrets(api);
    const environments = found[0]?.values.map(({ environment }) => environment.name) ?? [];
    if (found.length === 0) console.log('There are no secrets yet.');
    else
      printTable([
        ['name', ...environments],
        ...found.map(({ name, values }) => [name, ...values.map(({ isSet }) => (isSet ? 'set' : '-'))]),
      ]);
    return true;
  },

  set: async (args, api, terminal) => {
    const words = ['secrets', 'set'];
    const { values, positionals } = readArgs(words, args, ENVIRONMENT, ['NAME']);
    const [name = ''] = positionals;
    const environment = needed(words, 'environment', values.environment);
    await change(api, 'setSecretValue', { name, environment, value: await readValue(terminal) });
    console.log(`Set ${name} in ${environment}.`);
    return true;
  },

  import: async (args, api, { folder }) => {
    const words = ['secrets', 'import'];
    const { values, positionals } = readArgs(words, args, ENVIRONMENT, ['FILE']);
    const environment = needed(words, 'environment', values.environment);
    const file = readEnvFile(resolve(folder, positionals[0] ?? ''));
    const before = new Set(await namesSetIn(api, environment));
    const portions = portionsOf(file.values);
    const outcomes: Changes[] = [];
    await tellingOfParts(outcomes, `in ${environment}`, async () => {
      for (const portion of portions)
        outcomes.push(await change<Changes>(api, 'setSecretValues', { environment, values: portion }, CHANGES));
    });
    const names = outcomes.flatMap(({ changed }) => changed.map(({ name }) => name));
    const replaced = names.filter((name) => before.has(name));
    if (replaced.length > 0) console.log(`In place of values that were there: ${replaced.join(', ')}.`);
    if (file.twice.length > 0) console.log(`Given twice, of which the last one counts: ${file.twice.join(', ')}.`);
    if (file.empty.length > 0)
      console.log(`Left out, for want of a value: line${file.empty.length === 1 ? '' : 's'} ${file.empty.join(', ')}.`);
    return told(outcomes, `in ${environment}`);
  },

  copy: async (args, api) => {
    const words = ['secrets', 'copy'];
    const options = { from: { type: 'string' }, to: { type: 'string' }, overwrite: { type: 'boolean' } } as const;
    const { values, positionals } = readArgs(words, args, options, ['NAME…']);
    const from = needed(words, 'from', values.from);
    const to = needed(words, 'to', values.to);
    const named = positionals.length > 0 ? positionals : await namesSetIn(api, from);
    const outcomes: Changes[] = [];
    await tellingOfParts(outcomes, `in ${to}`, async () => {
      for (const names of portionsOf(named)) {
        const input = { from, to, names, overwrite: values.overwrite ?? false };
        outcomes.push(await change<Changes>(api, 'copySecretValues', input, CHANGES));
      }
    });
    return told(outcomes, `in ${to}`);
  },

  unset: async (args, api) => {
    const words = ['secrets', 'unset'];
    const { values, positionals } = readArgs(words, args, ENVIRONMENT, ['NAME']);
    const environment = needed(words, 'environment', values.environment);
    const { id, name } = await secretNamed(api, positionals[0] ?? '');
    await change(api, 'deleteSecretValue', { id, environment });
    console.log(`Deleted the value of ${name} in ${environment}.`);
    return true;
  },

  rename: async (args, api) => {
    const [from = '', to = ''] = readArgs(['secrets', 'rename'], args, {}, ['NAME', 'TO']).positionals;
    await change(api, 'renameSecret', { id: (await secretNamed(api, from)).id, name: to });
    console.log(`Renamed ${from} to ${to}.`);
    return true;
  },

  describe: async (args, api) => {
    const [name = '', description = ''] = readArgs(['secrets', 'describe'], args, {}, ['NAME', 'TEXT']).positionals;
    await change(api, 'setSecretDescription', { id: (await secretNamed(api, name)).id, description });
    console.log(`Described ${name}.`);
    return true;
  },

  delete: async (args, api) => {
    const [name = ''] = readArgs(['secrets', 'delete'], args, {}, ['NAME']).positionals;
    await change(api, 'deleteSecret', { id: (await secretNamed(api, name)).id });
    console.log(`Deleted ${name} with all its values.`);
    return true;
  },
};

interface Changes {
  readonly changed: readonly { readonly name: string }[];
  readonly refused: readonly { readonly name: string; readonly message: string }[];
}
const CHANGES = '... on SecretChanges { changed { name } refused { name message } }';

/** Asks for a mutation. @throws CommandError with what the server says. */
async function change<Made>(api: Api, name: string, input: object, asked = ''): Promise<Made> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${name}(input: $input) { __typename ${asked} ... on OperationError { message } } }`;
  const answer = await api.ask<Record<string, { __typename: string; message?: string }>>(query, { input });
  const made = answer[name];
  if (made?.message !== undefined) throw new CommandError(made.message);
  return made as Made;
}

/** Does several requests; when one fails, what was done by those before it is told as well. */
async function tellingOfParts(outcomes: readonly Changes[], where: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (outcomes.length > 0) told(outcomes, where);
    throw error;
  }
}

function told(outcomes: readonly Changes[], where: string): boolean {
  const count = outcomes.flatMap(({ changed }) => changed).length;
  const refused = outcomes.flatMap((one) => one.refused);
  console.log(`Set ${count} ${count === 1 ? 'secret' : 'secrets'} ${where}.`);
  for (const { name, message } of refused) console.error(`${name}: ${message}`);
  return refused.length === 0;
}

function needed(words: readonly string[], option: string, value: string | undefined): string {
  if (value === undefined) throw new UsageError(words, `--${option} is missing.`);
  return value;
}

/** From a terminal a line that is not shown; else all of the input, without the line end that `echo` adds. */
async function readValue({ input }: Terminal): Promise<string> {
  if (!input.isTTY) return (await text(input)).replace(/\r?\n$/, '');
  console.error('The value (it is not shown):');
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: unseen, terminal: true });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
  }
}
