import type { UsageRecorder } from '../audit/uses/usage.ts';
import type { Refresh } from '../connections/refreshed.ts';
import type { ServiceContext } from '../context.ts';
import type { EngineCaller, RunCaller } from '../core/caller.ts';
import type { ExchangeCache } from './exchange-cache.ts';
import type { RowReader } from './rows.ts';

/** The context of a resolve: it also keeps short-lived tokens and tells of use. */
export interface RunContext extends ServiceContext<EngineCaller | RunCaller> {
  readonly refresh: Refresh;
  readonly exchanges: ExchangeCache;
  readonly usage: UsageRecorder;
  readonly rows: RowReader;
  /** Whether the token of an engine does for a resolve, without one of a run. */
  readonly takesEngineTokens: boolean;
}
