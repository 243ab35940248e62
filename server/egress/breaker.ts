import { HttpError } from '../../packs/sdk/errors.ts';
import type { Http } from '../../packs/sdk/http.ts';

const FAILURES_IN_A_ROW = 5;
const PAUSE_MILLISECONDS = 30_000;
const MOST_HOSTS = 10_000;

/**
 * `http` with a circuit breaker for each host: after five failures in a row it is left alone for half a minute, then
 * one request tries. A failure is no answer, 5xx or 429; what it says makes no difference.
 */
export function withBreaker(http: Http, now: () => Date): Http {
  const hosts = new Map<string, { failures: number; until: number }>();
  return async (request) => {
    const { host } = new URL(request.url);
    const state = hosts.get(host) ?? { failures: 0, until: 0 };
    const time = now().getTime();
    if (state.failures >= FAILURES_IN_A_ROW) {
      if (time < state.until)
        throw new HttpError(`${host} has failed ${state.failures} times in a row; it is asked again in a moment.`);
      // Others wait while this one tries.
      state.until = time + PAUSE_MILLISECONDS;
    }
    const failed = () => {
      if (hosts.size >= MOST_HOSTS) hosts.clear();
      hosts.set(host, { failures: state.failures + 1, until: now().getTime() + PAUSE_MILLISECONDS });
    };
    try {
      const response = await http(request);
      if (response.status >= 500 || response.status === 429) failed();
      else hosts.delete(host);
      return response;
    } catch (error) {
      failed();
      throw error;
    }
  };
}
