import { RejectedError, RequestError } from '../errors.ts';
import { defined } from '../json.ts';
import type { AuthMethod } from '../method/auth-method.ts';
import { clientSecretFields } from '../method/names.ts';
import type { Values } from '../request/request.ts';
import { readToken } from '../token/answer.ts';
import { grantOf, heldToken, valuesOf } from './grant.ts';
import { joinedScopes, oauth2Of } from './parts.ts';
import { refreshCallOf, tokenCallOf, tokenDocument } from './request.ts';
import type { Grant, HeldToken, OAuthCall } from './types.ts';

export { tokenHosts } from './hosts.ts';
export { clientFromFields } from './parts.ts';
export { hasSteps, runSteps } from './steps.ts';

/**
 * Trades what the redirect brought for tokens (RFC 6749, section 4.1.3): one request, no steps. Without a code, as where
 * consent gives none, tokens come by client credentials. Throws RejectedError, HttpError or RequestError.
 */
export async function exchangeCode(
  call: OAuthCall,
  input: {
    readonly code?: string;
    readonly codeVerifier?: string;
    readonly redirectUri: string;
    readonly state: string;
    readonly scopes: readonly string[];
    /** Those of the redirect. */
    readonly values: Readonly<Record<string, string>>;
  },
): Promise<Grant> {
  const spec = oauth2Of(call);
  const { code, codeVerifier, redirectUri, state, values } = input;
  const scope = joinedScopes(spec, input.scopes);
  const resource = call.endpoints?.resource;
  const standard =
    code === undefined
      ? { grant_type: 'client_credentials', scope, resource }
      : { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: codeVerifier, resource };
  const about = { ...values, ...defined({ code, codeVerifier, scope }), redirectUri, state };
  const { document, context } = await tokenDocument(call, tokenCallOf(call), standard, about, spec.response ?? {});
  const { tokens, values: captured } = grantOf(spec, document, context);
  // RFC 6749, section 5.1: an answer that names no scopes means those that were asked for.
  const main = { ...tokens.main, scopes: tokens.main.scopes ?? [...input.scopes] };
  return { tokens: { ...tokens, main }, values: { ...values, ...captured } };
}

/** Whether a token can be replaced by a new one without its user. */
export function canRefresh(method: AuthMethod, token: HeldToken): boolean {
  const refresh = method.oauth2?.refresh;
  if (!method.oauth2 || refresh === false) return false;
  return (refresh?.by ?? 'refresh_token') !== 'refresh_token' || token.refreshToken !== undefined;
}

/**
 * Refreshes one token by its name (`main`, or that of a further one; RFC 6749, section 6) and answers with the whole
 * grant. Throws RejectedError (by the reason `grant` its user has to authorize again), HttpError or RequestError.
 */
export async function refreshToken(call: OAuthCall, grant: Grant, name: string): Promise<Grant> {
  const spec = oauth2Of(call);
  const held = Object.hasOwn(grant.tokens, name) ? grant.tokens[name] : undefined;
  if (!held) throw new RequestError(`There is no token "${name}".`);
  if (!canRefresh(call.method, held))
    throw new RejectedError('The service gave nothing to refresh with, so the user has to authorize again.', 'grant');
  const { by = 'refresh_token', keepFirst = false, response } = spec.refresh || {};
  const scope = joinedScopes(spec, held.scopes ?? []);
  const resource = call.endpoints?.resource;
  const standard =
    by === 'again'
      ? { grant_type: 'client_credentials', scope, resource }
      : by === 'access_token'
        ? { grant_type: 'refresh_token', access_token: held.accessToken, resource }
        : { grant_type: 'refresh_token', refresh_token: held.refreshToken, resource };
  const about = {
    ...valuesOf(grant),
    accessToken: held.accessToken,
    ...defined({ refreshToken: held.refreshToken, scope }),
  };
  const request = by === 'again' && !spec.refresh ? tokenCallOf(call) : refreshCallOf(call);
  const first = { ...spec.response, ...response };
  const extra = name === 'main' ? undefined : spec.tokens?.[name];
  const reading = extra ? (extra.refreshed ?? { ...first, values: {} }) : first;
  const { document, context } = await tokenDocument(call, request, standard, about, reading);
  if (!extra) return grantOf({ ...spec, response: first }, document, context, grant, keepFirst);
  const read = readToken(document, reading, context);
  const token = heldToken(read, reading, context.now, held, keepFirst);
  return { tokens: { ...grant.tokens, [name]: token }, values: { ...grant.values, ...read.values } };
}

/**
 * What templates of the request and the check may name, and what resolve hands out: the fields, the access tokens, the
 * captured values. No refresh token, and no field that holds the app's own secret.
 * @param clientId of the app; OAuth 1 templates may name it.
 */
export function grantValues(method: AuthMethod, values: Values, grant: Grant, clientId?: string): Values {
  const hidden = clientSecretFields(method);
  const fields = Object.entries(values).filter(([name]) => !hidden.has(name));
  const app = method.oauth1 && clientId !== undefined ? { clientId } : {};
  return { ...Object.fromEntries(fields), ...app, ...valuesOf(grant) };
}
