import { type App, createApp } from '../app/app.ts';
import { type Config, loadConfig } from '../config/config.ts';
import { ROLES, type Role } from '../core/caller.ts';
import { createLogger } from '../core/logger.ts';
import { displayName } from '../core/names.ts';
import { isNetwork } from '../core/networks.ts';
import {
  createToken,
  listTokens,
  revokeToken,
  revokeTokensOf,
  type TokenInfo,
} from '../identity/tokens/token-admin.ts';
import { type Command, type Env, printTable, readArgs } from './command.ts';
import { withKeys } from './key-tools.ts';
import { assertHasData } from './opened.ts';
import { noSuchCommand, UsageError } from './usage.ts';

/** Makes, lists and revokes the tokens of users and engines. */
export const tokens: Command = async ([action, ...args], env) => {
  if (action === 'create') return create(args, env);
  if (action === 'list') return list(args, env);
  if (action === 'revoke') return revoke(args, env);
  throw noSuchCommand(['tokens'], action);
};

async function revoke(args: readonly string[], env: Env): Promise<boolean> {
  const words = ['tokens', 'revoke'];
  if (!args.some((arg) => /^--user(=|$)/.test(arg))) {
    const [id = ''] = readArgs(words, args, {}, ['ID']).positionals;
    await withApp(loaded(env), ({ database, founding }) => revokeToken(database.emEverywhere(), founding, id));
    console.log('Revoked.');
    return true;
  }
  const options = { workspace: { type: 'string', default: 'local' }, user: { type: 'string', default: '' } } as const;
  const { workspace, user: subject } = readArgs(words, args, options).values;
  const count = await withApp(loaded(env), ({ database, founding }) =>
    revokeTokensOf(database.emEverywhere(), founding, { workspace, subject }),
  );
  console.log(`Revoked ${count} ${count === 1 ? 'token or session' : 'tokens and sessions'}.`);
  return true;
}

/** The settings, for what only works with what there is. */
function loaded(env: Env): Config {
  const config = loadConfig(env);
  assertHasData(config);
  return config;
}

/** The whole program without its front, for what has to be on record. */
async function withApp<T>(config: Config, work: (app: App) => Promise<T>): Promise<T> {
  const app = await createApp(config, { log: createLogger('silent') });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

const OPTIONS = {
  kind: { type: 'string' },
  workspace: { type: 'string', default: 'local' },
  user: { type: 'string' },
  role: { type: 'string' },
  environment: { type: 'string', multiple: true },
  network: { type: 'string', multiple: true },
  days: { type: 'string', default: '90' },
  label: { type: 'string', default: 'made by the command line' },
} as const;

async function create(args: readonly string[], env: Env): Promise<boolean> {
  const words = ['tokens', 'create'];
  const { values } = readArgs(words, args, OPTIONS);
  const refuse = (sentence: string): never => {
    throw new UsageError(words, sentence);
  };
  const { kind, user, role = 'member', environment, network } = values;
  const days = Number(values.days);
  if (kind === undefined) refuse('--kind is missing: user or engine.');
  if (kind !== 'user' && kind !== 'engine') refuse('--kind must be user or engine.');
  if (kind === 'user' && user === undefined)
    refuse('--user is missing: for --kind user it says what the dashboard calls the person.');
  if (kind === 'engine' && user !== undefined) refuse('--user goes with --kind user only.');
  if (values.role !== undefined && kind !== 'user') refuse('--role goes with --kind user only.');
  if (!ROLES.includes(role as Role)) refuse(`--role must be ${ROLES.join(', ')}.`);
  if ((environment ?? network) && kind !== 'engine') refuse('--environment and --network go with --kind engine only.');
  if (network && !network.every(isNetwork)) refuse('--network must be an address or a network such as 10.0.0.0/8.');
  for (const [option, text, most] of [
    ['workspace', values.workspace, 100],
    ['label', values.label, 100],
    ['user', user ?? '-', 200],
  ] as const)
    if (text.length > most || !displayName.safeParse(text.slice(0, 100)).success)
      refuse(`--${option} must be text of 1 to ${most} characters, without control characters.`);
  if (!Number.isInteger(days) || days < 1 || days > 3650) refuse('--days must be a whole number from 1 to 3650.');
  const token = await withApp(loadConfig(env), (app) =>
    createToken(app.database.emEverywhere(), app.founding, app.tokens, {
      workspace: values.workspace,
      subject: user ?? null,
      role: role as Role,
      environments: environment ?? null,
      networks: network ?? null,
      label: values.label,
      days,
    }),
  );
  console.log(token);
  return true;
}

async function list(args: readonly string[], env: Env): Promise<boolean> {
  const { values } = readArgs(['tokens', 'list'], args, { workspace: { type: 'string' } });
  await withKeys(env, async ({ database: { emEverywhere }, macs }) => {
    const now = new Date();
    const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? 'never';
    const rows = (await listTokens(emEverywhere(), macs, values.workspace)).map((token) => [
      token.id,
      token.workspace,
      token.kind,
      token.user ?? '-',
      token.role ?? '-',
      boundTo(token, token.environments),
      boundTo(token, token.networks),
      day(token.createdAt),
      `${day(token.expiresAt)}${token.expiresAt && token.expiresAt <= now ? ' (ended)' : ''}`,
      day(token.lastUsedAt),
      token.label,
    ]);
    if (rows.length === 0) console.log('There are no tokens.');
    else
      printTable([
        [
          'ID',
          'WORKSPACE',
          'KIND',
          'USER',
          'ROLE',
          'ENVIRONMENTS',
          'NETWORKS',
          'CREATED',
          'EXPIRES',
          'LAST USED',
          'LABEL',
        ],
        ...rows,
      ]);
  });
  return true;
}

/** Only an engine is bound; without a bound it may be used in every environment, and from everywhere. */
function boundTo({ kind }: TokenInfo, names: readonly string[] | null): string {
  if (kind !== 'engine') return '-';
  return names === null ? 'all' : names.join(',');
}
