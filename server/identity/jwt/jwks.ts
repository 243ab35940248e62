import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey, type LocalJWKSet } from 'jose';
import { Agent, request } from 'undici';
import { AppError } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';

const DEADLINE_MILLISECONDS = 5_000;
const LARGEST_ANSWER = 1024 * 1024;
const FRESH_MILLISECONDS = 10 * 60_000;
const COOLDOWN_MILLISECONDS = 30_000;
const FIRST_COOLDOWN_MILLISECONDS = 5_000;
const KEPT_MILLISECONDS = 24 * 60 * 60_000;

/** The public keys of an issuer, as they are at a URL now. */
export interface RemoteKeys {
  /** Finds the key that a token's header names. Throws AppError UNAVAILABLE when no key could be had. */
  readonly find: JWTVerifyGetKey;
  close(): void;
}

/**
 * Fetches a JWK Set (RFC 7517) when it is first needed, and again when it is used after more than ten minutes, behind
 * the requests. A token that names an unknown key has the set fetched at once, since the issuer may have rotated its
 * keys, but not within 30 seconds of the last attempt (5 while there is no set at all): whoever sends made-up key ids
 * causes no more requests than that.
 *
 * While the issuer cannot be reached, the keys that are known go on being used, for 24 hours after they were last
 * fetched: long enough for someone to repair it, and an end to a key that the issuer has withdrawn since.
 */
export function createRemoteKeys(url: URL, now: () => Date, log: Logger): RemoteKeys {
  const agent = new Agent({ connect: { timeout: DEADLINE_MILLISECONDS }, maxResponseSize: LARGEST_ANSWER });
  let known: { readonly keys: LocalJWKSet; readonly at: number } | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;
  let hasFailed = false;
  let underWay: Promise<void> | undefined;
  let closed = false;

  const fetchOnce = async () => {
    try {
      known = { keys: createLocalJWKSet(await fetchKeys(url, agent)), at: now().getTime() };
      hasFailed = false;
    } catch (err) {
      hasFailed = true;
      if (!closed) log.warn({ err, host: url.host }, 'The keys that users are known by could not be fetched');
    } finally {
      underWay = undefined;
    }
  };
  /** Shared by all that ask meanwhile; does nothing so soon after the last attempt. Never fails: it logs. */
  const refresh = async (cooldown: number): Promise<void> => {
    const time = now().getTime();
    if (!underWay && !closed && time - triedAt >= cooldown) {
      triedAt = time;
      underWay = fetchOnce();
    }
    await underWay;
  };
  const usable = () => (known && now().getTime() - known.at < KEPT_MILLISECONDS ? known : undefined);

  return {
    find: async (header, token) => {
      if (!usable()) await refresh(FIRST_COOLDOWN_MILLISECONDS);
      const found = usable();
      if (!found) throw unavailable();
      if (now().getTime() - found.at >= FRESH_MILLISECONDS) void refresh(COOLDOWN_MILLISECONDS);
      try {
        return await found.keys(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        await refresh(COOLDOWN_MILLISECONDS);
        // The issuer may have a new key which cannot be had now: nobody is told that their token is wrong.
        if (hasFailed) throw unavailable();
        return (known ?? found).keys(header, token);
      }
    },
    close: () => {
      closed = true;
      void agent.destroy();
    },
  };
}

function unavailable(): AppError {
  return new AppError('UNAVAILABLE', 'The keys that users are known by cannot be fetched now. Try again in a moment.');
}

/** The address is the operator's own, so it may be a private one; nothing of it comes from a request. */
async function fetchKeys(url: URL, agent: Agent): Promise<JSONWebKeySet> {
  const { statusCode, body } = await request(url, {
    headers: { accept: 'application/jwk-set+json, application/json', 'user-agent': 'dragops-connections' },
    dispatcher: agent,
    signal: AbortSignal.timeout(DEADLINE_MILLISECONDS),
  });
  const text = await body.text();
  // A redirect is not followed: it would give the choice of the keys to whoever can make one.
  if (statusCode !== 200) throw new KeySetError(`STATUS_${statusCode}`);
  try {
    return JSON.parse(text) as JSONWebKeySet;
  } catch {
    throw new KeySetError('NOT_JSON');
  }
}

/** An answer that is no key set. Its code is what the log shows. */
class KeySetError extends Error {
  override readonly name = 'KeySetError';
  readonly code: string;

  constructor(code: string) {
    super(`The answer is not a key set (${code}).`);
    this.code = code;
  }
}
