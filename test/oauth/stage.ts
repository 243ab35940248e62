import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInPacks } from '../../packs/index.ts';
import { createTestApp, type Engine, type TestApp, type TestOptions } from '../support/app.ts';
import { Resolve, RevokeConnection } from '../support/operations.ts';
import { type AuthorizationServer, CLIENT, listenAuthorizationServer } from './authorization-server.ts';
import { createBrowser } from './browser.ts';
import { begin } from './flow.ts';

/** A server, a certified authorization server with the pack `standard` for it, and the operator's app there. */
export interface Stage {
  readonly server: TestApp;
  readonly service: AuthorizationServer;
  /** A new connection, authorized from beginning to end; answers with its id. */
  readonly authorize: (name: string) => Promise<string>;
  /** Makes the access token of a connection one that is about to end, or that has ended. */
  readonly age: (id: string, how: 'due' | 'expired') => Promise<void>;
  /** Authorizes a connection again; answers with the id of the connection that came of it. */
  readonly authorizeAgain: (id: string) => Promise<string>;
  /** Revokes the connection, through the API. */
  readonly revoke: (id: string) => Promise<void>;
  /** Ends the access at the service, as its user can. */
  readonly revokeAtService: (id: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function createStage(engine: Engine, options: TestOptions = {}): Promise<Stage> {
  const listening = await listenAuthorizationServer();
  const folder = mkdtempSync(join(tmpdir(), 'dragops-apps-'));
  const appsFile = join(folder, 'oauth-apps.json');
  writeFileSync(appsFile, JSON.stringify({ standard: { clientId: CLIENT.id, clientSecret: CLIENT.secret } }));
  const { env, ...rest } = options;
  const server = await createTestApp(engine, {
    packs: [...builtInPacks, listening.pack],
    ...rest,
    env: { OAUTH_APPS_FILE: appsFile, ...env },
  });
  const service = await listening.open([`${server.app.publicUrl()}/oauth/standard/callback`]);
  const finish = async (target: { readonly name: string } | { readonly connection: string }) => {
    const browser = createBrowser();
    const { id, url } = await begin(server, browser, { pack: 'standard', ...target });
    await browser.visit(url);
    const [row] = await server.sql<{ connection: string }>('select connection from oauth_authorization where id = ?', [
      id,
    ]);
    if (!row?.connection) throw new Error('The authorization did not succeed.');
    return row.connection;
  };
  return {
    server,
    service,
    authorize: (name) => finish({ name }),
    authorizeAgain: (connection) => finish({ connection }),
    revoke: async (id) => {
      const { revokeConnection } = await server.user.ask(RevokeConnection, { input: { id } });
      if (revokeConnection.__typename !== 'Connection') throw new Error(JSON.stringify(revokeConnection));
    },
    revokeAtService: async (id) => {
      const { resolve } = await server.engine.ask(Resolve, {
        input: { user: server.access.user, environment: 'development', connections: [await nameOf(server, id)] },
      });
      const [answer] = resolve.connections;
      const { accessToken } = (answer as unknown as { fields: { accessToken: string } }).fields;
      const token = await service.provider.AccessToken.find(accessToken);
      if (!token?.grantId) throw new Error('The service does not know the token.');
      await service.provider.RefreshToken.revokeByGrantId(token.grantId);
    },
    age: async (id, how) => {
      const end = how === 'due' ? "now() + interval '30 seconds'" : "now() - interval '1 second'";
      await server.sql(
        `update connection set refresh_due_at = now() - interval '1 minute', upkeep_at = now(), expires_at = ${end} where id = ?`,
        [id],
      );
    },
    close: async () => {
      await server.close();
      await service.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function nameOf(server: TestApp, id: string): Promise<string> {
  const [row] = await server.sql<{ name: string }>('select name from connection where id = ?', [id]);
  return row?.name ?? '';
}
