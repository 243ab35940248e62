import type { z } from 'zod';
import type { JsonValue } from '../json.ts';

/** Shown, and required, only while another field of the same form has one of these values. */
export interface ShowWhen {
  readonly field: string;
  readonly oneOf: readonly (string | number | boolean)[];
}

/** What every field can say about itself in the form. */
export interface FieldOptions {
  readonly label: string;
  readonly description?: string;
  readonly placeholder?: string;
  /** A made-up value that shows the form; never a real credential. */
  readonly example?: string;
  /** Where the user finds or creates this value. */
  readonly docsUrl?: string;
  readonly optional?: boolean;
  readonly showWhen?: ShowWhen;
}

export interface TextOptions extends FieldOptions {
  /** A regular expression that the whole value must match, and the sentence a user reads when it does not. */
  readonly pattern?: { readonly regex: string; readonly message: string };
  /** Fixed text before the value, such as `https://`. Not stored; cut off when a user pastes it along. */
  readonly prefix?: string;
  /** Fixed text after the value, such as `.atlassian.net`. Not stored; cut off when a user pastes it along. */
  readonly suffix?: string;
  /** Length in characters. */
  readonly min?: number;
  /** Length in characters; 4,096 unless said, 65,536 for `pem` and `json`. */
  readonly max?: number;
}
export interface PlainTextOptions extends TextOptions {
  readonly default?: string;
}
export interface UrlOptions extends PlainTextOptions {
  /** `['https']` unless said. */
  readonly protocols?: readonly ('https' | 'http')[];
}
export interface NumberOptions extends FieldOptions {
  readonly min?: number;
  readonly max?: number;
  readonly default?: number;
}
export interface BooleanOptions extends FieldOptions {
  readonly default?: boolean;
}
export type Choice = string | { readonly value: string; readonly label: string };
export interface SelectOptions extends FieldOptions {
  readonly options: readonly Choice[];
  readonly default?: string;
}
export interface MultiSelectOptions extends FieldOptions {
  readonly options: readonly Choice[];
  readonly default?: readonly string[];
  /** How many must be chosen at least. */
  readonly min?: number;
  readonly max?: number;
}
export interface JsonOptions<T> extends FieldOptions {
  /** What the parsed JSON must be; the value's type follows from it. Any JSON object unless said. */
  readonly schema?: z.ZodType<T>;
  readonly max?: number;
}
export interface NoticeOptions {
  readonly label: string;
  /** Plain text, shown as it is. */
  readonly description: string;
  readonly docsUrl?: string;
  readonly showWhen?: ShowWhen;
}

export const FIELD_KINDS = [
  'text',
  'secret',
  'url',
  'hostname',
  'email',
  'integer',
  'number',
  'boolean',
  'select',
  'multiSelect',
  'json',
  'pem',
  'notice',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** Every option of every kind, as the form, the input and the validation read it. */
export interface FieldAttributes extends FieldOptions {
  readonly pattern?: { readonly regex: string; readonly message: string };
  readonly prefix?: string;
  readonly suffix?: string;
  readonly min?: number;
  readonly max?: number;
  readonly default?: string | number | boolean | readonly string[];
  readonly options?: readonly Choice[];
  readonly protocols?: readonly string[];
  readonly schema?: z.ZodType;
}

/**
 * One credential field. The kind decides everything that follows: the zod schema, the GraphQL input's type, the
 * widget of the form, and whether the value is secret.
 */
export interface Field<T = unknown, Optional extends boolean = boolean> extends FieldAttributes {
  readonly kind: FieldKind;
  /** True for `secret`, `pem` and `json`: never shown again after it is saved. */
  readonly secret: boolean;
  readonly '~value'?: T;
  readonly '~optional'?: Optional;
}

export type Fields = Readonly<Record<string, Field>>;

type IsOptional<O> = O extends { readonly showWhen: ShowWhen }
  ? true
  : O extends { readonly default: string | number | boolean | readonly string[] }
    ? false
    : O extends { readonly optional: true }
      ? true
      : false;
/** An option that the kind does not have is a compile error, as it is in a plain object. */
type Only<O, Options> = O & { readonly [K in Exclude<keyof O, keyof Options>]: never };
type ChoiceValue<C> = C extends string ? C : C extends { readonly value: infer V } ? V : never;
type ValueOf<F> = F extends { readonly '~value'?: infer T } ? Exclude<T, undefined> : never;
type OptionalKeys<F extends Fields> = {
  [K in keyof F]: F[K] extends { readonly '~optional'?: infer O } ? (true extends O ? K : never) : never;
}[keyof F];
type NoticeKeys<F extends Fields> = { [K in keyof F]: [ValueOf<F[K]>] extends [never] ? K : never }[keyof F];
type Flat<T> = { [K in keyof T]: T[K] } & {};

/** The validated values of a set of fields: notices are left out, optional and conditional ones may be absent. */
export type ValuesOf<F extends Fields> = Flat<
  { readonly [K in Exclude<keyof F, OptionalKeys<F> | NoticeKeys<F>>]: ValueOf<F[K]> } & {
    readonly [K in Exclude<OptionalKeys<F>, NoticeKeys<F>>]?: ValueOf<F[K]> | undefined;
  }
>;

function make<T, Optional extends boolean>(kind: FieldKind, options: object, secret = false): Field<T, Optional> {
  return Object.freeze({ ...options, kind, secret }) as Field<T, Optional>;
}

/**
 * The field builders. Secrecy is the builder's name: `secret`, `pem` and `json` are secret, the others are shown.
 *
 * @example
 * fields: {
 *   site: field.text({ label: 'Site', prefix: 'https://', suffix: '.atlassian.net', example: 'acme' }),
 *   email: field.email({ label: 'E-mail' }),
 *   apiToken: field.secret({ label: 'API token', docsUrl: 'https://…' }),
 * }
 */
export const field = {
  /** One line of text that may be shown, such as an account name or a tenant. */
  text: <const O extends PlainTextOptions>(options: Only<O, PlainTextOptions>) =>
    make<string, IsOptional<O>>('text', options),
  /** One line of text that is never shown again: a key, a token, a password. White space around it is cut off. */
  secret: <const O extends TextOptions>(options: Only<O, TextOptions>) =>
    make<string, IsOptional<O>>('secret', options, true),
  /** A whole URL, `https` unless `protocols` says otherwise; without user info, query and fragment. */
  url: <const O extends UrlOptions>(options: Only<O, UrlOptions>) => make<string, IsOptional<O>>('url', options),
  /** A DNS name such as `splunk.example.com`, without scheme, port and path. */
  hostname: <const O extends PlainTextOptions>(options: Only<O, PlainTextOptions>) =>
    make<string, IsOptional<O>>('hostname', options),
  email: <const O extends PlainTextOptions>(options: Only<O, PlainTextOptions>) =>
    make<string, IsOptional<O>>('email', options),
  /** A whole number; GraphQL's Int, so between -2,147,483,648 and 2,147,483,647. */
  integer: <const O extends NumberOptions>(options: Only<O, NumberOptions>) =>
    make<number, IsOptional<O>>('integer', options),
  number: <const O extends NumberOptions>(options: Only<O, NumberOptions>) =>
    make<number, IsOptional<O>>('number', options),
  boolean: <const O extends BooleanOptions>(options: Only<O, BooleanOptions>) =>
    make<boolean, IsOptional<O>>('boolean', options),
  /** One of a closed list; the value's type is the union of the options. */
  select: <const O extends SelectOptions>(options: Only<O, SelectOptions>) =>
    make<ChoiceValue<O['options'][number]>, IsOptional<O>>('select', options),
  /** Any number of a closed list. */
  multiSelect: <const O extends MultiSelectOptions>(options: Only<O, MultiSelectOptions>) =>
    make<readonly ChoiceValue<O['options'][number]>[], IsOptional<O>>('multiSelect', options),
  /** JSON text that a user pastes, such as a service account key. Parsed on entry; secret. */
  json: <T extends object = { readonly [key: string]: JsonValue }, const O extends JsonOptions<T> = JsonOptions<T>>(
    options: O & JsonOptions<T>,
  ) => make<T, IsOptional<O>>('json', options, true),
  /** Text of several lines that is never shown again: a private key or certificate in PEM form (RFC 7468). */
  pem: <const O extends TextOptions>(options: Only<O, TextOptions>) =>
    make<string, IsOptional<O>>('pem', options, true),
  /** A sentence in the form; asks for nothing. */
  notice: <const O extends NoticeOptions>(options: Only<O, NoticeOptions>) => make<never, true>('notice', options),
};
