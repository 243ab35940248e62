import type { JsonValue } from '../json.ts';

type Templates = Readonly<Record<string, string>>;

export const CLIENT_AUTHS = ['body', 'basic', 'none', 'client_secret_jwt', 'private_key_jwt'] as const;
/**
 * How a client proves itself to a token endpoint: id and secret in the body or in the query where that is the body
 * (RFC 6749, section 2.3.1), as HTTP basic, not at all but by its id (a public client), or by a signed assertion
 * (RFC 7523, section 2.2). For anything else say `none`, and the rest by `params` and `headers`.
 */
export type ClientAuth = (typeof CLIENT_AUTHS)[number];

/**
 * One request to a token endpoint or to what stands in for one. Every string is a template. Beside the fields and what
 * was captured before, templates may name `clientId`, `clientSecret`, `scope`, and what the request is about: `code`,
 * `codeVerifier`, `state`, `redirectUri`, `refreshToken`, `accessToken`, `token` (of a revocation), `deviceCode`.
 */
export interface TokenCall {
  readonly url: string;
  /** POST unless said. A GET has its parameters in the query. */
  readonly method?: 'POST' | 'GET' | 'PUT' | 'PATCH' | 'DELETE';
  /** Where the parameters stand: a form body unless said. */
  readonly send?: 'form' | 'json' | 'query';
  /** Over the standard parameters: a template adds or replaces one, null leaves one out; of both is a renaming made. */
  readonly params?: Readonly<Record<string, string | null>>;
  /** Parameters of the URL, beside a body. */
  readonly query?: Templates;
  readonly headers?: Templates;
  readonly clientAuth?: ClientAuth;
}

/** When something ends. What an answer says and makes no sense (0, -1, "soon", more than ten years) counts as not said. */
export interface Expiry {
  /** JSON Pointer to a lifetime: a number or text. */
  readonly in?: string;
  /** Of the lifetime: seconds unless said. */
  readonly unit?: 'seconds' | 'milliseconds';
  /** JSON Pointer to a point in time: ISO 8601, or seconds or milliseconds since 1970. */
  readonly at?: string;
  /** Seconds, for when the answer says nothing. */
  readonly otherwise?: number | 'never';
}

/** Where the parts of a token endpoint's answer stand: JSON Pointers (RFC 6901), those of RFC 6749 unless said. */
export interface TokenReading {
  /** `/access_token`; null: the answer holds none, and the one that there is goes on (a refresh that only extends it). */
  readonly accessToken?: string | null;
  /** `/refresh_token`; null: one that is there is not taken. */
  readonly refreshToken?: string | null;
  /** `/expires_in` unless `in` or `at` names another place; said by nobody, a token with a refresh token lasts an hour, another for ever. */
  readonly expires?: Expiry;
  /** When the refresh token ends, where the answer says so. */
  readonly refreshExpires?: Expiry;
  /** `/scope`: text or a list. */
  readonly scope?: string;
  /** Values that become the connection's own, by name; templates may name them, and resolve hands them out. */
  readonly values?: Readonly<Record<string, string>>;
  /** The statuses of success: 200 to 299 unless said. */
  readonly status?: readonly number[];
  /** What must stand in the answer for it to be a success, for services that answer a failure with status 200. */
  readonly success?: Readonly<Record<string, JsonValue>>;
  /** The error's code: `/error`. */
  readonly error?: string;
  /** Codes that mean what `invalid_grant` means: the user has to authorize again. */
  readonly grantErrors?: readonly string[];
  /** Codes that mean what `invalid_client` means: the app is not configured rightly, no connection is to blame. */
  readonly clientErrors?: readonly string[];
}
