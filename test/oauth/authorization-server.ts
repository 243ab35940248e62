import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';
import { auth, definePack, type Pack } from '../../packs/sdk/index.ts';

/** A certified authorization server on the loopback: it demands PKCE, rotates refresh tokens, and detects their reuse. */
export interface AuthorizationServer {
  readonly url: string;
  /** Requests to its token endpoint so far, by grant type. */
  readonly tokenRequests: (grantType: string) => number;
  readonly revocations: () => number;
  /** How long the token endpoint takes to answer, after its work is done. */
  delayMilliseconds: number;
  /** Called when the token endpoint has done its work and before it answers; it may never answer. */
  beforeAnswer: ((request: IncomingMessage, response: ServerResponse) => void) | null;
  /** Gets the tokens that the token endpoint answers with. */
  afterAnswer: ((tokens: readonly string[]) => void) | null;
  /** What the user says to the consent page; null: a page with buttons. */
  consent: 'allow' | 'deny' | null;
  /** Seconds that an access token lasts. */
  accessTokenSeconds: number;
  readonly provider: Provider;
  readonly close: () => Promise<void>;
}

export const CLIENT = { id: 'dragops-test', secret: 'canary-client-secret-91be' };

/** Its address is known before the redirect addresses of its client: those come with `open`. */
export async function listenAuthorizationServer() {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    pack: packFor(url),
    open: (redirectUris: readonly string[]) => openAuthorizationServer(server, url, redirectUris),
  };
}

async function openAuthorizationServer(
  server: Server,
  url: string,
  redirectUris: readonly string[],
): Promise<AuthorizationServer> {
  const requests = new Map<string, number>();
  let revocations = 0;
  const state: {
    -readonly [K in
      | 'delayMilliseconds'
      | 'beforeAnswer'
      | 'afterAnswer'
      | 'consent'
      | 'accessTokenSeconds']: AuthorizationServer[K];
  } = {
    delayMilliseconds: 0,
    beforeAnswer: null,
    afterAnswer: null,
    consent: 'allow',
    accessTokenSeconds: 3600,
  };
  const configuration: Configuration = {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [...redirectUris],
        grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    pkce: { required: () => true },
    rotateRefreshToken: true,
    scopes: ['openid', 'offline_access', 'read', 'write'],
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      registration: { enabled: true },
      deviceFlow: { enabled: true },
      userinfo: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => [] as never,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, resource) => ({
          scope: 'read write',
          audience: resource,
          accessTokenTTL: state.accessTokenSeconds,
          accessTokenFormat: 'opaque',
        }),
      },
    },
    issueRefreshToken: async () => true,
    cookies: { keys: ['test'] },
    ttl: {
      AccessToken: () => state.accessTokenSeconds,
      RefreshToken: 86_400,
      Grant: 86_400,
      Interaction: 600,
      Session: 600,
      AuthorizationCode: 60,
      DeviceCode: 600,
      IdToken: 600,
    },
    findAccount: async (_context, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  };
  const provider = new Provider(url, configuration);

  const interact = async (request: IncomingMessage, response: ServerResponse) => {
    const details = await provider.interactionDetails(request, response);
    const answer = new URL(request.url ?? '', url).searchParams.get('answer') ?? state.consent;
    if (answer === null) {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(
        '<!doctype html><title>Consent</title><a id="allow" href="?answer=allow">Allow</a> <a id="deny" href="?answer=deny">Deny</a>',
      );
      return;
    }
    if (answer === 'deny') {
      const refusal = { error: 'access_denied', error_description: 'The user said no.' };
      await provider.interactionFinished(request, response, refusal, { mergeWithLastSubmission: false });
      return;
    }
    const grant = new provider.Grant({ accountId: 'ada', clientId: String(details.params['client_id']) });
    const { scope, resource } = details.params;
    if (scope) grant.addOIDCScope(String(scope));
    for (const one of [resource ?? []].flat()) grant.addResourceScope(String(one), 'read write');
    const consented = { login: { accountId: 'ada' }, consent: { grantId: await grant.save() } };
    await provider.interactionFinished(request, response, consented, { mergeWithLastSubmission: false });
  };

  provider.use(async (context, next) => {
    await next();
    if (context.path === '/token/revocation') revocations++;
    if (context.path !== '/token') return;
    const grantType = String((context as { oidc?: { params?: Record<string, unknown> } }).oidc?.params?.['grant_type']);
    requests.set(grantType, (requests.get(grantType) ?? 0) + 1);
    if (state.delayMilliseconds > 0) await new Promise((resolve) => setTimeout(resolve, state.delayMilliseconds));
    const { access_token: access, refresh_token: refresh } = (context.body ?? {}) as Record<string, string | undefined>;
    state.afterAnswer?.([access, refresh].filter((token) => token !== undefined));
    state.beforeAnswer?.(context.req, context.res);
  });
  const handle = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return handle(request, response);
    interact(request, response).catch(() => response.writeHead(500).end());
  });

  return Object.assign(state, {
    url,
    provider,
    tokenRequests: (grantType: string) => requests.get(grantType) ?? 0,
    revocations: () => revocations,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

/** A pack for the server: all of it is standard. */
export function packFor(url: string): Pack {
  return definePack({
    slug: 'standard',
    name: 'Standard',
    version: '1.0.0',
    category: 'utility',
    description: 'A certified authorization server.',
    methods: {
      oauth: auth.oauth2({
        label: 'Standard account',
        fields: {},
        oauth: {
          authorize: { url: `${url}/auth`, issuer: url, params: { prompt: 'consent' } },
          token: { url: `${url}/token` },
          scopes: { required: ['openid', 'offline_access'], optional: [{ value: 'read', label: 'Read' }] },
          revoke: { url: `${url}/token/revocation` },
          device: { url: `${url}/device/auth` },
          refresh: { idleDays: 30 },
        },
        request: { baseUrl: url, headers: { authorization: 'Bearer {accessToken}' } },
        check: { path: '/me', account: { id: '/sub' } },
        example: { values: {}, calls: [] },
      }),
    },
  });
}
