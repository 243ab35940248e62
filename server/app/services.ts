import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Http } from '../../packs/sdk/request/http.ts';
import { createUsageRecorder } from '../audit/uses/usage.ts';
import { USE } from '../connections/statements.ts';
import type { ServiceContext, UserContext } from '../context.ts';
import { type Caller, inBackground, type Origin } from '../core/caller.ts';
import { createGates } from '../graphql/gates.ts';
import type { UserServices } from '../graphql/request.ts';
import { createOrigins } from '../http/origins.ts';
import { startKeyWork } from '../keys/work.ts';
import { createIdempotency } from '../limits/idempotency.ts';
import { createUnderWay } from '../limits/under-way.ts';
import { createOAuth1 } from '../oauth/authorize/oauth1.ts';
import { createRefresher } from '../oauth/refresh/refresh.ts';
import type { RunContext } from '../resolve/context.ts';
import { createExchangeCache } from '../resolve/exchange-cache.ts';
import { createPinNames } from '../resolve/pins.ts';
import { createRowReader } from '../resolve/rows.ts';
import type { Foundation } from './foundation.ts';

/** Shorter than the patience of most proxies: the client hears of it from here. */
export const OPERATION_MILLISECONDS = 25_000;

/** What the services of all callers share: all that their contexts ask for, but for what is a request's own. */
type Shared = Omit<UserServices & RunContext, keyof OfRequest>;
interface OfRequest {
  readonly em: SqlEntityManager;
  readonly http: Http;
  readonly caller: Caller;
  readonly origin: Origin | 'system';
}
export type AllServices = Shared & UserContext;

export type Services = Awaited<ReturnType<typeof createServices>>;

/** What resolvers call, and what the worker calls for users who do not ask. */
export async function createServices(foundation: Foundation, ends: AsyncDisposableStack) {
  const { config, now, log, database, query, everywhere, keks, rowKey, macs, keyring, audit, egress } = foundation;
  const { registry, worker, operatorApps, publicUrl } = foundation;
  const origins = createOrigins({ allowed: config.allowedOrigins, production: config.production, publicUrl, log });
  const usage = createUsageRecorder({ everywhere, audit, now, log, useConnections: USE });
  const keyWork = ends.use(await startKeyWork({ database, keks, keyring, rowKey, macs, audit, log }));
  const contextFor = (workspace: string, user: string, origin: Origin | 'system' = 'system') =>
    servicesOf(inBackground(workspace, user), origin) as AllServices;
  const refresher = createRefresher(query, contextFor);
  ends.defer(() => refresher.close());
  const rows = createRowReader(query);
  const shared: Shared = {
    ...{ keyring, registry, now, log, audit, macs, worker, usage, keyWork, operatorApps, publicUrl },
    refresh: refresher.refresh,
    exchanges: createExchangeCache(keyring, now),
    rows,
    tokenHttp: egress.tokenHttp,
    oauth1: (caller) => createOAuth1(egress.nodeGuard(caller)),
    isDashboard: origins.isAllowed,
    idempotency: createIdempotency(rowKey),
    tests: createUnderWay(5, 'tests of connections'),
    starts: createUnderWay(5, 'authorizations'),
    gates: createGates(config.database, OPERATION_MILLISECONDS),
    takesEngineTokens: config.takesEngineTokens,
  };
  const servicesOf = sharing(shared, database.em, egress.http);
  return { usage, keyWork, refresher, contextFor, servicesOf, origins, pinNames: createPinNames(rows) };
}

/**
 * Makes the services of a request. What all requests share stands on the prototype: to copy it for each of them would be
 * a good part of the cost of a resolve. So would an entity manager, or a way out of its own: each is made when it is asked for.
 */
function sharing(shared: Shared, emOf: (scope: string) => SqlEntityManager, httpOf: (caller: Caller) => Http) {
  class OwnServices implements OfRequest {
    readonly caller: Caller;
    readonly origin: Origin | 'system';
    #em: SqlEntityManager | undefined;

    constructor(caller: Caller, origin: Origin | 'system') {
      this.caller = caller;
      this.origin = origin;
    }

    get em(): SqlEntityManager {
      this.#em ??= emOf(this.caller.workspace);
      return this.#em;
    }

    get http(): Http {
      return httpOf(this.caller);
    }
  }
  Object.assign(OwnServices.prototype, shared);
  return (caller: Caller, origin: Origin | 'system') =>
    new OwnServices(caller, origin) as OwnServices & Shared & ServiceContext;
}
