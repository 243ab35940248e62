import type { MacBinding, RowMacs } from '../crypto/row-mac.ts';
import type { ConnectionAccount } from './connection.entity.ts';
import type { GrantedCredential } from './payload.ts';

/** Not over a row: a name for an account at a service, as one app knows it, which tells nobody which account that is. */
const GRANT_MAC = { kind: 'grant', columns: ['pack', 'client', 'account'] } as const satisfies MacBinding;

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
  { entry, app }: Pick<GrantedCredential, 'entry' | 'app'>,
  account: ConnectionAccount | null | undefined,
): Buffer | null {
  const whose = whoseOf(account);
  return whose === undefined
    ? null
    : macs.of(GRANT_MAC, { pack: entry.pack.slug, client: app.clientId, account: whose });
}
