import { hasUnsafeCharacters } from '../characters.ts';
import { HttpError, RejectedError, RequestError } from '../errors.ts';
import { atPointer, defined } from '../json.ts';
import { documentOf, errorCode, successOf } from '../token/answer.ts';
import { grantOf } from './grant.ts';
import { ask, endpointOf, joinedScopes, oauth2Of, send } from './parts.ts';
import { over, tokenCallOf, tokenDocument } from './request.ts';
import type { Grant, OAuthCall } from './types.ts';

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:device_code';
const LARGEST_TEXT = 2048;
const UNSAID_INTERVAL_SECONDS = 5;
const LONGEST_INTERVAL_SECONDS = 60;
const LONGEST_LIFETIME_SECONDS = 3600;

/** What a user is shown, and what the server polls with (RFC 8628, section 3.2). */
export interface DeviceStart {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly verificationUri: string;
  readonly verificationUriComplete?: string;
  readonly expiresInSeconds: number;
  readonly intervalSeconds: number;
}

/** Asks for a pair of codes (RFC 8628, section 3.1). Throws RejectedError, HttpError or RequestError. */
export async function startDevice(call: OAuthCall, scopes: readonly string[]): Promise<DeviceStart> {
  const spec = oauth2Of(call);
  const url = endpointOf(call, 'device');
  if (url === undefined) throw new RequestError('The pack names no device endpoint, and none was found out.');
  const scope = joinedScopes(spec, scopes);
  const { document } = await ask(call, {
    call: { url, ...defined({ params: spec.device?.params }) },
    standard: { scope, resource: call.endpoints?.resource },
    about: { ...defined({ scope }) },
    reading: { accessToken: null },
    action: 'to start an authorization on another device',
  });
  const text = (...names: string[]) =>
    names.map((name) => atPointer(document, `/${name}`)).find((value) => isText(value)) as string | undefined;
  const deviceCode = text('device_code');
  const userCode = text('user_code');
  // The second name is that of drafts, which some services still use.
  const verificationUri = text('verification_uri', 'verification_url');
  const complete = text('verification_uri_complete', 'verification_url_complete');
  if (!deviceCode || !userCode || !verificationUri || !isWebAddress(verificationUri))
    throw new HttpError('The service answered without a code, or without the address where a user enters it.');
  return {
    deviceCode,
    userCode,
    verificationUri,
    ...(complete && isWebAddress(complete) ? { verificationUriComplete: complete } : {}),
    expiresInSeconds: seconds(atPointer(document, '/expires_in'), LONGEST_LIFETIME_SECONDS) ?? 600,
    intervalSeconds: seconds(atPointer(document, '/interval'), LONGEST_INTERVAL_SECONDS) ?? UNSAID_INTERVAL_SECONDS,
  };
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= LARGEST_TEXT && !hasUnsafeCharacters(value);
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function seconds(value: unknown, most: number): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && number > 0 ? Math.min(number, most) : undefined;
}

/**
 * Asks once whether the user has entered the code (RFC 8628, sections 3.4 and 3.5). Throws RejectedError (`denied` when
 * the user said no, `request` when the code has expired), HttpError or RequestError.
 */
export async function pollDevice(
  call: OAuthCall,
  deviceCode: string,
): Promise<{ readonly status: 'pending' | 'slow_down' } | { readonly status: 'granted'; readonly grant: Grant }> {
  const spec = oauth2Of(call);
  const reading = spec.response ?? {};
  const request = tokenCallOf(call);
  const about = { deviceCode };
  const standard = { grant_type: GRANT_TYPE, device_code: deviceCode, resource: call.endpoints?.resource };
  if (!request) {
    const { document, context } = await tokenDocument(call, undefined, standard, about, reading);
    return { status: 'granted', grant: grantOf(spec, document, context) };
  }
  const { response, context } = await send(call, { call: over(request, {}), standard, about });
  const code = response.status < 500 ? errorCode(documentOf(response), reading) : undefined;
  if (code === 'authorization_pending') return { status: 'pending' };
  if (code === 'slow_down') return { status: 'slow_down' };
  if (code === 'expired_token') throw new RejectedError('The code expired before it was entered.', 'request');
  const document = successOf(response, reading, context);
  return { status: 'granted', grant: grantOf(spec, document, context) };
}
