import type { EngineCaller, RunCaller } from '../identity/caller.ts';
import type { ServiceContext } from '../identity/service-context.ts';
import type { ExchangeCache } from './exchange-cache.ts';
import type { RowReader } from './rows.ts';
import type { UsageRecorder } from './usage.ts';

/** The context of a resolve: it also keeps short-lived tokens and tells of use. */
export interface RunContext extends ServiceContext<EngineCaller | RunCaller> {
  readonly exchanges: ExchangeCache;
  readonly usage: UsageRecorder;
  readonly rows: RowReader;
  /** Whether the token of an engine does for a resolve, without one of a run. */
  readonly takesEngineTokens: boolean;
}
