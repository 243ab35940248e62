import { HttpError } from '../errors.ts';
import { defined } from '../json.ts';
import { type AnswerContext, type ReadToken, readToken } from '../token/answer.ts';
import type { TokenReading } from '../token/spec.ts';
import type { ExtraToken, OAuth2Spec } from './spec.ts';
import type { Grant, HeldToken } from './types.ts';

const UNSAID_LIFETIME_SECONDS = 3600;
/** A place where nothing stands. */
const NOWHERE = '/~0 /~0';

/**
 * The token that an answer gives, with what goes on from the one before. Without word of its end one that can be
 * refreshed is taken to last an hour. Throws HttpError for an answer without an access token.
 */
export function heldToken(
  read: ReadToken,
  reading: TokenReading,
  now: Date,
  before?: HeldToken,
  keepFirst = false,
): HeldToken {
  const accessToken = read.accessToken ?? (reading.accessToken === null ? before?.accessToken : undefined);
  // The service may have given one, and taken the one before away, in an answer that cannot be read.
  if (accessToken === undefined)
    throw new HttpError('The service answered without an access token.', { ambiguous: true });
  const isKept = read.refreshToken === undefined || (keepFirst && before?.refreshToken !== undefined);
  const refreshToken = isKept ? before?.refreshToken : read.refreshToken;
  const isUnsaid = refreshToken !== undefined && reading.expires?.otherwise === undefined;
  const inAnHour = new Date(now.getTime() + UNSAID_LIFETIME_SECONDS * 1000).toISOString();
  return {
    accessToken,
    issuedAt: now.toISOString(),
    ...defined({
      refreshToken,
      expiresAt: read.expiresAt ?? (isUnsaid ? inAnHour : undefined),
      refreshExpiresAt: read.refreshExpiresAt ?? (isKept ? before?.refreshExpiresAt : undefined),
      scopes: read.scopes ?? before?.scopes,
    }),
  };
}

/** The grant that a token endpoint's answer gives; what is not in it goes on from the grant before. */
export function grantOf(
  spec: Pick<OAuth2Spec, 'response' | 'tokens'>,
  document: unknown,
  context: AnswerContext,
  before?: Grant,
  keepFirst = false,
): Grant {
  const reading = spec.response ?? {};
  const read = readToken(document, reading, context);
  const extras: Record<string, HeldToken> = {};
  const values: Record<string, string> = { ...before?.values, ...read.values };
  for (const [name, extra] of Object.entries(spec.tokens ?? {})) {
    const its = readingOfExtra(extra, reading);
    const found = readToken(document, its, context);
    Object.assign(values, found.values);
    const old = before?.tokens[name];
    // A service leaves a further token out where the user granted nothing for it.
    if (found.accessToken !== undefined) extras[name] = heldToken(found, its, context.now, old, keepFirst);
    else if (old) extras[name] = old;
  }
  return { tokens: { ...extras, main: heldToken(read, reading, context.now, before?.tokens.main, keepFirst) }, values };
}

/** Beside a further token stand its own refresh token and lifetime, unless that is where those of the first one stand. */
export function readingOfExtra(extra: ExtraToken, first: TokenReading): TokenReading {
  const folder = (pointer: string) => pointer.replace(/\/[^/]*$/, '');
  const its = folder(extra.accessToken);
  const place = its === folder(first.accessToken ?? '/access_token') ? NOWHERE : its;
  const expires = extra.expires?.at === undefined ? { in: `${place}/expires_in` } : {};
  return {
    refreshToken: `${place}/refresh_token`,
    scope: `${place}/scope`,
    ...extra,
    expires: { ...expires, ...extra.expires },
  };
}

/** The tokens and captured values of a grant by the names that templates have for them. */
export function valuesOf(grant: Grant): Record<string, string> {
  const { main, ...extras } = grant.tokens;
  const tokens = Object.entries(extras).map(([name, token]) => [name, token.accessToken] as const);
  return { ...grant.values, ...Object.fromEntries(tokens), accessToken: main.accessToken };
}
