import type { ClientAuth, Configuration, CustomFetch, DiscoveryRequestOptions } from 'openid-client';
import { z } from 'zod';
import { HttpError, RequestError } from '../../../packs/sdk/errors.ts';
import type { Endpoints, OAuthClient } from '../../../packs/sdk/oauth/types.ts';
import { type Http, jsonOf } from '../../../packs/sdk/request/http.ts';
import { renderUrl } from '../../../packs/sdk/request/request.ts';
import type { GrantedApp } from '../../connections/payload.ts';
import { AuthorizationError } from '../../core/errors.ts';
import type { MethodEntry } from '../../registry/registry.ts';
import type { OAuthContext } from '../context.ts';

interface ConfiguredApp {
  readonly app: GrantedApp;
  readonly client: OAuthClient;
}
/** The app, and the scopes that a resource says it has. */
export interface DiscoveredApp extends ConfiguredApp {
  readonly scopes: readonly string[];
}
interface Described {
  readonly issuer: string;
  readonly scopes: readonly string[];
}

/**
 * Finds out the endpoints of a method with discovery, and registers an app where nobody configured one.
 * @throws AuthorizationError APP_MISSING when there is no app and the server registers none.
 * @throws RequestError when what was found cannot be used, HttpError when it cannot be asked.
 */
export async function discoverApp(
  context: OAuthContext,
  { pack, method }: MethodEntry,
  values: Readonly<Record<string, unknown>>,
  redirectUri: string,
  configured: ConfiguredApp | undefined,
): Promise<DiscoveredApp> {
  const spec = method.oauth2?.discovery ?? {};
  const http = context.tokenHttp(context.caller, configured?.client.id ?? '');
  const resource = spec.resource === undefined ? undefined : renderUrl(spec.resource, method.fields, values);
  const { issuer, scopes }: Described =
    resource === undefined
      ? { issuer: renderUrl(spec.issuer ?? '', method.fields, values), scopes: [] }
      : await describedBy(http, resource);
  const found = await metadataOf(http, issuer);
  const endpoints = endpointsOf(found, issuer, resource);
  if (configured) return { ...configured, app: { ...configured.app, endpoints }, scopes };
  if (!spec.register || !found.serverMetadata().registration_endpoint)
    throw new AuthorizationError(
      'APP_MISSING',
      `${new URL(issuer).host} registers no apps by itself, and without one ${pack.name} cannot ask it for access.`,
    );
  const client = await register(http, issuer, spec.register.name, redirectUri);
  return { app: { source: 'registered', clientId: client.id, client, endpoints }, client, scopes };
}

const resourceMetadata = z.object({
  resource: z.url(),
  authorization_servers: z.array(z.url()).min(1),
  scopes_supported: z
    .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/))
    .max(100)
    .optional(),
});

/** The authorization server of a protected resource (RFC 9728); where the resource says nothing, its own origin. */
async function describedBy(http: Http, resource: string): Promise<Described> {
  const { origin, pathname } = new URL(resource);
  const path = pathname === '/' ? '' : pathname;
  for (const candidate of new Set([path, ''])) {
    const url = `${origin}/.well-known/oauth-protected-resource${candidate}`;
    const response = await http({ method: 'GET', url, headers: { accept: 'application/json' } });
    if (response.status !== 200) continue;
    const parsed = resourceMetadata.safeParse(jsonOf(response));
    // Section 3.3: metadata of another resource must not be used.
    if (!parsed.success || new URL(parsed.data.resource).origin !== origin)
      throw new RequestError(`${origin} describes itself in a way that cannot be used (RFC 9728).`);
    const { authorization_servers: servers, scopes_supported: scopes = [] } = parsed.data;
    return { issuer: servers[0] as string, scopes };
  }
  return { issuer: origin, scopes: [] };
}

/** Loaded where it is used: few servers need it, and a start should not wait for it. */
const library = () => import('openid-client');

async function metadataOf(http: Http, issuer: string): Promise<Configuration> {
  const { discovery } = await library();
  try {
    // The id stands for none: this configuration is only asked for metadata.
    return await discovery(new URL(issuer), 'unused', undefined, undefined, await optionsFor(http, issuer, 'oauth2'));
  } catch (error) {
    if (error instanceof HttpError) throw error;
    return discovery(new URL(issuer), 'unused', undefined, undefined, await optionsFor(http, issuer, 'oidc')).catch(
      refuse(issuer),
    );
  }
}

async function register(http: Http, issuer: string, name: string, redirectUri: string): Promise<OAuthClient> {
  const metadata = {
    client_name: name,
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    // A public client: with PKCE there is nothing to keep secret for each connection.
    token_endpoint_auth_method: 'none',
  };
  const none: ClientAuth = () => undefined;
  const { dynamicClientRegistration } = await library();
  const attempt = async (algorithm: 'oauth2' | 'oidc') =>
    dynamicClientRegistration(new URL(issuer), metadata, none, await optionsFor(http, issuer, algorithm));
  const configuration = await attempt('oauth2')
    .catch((error) => (error instanceof HttpError ? Promise.reject(error) : attempt('oidc')))
    .catch(refuse(issuer));
  const { client_id: id, client_secret: secret, token_endpoint_auth_method: auth } = configuration.clientMetadata();
  const isSecret = typeof secret === 'string' && auth !== 'none';
  return {
    id,
    ...(isSecret ? { secret, auth: auth === 'client_secret_basic' ? 'basic' : 'body' } : { auth: 'none' }),
  };
}

function refuse(issuer: string) {
  return (error: unknown): never => {
    if (error instanceof HttpError || error instanceof RequestError) throw error;
    throw new RequestError(`${new URL(issuer).host} does not describe itself as an authorization server (RFC 8414).`);
  };
}

function endpointsOf(found: Configuration, issuer: string, resource: string | undefined): Endpoints {
  const metadata = found.serverMetadata();
  const pick = (name: Exclude<keyof Endpoints, 'sendsIssuer'>, url: string | undefined): Endpoints => {
    if (url === undefined) return {};
    if (!URL.canParse(url) || (new URL(url).protocol !== 'https:' && new URL(issuer).protocol === 'https:'))
      throw new RequestError(`${new URL(issuer).host} names an endpoint that is no https URL.`);
    return { [name]: url };
  };
  return {
    ...pick('authorize', metadata.authorization_endpoint),
    ...pick('token', metadata.token_endpoint),
    ...pick('revoke', metadata.revocation_endpoint),
    ...pick('device', metadata.device_authorization_endpoint),
    issuer: metadata.issuer,
    ...(metadata['authorization_response_iss_parameter_supported'] === true ? { sendsIssuer: true as const } : {}),
    ...(resource === undefined ? {} : { resource }),
  };
}

/** Lets openid-client speak through our own guarded client. */
async function optionsFor(http: Http, issuer: string, algorithm: 'oauth2' | 'oidc'): Promise<DiscoveryRequestOptions> {
  const { allowInsecureRequests, customFetch } = await library();
  const fetch: CustomFetch = async (url, { method, headers, body }) => {
    const response = await http({
      method: method === 'POST' ? 'POST' : 'GET',
      url,
      headers: Object.fromEntries(Object.entries(headers)),
      ...(typeof body === 'string' ? { text: body } : body ? { text: String(body) } : {}),
    });
    const { status } = response;
    return new Response(status === 204 || status === 304 ? null : response.body, {
      status,
      headers: response.headers,
    });
  };
  return {
    algorithm,
    // A pack whose field takes http URLs, and an operator who allows the host, meant it.
    ...(new URL(issuer).protocol === 'http:' ? { execute: [allowInsecureRequests] } : {}),
    [customFetch]: fetch,
  };
}
