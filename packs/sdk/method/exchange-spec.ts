import type { Fields, ValuesOf } from '../fields/fields.ts';
import type { KeysIn, MemberOf } from '../oauth/spec.ts';
import type { Http } from '../request/http.ts';
import type { JwtAlgorithm } from '../token/jwt.ts';
import type { TokenCall, TokenReading } from '../token/spec.ts';

/** What every exchange by request can say: all of a token call, and how its answer is read. */
interface ByRequest extends TokenCall {
  /** Where the token stands in the answer, and its lifetime; `values` of it become template names too. */
  readonly response?: TokenReading;
}

/** The client credentials grant (RFC 6749, section 4.4); gives the template name `{accessToken}`. */
export interface ClientCredentialsSpec extends ByRequest {
  readonly grant: 'client_credentials';
  readonly clientId: string;
  /** Left out with `private_key_jwt` and `none` only. */
  readonly clientSecret?: string;
  /** The private key as PKCS #8 PEM, for `private_key_jwt`. */
  readonly clientKey?: string;
  readonly clientKeyId?: string;
  readonly scope?: string;
}

/** The password grant (RFC 6749, section 4.3); gives `{accessToken}`. */
export interface PasswordSpec extends ByRequest {
  readonly grant: 'password';
  readonly username: string;
  readonly password: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly scope?: string;
}

/** What a JWT that is signed here is made of. */
interface JwtSpec {
  /** The private key as PKCS #8 PEM; of HS256 the shared secret. */
  readonly key: string;
  readonly keyId?: string;
  /** RS256 unless said. */
  readonly algorithm?: JwtAlgorithm;
  /** How the secret of HS256 is written: as it is unless said. */
  readonly keyEncoding?: 'text' | 'base64' | 'hex';
  /** `iat` and `exp` are added. */
  readonly claims: Readonly<Record<string, string>>;
  /** An hour unless said. */
  readonly lifetimeSeconds?: number;
}

/** The JWT bearer grant (RFC 7523, section 2.1); gives `{accessToken}`. */
export interface JwtBearerSpec extends JwtSpec, ByRequest {
  readonly grant: 'jwt_bearer';
}

/** A JWT that is itself the access token: signed here, with no request. Gives `{accessToken}`. */
export interface SignedJwtSpec extends JwtSpec {
  readonly grant: 'signed_jwt';
}

/**
 * Logs in by any request, and logs in again when what it gave ends. Gives `{accessToken}` unless `response.accessToken`
 * is null, and the names of `response.values`. The request has no parameters but its own.
 */
export interface LoginSpec extends TokenCall {
  readonly grant: 'login';
  readonly response: TokenReading;
}

export type ExchangeSpec = ClientCredentialsSpec | PasswordSpec | JwtBearerSpec | SignedJwtSpec | LoginSpec;

/** What an exchange gives: values that templates may name and that resolve hands out, and how long they last. */
export interface Exchanged<Names extends string = string> {
  readonly values: { readonly [Name in Names]: string };
  readonly expiresInSeconds: number;
}
export type ExchangeFunction<F extends Fields, Names extends string = string> = {
  bivarianceHack(call: {
    readonly values: ValuesOf<F>;
    readonly http: Http;
    readonly now: () => Date;
  }): Promise<Exchanged<Names> | undefined>;
}['bivarianceHack'];

/** The names that an exchange adds to those of the fields; whether there is one at all is checked when it is loaded. */
export type ExchangedNames<X, Names extends string> =
  | ([Names] extends [never] ? 'accessToken' : Names)
  | KeysIn<MemberOf<X, 'response'>, 'values'>;
