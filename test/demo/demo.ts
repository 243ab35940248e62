import { builtInPacks } from '../../packs/index.ts';
import { boxMethod, boxPack, startProviderBox } from '../../packs/sdk/testing/provider-box.ts';
import { createApp } from '../../server/app/app.ts';
import { loadConfig } from '../../server/config/config.ts';
import { createLogger } from '../../server/core/logger.ts';
import { prepareLocalAccess } from '../../server/local/local.ts';
import { startFakeApi } from '../support/fake-api.ts';
import { tellAccessStory } from './access-story.ts';
import { drawTable } from './draw.ts';
import { tellKeysStory } from './keys-story.ts';
import { NEXT } from './next.ts';
import { tellOAuthStory } from './oauth-story.ts';
import { tellSharingStory } from './sharing-story.ts';
import { perform, type Stage } from './stage.ts';
import { tellStory } from './story.ts';

/** `npm run demo`: the whole story over real HTTP, against a server that begins with nothing and leaves nothing. */
async function demo(stage: Stage): Promise<void> {
  const api = await startFakeApi();
  const box = await startProviderBox(boxMethod);
  const ownPack = boxPack(box.url);
  try {
    // The demo's own services are on the loopback, which packs reach only if the operator allows it by name.
    const config = loadConfig({ PORT: '0', ALLOW_PRIVATE_HOSTS: '127.0.0.1' });
    const app = await createApp(
      { ...config, database: { kind: 'memory' }, dataFolder: null, keys: null },
      { log: createLogger('silent'), packs: [...builtInPacks, ownPack] },
    );
    try {
      const url = await app.listen();
      const access = await prepareLocalAccess(app);
      await tellStory(stage, { app, access, url, api, ownPack: ownPack.name });
      await tellAccessStory(stage, { access, url });
      await tellSharingStory(stage, { app, access, url });
      await tellOAuthStory(stage, { app, access, url, box });
      await tellKeysStory(stage, { access, url });
    } finally {
      await app.close();
    }
  } finally {
    await api.close();
    await box.close();
  }
}

const colours = process.stdout.isTTY && !process.env['NO_COLOR'];
const done = await perform('DRAGOPS Connections: the main job, end to end', demo, console.log, colours);
if (done) console.log(['\nOpen next:', ...drawTable(NEXT).map((line) => `  ${line}`)].join('\n'));
process.exitCode = done ? 0 : 1;
