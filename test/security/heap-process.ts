import { writeHeapSnapshot } from 'node:v8';
import { createApp } from '../../server/app/app.ts';
import { loadConfig } from '../../server/config/config.ts';
import { createLogger } from '../../server/core/logger.ts';
import { prepareLocalAccess } from '../../server/local/local.ts';

/*
 * A server that writes a snapshot of its heap when it is told to (a line on its input), after collecting garbage: what a
 * request left behind and could have let go of is not in it.
 */
const app = await createApp(loadConfig(process.env), { log: createLogger('silent') });
const url = await app.listen();
console.log(JSON.stringify({ url, ...(await prepareLocalAccess(app)) }));
for await (const chunk of process.stdin) {
  if (String(chunk).trim() === 'end') break;
  for (let round = 0; round < 3; round++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    globalThis.gc?.();
  }
  console.log(JSON.stringify({ file: writeHeapSnapshot(String(chunk).trim()) }));
}
await app.close();
