import { default as createGrant } from 'grant/lib/grant.js';
import type { AuthorizeRequest } from '../../../packs/sdk/oauth/types.ts';

/** The standard authorize URL of OAuth 2, and what has to come back or be shown later. */
export interface AuthorizeUrl {
  readonly location: string;
  readonly state: string;
  /** Undefined where the service cannot bear PKCE. */
  readonly codeVerifier: string | undefined;
}

/** No name of a provider: under one, Grant would apply what it knows of that provider, which a pack says here. */
const PROVIDER = 'connection';

/** Makes the authorize URL with Grant: a random state, PKCE with S256, nothing secret in it (security facts F7 and F9). */
export async function authorizeUrl(request: AuthorizeRequest): Promise<AuthorizeUrl> {
  const grant = createGrant({
    config: {
      [PROVIDER]: {
        oauth: 2,
        dynamic: [],
        transport: 'state',
        authorize_url: request.url,
        key: request.clientId,
        redirect_uri: request.redirectUri,
        state: true,
        pkce: request.pkce,
        ...(request.scope === undefined ? {} : { scope: request.scope }),
        custom_params: request.params,
      },
    },
  });
  const { location, session } = await grant({ method: 'GET', params: { provider: PROVIDER } });
  if (!location || !session.state) throw new TypeError('Grant gave no authorize URL.');
  return { location, state: session.state, codeVerifier: session.code_verifier };
}
