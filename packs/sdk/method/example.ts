import type { JsonValue } from '../json.ts';

/** The account behind a credential, so that two connections can be told apart. */
export interface Account {
  readonly id?: string;
  readonly login?: string;
  readonly name?: string;
  readonly email?: string;
  readonly team?: string;
}

/**
 * What a text must be: itself, what a RegExp finds in it, or what a pattern matches as a whole; the latter is what JSON can
 * say, and like the pattern of a field it runs in linear time.
 */
export type ExpectedText = string | RegExp | { readonly pattern: string };

/** One request that the service's documentation shows, and its answer: the fake service that proves the pack. */
export interface ExampleCall {
  /** Method and URL, such as `GET https://api.example.com/v1/me?verbose=1`. */
  readonly request: string;
  /** Headers that must be sent; a RegExp or a pattern where the value holds a time or a signature. */
  readonly headers?: Readonly<Record<string, ExpectedText>>;
  /** Form parameters that must be sent; a RegExp or a pattern where the value is signed. */
  readonly form?: Readonly<Record<string, ExpectedText>>;
  /** The JSON body that must be sent, in place of a form: the same members and items, in any order of the members. */
  readonly json?: JsonValue;
  readonly reply: { readonly status: number; readonly json?: JsonValue; readonly text?: string };
}

/**
 * An authorization as the service's documentation shows one. In the requests `state` is `example-state`, the code
 * verifier of PKCE `example-code-verifier-0123456789-abcdefghij`.
 */
export interface ExampleAuthorization {
  /** The app's id and secret; templates of the example's calls hold them as they are. */
  readonly client: { readonly id: string; readonly secret?: string };
  /** Scopes that the user chose among the optional ones. */
  readonly scopes?: readonly string[];
  /**
   * The whole authorize URL, its parameters in any order, without `code_challenge`. The redirect URI is
   * `https://connections.example.com/oauth/<slug>/callback`.
   */
  readonly url?: string;
  /** What the redirect brings, beside `state`. */
  readonly redirect?: Readonly<Record<string, string>>;
  /** The values that the connection has then, beside its fields and tokens. */
  readonly values?: Readonly<Record<string, string>>;
}

/** Made-up values, what they must put on the wire, and what the service answers, from its documentation. */
export interface Example {
  /** What a user enters: JSON fields as text, prefixed fields with or without the prefix. */
  readonly values: Readonly<Record<string, JsonValue>>;
  readonly calls: readonly ExampleCall[];
  /** Of a method that a user authorizes; `calls` then hold its token requests too: exchange, refresh, revocation. */
  readonly authorization?: ExampleAuthorization;
  /** The account that the check names. */
  readonly account?: Account;
  /** What a wrong credential gets from this service: status 401 with an empty JSON object unless said. */
  readonly rejection?: ExampleCall['reply'];
}
