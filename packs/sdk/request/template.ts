import { RequestError, TemplateError } from '../errors.ts';
import { remember } from './remember.ts';

/**
 * The grammar of a template, closed on purpose: text with references to fields, each with any number of filters.
 *
 *   template  = *( literal / "{{" / "}}" / reference )
 *   reference = "{" name *( "." key ) *( "|" filter ) "}"
 *   filter    = "base64" / "url" / "lower" / "upper" / "host"
 *
 * `{name.key}` reaches into a JSON field, `{{` and `}}` are literal braces.
 */
export type TemplatePart = string | Reference;
export interface Reference {
  readonly name: string;
  readonly keys: readonly string[];
  readonly filters: readonly Filter[];
}

const FILTERS = {
  /** Base64 of the UTF-8 bytes (RFC 4648, section 4). */
  base64: (value: string) => Buffer.from(value, 'utf8').toString('base64'),
  /** Percent-encoded for one path segment or query value (RFC 3986, section 2.1). */
  url: percentEncoded,
  lower: (value: string) => value.toLowerCase(),
  upper: (value: string) => value.toUpperCase(),
  /** The host (with its port) of a value that is a URL. */
  host: hostOfValue,
} as const;
export type Filter = keyof typeof FILTERS;

function hostOfValue(text: string): string {
  if (!URL.canParse(text)) throw new RequestError('A value whose host is needed is no URL.');
  return new URL(text).host;
}

/** A text as one path segment or query value. Throws RequestError for half of a character, which no URL can hold. */
export function percentEncoded(text: string): string {
  if (!text.isWellFormed()) throw new RequestError('A value that a URL needs holds half of a character.');
  return encodeURIComponent(text);
}

const NAME = /^[a-z][A-Za-z0-9]*$/;
const KEY = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** Parses a template; throws a TemplateError with the position of the first fault. */
export const parseTemplate = remember(parse);

function parse(text: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let literal = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character !== '{' && character !== '}') literal += character;
    else if (text.charAt(at + 1) === character) literal += text.charAt(at++);
    else if (character === '}') throw new TemplateError('a "}" closes nothing; write "}}" for the character', at);
    else {
      const end = text.indexOf('}', at);
      if (end < 0) throw new TemplateError('a "{" is not closed; write "{{" for the character', at);
      if (literal) parts.push(literal);
      literal = '';
      parts.push(parseReference(text.slice(at + 1, end), at + 1));
      at = end;
    }
  }
  if (literal) parts.push(literal);
  return parts;
}

function parseReference(text: string, position: number): Reference {
  const [path = '', ...filters] = text.split('|').map((piece) => piece.trim());
  const [name = '', ...keys] = path.split('.');
  if (!NAME.test(name) || !keys.every((key) => KEY.test(key)))
    throw new TemplateError(`"{${text}}" is not a reference to a field`, position);
  for (const filter of filters)
    if (!Object.hasOwn(FILTERS, filter))
      throw new TemplateError(
        `"${filter}" is not a filter; there are ${Object.keys(FILTERS).join(', ')}`,
        position + text.indexOf(filter),
      );
  return { name, keys, filters: filters as Filter[] };
}

/** The references of a template, in order. */
export function referencesOf(text: string): readonly Reference[] {
  return parseTemplate(text).filter((part) => typeof part !== 'string');
}

/**
 * Fills a template. Answers undefined when a field that it names has no value: the header, query
 * parameter or request that the template stands for is then left out as a whole.
 */
export function renderTemplate(
  text: string,
  values: Readonly<Record<string, unknown>>,
  encode: (value: string) => string = (value) => value,
): string | undefined {
  return renderParts(parseTemplate(text), values, encode);
}

/** Fills a parsed template; see `renderTemplate`. What the filter `url` has encoded is not encoded again. */
export function renderParts(
  parts: readonly TemplatePart[],
  values: Readonly<Record<string, unknown>>,
  encode: (value: string) => string = (value) => value,
): string | undefined {
  let result = '';
  for (const part of parts) {
    if (typeof part === 'string') result += part;
    else {
      const value = referencedValue(part, values);
      if (value === undefined) return undefined;
      result += part.filters.at(-1) === 'url' ? value : encode(value);
    }
  }
  return result;
}

function referencedValue(reference: Reference, values: Readonly<Record<string, unknown>>): string | undefined {
  let value: unknown = Object.hasOwn(values, reference.name) ? values[reference.name] : undefined;
  for (const key of reference.keys)
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined;
  if (value === undefined || value === null || value === '') return undefined;
  const text = Array.isArray(value)
    ? value.join(' ')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
  return reference.filters.reduce((result, filter) => FILTERS[filter](result), text);
}

type NameIn<R extends string> = R extends `${infer N}|${string}`
  ? NameIn<N>
  : R extends `${infer N}.${string}`
    ? NameIn<N>
    : R extends ` ${infer N}` | `${infer N} `
      ? NameIn<N>
      : R;
/** What the compiler shows for a template with a fault: no text is assignable to it. */
export interface TemplateFault<Message extends string> {
  readonly fault: Message;
}

/** The template itself when every reference in it is one of `Names`, else a type that says which is not. */
export type CheckedTemplate<
  S extends string,
  Names extends string,
  Rest extends string = S,
> = Rest extends `${string}{{${infer Tail}`
  ? CheckedTemplate<S, Names, Tail>
  : Rest extends `${string}{${infer R}}${infer Tail}`
    ? NameIn<R> extends Names
      ? CheckedTemplate<S, Names, Tail>
      : TemplateFault<`There is no field '${NameIn<R>}' in this auth method`>
    : S;
/** Every string inside `T`, checked as a template over `Names`. */
export type CheckedTemplates<T, Names extends string> = {
  readonly [K in keyof T]: T[K] extends string
    ? CheckedTemplate<T[K], Names>
    : T[K] extends (...args: never[]) => unknown
      ? T[K]
      : T[K] extends object
        ? CheckedTemplates<T[K], Names>
        : T[K];
};
