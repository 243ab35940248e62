import { type App, createApp } from './app/app.ts';
import { startFault } from './app/start-fault.ts';
import { loadConfig } from './config/config.ts';
import { createLogger } from './core/logger.ts';
import { VERSION } from './core/version.ts';
import { type LocalAccess, prepareLocalAccess } from './local/local.ts';
import { survivePackFaults } from './registry/code/faults.ts';

// A Ctrl-C reaches the server twice under npm where its shell is bash: from the terminal, and a moment later from npm.
const ECHO_MILLISECONDS = 500;
// What is opened at a start that is refused has so long to close.
const LAST_MILLISECONDS = 900;
// Less than the 30 seconds after which an orchestrator kills.
const SHUTDOWN_MILLISECONDS = 24_000;

let app: App | undefined;
try {
  const config = loadConfig(process.env);
  const log = createLogger(config.logLevel);
  survivePackFaults(log);
  app = await createApp(config, { log });
  const url = await app.listen();
  // Before it says that it can be stopped.
  endOnSignals(app);
  if (app.config.production) app.log.info({ url, version: VERSION }, 'Ready');
  else console.log(welcome(app, url, await prepareLocalAccess(app)));
} catch (error) {
  console.error(startFault(error));
  process.exitCode = 1;
  setTimeout(() => process.exit(), LAST_MILLISECONDS).unref();
  await app?.close().catch(() => process.exit());
}

/** The first signal lets requests under way end; one that comes later ends the process at once. */
function endOnSignals(app: App): void {
  let since: number | undefined;
  for (const [signal, code] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const])
    process.on(signal, () => {
      if (since === undefined) {
        since = performance.now();
        void shutDown(app);
      } else if (performance.now() - since > ECHO_MILLISECONDS) process.exit(code);
    });
}

async function shutDown(app: App): Promise<void> {
  if (!app.config.production) console.log('\nShutting down …');
  setTimeout(() => {
    app.log.error('The shutdown took too long and was cut off; what it was at is taken up by another server');
    process.exit(1);
  }, SHUTDOWN_MILLISECONDS).unref();
  try {
    await app.close();
    if (app.config.production) app.log.info('Stopped');
  } catch (error) {
    app.log.error({ err: error }, 'The shutdown failed');
    process.exit(1);
  }
  // All that the server began has ended: what is left, such as a timer, is a pack's.
  process.exit();
}

function welcome({ config, keks, keyCreated, registry, refusedPacks }: App, url: string, access: LocalAccess): string {
  const data = config.dataFolder ? `${config.dataFolder} (embedded PGlite)` : 'PostgreSQL, from DATABASE_URL';
  const packs = `${registry.packs.length} packs, ${registry.methods.length} auth methods`;
  return `
  DRAGOPS Connections ${VERSION} is running.

  GraphiQL       ${url}/graphql
  Data           ${data}
  Key            ${keks.all()[0]?.description}${keyCreated ? ' (made now: keep a copy, without it the data cannot be read)' : ''}
  Packs          ${packs}${refusedPacks.length > 0 ? `; ${refusedPacks.length} refused, see above` : ''}

  For trying it, in the workspace "local" (these tokens end in 30 days):
  User token     ${access.userToken}
  Engine token   ${access.engineToken}
  User id        ${access.user}

  In GraphiQL, put this under Headers:  { "Authorization": "Bearer ${access.userToken}" }
  Ctrl-C stops the server.
`;
}
