import { LRUCache } from 'lru-cache';
import { HttpError } from '../../packs/sdk/errors.ts';
import type { Http } from '../../packs/sdk/request/http.ts';

const FAILURES_IN_A_ROW = 5;
const PAUSE_MILLISECONDS = 30_000;
const MOST_KEPT = 10_000;
const TOO_MANY_REQUESTS = 429;

/** For whom a service is asked. */
export interface Asking {
  readonly workspace: string;
  /** The id of the app; empty while there is none. */
  readonly client: string;
}

/** `http` for someone, with a circuit breaker. */
export type BreakerHttp = (asking: Asking) => Http;

/**
 * A circuit breaker for each host and app: after five failures in a row the host is left alone for half a minute, then one
 * request tries. A failure is no answer or 5xx; what it says makes no difference. Too many requests (429) are counted apart,
 * for each workspace too: whoever provokes them pauses only themselves.
 */
export function createBreaker(http: Http, now: () => Date): BreakerHttp {
  const failing = createCounts(now);
  const refusing = createCounts(now);
  return ({ workspace, client }) =>
    async (request) => {
      const { host } = new URL(request.url);
      const shared = `${host} ${client}`;
      const own = `${shared} ${workspace}`;
      failing.assertOpen(shared, host);
      refusing.assertOpen(own, host);
      try {
        const response = await http(request);
        failing.count(shared, response.status >= 500);
        refusing.count(own, response.status === TOO_MANY_REQUESTS);
        return response;
      } catch (error) {
        failing.count(shared, true);
        throw error;
      }
    };
}

/** Counts failures in a row, by key. */
function createCounts(now: () => Date) {
  const states = new LRUCache<string, { failures: number; until: number }>({ max: MOST_KEPT });
  return {
    assertOpen: (key: string, host: string) => {
      const state = states.get(key);
      if (!state || state.failures < FAILURES_IN_A_ROW) return;
      const time = now().getTime();
      if (time < state.until)
        throw new HttpError(`${host} has failed ${state.failures} times in a row; it is asked again in a moment.`);
      // Others wait while this one tries.
      state.until = time + PAUSE_MILLISECONDS;
    },
    count: (key: string, failed: boolean) => {
      if (!failed) return void states.delete(key);
      const failures = (states.get(key)?.failures ?? 0) + 1;
      states.set(key, { failures, until: now().getTime() + PAUSE_MILLISECONDS });
    },
  };
}
