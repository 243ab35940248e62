import type { AuthMethod } from '../method/auth-method.ts';
import type { OAuthClient } from '../oauth/types.ts';
import { renderTemplate } from '../request/template.ts';
import type { TokenCall } from '../token/spec.ts';
import { type BoxRequest, said } from './box-dialect.ts';
import type { Grants } from './box-grants.ts';

interface Parts {
  readonly method: AuthMethod;
  readonly values: Readonly<Record<string, unknown>>;
  readonly client: OAuthClient;
  readonly grants: Grants;
  /** Who signs in. */
  readonly account: string | undefined;
  /** The user says no. */
  readonly isDenied: boolean;
}

/**
 * The authorize endpoint, whose user agrees without being asked (RFC 6749, section 4.1.2): where the browser goes next,
 * or what is wrong with the request.
 */
export function authorize(
  request: BoxRequest,
  call: TokenCall,
  { method, values, client, grants, account, isDenied }: Parts,
): { readonly location: string } | string {
  const spec = method.oauth2 ?? {};
  const { searchParams } = request.url;
  const isLeftOut = (standard: string) => call.params?.[standard] === null;
  const param = (name: string, standard: string) =>
    said(request, call, name) ?? (isLeftOut(standard) ? undefined : (searchParams.get(standard) ?? undefined));
  const clientId = param('clientId', 'client_id');
  if (clientId !== client.id && !(isLeftOut('client_id') && clientId === undefined)) return 'another client';
  const redirectUri = param('redirectUri', 'redirect_uri');
  if (!redirectUri || !URL.canParse(redirectUri)) return 'no redirect URI';
  const challenge = searchParams.get('code_challenge') ?? undefined;
  const code = spec.redirect?.code === undefined ? 'code' : spec.redirect.code;
  const isFit = searchParams.get('code_challenge_method') === 'S256' && /^[\w-]{43}$/.test(challenge ?? '');
  if ((spec.authorize?.pkce ?? true) && code !== null && !isFit) return 'no code challenge';

  const location = new URL(redirectUri);
  const state = param('state', 'state');
  if (state !== undefined) location.searchParams.set('state', state);
  const { issuer } = spec.authorize ?? {};
  if (issuer) location.searchParams.set('iss', renderTemplate(issuer, values) ?? issuer);
  if (isDenied) location.searchParams.set('error', 'access_denied');
  else {
    const shown = method.example.authorization?.redirect ?? {};
    for (const parameter of Object.values(spec.redirect?.values ?? {}))
      location.searchParams.set(parameter, shown[parameter] ?? `example-${parameter}`);
    if (code !== null)
      location.searchParams.set(
        code,
        grants.newCode({ redirectUri, challenge, scope: param('scope', 'scope'), account }),
      );
  }
  return { location: location.href };
}
