import type { Fields, ValuesOf } from '../fields/fields.ts';
import type { JsonValue } from '../json.ts';
import type { OAuth1Spec, OAuth2Spec } from '../oauth/spec.ts';
import type { Http } from '../request/http.ts';
import type { CheckedTemplate, CheckedTemplates } from '../request/template.ts';
import type { Account, Example } from './example.ts';
import type { Exchanged, ExchangeFunction, ExchangeSpec } from './exchange-spec.ts';

export type { Account, Example, ExampleAuthorization, ExampleCall } from './example.ts';
export type { Exchanged, ExchangeFunction, ExchangeSpec };

export const AUTH_TYPES = [
  'api_key',
  'bearer',
  'basic',
  'multi_field',
  'client_credentials',
  'jwt_bearer',
  'oauth2',
  'oauth1',
] as const;
/** How a method authenticates, for display and filters; what it does is said by `exchange` and `request`. */
export type AuthType = (typeof AUTH_TYPES)[number];

/** How stored values become a request. Every string is a template over the method's fields. */
export interface RequestSpec {
  /** Where the API is, without a trailing slash. A field inside the host must be a host label, a choice or a host name. */
  readonly baseUrl: string;
  /** Names are templates too; an entry that names an unset field is left out, of two with one name the later stays. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** HTTP basic authentication (RFC 7617). */
  readonly basic?: { readonly username: string; readonly password: string };
}

/**
 * A cheap request that shows whether the credential works. `path`, `headers`, `query` and `form` are templates over
 * the method's fields and what its exchange gives; `json` is sent as it stands.
 */
export interface CheckSpec {
  readonly method?: 'GET' | 'POST';
  /**
   * Appended to the base URL, begins with a slash; a value in it is percent-encoded. Without a value (an optional
   * field that is not set) nothing is checked.
   */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: JsonValue;
  readonly success?: {
    /** 200 to 299 unless said. */
    readonly status?: readonly number[];
    /** Values in the JSON body: a JSON Pointer (RFC 6901) and what must stand there. */
    readonly body?: Readonly<Record<string, JsonValue>>;
  };
  readonly rejected?: {
    /** The statuses that mean "wrong credential": 401 and 403 unless said. */
    readonly status?: readonly number[];
    /** JSON Pointer to the service's own reason, shown to the user as text. */
    readonly reason?: string;
    /** The reasons that mean "wrong credential"; any other says nothing about it. All of them unless said. */
    readonly reasons?: readonly string[];
  };
  /** JSON Pointers into the answer. */
  readonly account?: Account;
}

export type CheckOutcome =
  | { readonly outcome: 'ok'; readonly account?: Account }
  /** The service said no; the message is for the user. */
  | { readonly outcome: 'rejected'; readonly message: string }
  /** The service could not be asked, or answered something else; says nothing about the credential. */
  | { readonly outcome: 'unavailable'; readonly message: string }
  /** There is nothing to ask. */
  | { readonly outcome: 'unchecked'; readonly message: string };

/** A check that a request alone cannot say. `http` reaches the method's hosts only; `exchanged` is what its exchange gave. */
export type CheckFunction<F extends Fields, Names extends string = string> = {
  bivarianceHack(call: {
    readonly values: ValuesOf<F>;
    readonly exchanged: Readonly<Partial<Record<Names, string>>>;
    readonly http: Http;
    readonly now: () => Date;
  }): Promise<CheckOutcome>;
}['bivarianceHack'];

/** Migrates values that an older version of the pack stored; throws when it cannot. */
export type MigrateFunction<F extends Fields> = {
  bivarianceHack(stored: {
    readonly values: Readonly<Record<string, unknown>>;
    readonly packVersion: string;
  }): ValuesOf<F>;
}['bivarianceHack'];

/** One way to authenticate to a pack's service, as the server reads it. */
export interface AuthMethod<F extends Fields = Fields> {
  readonly type: AuthType;
  readonly label: string;
  readonly description?: string;
  readonly docsUrl?: string;
  readonly fields: F;
  readonly exchange?: ExchangeSpec | ExchangeFunction<F>;
  readonly gives?: readonly string[];
  /** At most one of `exchange`, `oauth2` and `oauth1`. */
  readonly oauth2?: OAuth2Spec;
  readonly oauth1?: OAuth1Spec;
  readonly request: RequestSpec;
  readonly hosts?: readonly string[];
  /** Without one a credential is saved untried. */
  readonly check?: CheckSpec | CheckFunction<F>;
  readonly migrate?: MigrateFunction<F>;
  readonly example: Example;
}

/** The names that an exchange function must give: any, unless `gives` says. */
export type Given<Names extends string> = [Names] extends [never] ? string : Names;
/** Only these parts of a check are templates. */
export type CheckedCheck<C, Names extends string> = {
  readonly [K in keyof C]: K extends 'path' | 'headers' | 'query' | 'form'
    ? C[K] extends string
      ? CheckedTemplate<C[K], Names>
      : CheckedTemplates<C[K], Names>
    : C[K];
};

/** What an author writes for one auth method; templates are checked against the names of `fields`. */
export interface MethodDefinition<
  F extends Fields,
  X extends ExchangeSpec | undefined,
  R extends RequestSpec,
  C extends CheckSpec,
  Names extends string,
> {
  readonly label: string;
  readonly description?: string;
  readonly docsUrl?: string;
  readonly fields: F;
  /** Turns the stored values into short-lived ones before each use, such as an access token. */
  readonly exchange?: X | ExchangeFunction<F, Given<Names>>;
  /** The names of the values that an exchange function gives; templates may name them. `accessToken` unless said. */
  readonly gives?: readonly Names[];
  readonly request: R;
  /** Further hosts that the credential may be sent to; those of `baseUrl` and `exchange` are always allowed. */
  readonly hosts?: readonly string[];
  /** Without one a credential is saved untried. */
  readonly check?: C | CheckFunction<F, Given<Names>>;
  /** Called with values that an older version stored and that do not fit the fields any more. */
  readonly migrate?: F extends Fields ? MigrateFunction<F> : never; // conditional, so that literals in it stay literals
  readonly example: Example;
}
