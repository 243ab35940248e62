import { createApp } from '../../server/app.ts';
import { loadConfig } from '../../server/config.ts';
import { createLogger } from '../../server/core/logger.ts';
import { prepareLocalAccess } from '../../server/local.ts';
import { startFakeApi } from '../support/fake-api.ts';
import { perform, type Stage } from './stage.ts';
import { tellStory } from './story.ts';

/** `npm run demo`: the whole story over real HTTP, against a server that begins with nothing and leaves nothing. */
async function demo(stage: Stage): Promise<void> {
  // The demo's own API is on the loopback, which packs reach only if the operator allows it by name.
  const config = loadConfig({ PORT: '0', ALLOW_PRIVATE_HOSTS: '127.0.0.1' });
  const app = await createApp(
    { ...config, database: { kind: 'memory' }, dataFolder: null, keyFile: null },
    { log: createLogger('silent') },
  );
  const api = await startFakeApi();
  try {
    const url = await app.listen();
    await tellStory(stage, { app, access: await prepareLocalAccess(app), url, api });
  } finally {
    await api.close();
    await app.close();
  }
}

const colours = process.stdout.isTTY && !process.env['NO_COLOR'];
const done = await perform('DRAGOPS Connections: the main job, end to end', demo, console.log, colours);
process.exitCode = done ? 0 : 1;
