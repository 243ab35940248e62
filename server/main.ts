import { type App, createApp } from './app.ts';
import { ConfigError, loadConfig } from './config.ts';
import { describeError } from './core/logger.ts';
import { KeyFileError } from './crypto/kek.ts';
import { WrongKeyError } from './crypto/sentinel.ts';
import { isDatabaseFault } from './db/errors.ts';
import { FolderInUseError } from './db/folder-lock.ts';
import { type LocalAccess, prepareLocalAccess } from './local.ts';

const EXPECTED = [ConfigError, KeyFileError, WrongKeyError, FolderInUseError];

try {
  const app = await createApp(loadConfig(process.env));
  const url = await app.listen();
  if (app.config.production) app.log.info({ url }, 'Ready');
  else console.log(welcome(app, url, await prepareLocalAccess(app)));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => shutDown(app));
} catch (error) {
  console.error(startFault(error));
  process.exitCode = 1;
}

async function shutDown(app: App): Promise<void> {
  if (!app.config.production) console.log('\nShutting down …');
  await app.close();
}

function startFault(error: unknown): string {
  if (EXPECTED.some((type) => error instanceof type)) return (error as Error).message;
  if ((error as { code?: string }).code === 'EADDRINUSE') return 'The port is in use. Set PORT to another one.';
  if (isDatabaseFault(error)) return 'The database cannot be reached. Is it running, and is DATABASE_URL right?';
  return `The server cannot start:\n${JSON.stringify(describeError(error), null, 2)}`;
}

function welcome({ config, key, registry, refusedPacks }: App, url: string, access: LocalAccess): string {
  const data = config.dataFolder ? `${config.dataFolder} (embedded PGlite)` : 'PostgreSQL, from DATABASE_URL';
  const packs = `${registry.packs.length} packs, ${registry.methods.length} auth methods`;
  return `
  DRAGOPS Connections is running.

  GraphiQL       ${url}/graphql
  Data           ${data}
  Key            ${config.keyFile}${key.created ? ' (made now: keep a copy, without it the data cannot be read)' : ''}
  Packs          ${packs}${refusedPacks.length > 0 ? `; ${refusedPacks.length} refused, see above` : ''}

  For trying it, in the workspace "local" (these tokens end in 30 days):
  User token     ${access.userToken}
  Engine token   ${access.engineToken}
  User id        ${access.user}

  In GraphiQL, put this under Headers:  { "Authorization": "Bearer ${access.userToken}" }
  Ctrl-C stops the server.
`;
}
