import { hasUnsafeCharacters } from '../characters.ts';
import { HttpError, RejectedError, type RejectionReason } from '../errors.ts';
import { atPointer, defined } from '../json.ts';
import { type HttpResponse, jsonOf } from '../request/http.ts';
import { expiryOf } from './expiry.ts';
import type { TokenReading } from './spec.ts';

/** Of a token or a captured value; more is no credential. */
const LARGEST_VALUE = 16_384;

const GRANT_ERRORS = ['invalid_grant', 'interaction_required', 'consent_required', 'login_required'];
const CLIENT_ERRORS = ['invalid_client', 'unauthorized_client'];
const DENIED_ERRORS = ['access_denied'];
/** Codes that are about the service's own state, whatever status they come with. */
const TRANSIENT_ERRORS = [
  'temporarily_unavailable',
  'server_error',
  'internal_error',
  'internal_server_error',
  'service_unavailable',
  'too_many_requests',
  'rate_limit_exceeded',
  'rate_limited',
  'ratelimited',
];

/** How an answer is taken. */
export interface AnswerContext {
  readonly now: Date;
  /** What was sent and is nobody's business: never repeated in a message. */
  readonly secrets: readonly string[];
  /** Whether the request proved who the client is: status 401 without a code is then about the client. */
  readonly provesClient: boolean;
  /** The values are a user's own: any refusal is about them, a 401 or 403 without a document too. */
  readonly isUsers?: boolean;
  /** What was asked for, after "refused": `to issue an access token` unless said. */
  readonly action?: string;
  /** Between scopes, beside spaces and commas. */
  readonly separator?: string;
}

/** What an answer gives; a token that the reading does not name is absent. */
export interface ReadToken {
  readonly accessToken?: string;
  readonly refreshToken?: string;
  readonly expiresAt?: string;
  readonly refreshExpiresAt?: string;
  readonly scopes?: readonly string[];
  readonly values: Readonly<Record<string, string>>;
}

/** The document in an answer: JSON, or form parameters where its content type says so; undefined when it is neither. */
export function documentOf(response: HttpResponse): unknown {
  const json = jsonOf(response);
  if (json !== undefined) return json;
  const type = response.headers['content-type'] ?? '';
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(type);
  // Some that answer with a form call it plain text.
  const looksLikeForm = /^text\/plain\b/i.test(type) && /^[\w.-]+=[^\s<]*$/.test(response.body);
  return isForm || looksLikeForm ? Object.fromEntries(new URLSearchParams(response.body)) : undefined;
}

/**
 * The document of an answer that means success (RFC 6749, sections 5.1 and 5.2, and what `reading` says beyond).
 * Throws RejectedError, its reason by the error's code, or HttpError for what says nothing about the request: 408, 429,
 * 5xx, a redirect, an answer that is no document, a code of the service's own troubles.
 */
export function successOf(response: HttpResponse, reading: TokenReading, context: AnswerContext): unknown {
  const { status } = response;
  if (status === 408 || status === 429) throw new HttpError(`The service answered with status ${status}.`);
  if (status >= 500)
    // Behind a gateway's error, or one after the fact, the request may have been carried out. 503 refuses it.
    throw new HttpError(`The service answered with status ${status}.`, { ambiguous: status !== 503 });
  if (status < 200 || (status >= 300 && status < 400))
    throw new HttpError(`The service answered with status ${status}, which is no answer to such a request.`);
  const document = documentOf(response);
  const isRefusal = status >= 400 && !reading.status?.includes(status);
  if (document === undefined) {
    const isPlainNo = status === 401 && response.body === '';
    if (isRefusal && (isPlainNo || (context.isUsers && [401, 403].includes(status))))
      throw refusal(response, undefined, context, reading);
    throw new HttpError(`The service answered with status ${status} and something that is not JSON.`, {
      ambiguous: status < 300,
    });
  }
  if (isRefusal || !isSuccess(status, document, reading)) throw refusal(response, document, context, reading);
  return document;
}

function isSuccess(status: number, document: unknown, reading: TokenReading): boolean {
  if (reading.status && !reading.status.includes(status)) return false;
  if (!matches(document, reading.success)) return false;
  if (reading.success) return true;
  // An error's code in place of a token is an error, whatever the status says.
  const isToken = reading.accessToken !== null && textAt(document, reading.accessToken ?? '/access_token');
  return Boolean(isToken) || errorCode(document, reading) === undefined;
}

/** Whether a document holds what a reading asks for, by JSON Pointer. */
export function matches(document: unknown, expected: TokenReading['success']): boolean {
  return Object.entries(expected ?? {}).every(
    ([pointer, value]) => JSON.stringify(atPointer(document, pointer)) === JSON.stringify(value),
  );
}

/** The error's code in a document: text, or a number as text. */
export function errorCode(document: unknown, reading: Pick<TokenReading, 'error'>): string | undefined {
  const code = atPointer(document, reading.error ?? '/error');
  return typeof code === 'number' ? String(code) : typeof code === 'string' && code !== '' ? code : undefined;
}

function refusal(response: HttpResponse, document: unknown, context: AnswerContext, reading: TokenReading): Error {
  const code = errorCode(document, reading);
  const said = `status ${response.status}${shownCode(code, context.secrets)}`;
  if (code !== undefined && TRANSIENT_ERRORS.includes(code))
    return new HttpError(`The service could not answer: ${said}.`);
  const reason = context.isUsers ? 'grant' : reasonOf(code, response.status, context, reading);
  return new RejectedError(`The service refused ${context.action ?? 'to issue an access token'}: ${said}.`, reason);
}

function reasonOf(
  code: string | undefined,
  status: number,
  context: AnswerContext,
  { grantErrors = [], clientErrors = [] }: TokenReading,
): RejectionReason {
  // Only a code that says so puts the blame on a grant: that ends a connection until its user authorizes again.
  if (code === undefined) return status === 401 && context.provesClient ? 'client' : 'request';
  if (grantErrors.includes(code)) return 'grant';
  if (clientErrors.includes(code)) return 'client';
  if (GRANT_ERRORS.includes(code)) return 'grant';
  if (CLIENT_ERRORS.includes(code)) return 'client';
  return DENIED_ERRORS.includes(code) ? 'denied' : 'request';
}

/** A code for a message, in brackets: short, of harmless characters, and no secret that a service echoes. */
export function shownCode(code: string | undefined, secrets: readonly string[]): string {
  if (code === undefined || !/^[A-Za-z0-9][\w.:-]{0,59}$/.test(code)) return '';
  const isSecret = secrets.some((secret) => secret !== '' && (secret.includes(code) || code.includes(secret)));
  return isSecret ? '' : ` (${code})`;
}

/** Reads a document of success. Throws HttpError for what cannot be a token or a value: too large, control characters. */
export function readToken(document: unknown, reading: TokenReading, context: AnswerContext): ReadToken {
  const accessToken =
    reading.accessToken === null ? undefined : textAt(document, reading.accessToken ?? '/access_token');
  const refreshToken =
    reading.refreshToken === null ? undefined : textAt(document, reading.refreshToken ?? '/refresh_token');
  return defined({
    accessToken,
    refreshToken,
    expiresAt: expiryOf(document, reading.expires, '/expires_in', context.now),
    refreshExpiresAt: reading.refreshExpires && expiryOf(document, reading.refreshExpires, undefined, context.now),
    scopes: scopesIn(atPointer(document, reading.scope ?? '/scope'), context.separator),
    values: valuesIn(document, reading.values ?? {}),
  });
}

function textAt(document: unknown, pointer: string): string | undefined {
  const value = atPointer(document, pointer);
  if (typeof value !== 'string' || value === '') return undefined;
  return bounded(value, 'token');
}

function bounded(value: string, what: string): string {
  if (value.length > LARGEST_VALUE || hasUnsafeCharacters(value))
    throw new HttpError(`The service answered with a ${what} that is too long or holds control characters.`, {
      ambiguous: true,
    });
  return value;
}

function scopesIn(found: unknown, separator = ' '): string[] | undefined {
  const texts = Array.isArray(found) ? found : typeof found === 'string' ? found.split(separator) : undefined;
  // GitHub takes them with spaces between and names them with commas.
  return texts
    ?.flatMap((text) => (typeof text === 'string' && text.length <= LARGEST_VALUE ? text.split(/[\s,]+/) : []))
    .filter((text) => text !== '' && !hasUnsafeCharacters(text));
}

function valuesIn(document: unknown, pointers: Readonly<Record<string, string>>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, pointer] of Object.entries(pointers)) {
    const value = atPointer(document, pointer);
    if (value === undefined || value === null || value === '') continue;
    if (typeof value === 'object')
      throw new HttpError(`The service answered with no text where "${name}" should stand.`, { ambiguous: true });
    values[name] = bounded(String(value), 'value');
  }
  return values;
}
