import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Http } from '../../packs/sdk/request/http.ts';
import type { Caller, Origin } from '../core/caller.ts';
import type { Database } from '../db/connect/database.ts';

/**
 * Makes the services of a request. What all requests share stands on the prototype: to copy it for each of them would be
 * a good part of the cost of a resolve. So would an entity manager, or a way out of its own: each is made when it is asked for.
 */
export function createServices<Shared extends object>(
  shared: Shared,
  database: Database,
  httpOf: (caller: Caller) => Http,
) {
  class Services {
    readonly caller: Caller;
    readonly origin: Origin | 'system';
    #em: SqlEntityManager | undefined;

    constructor(caller: Caller, origin: Origin | 'system') {
      this.caller = caller;
      this.origin = origin;
    }

    get em(): SqlEntityManager {
      this.#em ??= database.em(this.caller.workspace);
      return this.#em;
    }

    get http(): Http {
      return httpOf(this.caller);
    }
  }
  Object.assign(Services.prototype, shared);
  return (caller: Caller, origin: Origin | 'system') => new Services(caller, origin) as Services & Shared;
}
