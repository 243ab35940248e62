import type { IncomingHttpHeaders } from 'node:http';
import type { Refusal } from '../audit/log/events.ts';
import type { AuditLog } from '../audit/log/log.ts';
import type { Caller, Origin } from '../core/caller.ts';
import { AlteredError, AppError, RateLimitedError } from '../core/errors.ts';
import { networksTest, subscriberOf } from '../core/networks.ts';
import type { RateLimiter } from '../limits/rate-limit.ts';
import { type BearerKind, bearerKind, type Proven, UnknownTokenError } from './bearer.ts';
import type { ClaimedUsers } from './claimed-users.ts';
import { sessionCookie } from './sessions/sessions.ts';
import type { RunTokens } from './tokens/run-tokens.ts';
import type { Tokens } from './tokens/tokens.ts';

/** Requests in a minute; 0 is no limit. */
export interface RateLimits {
  /** Of one user. */
  readonly user: number;
  /** Of one engine, all of its runs together. */
  readonly engine: number;
}

export interface Authentication {
  readonly tokens: Tokens;
  readonly runTokens: RunTokens;
  /** Null: this server takes no tokens of a dashboard. */
  readonly claimedUsers: ClaimedUsers | null;
  readonly limiter: RateLimiter;
  readonly limits: RateLimits;
  readonly audit: AuditLog;
  readonly publicUrl: () => string;
  readonly isDashboard: (origin: string) => boolean;
  /** Is told of the use of a token of this server. */
  readonly used: (token: string) => void;
}

type RequestHeaders = Pick<IncomingHttpHeaders, 'authorization' | 'cookie' | 'origin' | 'sec-fetch-site'>;

/** What of one address (of IPv6, of one /64) may be wrong in a minute before it is no longer put on record. */
const WRONG_TOKENS = 30;
const JWT = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** Nobody is let in by this; `reason` goes into the audit log, the message to the caller. */
class RefusedError extends Error {
  readonly reason: Refusal;
  readonly answer: AppError;

  constructor(reason: Refusal, answer: AppError) {
    super(reason);
    this.reason = reason;
    this.answer = answer;
  }
}

/**
 * Finds out who is asking: by the `Authorization` header, or by the cookie of a session. Null: nobody says who they are.
 * Every refusal is on record, and counted for the subscriber that it came from; a good token is taken from any address.
 * @throws AppError UNAUTHENTICATED, RATE_LIMITED, UNAVAILABLE.
 */
export function createAuthenticator(parts: Authentication) {
  const { limiter, limits, audit } = parts;
  return async (headers: RequestHeaders, origin: Origin): Promise<Caller | null> => {
    try {
      const proven = await prove(parts, headers);
      if (!proven) return null;
      if (proven.networks && !networksTest(proven.networks)(origin.address))
        throw new RefusedError('network', new UnknownTokenError());
      const { caller } = proven;
      const wait =
        caller.kind === 'user'
          ? limiter.use(`user ${caller.user}`, limits.user)
          : limiter.use(`engine ${caller.kind === 'run' ? caller.engine : caller.token}`, limits.engine);
      if (wait !== null) throw new RateLimitedError(wait);
      if (caller.token !== null && caller.kind !== 'run') parts.used(caller.token);
      return caller;
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      const wait = limiter.use(`wrong ${subscriberOf(origin.address)}`, WRONG_TOKENS);
      if (wait !== null) throw new RateLimitedError(wait);
      await audit.recordRefusal(origin, error.reason, error.answer instanceof AlteredError ? error.answer.row : null);
      throw error.answer;
    }
  };
}

async function prove(parts: Authentication, headers: RequestHeaders): Promise<Proven | null> {
  const { authorization, cookie, origin } = headers;
  if (authorization !== undefined) {
    const token = /^Bearer ([\w.-]{1,16384})$/i.exec(authorization)?.[1];
    if (token === undefined) throw new RefusedError('malformed', new UnknownTokenError());
    return proveBearer(parts, token);
  }
  const session = sessionCookie(parts.publicUrl()).read(cookie);
  if (session === null) return null;
  // A cookie comes along whoever made the page ask; its origin says who did. Browsers send it with every POST, and say with a GET
  // of a page of this server that it is one (Fetch Metadata, `Sec-Fetch-Site`; no script can set it).
  const isOwn = origin === undefined && headers['sec-fetch-site'] === 'same-origin';
  if (!isOwn && (origin === undefined || !parts.isDashboard(origin)))
    throw new RefusedError(
      'origin',
      new AppError('UNAUTHENTICATED', 'A session is taken from pages of allowed origins only.'),
    );
  return refused('unknown_token', parts.tokens.prove(session));
}

function proveBearer({ tokens, runTokens, claimedUsers }: Authentication, token: string): Promise<Proven> {
  const kind: BearerKind | null = bearerKind(token);
  if (kind === 'run') return refused('unknown_token', runTokens.prove(token));
  if (kind === 'user' || kind === 'engine') return refused('unknown_token', tokens.prove(token));
  if (kind === null && claimedUsers && JWT.test(token))
    return refused(
      'invalid_jwt',
      claimedUsers.prove(token).then((caller) => ({ caller, networks: null, until: 0 })),
    );
  throw new RefusedError('malformed', new UnknownTokenError());
}

async function refused<T>(reason: Refusal, proof: Promise<T>): Promise<T> {
  try {
    return await proof;
  } catch (error) {
    if (error instanceof UnknownTokenError || (error instanceof AppError && error.code === 'UNAUTHENTICATED'))
      throw new RefusedError(reason, error);
    if (error instanceof AlteredError) throw new RefusedError('altered', error);
    throw error;
  }
}
