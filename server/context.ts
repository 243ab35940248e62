import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Http } from '../packs/sdk/request/http.ts';
import type { AuditLog } from './audit/log/log.ts';
import type { Caller, Origin, UserCaller } from './core/caller.ts';
import type { Logger } from './core/logger.ts';
import type { Keyring } from './crypto/keyring.ts';
import type { RowMacs } from './crypto/row-mac.ts';
import type { Registry } from './registry/registry.ts';
import type { Wakes } from './worker/worker.ts';

/**
 * What every service works with: one request's entity manager, which sees one workspace only, and its caller. Services
 * that need more say so with a context of their own that extends this one.
 */
export interface ServiceContext<C extends Caller = Caller> {
  readonly em: SqlEntityManager;
  readonly caller: C;
  /** Where the request came from; `system`: what this program does by itself. */
  readonly origin: Origin | 'system';
  readonly audit: AuditLog;
  readonly keyring: Keyring;
  readonly macs: RowMacs;
  readonly registry: Registry;
  readonly http: Http;
  /** Tells the worker that there is something to do. */
  readonly worker: Wakes;
  readonly now: () => Date;
  readonly log: Logger;
}
export type UserContext = ServiceContext<UserCaller>;
