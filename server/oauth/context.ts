import type { OAuthClient } from '../../packs/sdk/oauth/types.ts';
import type { Http } from '../../packs/sdk/request/http.ts';
import type { Refresh } from '../connections/refreshed.ts';
import type { ServiceContext } from '../context.ts';
import type { Caller, Origin, UserCaller } from '../core/caller.ts';
import type { OAuth1Flow } from './authorize/oauth1.ts';

/** What authorization, renewal and revocation need beside what every service has. */
export interface OAuthContext<C extends Caller = UserCaller> extends ServiceContext<C> {
  readonly refresh: Refresh;
  /** Where browsers reach this server. */
  readonly publicUrl: () => string;
  /** The operator's apps, by pack. */
  readonly operatorApps: ReadonlyMap<string, OAuthClient>;
  /**
   * Reaches authorization servers, for an app of a workspace: gives up early on a host that keeps failing.
   * @param client the id of the app; empty while there is none.
   */
  readonly tokenHttp: (caller: Caller, client: string) => Http;
  readonly oauth1: (caller: Caller) => OAuth1Flow;
  /** Whether a page of this origin is a dashboard that may be told. */
  readonly isDashboard: (origin: string) => boolean;
}

/**
 * The way from a workspace and a user to what their requests work with.
 * @param origin where the request of a browser came from; work in the background has none.
 */
export type ContextFor = (workspace: string, user: string, origin?: Origin) => OAuthContext;

/** The one address that a service sends browsers back to. */
export function redirectUrl(publicUrl: string, pack: string): string {
  return `${publicUrl}/oauth/${pack}/callback`;
}

/** The database's clock, told once and carried on, so that servers with other clocks agree on when a token ends. */
export function clockFrom(databaseTime: Date): () => Date {
  const start = performance.now();
  return () => new Date(databaseTime.getTime() + performance.now() - start);
}
