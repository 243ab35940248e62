import type { OAuthClient } from '../../../packs/sdk/oauth/types.ts';
import type { GrantedApp } from '../../connections/payload.ts';
import type { ServiceContext } from '../../context.ts';
import { placeAt } from '../../crypto/place.ts';
import type { Sealed } from '../../crypto/sealed.ts';
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
  /** SHA-256 of the browser cookie in hexadecimal; null for a device. */
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

export async function sealFlow(context: Pick<ServiceContext, 'keyring'>, at: FlowPlace, flow: Flow): Promise<Sealed> {
  return context.keyring.seal(placeAt(FLOW, at), JSON.stringify(flow));
}

export async function openFlow(context: Pick<ServiceContext, 'keyring'>, at: FlowPlace, sealed: Sealed): Promise<Flow> {
  return JSON.parse(await context.keyring.open(placeAt(FLOW, at), sealed)) as Flow;
}
