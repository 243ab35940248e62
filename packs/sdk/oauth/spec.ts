import type { JsonValue } from '../json.ts';
import type { Http } from '../request/http.ts';
import type { ClientAuth, TokenCall, TokenReading } from '../token/spec.ts';
import type { KnownProvider } from './known-providers.ts';

type Templates = Readonly<Record<string, string>>;

/** A token request that data cannot say, such as one with a signature. Answers with the document that `response` reads. */
export type TokenFunction = (call: {
  /** All that templates of a token request may name. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Reaches the hosts of the token requests only. */
  readonly http: Http;
  readonly now: () => Date;
}) => Promise<JsonValue>;

/** The request that the user's browser makes (RFC 6749, section 4.1.1). Templates may name fields, `clientId`, `scope`. */
export interface AuthorizeSpec {
  readonly url?: string;
  /** Over the standard parameters: a template adds or replaces one, null leaves one out; both make a renaming. */
  readonly params?: Readonly<Record<string, string | null>>;
  /** PKCE with S256 (RFC 7636): on unless a service cannot bear it. */
  readonly pkce?: boolean;
  /** Appended after `#`. */
  readonly fragment?: string;
  /** Parameters whose values are not percent-encoded, but for what would end them. */
  readonly unencoded?: readonly string[];
  /** The service's issuer: compared with `iss` of the redirect, where the service sends one (RFC 9207). */
  readonly issuer?: string;
}

export interface ScopeChoice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
}
export interface ScopeSpec {
  /** Asked for always. */
  readonly required?: readonly string[];
  /** Asked for when the user chooses them. */
  readonly optional?: readonly ScopeChoice[];
  /** Between scopes, in requests and in answers: a space unless said. */
  readonly separator?: string;
}

/** The app (RFC 6749: client) that asks. Its id and secret are the operator's or the workspace's, unless said here. */
export interface ClientSpec {
  /** How it proves itself to all endpoints: `body` unless said. */
  readonly auth?: ClientAuth;
  /** Whether a workspace may bring its own app: yes unless said. */
  readonly own?: boolean;
  /** Templates over fields, where each connection brings its app. */
  readonly id?: string;
  readonly secret?: string;
}

/** What comes back with the browser. */
export interface RedirectSpec {
  /** The parameter that holds the code: `code`; null where consent gives none (see `refresh.by: 'again'`). */
  readonly code?: string | null;
  /** Parameters that become values of the connection, by the name they get. One that is missing is a failure. */
  readonly values?: Readonly<Record<string, string>>;
}

/**
 * A further token in the same answer, such as one that acts as the user beside one that acts as a bot. Its refresh
 * token, lifetime and scope are looked for beside it under their standard names, unless that is where the first one is.
 */
export interface ExtraToken extends TokenReading {
  /** A JSON Pointer: where it stands in the first answer. */
  readonly accessToken: string;
  /** How the answer to its own refresh is read: as that of the first token unless said. */
  readonly refreshed?: TokenReading;
}

/** A request after a token was given. It has no parameters but its own. */
export interface TokenStep extends TokenCall {
  /** After the first token only (`authorized`, as unless said), or after each one, refreshed ones too. */
  readonly when?: 'authorized' | 'always';
  /** Reads one item of a list in the answer: the first whose members are what these templates say, where they say anything. */
  readonly item?: { readonly list: string; readonly where?: Templates };
  /**
   * What it gives; nothing but what is said. An access token takes the place of the one before; a lifetime alone is that
   * of the one that there is, as from an introspection (RFC 7662).
   */
  readonly response: TokenReading;
}

/**
 * A new token for an old one (RFC 6749, section 6). What is not said is as in the token request; parameters and headers
 * are added to those of the token request, all but `grant_type`.
 */
export interface RefreshSpec extends Partial<TokenCall> {
  /** The refresh token unless said; `access_token` where that is what is sent; `again` repeats the token request. */
  readonly by?: 'refresh_token' | 'access_token' | 'again';
  /** Keep the first refresh token although the answer brings a new one. */
  readonly keepFirst?: boolean;
  /** What differs from the reading of the first answer. */
  readonly response?: TokenReading;
  /** A refresh token dies when it is not used for this long. It is used in time, whether or not anyone resolves. */
  readonly idleDays?: number;
}

/** Revocation at the service: RFC 7009 unless said otherwise. Its templates may name `token`. */
export interface RevokeSpec extends Partial<TokenCall> {
  readonly url: string;
  /** Which token is sent: the refresh token where there is one (`refresh_token`, as unless said), or the access token. */
  readonly token?: 'refresh_token' | 'access_token';
  /** What ends: this token, or all that the user granted to the app; the latter is asked for with the last connection only. */
  readonly ends?: 'token' | 'grant';
  /** The statuses that mean "gone": 200 to 299 and 404 unless said. */
  readonly status?: readonly number[];
  /** What must stand in the answer for it to be a success. */
  readonly success?: Readonly<Record<string, JsonValue>>;
  readonly error?: string;
  /** Codes that mean that there was nothing to revoke any more. */
  readonly goneErrors?: readonly string[];
}

/** Authorization on another device, by a short code that the user enters (RFC 8628). */
export interface DeviceSpec {
  readonly url: string;
  readonly params?: Readonly<Record<string, string | null>>;
}

/** Endpoints that are found out: from a protected resource (RFC 9728) or from an issuer (RFC 8414). */
export interface DiscoverySpec {
  /** Template of the resource's URL; one of the two is given. */
  readonly resource?: string;
  readonly issuer?: string;
  /** The app registers itself (RFC 7591) where nobody configured one. */
  readonly register?: { readonly name: string };
}

/**
 * OAuth 2: authorization code, device code, and what comes after. Names that templates of the request and the check may
 * use: `accessToken`, the names of `tokens`, and those of all `values`.
 */
export interface OAuth2Spec {
  /** A name in the list of known providers, whose URLs are taken where none are given here. */
  readonly provider?: KnownProvider;
  readonly authorize?: AuthorizeSpec;
  readonly scopes?: ScopeSpec;
  readonly client?: ClientSpec;
  readonly redirect?: RedirectSpec;
  readonly token?: Partial<TokenCall> | TokenFunction;
  readonly response?: TokenReading;
  readonly tokens?: Readonly<Record<string, ExtraToken>>;
  readonly steps?: readonly TokenStep[];
  /** False where tokens cannot be refreshed. */
  readonly refresh?: RefreshSpec | false;
  readonly revoke?: RevokeSpec;
  readonly device?: DeviceSpec;
  readonly discovery?: DiscoverySpec;
}

/** OAuth 1.0a (RFC 5849). Gives `accessToken`, `tokenSecret`, `clientId` and the names of `values`. */
export interface OAuth1Spec {
  /** A name in the list of known providers, whose URLs are taken where none are given here. */
  readonly provider?: KnownProvider;
  readonly requestUrl?: string;
  readonly authorizeUrl?: string;
  readonly accessUrl?: string;
  /** Further parameters of the authorize URL. */
  readonly params?: Templates;
  readonly client?: Pick<ClientSpec, 'own' | 'id' | 'secret'>;
  /** Parameters of the token answer that become values of the connection, by the name they get. */
  readonly values?: Readonly<Record<string, string>>;
}

/** The names under `K`, where there is one. */
export type KeysIn<T, K extends string> = T extends { readonly [P in K]: infer V } ? Extract<keyof V, string> : never;
export type MemberOf<T, K extends string> = T extends { readonly [P in K]: infer V } ? V : never;
type ValuesOfTokens<T> = T extends object ? { [P in keyof T]: KeysIn<T[P], 'values'> }[keyof T] : never;
/** The names that an OAuth 2 specification adds to those of the fields. */
export type OAuth2Names<O> =
  | 'accessToken'
  | KeysIn<O, 'tokens'>
  | KeysIn<MemberOf<O, 'redirect'>, 'values'>
  | KeysIn<MemberOf<O, 'response'>, 'values'>
  | KeysIn<MemberOf<MemberOf<O, 'refresh'>, 'response'>, 'values'>
  | ValuesOfTokens<MemberOf<O, 'tokens'>>
  | (MemberOf<O, 'steps'> extends readonly (infer S)[] ? KeysIn<MemberOf<S, 'response'>, 'values'> : never);
export type OAuth1Names<O> = 'accessToken' | 'tokenSecret' | 'clientId' | KeysIn<O, 'values'>;
/** What templates of requests to the authorization server may name beside fields and captured values. */
export type ProtocolNames =
  | 'clientId'
  | 'clientSecret'
  | 'scope'
  | 'code'
  | 'codeVerifier'
  | 'state'
  | 'redirectUri'
  | 'refreshToken'
  | 'token'
  | 'deviceCode';
