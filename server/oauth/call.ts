import { tokenHosts } from '../../packs/sdk/oauth/tokens.ts';
import type { OAuthCall } from '../../packs/sdk/oauth/types.ts';
import { keepToHosts } from '../../packs/sdk/request/http.ts';
import { allowedHosts } from '../../packs/sdk/request/request.ts';
import { CredentialError } from '../core/errors.ts';
import type { MethodEntry, Registry } from '../registry/registry.ts';
import type { Flow } from './authorize/sealed-flow.ts';
import type { OAuthContext } from './context.ts';

/** The method that an authorization is for. Throws CredentialError when the server does not have it any more. */
export function oauthMethod(registry: Registry, pack: string, name: string): MethodEntry {
  const entry = registry.method(pack, name);
  if (!entry?.method.oauth2 && !entry?.method.oauth1)
    throw new CredentialError('PACK_MISSING', `This server has no pack "${pack}" with an OAuth method "${name}".`);
  return entry;
}

/** What the SDK needs for a request to an authorization server, kept to the hosts that the pack means. */
export function oauthCall(
  entry: MethodEntry,
  { values, client, app }: Pick<Flow, 'values' | 'client' | 'app'>,
  { tokenHttp, caller }: Pick<OAuthContext, 'tokenHttp' | 'caller'>,
  now: () => Date,
): OAuthCall {
  const call = { method: entry.method, values, client, ...(app.endpoints ? { endpoints: app.endpoints } : {}) };
  const http = tokenHttp(caller, client.id);
  return { ...call, http: keepToHosts(http, [...tokenHosts(call), ...checkHosts(entry, values)]), now };
}

/** Steps and checks may also ask the API itself, where its host is known before there is a token. */
function checkHosts(entry: MethodEntry, values: Flow['values']): readonly string[] {
  try {
    return allowedHosts(entry.method, values);
  } catch {
    return [];
  }
}
