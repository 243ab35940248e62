import { default as createGrant } from 'grant/lib/grant.js';
import { HttpError, RejectedError } from '../../../packs/sdk/errors.ts';
import { KNOWN_PROVIDERS, type KnownProvider, type ProviderUrls } from '../../../packs/sdk/oauth/known-providers.ts';
import type { OAuth1Spec } from '../../../packs/sdk/oauth/spec.ts';
import type { Grant } from '../../../packs/sdk/oauth/types.ts';
import type { NodeGuard } from '../../egress/node-guard.ts';

/** The three URLs of OAuth 1.0a, ready to use, and the app. */
export interface OAuth1Request {
  readonly requestUrl: string;
  readonly authorizeUrl: string;
  readonly accessUrl: string;
  readonly redirectUri: string;
  readonly params: Readonly<Record<string, string>>;
  readonly client: { readonly id: string; readonly secret?: string };
}
export interface RequestToken {
  readonly token: string;
  readonly secret: string;
}

/** OAuth 1.0a (RFC 5849), by Grant: it signs, asks for both tokens and makes the URL between them. */
export interface OAuth1Flow {
  /** Asks for a request token. Throws RejectedError or HttpError; neither repeats what the service said. */
  start(request: OAuth1Request): Promise<{ readonly location: string; readonly requestToken: RequestToken }>;
  /** Exchanges it for the access token, which does not end by itself. */
  finish(
    request: OAuth1Request,
    requestToken: RequestToken,
    redirect: Readonly<Record<string, string>>,
    values: OAuth1Spec['values'],
    now: Date,
  ): Promise<Grant>;
}

/** The URLs of a method: its own, else those of the known provider that it names. */
export function oauth1Urls(
  { provider, requestUrl, authorizeUrl, accessUrl }: OAuth1Spec,
  render: (url: string) => string,
): Pick<OAuth1Request, 'requestUrl' | 'authorizeUrl' | 'accessUrl'> {
  const known: Partial<ProviderUrls> = (provider && KNOWN_PROVIDERS[provider as KnownProvider]) || {};
  return {
    requestUrl: render(requestUrl ?? known.request ?? ''),
    authorizeUrl: render(authorizeUrl ?? known.authorize ?? ''),
    accessUrl: render(accessUrl ?? known.token ?? ''),
  };
}

const PROVIDER = 'connection';
const TOKEN = /^[\x21-\x7e]{1,4096}$/;

export function createOAuth1(guard: NodeGuard): OAuth1Flow {
  const grantOf = (request: OAuth1Request, agent: object) =>
    createGrant({
      config: {
        [PROVIDER]: {
          oauth: 1,
          dynamic: [],
          transport: 'state',
          response: ['tokens', 'raw'],
          request_url: request.requestUrl,
          authorize_url: request.authorizeUrl,
          access_url: request.accessUrl,
          redirect_uri: request.redirectUri,
          key: request.client.id,
          secret: request.client.secret ?? '',
          custom_params: request.params,
        },
      },
      request: { agent, redirect: { max: 0 } },
    });

  return {
    start: (request) =>
      guard(request.requestUrl, async ({ agent, status }) => {
        const { location, session } = await grantOf(request, agent)({ method: 'GET', params: { provider: PROVIDER } });
        const { oauth_token: token, oauth_token_secret: secret } = session.request ?? {};
        if (!location || !isToken(token) || !isToken(secret)) throw failureOf(status());
        return { location, requestToken: { token, secret } };
      }),
    finish: (request, requestToken, redirect, values, now) =>
      guard(request.accessUrl, async ({ agent, status }) => {
        const { state } = await grantOf(
          request,
          agent,
        )({
          method: 'GET',
          params: { provider: PROVIDER, override: 'callback' },
          query: redirect,
          session: {
            provider: PROVIDER,
            request: { oauth_token: requestToken.token, oauth_token_secret: requestToken.secret },
          },
        });
        const { access_token: accessToken, access_secret: tokenSecret, raw } = state.response ?? {};
        if (!isToken(accessToken) || !isToken(tokenSecret)) throw failureOf(status());
        return {
          tokens: { main: { accessToken, issuedAt: now.toISOString() } },
          // The id of the app is no secret, and some services want it with each request.
          values: { tokenSecret, clientId: request.client.id, ...capture(values, raw) },
        };
      }),
  };
}

function isToken(value: unknown): value is string {
  return typeof value === 'string' && TOKEN.test(value);
}

function capture(names: OAuth1Spec['values'], raw: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, parameter] of Object.entries(names ?? {})) {
    const value = (raw as Readonly<Record<string, unknown>> | undefined)?.[parameter];
    if (!isToken(value)) throw new RejectedError(`The service left out "${parameter}".`, 'request');
    found[name] = value;
  }
  return found;
}

/** Grant puts what the service answered, or its own trouble, into `error` (security fact F10): none of it is shown. */
function failureOf(status: number | undefined): Error {
  if (status === undefined) return new HttpError('The service could not be reached.');
  if (status >= 400 && status < 500 && status !== 408 && status !== 429)
    return new RejectedError(
      `The service refused to issue a token: status ${status}. Are the id and secret of the app right?`,
      'client',
    );
  return new HttpError(`The service answered with status ${status} and no token.`, { ambiguous: true });
}
