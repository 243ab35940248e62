import { createApp } from '../../server/app/app.ts';
import { loadConfig } from '../../server/config/config.ts';
import { createLogger } from '../../server/core/logger.ts';
import { createToken } from '../../server/identity/tokens/token-admin.ts';
import { type LocalAccess, prepareLocalAccess } from '../../server/local/local.ts';

export interface LocalServer {
  readonly url: string;
  readonly access: LocalAccess;
  /** Makes a further user of the workspace; answers with their token. */
  readonly person: (subject: string) => Promise<string>;
}

/** Runs what a script does against a whole server that begins with nothing and leaves nothing, on a free port. */
export async function withLocalServer<T>(run: (server: LocalServer) => Promise<T>): Promise<T> {
  const config = loadConfig({ PORT: '0', RATE_LIMIT_USER: '0' });
  const options = { ...config, database: { kind: 'memory' }, dataFolder: null, keys: null } as const;
  const app = await createApp(options, { log: createLogger('silent') });
  try {
    const url = await app.listen();
    const access = await prepareLocalAccess(app);
    const person = (subject: string) =>
      createToken(app.database.emEverywhere(), app.founding, app.tokens, {
        ...{
          workspace: 'local',
          role: 'member',
          environments: null,
          networks: null,
          days: 1,
          label: 'script',
          subject,
        },
      });
    return await run({ url, access, person });
  } finally {
    await app.close();
  }
}
