import { createAuthenticator } from '../identity/authenticate.ts';
import { createClaimedUsers } from '../identity/claimed-users.ts';
import { createRunBearers } from '../identity/tokens/run-bearer.ts';
import { createRunTokens } from '../identity/tokens/run-tokens.ts';
import { createTokens } from '../identity/tokens/tokens.ts';
import { createRateLimiter } from '../limits/rate-limit.ts';
import { createRateStore } from '../limits/rate-store.ts';
import type { Foundation } from './foundation.ts';
import type { Services } from './services.ts';

export type SignIn = ReturnType<typeof createSignIn>;

/** Puts together how callers prove who they are. */
export function createSignIn(
  { config, database, everywhere, rowKey, verifier, founding, publicUrl, log }: Foundation,
  { usage, origins, pinNames }: Services,
) {
  const { audit, macs, now } = founding;
  const tokens = createTokens(everywhere, macs, now);
  const runTokens = createRunTokens({ everywhere, macs, bearers: createRunBearers(rowKey), now, pinNames });
  const limiter = createRateLimiter(createRateStore(everywhere), { now, log });
  const authenticate = createAuthenticator({
    ...{ tokens, runTokens, limiter, audit, publicUrl, isDashboard: origins.isAllowed },
    claimedUsers: verifier && createClaimedUsers(verifier, database, { ...founding, by: 'system' }, now),
    limits: config.rateLimits,
    used: usage.tokenUsed,
  });
  return { tokens, runTokens, limiter, authenticate };
}
