import type { AuthMethod } from '../method/auth-method.ts';
import type { Http } from '../request/http.ts';
import type { Values } from '../request/request.ts';
import type { ClientAuth } from '../token/spec.ts';

/** The app that asks: what the service gave it when it was registered. */
export interface OAuthClient {
  readonly id: string;
  readonly secret?: string;
  /** PKCS #8 PEM, for `private_key_jwt`. */
  readonly privateKey?: string;
  readonly keyId?: string;
  /** How an app that registered itself proves itself; it goes before what the pack says. */
  readonly auth?: ClientAuth;
}

/** Endpoints that were found out; see `DiscoverySpec`. They stand in for those that the pack does not give. */
export interface Endpoints {
  readonly authorize?: string;
  readonly token?: string;
  readonly revoke?: string;
  readonly device?: string;
  readonly issuer?: string;
  /** It says that it names itself in each redirect (RFC 9207, section 3). */
  readonly sendsIssuer?: true;
  /** The resource that tokens are asked for (RFC 8707): sent as `resource`. */
  readonly resource?: string;
}

/** One token, and what is known of it. Times are ISO 8601. */
export interface HeldToken {
  readonly accessToken: string;
  readonly refreshToken?: string;
  readonly issuedAt: string;
  /** Absent: it does not end by itself. */
  readonly expiresAt?: string;
  readonly refreshExpiresAt?: string;
  readonly scopes?: readonly string[];
}

/** What a grant gave: the tokens by name, the first of them `main`, and captured values by name. */
export interface Grant {
  readonly tokens: { readonly main: HeldToken; readonly [extra: string]: HeldToken };
  readonly values: Readonly<Record<string, string>>;
}

/** What every request to an authorization server needs. */
export interface OAuthCall {
  readonly method: AuthMethod;
  /** The values of the method's fields. */
  readonly values: Values;
  readonly client: OAuthClient;
  readonly endpoints?: Endpoints;
  readonly http: Http;
  readonly now: () => Date;
}

/** What the authorize URL is made of. State, PKCE and the standard form are the server's part. */
export interface AuthorizeRequest {
  /** Without query. */
  readonly url: string;
  readonly clientId: string;
  readonly redirectUri: string;
  /** Joined with the service's separator; absent when none is asked for. */
  readonly scope?: string;
  readonly pkce: boolean;
  /** Parameters that the pack adds or replaces. */
  readonly params: Readonly<Record<string, string>>;
}
