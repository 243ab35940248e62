import { tokenHosts } from '../../../packs/sdk/oauth/tokens.ts';
import type { OAuthCall, OAuthClient } from '../../../packs/sdk/oauth/types.ts';
import { keepToHosts } from '../../../packs/sdk/request/http.ts';
import { allowedHosts } from '../../../packs/sdk/request/request.ts';
import type { GrantedApp } from '../../connections/payload.ts';
import { CredentialError } from '../../core/errors.ts';
import type { Keyring } from '../../crypto/keyring.ts';
import { placeAt } from '../../crypto/place.ts';
import type { Sealed } from '../../crypto/sealed.ts';
import type { MethodEntry, Registry } from '../../registry/registry.ts';
import type { OAuthContext } from '../context.ts';
import { FLOW } from './authorization.entity.ts';
import type { OAuth1Request, RequestToken } from './oauth1.ts';

/**
 * What an authorization keeps until its code comes: sealed, and deleted with its end. What decides whose it is stands in
 * here too: whoever writes to the database changes the columns that find a row, and gets nothing by it.
 */
export interface Flow {
  readonly pack: string;
  readonly method: string;
  /** What the connection will be called, or the connection that is authorized again. */
  readonly target: { readonly name: string | null; readonly connection: string | null };
  /** SHA-256 of the browser's binding cookie in hexadecimal; null for a device. */
  readonly browser: string | null;
  /** The origin of the dashboard that is told. */
  readonly origin: string | null;
  readonly values: Readonly<Record<string, unknown>>;
  readonly scopes: readonly string[];
  readonly app: GrantedApp;
  readonly client: OAuthClient;
  readonly redirectUri: string;
  /** Where the browser is sent. */
  readonly location?: string;
  readonly state?: string;
  readonly codeVerifier?: string;
  readonly oauth1?: { readonly request: OAuth1Request; readonly requestToken: RequestToken };
  readonly deviceCode?: string;
}

interface FlowPlace {
  readonly id: string;
  readonly workspace: string;
  readonly user: string;
}
interface FlowContext {
  readonly keyring: Keyring;
}

export async function sealFlow(context: FlowContext, at: FlowPlace, flow: Flow): Promise<Sealed> {
  return context.keyring.seal(placeAt(FLOW, at), JSON.stringify(flow));
}

export async function openFlow(context: FlowContext, at: FlowPlace, sealed: Sealed): Promise<Flow> {
  return JSON.parse(await context.keyring.open(placeAt(FLOW, at), sealed)) as Flow;
}

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
