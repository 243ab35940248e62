import { RequestError } from '../errors.ts';
import { defined } from '../json.ts';
import type { AuthMethod } from '../method/auth-method.ts';
import type { Values } from '../request/request.ts';
import { referencesOf } from '../request/template.ts';
import { documentOf, errorCode, matches, successOf } from '../token/answer.ts';
import type { TokenCall } from '../token/spec.ts';
import { valuesOf } from './grant.ts';
import { endpointOf, oauth2Of, send } from './parts.ts';
import type { Endpoints, Grant, HeldToken, OAuthCall } from './types.ts';

/** RFC 7009, section 2.2: a token that is not valid needs no revocation; some say so with an error nonetheless. */
const GONE_ERRORS = ['invalid_token'];

/**
 * Whether the service can be told that a grant has ended.
 * @param values of the fields; with them, a revocation at a URL that an optional field names counts when it is set.
 */
export function canRevoke(method: AuthMethod, endpoints?: Endpoints, values?: Values): boolean {
  if (!method.oauth2) return false;
  const { revoke } = method.oauth2;
  if (!revoke) return endpoints?.revoke !== undefined;
  const isSet = ({ name }: { name: string }) => !Object.hasOwn(method.fields, name) || values?.[name] !== undefined;
  return values === undefined || referencesOf(revoke.url).every(isSet);
}

/**
 * Ends a grant at the service (RFC 7009, or what the pack says): each of its tokens, or the whole grant at once. What is
 * gone already counts as ended. Throws RejectedError, HttpError or RequestError, after all tokens were tried.
 */
export async function revokeGrant(call: OAuthCall, grant: Grant): Promise<void> {
  const url = endpointOf(call, 'revoke');
  if (url === undefined) throw new RequestError('The pack names no way to revoke.');
  const { revoke } = oauth2Of(call);
  const { main, ...extras } = grant.tokens;
  const tokens = revoke?.ends === 'grant' ? [main] : [main, ...Object.values(extras)];
  const failures: unknown[] = [];
  for (const token of tokens)
    await revokeToken(call, { ...revoke, url }, grant, token).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

async function revokeToken(call: OAuthCall, request: TokenCall, grant: Grant, held: HeldToken): Promise<void> {
  const { revoke = { url: request.url } } = oauth2Of(call);
  const token = revoke.token === 'access_token' ? held.accessToken : (held.refreshToken ?? held.accessToken);
  const about = {
    ...valuesOf(grant),
    accessToken: held.accessToken,
    token,
    ...defined({ refreshToken: held.refreshToken }),
  };
  const { response, context } = await send(call, {
    call: request,
    standard: { token },
    about,
    action: 'to revoke the token',
  });
  const document = documentOf(response);
  const code = errorCode(document, revoke);
  if (code !== undefined && response.status < 500 && [...GONE_ERRORS, ...(revoke.goneErrors ?? [])].includes(code))
    return;
  const { status } = response;
  const isExpected = revoke.status ? revoke.status.includes(status) : (status >= 200 && status < 300) || status === 404;
  // Most answer with no body at all, so only what the pack asks for is looked at.
  if (isExpected && (status === 404 || matches(document, revoke.success))) return;
  successOf(
    response,
    { accessToken: null, ...defined({ error: revoke.error }), success: revoke.success ?? NEVER, status: [] },
    context,
  );
}
/** What no answer holds: by now it is a failure, and only its kind is open. */
const NEVER = { '': 'never' };
