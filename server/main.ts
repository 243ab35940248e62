import { type App, createApp } from './app/app.ts';
import { startFault } from './app/start-fault.ts';
import { logStart } from './app/start-log.ts';
import { loadConfig } from './config/config.ts';
import { createLogger } from './core/logger.ts';
import { loadPages, PAGES_FOLDER } from './http/pages/built.ts';
import { buildPages } from './local/build-pages.ts';
import { prepareLocalAccess } from './local/local.ts';
import { createSignInLinks } from './local/sign-in-links.ts';
import { welcome } from './local/welcome.ts';
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
  const links = config.production ? null : createSignInLinks();
  // The API is there all the same.
  if (!config.production)
    await buildPages(process.execPath, (line) => console.log(line)).catch((error: Error) => log.warn(error.message));
  const pages = loadPages(PAGES_FOLDER);
  if (!pages) log.warn('The pages are not built (npm run build): there is the API only');
  app = await createApp(config, { log, pages, ...(links ? { signInCode: links.take } : {}) });
  const url = await app.listen();
  // Before it says that it can be stopped.
  endOnSignals(app);
  if (!links) logStart(app, url);
  else {
    const access = await prepareLocalAccess(app);
    console.log(welcome(app, url, `${url}/#code=${links.make(access.userToken)}`, access));
  }
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
