import { builtInPacks } from '../../packs/index.ts';
import type { Pack } from '../../packs/sdk/define-pack.ts';
import { writeCheckpoints } from '../audit/log/checkpoints.ts';
import { auditKeys } from '../audit/log/keys.ts';
import { type AuditLog, createAuditLog } from '../audit/log/log.ts';
import { type Shipper, startShipper } from '../audit/sinks/shipper.ts';
import { createUsageRecorder, type UsageRecorder } from '../audit/uses/usage.ts';
import type { Config } from '../config/config.ts';
import { listenForChanges } from '../connections/changes.ts';
import type { ServiceContext } from '../context.ts';
import { type Caller, inBackground, type Origin, type UserCaller } from '../core/caller.ts';
import { createLogger, type Logger } from '../core/logger.ts';
import type { KekRing } from '../crypto/kek/ring.ts';
import { createKeyring, type Keyring } from '../crypto/keyring.ts';
import { openKeys } from '../crypto/open-keys.ts';
import { createRowMacs } from '../crypto/row-mac.ts';
import type { Database } from '../db/connect/database.ts';
import { lockFolder } from '../db/connect/folder-lock.ts';
import { withOwnTables } from '../db/connect/role.ts';
import { createEgress } from '../egress/egress.ts';
import { createSafeErrors } from '../graphql/errors.ts';
import { createGates } from '../graphql/gates.ts';
import type { RequestContext, RequestFacts, UserRequest } from '../graphql/request.ts';
import { closeServer, listen } from '../http/listening.ts';
import { createHttpServer } from '../http/server.ts';
import { createGraphQLServer } from '../http/yoga.ts';
import { forgetSessions } from '../identity/sessions/sessions.ts';
import { forgetRunTokens } from '../identity/tokens/run-tokens.ts';
import type { Tokens } from '../identity/tokens/tokens.ts';
import type { Founding } from '../identity/workspaces.ts';
import { type KeyWork, startKeyWork } from '../keys/work.ts';
import { createIdempotency, forgetIdempotencyKeys } from '../limits/idempotency.ts';
import { createUnderWay } from '../limits/under-way.ts';
import { createOAuth1 } from '../oauth/authorize/oauth1.ts';
import { createOAuthRoutes } from '../oauth/routes/routes.ts';
import { type RunningUpkeep, startUpkeep } from '../oauth/upkeep.ts';
import { loadPacks } from '../registry/load.ts';
import type { Registry } from '../registry/registry.ts';
import type { RefusedPack } from '../registry/sources.ts';
import { createExchangeCache } from '../resolve/exchange-cache.ts';
import { createRowReader } from '../resolve/rows.ts';
import { buildSchema } from '../schema.ts';
import { judgeSettings, openForWork } from './open-database.ts';
import { createServices } from './services.ts';
import { createSignIn, openVerifier } from './sign-in.ts';

/** What a caller may put in place of the real thing: a test its clock and packs, the bench a log that writes nothing. */
export interface Overrides {
  readonly packs?: readonly Pack[];
  readonly now?: () => Date;
  readonly log?: Logger;
  readonly audit?: AuditLog;
}

export interface App {
  readonly config: Config;
  readonly database: Database;
  readonly keyring: Keyring;
  readonly registry: Registry;
  readonly refusedPacks: readonly RefusedPack[];
  readonly tokens: Tokens;
  readonly usage: UsageRecorder;
  /** What making workspaces and users by the command line needs. */
  readonly founding: Founding;
  /** What the services of a user work with. */
  readonly contextFor: (workspace: string, user: string) => UserRequest['services'];
  /** Null: there is no sink. */
  readonly shipper: Shipper | null;
  readonly upkeep: RunningUpkeep;
  /** Where browsers reach this server. */
  readonly publicUrl: () => string;
  readonly log: Logger;
  readonly now: () => Date;
  readonly keks: KekRing;
  readonly keyWork: KeyWork;
  /** Whether this start made the key file. */
  readonly keyCreated: boolean;
  /** Starts to listen; answers with the URL of the server. */
  listen(): Promise<string>;
  /** Lets requests under way end, writes what is left and lets go of the database. */
  close(): Promise<void>;
}

/** Shorter than the patience of most proxies: the client hears of it from here. */
const OPERATION_MILLISECONDS = 25_000;

/** Puts the whole program together; nothing else does. */
export async function createApp(config: Config, overrides: Overrides = {}): Promise<App> {
  const now = overrides.now ?? (() => new Date());
  const log = overrides.log ?? createLogger(config.logLevel);
  const unlock = config.dataFolder === null ? () => undefined : lockFolder(config.dataFolder);
  const undo: (() => unknown)[] = [unlock];
  try {
    // What can be refused without changing anything comes first.
    const { jwtSecret, operatorApps, operations } = judgeSettings(config);
    const database = await openForWork(config, (message) => log.warn(message));
    undo.unshift(() => database.close());
    const tell = (sentence: string) => log.info(sentence);
    const { keks, created, rowKey } = await withOwnTables(database, () => openKeys(database, config, { tell }));
    const verifier = openVerifier(config, jwtSecret, now, log);
    const macs = createRowMacs(rowKey);
    const keyring = createKeyring({ query: database.query, keks, macs, now, cacheSeconds: config.keyCacheSeconds });
    const keys = auditKeys(rowKey);
    const audit = overrides.audit ?? createAuditLog(database.query, keys, now);
    const founding: Founding = { audit, macs, now, by: 'operator' };
    const { registry, refused } = await loadPacks(overrides.packs ?? builtInPacks, config.packSources);
    for (const { source, faults } of refused) log.warn({ source, faults }, 'A pack was refused');
    const unknownApps = [...operatorApps.keys()].filter((slug) => !registry.pack(slug));
    if (unknownApps.length > 0) log.warn({ packs: unknownApps }, 'OAUTH_APPS_FILE names packs that are not there');
    const egress = createEgress(config.privateHosts, now);
    const usage = createUsageRecorder(database.query, audit, now, log);
    const exchanges = createExchangeCache(keyring, now);
    const rows = createRowReader(database.query);
    let address: string | undefined;
    const publicUrl = () => config.publicUrl ?? address ?? `http://localhost:${config.port}`;
    const oauth = {
      publicUrl,
      operatorApps,
      tokenHttp: egress.tokenHttp,
      oauth1: (caller: Caller) => createOAuth1(egress.nodeGuard(caller)),
      isDashboard: (origin: string) => config.allowedOrigins.includes(origin) || origin === new URL(publicUrl()).origin,
    };
    const { query } = database;
    const contextFor = (workspace: string, user: string, origin: Origin | 'system' = 'system') =>
      servicesOf(inBackground(workspace, user), origin) as ServiceContext<UserCaller> & typeof shared;
    const upkeep = startUpkeep(query, contextFor, now, log, [
      () => writeCheckpoints(query, keys, now()),
      () => forgetRunTokens(query, now()),
      () => forgetSessions(query, now()),
      () => forgetIdempotencyKeys(query, now()),
    ]);
    undo.unshift(() => upkeep.close());
    const keyWork = await startKeyWork({ database, keks, keyring, rowKey, macs, audit, log });
    undo.unshift(() => keyWork.close());
    const shared = {
      ...{ keyring, registry, now, log, audit, usage, exchanges, rows, upkeep, keyWork, ...oauth },
      idempotency: createIdempotency(rowKey),
      tests: createUnderWay(5, 'tests of connections'),
      starts: createUnderWay(5, 'authorizations'),
      gates: createGates(config.database, OPERATION_MILLISECONDS),
      macs,
      takesEngineTokens: config.takesEngineTokens,
    };
    const servicesOf = createServices(shared, database, egress.http);
    const { isDashboard } = oauth;
    const signIn = createSignIn({ config, database, verifier, founding, usage, publicUrl, isDashboard, log });
    undo.unshift(() => signIn.close());
    const { tokens, runTokens, authenticate } = signIn;
    const shipper = config.auditSink && startShipper(config.auditSink, query, log);
    if (shipper) undo.unshift(() => shipper.close());
    const changes = await listenForChanges(database);
    undo.unshift(() => changes.close());

    const contextOf = async (facts: RequestFacts): Promise<RequestContext> => {
      const origin = { request: facts.requestId, address: facts.address };
      const caller = await authenticate(facts.headers, origin);
      const services = caller && servicesOf(caller, origin);
      const accessRefused = (operation: string) => {
        if (services)
          audit
            .record(services, { type: 'access.refused', outcome: 'FORBIDDEN', details: { operation } })
            .catch((err) => log.error({ err }, 'A refusal could not be put on record'));
      };
      return { registry, caller, services, facts, macs, query, changes, tokens, runTokens, accessRefused, contextOf };
    };
    const schema = buildSchema(registry);
    const errors = createSafeErrors(schema, log);
    const { production, allowedOrigins, trustedProxies } = config;
    const operationMilliseconds = OPERATION_MILLISECONDS;
    const graphql = createGraphQLServer({
      schema,
      errors,
      production,
      operations,
      operationMilliseconds,
      contextOf,
    });
    const routes = createOAuthRoutes({ query, contextFor, publicUrl, now, log });
    const { isReady } = keyWork;
    const front = { production, allowedOrigins, trustedProxies, publicUrl, routes, isReady };
    const server = createHttpServer({ graphql, errors, ...front });

    return {
      config,
      database,
      keyring,
      registry,
      refusedPacks: refused,
      tokens,
      usage,
      founding,
      contextFor,
      shipper,
      upkeep,
      publicUrl,
      log,
      now,
      keks,
      keyWork,
      keyCreated: created,
      listen: async () => {
        address = await listen(server, config);
        return address;
      },
      close: async () => {
        // Streams end first: they would keep their connections for as long as their clients like.
        await changes.close();
        // What was used is written before anything that may take long.
        await Promise.all([closeServer(server), usage.flush()]);
        await usage.close();
        await Promise.all([upkeep.close(), keyWork.close()]);
        await shipper?.close();
        await signIn.close();
        await egress.close();
        await database.close();
        unlock();
      },
    };
  } catch (error) {
    for (const step of undo)
      try {
        await step();
      } catch (err) {
        log.warn({ err }, 'What was begun of a start could not be ended');
      }
    throw error;
  }
}
