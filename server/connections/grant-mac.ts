import { endpointOf } from '../../packs/sdk/oauth/parts.ts';
import { renderTemplate } from '../../packs/sdk/request/template.ts';
import type { MacBinding, RowMacs } from '../crypto/row-mac.ts';
import type { MethodEntry } from '../registry/registry.ts';
import type { ConnectionAccount } from './connection.entity.ts';
import type { GrantedCredential } from './payload.ts';

/** Not over a row: a name for an account at a service, as one app knows it, which tells nobody which account that is. */
const GRANT_MAC = { kind: 'grant', columns: ['service', 'client', 'account'] } as const satisfies MacBinding;

/** What tells one account at a service from another; undefined: it is not known. */
export function whoseOf(account: ConnectionAccount | null | undefined): string | undefined {
  return account?.id ?? account?.login;
}

/**
 * By what grants of one account to one app are found, whoever's connections hold them: some services can only end all of
 * them at once. Null where the service has not said whose account it is.
 */
export function grantMacOf(
  macs: RowMacs,
  { entry, app, values }: Pick<GrantedCredential, 'entry' | 'app' | 'values'>,
  account: ConnectionAccount | null | undefined,
): Buffer | null {
  const whose = whoseOf(account);
  return whose === undefined
    ? null
    : macs.of(GRANT_MAC, { service: serviceOf(entry, values, app), client: app.clientId, account: whose });
}

/**
 * What two packs of one service have in common: the origin that tokens come from. Of a pack without OAuth 2, its slug.
 * @param values without them, what is the same for all connections of the pack.
 */
export function serviceOf(
  { pack, method }: MethodEntry,
  values: GrantedCredential['values'] = {},
  app?: GrantedCredential['app'],
): string {
  const endpoints = app?.endpoints;
  const template = method.oauth2 && endpointOf({ method, ...(endpoints ? { endpoints } : {}) }, 'token');
  const url = template && renderTemplate(template, values);
  return url && URL.canParse(url) ? new URL(url).origin : pack.slug;
}
