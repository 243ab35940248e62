import type { EngineCaller } from '../identity/caller.ts';
import type { ServiceContext } from '../identity/service-context.ts';
import type { ExchangeCache } from './exchange-cache.ts';
import type { RowReader } from './rows.ts';
import type { UsageRecorder } from './usage.ts';

/** The engine's context: resolve also keeps short-lived tokens and the times of last use. */
export interface EngineContext extends ServiceContext<EngineCaller> {
  readonly exchanges: ExchangeCache;
  readonly usage: UsageRecorder;
  readonly rows: RowReader;
}
