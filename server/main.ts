import { type App, createApp } from './app.ts';
import { loadConfig } from './config.ts';
import { type LocalAccess, prepareLocalAccess } from './local.ts';
import { startFault } from './start-fault.ts';

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

function welcome({ config, keyCreated, registry, refusedPacks }: App, url: string, access: LocalAccess): string {
  const data = config.dataFolder ? `${config.dataFolder} (embedded PGlite)` : 'PostgreSQL, from DATABASE_URL';
  const packs = `${registry.packs.length} packs, ${registry.methods.length} auth methods`;
  return `
  DRAGOPS Connections is running.

  GraphiQL       ${url}/graphql
  Data           ${data}
  Key            ${config.keyFile}${keyCreated ? ' (made now: keep a copy, without it the data cannot be read)' : ''}
  Packs          ${packs}${refusedPacks.length > 0 ? `; ${refusedPacks.length} refused, see above` : ''}

  For trying it, in the workspace "local" (these tokens end in 30 days):
  User token     ${access.userToken}
  Engine token   ${access.engineToken}
  User id        ${access.user}

  In GraphiQL, put this under Headers:  { "Authorization": "Bearer ${access.userToken}" }
  Ctrl-C stops the server.
`;
}
