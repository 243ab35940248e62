import { type ConnectionPlace, openCredential } from '../connections/payload.ts';
import { REAUTH_WORDS, type Refreshed } from '../connections/refreshed.ts';
import { AppError, CredentialError } from '../core/errors.ts';
import { Sealed } from '../crypto/sealed.ts';
import type { RunContext } from './context.ts';
import type { Renewal } from './resolution.ts';
import type { ConnectionRow } from './rows.ts';

/** A connection whose tokens last, by the database's clock. */
export interface Fresh {
  readonly at: ConnectionPlace;
  readonly sealed: Sealed;
  readonly expiresAt: Date | null;
  /** What was done about a refusal by its service; null: none was told. */
  readonly renewal: Renewal | null;
}

/**
 * Refreshes tokens that are about to end. While the service is away a token that is still good is handed out.
 * @throws CredentialError NEEDS_REAUTH, APP_REFUSED, PACK_CHANGED; AppError UNAVAILABLE, REJECTED.
 */
export async function freshTokens(
  context: RunContext,
  { due, expired, expires_at, ...at }: ConnectionRow & ConnectionPlace,
  sealed: Uint8Array,
): Promise<Fresh> {
  if (!due && !expired)
    return {
      at,
      sealed: new Sealed(sealed),
      expiresAt: expires_at === null ? null : new Date(expires_at),
      renewal: null,
    };
  const refreshed = await context.refresh(at);
  if (!refreshed.sealed) throw new CredentialError('REVOKED', 'The connection was revoked.');
  if (refreshed.expired) throw endedTokens(refreshed);
  return { at: refreshed.at, sealed: refreshed.sealed, expiresAt: refreshed.expiresAt, renewal: null };
}

/** A token that is younger was given out after the refusal, or the service refuses new ones too: asking anew is no help. */
const REFUSED_AFTER_MILLISECONDS = 60_000;

/**
 * Gets a new token in place of one that a service refused although it had not ended, once in a minute at most, and says
 * whether there is one: an engine that is given the same again must not ask for ever.
 */
export async function afterRefusal(context: RunContext, fresh: Fresh): Promise<Fresh> {
  const { entry, grant } = await openCredential(context, fresh.at, fresh.sealed);
  const before = context.now().getTime() - REFUSED_AFTER_MILLISECONDS;
  const as = (renewal: Renewal): Fresh => ({ ...fresh, renewal });
  if (!grant) {
    if (!entry.method.exchange) return as('impossible');
    return as(context.exchanges.forget(fresh.at, before) ? 'renewed' : 'too_soon');
  }
  const { main } = grant.tokens;
  // OAuth 1.0a has no refresh, and some services of OAuth 2 do not. Whether there is a refresh token is sealed apart.
  if (!entry.method.oauth2 || entry.method.oauth2.refresh === false) return as('impossible');
  if (Date.parse(main.issuedAt) > before) return as('too_soon');
  const { at, sealed, expiresAt, expired } = await context.refresh(fresh.at);
  if (!sealed || expired || at.generation === fresh.at.generation) return as('failed');
  return { at, sealed, expiresAt, renewal: 'renewed' };
}

const FAULT_CODES = {
  unavailable: 'UNAVAILABLE',
  app_refused: 'APP_REFUSED',
  request_refused: 'REJECTED',
  pack: 'PACK_CHANGED',
} as const;

function endedTokens({ reauthReason, fault }: Refreshed): AppError {
  if (reauthReason) return new CredentialError('NEEDS_REAUTH', REAUTH_WORDS[reauthReason]);
  if (fault)
    return new AppError(FAULT_CODES[fault.kind], `The tokens have ended and cannot be refreshed now: ${fault.message}`);
  return new AppError('NEEDS_REAUTH', REAUTH_WORDS.expired);
}
