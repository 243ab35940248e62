import { AppError, NotFoundError } from '../../core/errors.ts';
import { type OAuthContext, redirectUrl } from '../context.ts';
import { takesOwnApp } from './apps.ts';
import { OAuthApp } from './oauth-app.entity.ts';

/** What whoever registers an app at a service has to know. */
export interface OAuthSetup {
  /** To be registered at the service exactly so. */
  readonly redirectUrl: string;
  readonly takesOwnApp: boolean;
  /** The app that a new authorization would use. */
  readonly app: { readonly source: 'WORKSPACE' | 'OPERATOR'; readonly clientId: string } | null;
  /** What is wrong with the address that the browser used; null: nothing. */
  readonly addressFault: string | null;
}

/**
 * How OAuth is set up for a pack.
 * @param usedUrl the URL that the dashboard reaches this server by, as its browser knows it; a proxy may hide it from us.
 */
export async function oauthSetup(context: OAuthContext, slug: string, usedUrl: string): Promise<OAuthSetup> {
  const pack = context.registry.pack(slug);
  if (!pack) throw new NotFoundError('pack');
  const own = await context.em.findOne(OAuthApp, { pack: slug });
  const operators = context.operatorApps.get(slug);
  return {
    redirectUrl: redirectUrl(context.publicUrl(), slug),
    takesOwnApp: takesOwnApp(pack),
    app: own
      ? { source: 'WORKSPACE', clientId: own.clientId }
      : operators
        ? { source: 'OPERATOR', clientId: operators.id }
        : null,
    addressFault: addressFault(context.publicUrl(), usedUrl),
  };
}

/** Compares the address that browsers use with the one that they are told. The most common fault behind proxies. */
function addressFault(publicUrl: string, usedUrl: string): string | null {
  if (!URL.canParse(usedUrl)) throw new AppError('BAD_REQUEST', 'The used URL is not a URL.');
  const used = new URL(usedUrl);
  const told = new URL(publicUrl);
  const prefix = /^(.*)\/graphql$/.exec(used.pathname)?.[1] ?? null;
  if (used.origin === told.origin && (prefix === null || prefix === told.pathname.replace(/\/$/, ''))) return null;
  const base = `${used.origin}${prefix ?? ''}`;
  const change =
    used.origin === told.origin
      ? `at ${base}`
      : used.protocol !== told.protocol
        ? `by ${used.protocol.slice(0, -1)}`
        : `at ${used.host}`;
  return `The browser reached this server ${change}, but services send it back to ${publicUrl}. There its cookie is missing, and no authorization can end. The operator sets PUBLIC_URL to the address that browsers use, such as ${base}.`;
}
