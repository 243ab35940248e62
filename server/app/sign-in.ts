import type { KeyObject } from 'node:crypto';
import type { UsageRecorder } from '../audit/uses/usage.ts';
import type { Config } from '../config/config.ts';
import type { Logger } from '../core/logger.ts';
import type { Database } from '../db/connect/database.ts';
import { createAuthenticator } from '../identity/authenticate.ts';
import { createClaimedUsers } from '../identity/claimed-users.ts';
import { createJwtVerifier, type JwtVerifier } from '../identity/jwt/jwt.ts';
import { createRunTokens } from '../identity/tokens/run-tokens.ts';
import { createTokens } from '../identity/tokens/tokens.ts';
import type { Founding } from '../identity/workspaces.ts';
import { createRateLimiter } from '../limits/rate-limit.ts';
import { createRateStore } from '../limits/rate-store.ts';

/** What the sign-in is made of. */
export interface SignInParts {
  readonly config: Config;
  readonly database: Database;
  readonly verifier: JwtVerifier | null;
  readonly founding: Founding;
  readonly usage: UsageRecorder;
  readonly publicUrl: () => string;
  readonly isDashboard: (origin: string) => boolean;
  readonly log: Logger;
}

/** Puts together how callers prove who they are. */
export function createSignIn(parts: SignInParts) {
  const { config, database, verifier, founding, usage, publicUrl, isDashboard, log } = parts;
  const { audit, macs, now } = founding;
  const tokens = createTokens(database.query, macs, now);
  const runTokens = createRunTokens(database.query, macs, now);
  const limiter = createRateLimiter(createRateStore(database.query), { now, log });
  const authenticate = createAuthenticator({
    ...{ tokens, runTokens, limiter, audit, publicUrl, isDashboard },
    claimedUsers: verifier && createClaimedUsers(verifier, database, { ...founding, by: 'system' }, now),
    limits: config.rateLimits,
    used: usage.tokenUsed,
  });
  const close = async () => {
    await limiter.close();
    verifier?.close();
  };
  return { tokens, runTokens, authenticate, close };
}

/** What checks the dashboard's tokens; null: this server takes none. */
export function openVerifier(
  { jwt }: Config,
  secret: KeyObject | null,
  now: () => Date,
  log: Logger,
): JwtVerifier | null {
  return jwt && createJwtVerifier(jwt, { now, log, ...(secret ? { secret } : {}) });
}
