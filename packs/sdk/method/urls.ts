import { KNOWN_PROVIDERS, type ProviderUrls } from '../oauth/known-providers.ts';
import type { AuthMethod } from './auth-method.ts';

type MethodUrls = Pick<AuthMethod, 'exchange' | 'oauth2' | 'oauth1'>;
/** A URL template, and where in the definition it stands. */
export interface PlacedUrl {
  readonly path: string;
  readonly url: string;
}

/** The known provider that a specification names; undefined when it names none. */
export function providerOf(spec: { readonly provider?: string }): ProviderUrls | undefined {
  const { provider } = spec;
  return provider !== undefined && Object.hasOwn(KNOWN_PROVIDERS, provider)
    ? KNOWN_PROVIDERS[provider as keyof typeof KNOWN_PROVIDERS]
    : undefined;
}

/** Where a method's exchange sends what it exchanges. */
export function exchangeUrls({ exchange }: MethodUrls): PlacedUrl[] {
  return typeof exchange === 'object' && 'url' in exchange ? [{ path: 'exchange.url', url: exchange.url }] : [];
}

/** Where the user's browser goes. */
export function authorizeUrls({ oauth2, oauth1 }: MethodUrls): PlacedUrl[] {
  return placed({
    'oauth.authorize.url': oauth2 && (oauth2.authorize?.url ?? providerOf(oauth2)?.authorize),
    'oauth.authorizeUrl': oauth1 && (oauth1.authorizeUrl ?? providerOf(oauth1)?.authorize),
  });
}

/** Where the requests for tokens go, and those that stand in for them: refresh, steps, revocation, device, discovery. */
export function tokenUrls({ oauth2, oauth1 }: MethodUrls): PlacedUrl[] {
  const { token, refresh, steps = [], revoke, device, discovery } = oauth2 ?? {};
  return placed({
    'oauth.token.url': oauth2 && ((typeof token === 'object' && token.url) || providerOf(oauth2)?.token),
    'oauth.refresh.url': refresh ? refresh.url : undefined,
    ...Object.fromEntries(steps.map((step, index) => [`oauth.steps.${index}.url`, step.url])),
    'oauth.revoke.url': revoke?.url,
    'oauth.device.url': device?.url,
    'oauth.discovery.resource': discovery?.resource,
    'oauth.discovery.issuer': discovery?.issuer,
    'oauth.requestUrl': oauth1 && (oauth1.requestUrl ?? providerOf(oauth1)?.request),
    'oauth.accessUrl': oauth1 && (oauth1.accessUrl ?? providerOf(oauth1)?.token),
  });
}

function placed(urls: Readonly<Record<string, string | false | undefined>>): PlacedUrl[] {
  return Object.entries(urls).flatMap(([path, url]) => (url ? [{ path, url }] : []));
}
