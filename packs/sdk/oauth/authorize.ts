import { hasUnsafeCharacters } from '../characters.ts';
import { RejectedError, RequestError } from '../errors.ts';
import { defined } from '../json.ts';
import { renderEntries, renderUrl, type Values } from '../request/request.ts';
import { renderTemplate } from '../request/template.ts';
import { shownCode } from '../token/answer.ts';
import { clientOf, endpointOf, namesOf, oauth2Of, separatorOf } from './parts.ts';
import type { OAuth2Spec } from './spec.ts';
import type { AuthorizeRequest, OAuthCall } from './types.ts';

export { clientFromFields } from './parts.ts';

type AuthorizeCall = Pick<OAuthCall, 'method' | 'values' | 'client' | 'endpoints'>;

const LARGEST_PARAMETER = 16_384;
const DENIALS = ['access_denied', 'user_denied', 'user_cancelled_login', 'user_cancelled_authorize', 'user_cancelled'];

/**
 * The scopes to ask for: the required ones, and the chosen among the optional. Throws RequestError for one that is not
 * offered; a method that says nothing of scopes takes any.
 */
export function scopesOf(spec: OAuth2Spec, chosen: readonly string[]): string[] {
  const separator = separatorOf(spec);
  const isScope = (scope: string) => scope !== '' && !/\s/.test(scope) && !scope.includes(separator);
  const offered = spec.scopes?.optional?.map(({ value }) => value) ?? [];
  const isOffered = (scope: string) => !spec.scopes || offered.includes(scope) || spec.scopes.required?.includes(scope);
  for (const scope of chosen)
    if (hasUnsafeCharacters(scope) || !isScope(scope) || !isOffered(scope))
      throw new RequestError('One of the chosen scopes is not offered.');
  return [...new Set([...(spec.scopes?.required ?? []), ...chosen])];
}

/** What the authorize URL is made of (RFC 6749, section 4.1.1). Throws RequestError when a value it needs is not set. */
export function authorizeRequest(
  call: AuthorizeCall,
  input: { readonly redirectUri: string; readonly scopes: readonly string[] },
): AuthorizeRequest {
  const spec = oauth2Of(call);
  const template = endpointOf(call, 'authorize');
  if (template === undefined) throw new RequestError('The pack names no authorize URL, and none was found out.');
  const url = new URL(renderUrl(template, call.method.fields, namesOf(call, {})));
  const scope = input.scopes.length > 0 ? input.scopes.join(separatorOf(spec)) : undefined;
  const values = namesOf(call, { ...defined({ scope }), redirectUri: input.redirectUri });
  const fixed = Object.fromEntries(url.searchParams);
  url.search = '';
  url.hash = '';
  return {
    url: url.href,
    clientId: clientOf(call).client.id,
    redirectUri: input.redirectUri,
    ...defined({ scope }),
    pkce: spec.authorize?.pkce ?? true,
    params: {
      ...fixed,
      ...defined({ resource: call.endpoints?.resource }),
      ...renderEntries(withoutNulls(spec.authorize?.params), values),
    },
  };
}

function withoutNulls(params: Readonly<Record<string, string | null>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(params).flatMap(([name, text]) => (text === null ? [] : [[name, text]])));
}

/**
 * The URL that the browser goes to. In: the standard one, with `AuthorizeRequest.params` in it. Out: the same with what
 * the pack says beyond: parameters left out or not encoded, a fragment. Empty parameters are left out.
 */
export function finishAuthorizeUrl(call: AuthorizeCall, location: string): string {
  const { authorize = {} } = oauth2Of(call);
  const url = new URL(location);
  const params = new Map(url.searchParams);
  const values = namesOf(call, {
    ...defined({
      scope: params.get('scope'),
      state: params.get('state'),
      redirectUri: params.get('redirect_uri'),
    }),
  });
  for (const [name, template] of Object.entries(authorize.params ?? {})) {
    const value = template === null ? undefined : renderTemplate(template, values);
    if (value === undefined) params.delete(name);
    else params.set(name, value);
  }
  const query = [...params]
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeValue(value, authorize.unencoded?.includes(name))}`)
    .join('&');
  const fragment = authorize.fragment === undefined ? undefined : renderTemplate(authorize.fragment, values);
  const end = fragment === undefined ? '' : `#${encodeURI(fragment)}`;
  return `${url.origin}${url.pathname}${query && `?${query}`}${end}`;
}

/** What would end an unencoded value, or cannot stand in a URL at all, is encoded nonetheless. */
function encodeValue(value: string, isUnencoded = false): string {
  return isUnencoded ? value.replace(/[&#\s"<>\\^`{|}]|[^ -~]+/g, encodeURIComponent) : encodeURIComponent(value);
}

/**
 * What came back with the browser (RFC 6749, section 4.1.2; RFC 9207). Throws RejectedError: `denied` when the user said
 * no, else `request`. The parameters come from anybody, so nothing but an error's code is repeated.
 */
export function readRedirect(
  call: AuthorizeCall,
  query: Readonly<Record<string, string>>,
): { readonly code?: string; readonly values: Record<string, string> } {
  const spec = oauth2Of(call);
  for (const [name, value] of Object.entries(query))
    if (typeof value !== 'string' || value.length > LARGEST_PARAMETER || hasUnsafeCharacters(value))
      throw refusal(`sent back a parameter that cannot be used${shownCode(name, [])}`);
  const error = own(query, 'error');
  if (error !== undefined) {
    if (DENIALS.includes(error)) throw new RejectedError('The access was not granted.', 'denied');
    throw refusal(`refused the authorization${shownCode(error, [])}`);
  }
  assertIssuer(call, own(query, 'iss'));
  const values: Record<string, string> = {};
  for (const [name, parameter] of Object.entries(spec.redirect?.values ?? {})) {
    const value = own(query, parameter);
    if (value === undefined) throw refusal(`sent back no parameter "${parameter}"`);
    values[name] = value;
  }
  const parameter = spec.redirect?.code === undefined ? 'code' : spec.redirect.code;
  if (parameter === null) return { values };
  const code = own(query, parameter);
  if (code === undefined) throw refusal('sent back no code');
  return { code, values };
}

function refusal(what: string): RejectedError {
  return new RejectedError(`The service ${what}.`, 'request');
}

function own(query: Values, name: string): string | undefined {
  const value = Object.hasOwn(query, name) ? query[name] : undefined;
  return value === '' ? undefined : (value as string | undefined);
}

/** RFC 9207, section 2.4: a redirect of another issuer is not taken, nor one without `iss` of a service that says it sends it. */
function assertIssuer(call: AuthorizeCall, iss: string | undefined): void {
  const template = oauth2Of(call).authorize?.issuer;
  const expected = template === undefined ? call.endpoints?.issuer : renderTemplate(template, call.values);
  if (iss === undefined && call.endpoints?.sendsIssuer)
    throw refusal('sent back no issuer (iss), and says of itself that it does');
  if (iss !== undefined && expected !== undefined && iss !== expected)
    throw refusal('that sent the browser back is not the one that was asked');
}
