import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { builtInPacks } from '../packs/index.ts';
import type { Pack } from '../packs/sdk/define-pack.ts';
import type { Http } from '../packs/sdk/http.ts';
import type { Config } from './config.ts';
import { listenForChanges } from './connections/changes.ts';
import { createLogger, type Logger } from './core/logger.ts';
import type { KekProvider } from './crypto/kek.ts';
import { createKeyring, type Keyring } from './crypto/keyring.ts';
import { loadKek } from './crypto/load-kek.ts';
import { type Database, openDatabase } from './db/config.ts';
import { lockFolder } from './db/folder-lock.ts';
import { migrate } from './db/migrate.ts';
import { withBreaker } from './egress/breaker.ts';
import { createHttpClient } from './egress/client.ts';
import { createAddressGuard } from './egress/guard.ts';
import { createNodeGuard } from './egress/node-guard.ts';
import type { RequestContext, RequestFacts } from './graphql/context.ts';
import { createSafeErrors } from './graphql/errors.ts';
import { createHttpServer } from './graphql/http.ts';
import { createGraphQLServer } from './graphql/yoga.ts';
import type { Caller, UserCaller } from './identity/caller.ts';
import type { ServiceContext } from './identity/service-context.ts';
import { createTokens, type Tokens } from './identity/tokens.ts';
import { loadAppsFile } from './oauth/apps-file.ts';
import { createOAuth1 } from './oauth/oauth1.ts';
import { createOAuthRoutes } from './oauth/routes.ts';
import { type RunningUpkeep, startUpkeep } from './oauth/upkeep.ts';
import { loadPacks, type RefusedPack } from './registry/load.ts';
import type { Registry } from './registry/registry.ts';
import { createExchangeCache } from './runtime/exchange-cache.ts';
import { createRowReader } from './runtime/rows.ts';
import { createUsageRecorder, type UsageRecorder } from './runtime/usage.ts';
import { buildSchema } from './schema.ts';

/** What a caller may put in place of the real thing: a test its clock and packs, the command line a quiet log. */
export interface Overrides {
  readonly packs?: readonly Pack[];
  readonly now?: () => Date;
  readonly log?: Logger;
}

export interface App {
  readonly config: Config;
  readonly database: Database;
  readonly keyring: Keyring;
  readonly registry: Registry;
  readonly refusedPacks: readonly RefusedPack[];
  readonly tokens: Tokens;
  readonly usage: UsageRecorder;
  readonly upkeep: RunningUpkeep;
  /** Where browsers reach this server. */
  readonly publicUrl: () => string;
  readonly http: Http;
  readonly log: Logger;
  readonly now: () => Date;
  readonly kek: KekProvider;
  /** Whether this start made the key file. */
  readonly keyCreated: boolean;
  /** Starts to listen; answers with the URL of the server. */
  listen(): Promise<string>;
  /** Lets requests under way end, writes what is left and lets go of the database. */
  close(): Promise<void>;
}

/** Puts the whole program together; nothing else does. */
export async function createApp(config: Config, overrides: Overrides = {}): Promise<App> {
  const now = overrides.now ?? (() => new Date());
  const log = overrides.log ?? createLogger(config.logLevel);
  const unlock = config.dataFolder === null ? () => undefined : lockFolder(config.dataFolder);
  const undo: (() => unknown)[] = [unlock];
  try {
    const database = await openDatabase(config.database);
    undo.unshift(() => database.close());
    await migrate(database);
    const { kek, created, rowKey } = await loadKek(database.em.fork(), config.keyFile, config.production, now);
    const keyring = createKeyring(kek, now);
    const { registry, refused } = await loadPacks(overrides.packs ?? builtInPacks, config.packSources);
    for (const { source, faults } of refused) log.warn({ source, faults }, 'A pack was refused');
    const operatorApps = loadAppsFile(config.oauthAppsFile, config.production);
    const unknownApps = [...operatorApps.keys()].filter((slug) => !registry.pack(slug));
    if (unknownApps.length > 0) log.warn({ packs: unknownApps }, 'OAUTH_APPS_FILE names packs that are not there');
    const guard = createAddressGuard(config.privateHosts);
    const client = createHttpClient(guard);
    const usage = createUsageRecorder(database.em, now, log);
    const exchanges = createExchangeCache(keyring, now);
    const rows = createRowReader(database.query);
    let address: string | undefined;
    const publicUrl = () => config.publicUrl ?? address ?? `http://localhost:${config.port}`;
    const oauth = {
      publicUrl,
      operatorApps,
      tokenHttp: withBreaker(client.http, now),
      oauth1: createOAuth1(createNodeGuard(guard)),
      isDashboard: (origin: string) => config.allowedOrigins.includes(origin) || origin === new URL(publicUrl()).origin,
    };
    const { query } = database;
    const contextFor = (workspace: string, user: string) =>
      servicesOf({ kind: 'user', workspace, user }) as ServiceContext<UserCaller> & typeof shared;
    const upkeep = startUpkeep(query, contextFor, now, log);
    undo.unshift(() => upkeep.close());
    const shared = { keyring, registry, http: client.http, now, log, usage, exchanges, rows, upkeep, ...oauth };
    const servicesOf = createServices(shared, database);
    const tokens = createTokens(query, rowKey, now);
    const changes = await listenForChanges(database);
    undo.unshift(() => changes.close());

    const contextOf = async (facts: RequestFacts): Promise<RequestContext> => {
      const caller = await tokens.authenticate(facts.headers.authorization ?? null);
      const services = caller && servicesOf(caller);
      return { registry, caller, services, facts, query, changes, contextOf };
    };
    const graphiql = !config.production;
    const schema = buildSchema(registry);
    const errors = createSafeErrors(schema, log);
    const yoga = createGraphQLServer({ schema, errors, graphiql, contextOf });
    const routes = createOAuthRoutes({ query, contextFor, publicUrl, now, log });
    const server = createHttpServer({ yoga, errors, graphiql, allowedOrigins: config.allowedOrigins, routes });

    return {
      config,
      database,
      keyring,
      registry,
      refusedPacks: refused,
      tokens,
      usage,
      upkeep,
      publicUrl,
      http: client.http,
      log,
      now,
      kek,
      keyCreated: created,
      listen: async () => {
        address = await listen(server, config);
        return address;
      },
      close: async () => {
        // Streams end first: they would keep their connections for as long as their clients like.
        await changes.close();
        await closeServer(server);
        await upkeep.close();
        await usage.close();
        await client.close();
        await database.close();
        unlock();
      },
    };
  } catch (error) {
    for (const step of undo) await step();
    throw error;
  }
}

/**
 * Makes the services of a request. What all requests share stands on the prototype: to copy it for each of them would be
 * a good part of the cost of a resolve. So would an entity manager, which is forked when it is asked for.
 */
function createServices<Shared extends object>(shared: Shared, database: Database) {
  class Services {
    readonly caller: Caller;
    #em: SqlEntityManager | undefined;

    constructor(caller: Caller) {
      this.caller = caller;
    }

    get em(): SqlEntityManager {
      this.#em ??= scopedFork(database, this.caller.workspace);
      return this.#em;
    }
  }
  Object.assign(Services.prototype, shared);
  return (caller: Caller) => new Services(caller) as Services & Shared;
}

/** An entity manager of one request, which sees one workspace only. */
function scopedFork(database: Database, workspace: string): SqlEntityManager {
  const em = database.em.fork();
  em.setFilterParams('workspace', { workspace });
  return em;
}

async function listen(server: Server, { host, port }: Config): Promise<string> {
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${name === '0.0.0.0' || name === '[::]' || name === '127.0.0.1' ? 'localhost' : name}:${address.port}`;
}

const GRACE_MILLISECONDS = 10_000;
const SWEEP_MILLISECONDS = 100;

/** Lets requests under way end, for ten seconds at most. */
async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  // A connection that a client keeps for its next request becomes idle when its answer is out.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MILLISECONDS);
  const end = setTimeout(() => server.closeAllConnections(), GRACE_MILLISECONDS);
  await closed;
  clearInterval(sweep);
  clearTimeout(end);
}
