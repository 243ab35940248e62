import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Http } from '../packs/sdk/request/http.ts';
import type { AuditContext } from './audit/log/log.ts';
import type { Caller, UserCaller } from './core/caller.ts';
import type { Logger } from './core/logger.ts';
import type { Keyring } from './crypto/keyring.ts';
import type { RowMacs } from './crypto/row-mac.ts';
import type { Registry } from './registry/registry.ts';

/** What every service works with: one request's entity manager, which sees one workspace only, and its caller. */
export interface ServiceContext<C extends Caller = Caller> extends AuditContext {
  readonly em: SqlEntityManager;
  readonly caller: C;
  readonly keyring: Keyring;
  readonly macs: RowMacs;
  readonly registry: Registry;
  readonly http: Http;
  readonly now: () => Date;
  readonly log: Logger;
}
export type UserContext = ServiceContext<UserCaller>;
