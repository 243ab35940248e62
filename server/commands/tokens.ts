import { parseArgs } from 'node:util';
import { type App, createApp } from '../app.ts';
import { loadConfig } from '../config.ts';
import { createLogger } from '../core/logger.ts';
import { displayName } from '../core/names.ts';
import { isNetwork } from '../core/networks.ts';
import { EVERY_WORKSPACE } from '../db/scope.ts';
import { ROLES, type Role } from '../identity/caller.ts';
import { createToken, listTokens, revokeToken, revokeTokensOf } from '../identity/token-admin.ts';
import { type Command, type Env, printTable, UsageError } from './command.ts';
import { withKeys } from './key-tools.ts';

/** Makes, lists and revokes the tokens of users and engines. */
export const tokens: Command = async ([action, ...args], env) => {
  if (action === 'create') return create(args, env);
  if (action === 'list') return list(args, env);
  if (action === 'revoke') return revoke(args, env);
  throw new UsageError();
};

async function revoke(args: string[], env: Env): Promise<boolean> {
  const options = { workspace: { type: 'string', default: 'local' }, user: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const { workspace, user: subject } = values;
  const [id, ...more] = positionals;
  if (more.length > 0 || (id === undefined) === (subject === undefined))
    throw new UsageError('Give the id of a token, or --user SUBJECT for all tokens and sessions of a user.');
  const count = await withApp(env, async ({ database, founding }) => {
    const em = database.em(EVERY_WORKSPACE);
    if (subject !== undefined) return revokeTokensOf(em, founding, { workspace, subject });
    await revokeToken(em, founding, id as string);
    return 1;
  });
  console.log(subject === undefined ? 'Revoked.' : `Revoked: ${count} tokens and sessions.`);
  return true;
}

/** The whole program without its front, for what has to be on record. */
async function withApp<T>(env: Env, work: (app: App) => Promise<T>): Promise<T> {
  const app = await createApp(loadConfig(env), { log: createLogger('silent') });
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

async function create(args: string[], env: Env): Promise<boolean> {
  const { values } = parseArgs({ args, options: OPTIONS });
  const { kind, user, role = 'member', environment, network } = values;
  const days = Number(values.days);
  if (kind !== 'user' && kind !== 'engine') throw new UsageError('--kind must be user or engine.');
  if ((kind === 'user') !== (user !== undefined))
    throw new UsageError('--user goes with --kind user, and only with it.');
  if (values.role !== undefined && kind !== 'user') throw new UsageError('--role goes with --kind user only.');
  if (!ROLES.includes(role as Role)) throw new UsageError(`--role must be ${ROLES.join(', ')}.`);
  if ((environment ?? network) && kind !== 'engine')
    throw new UsageError('--environment and --network go with --kind engine only.');
  if (network && !network.every(isNetwork))
    throw new UsageError('--network must be an address or a network such as 10.0.0.0/8.');
  for (const [option, text, most] of [
    ['workspace', values.workspace, 100],
    ['label', values.label, 100],
    ['user', user ?? '-', 200],
  ] as const)
    if (text.length > most || !displayName.safeParse(text.slice(0, 100)).success)
      throw new UsageError(`--${option} must be text of 1 to ${most} characters, without control characters.`);
  if (!Number.isInteger(days) || days < 1 || days > 3650)
    throw new UsageError('--days must be a whole number from 1 to 3650.');
  const token = await withApp(env, (app) =>
    createToken(app.database.em(EVERY_WORKSPACE), app.founding, app.tokens, {
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

async function list(args: string[], env: Env): Promise<boolean> {
  const { values } = parseArgs({ args, options: { workspace: { type: 'string' } } });
  await withKeys(env, async ({ database: { em }, macs }) => {
    const now = new Date();
    const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? 'never';
    const rows = (await listTokens(em(EVERY_WORKSPACE), macs, values.workspace)).map((token) => [
      token.id,
      token.workspace,
      token.kind,
      token.user ?? '-',
      token.role ?? '-',
      day(token.createdAt),
      `${day(token.expiresAt)}${token.expiresAt && token.expiresAt <= now ? ' (ended)' : ''}`,
      day(token.lastUsedAt),
      token.label,
    ]);
    if (rows.length === 0) console.log('There are no tokens.');
    else printTable([['ID', 'WORKSPACE', 'KIND', 'USER', 'ROLE', 'CREATED', 'EXPIRES', 'LAST USED', 'LABEL'], ...rows]);
  });
  return true;
}
