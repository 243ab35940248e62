import { z } from 'zod';
import { hasUnsafeCharacters, isHostname, withoutEndSlashes } from '../characters.ts';
import { isDeeperThan } from '../json.ts';
import type { Field } from './fields.ts';
import { compileRegex } from './linear-regex.ts';

/** The deepest JSON that a value may hold: what goes through it calls itself, and deeper ones end the stack. */
const DEEPEST_JSON = 64;
/** How much longer a text may come than it may be: white space and slashes that a user pastes along. */
const PASTED_ALONG = 256;
/** The most that a field may say of its length. */
export const LONGEST_TEXT = 65_536;
const TEXT_KINDS = new Set(['text', 'secret', 'email', 'hostname', 'url', 'pem', 'json']);

/** Whether the value of a field is entered as text, so that its `max` is a length. */
export function isText({ kind }: Field): boolean {
  return TEXT_KINDS.has(kind);
}

/** The most characters that the value of a text field has. */
export function longestText({ kind, max }: Field): number {
  return max ?? (kind === 'pem' || kind === 'json' ? LONGEST_TEXT : 4096);
}

/** Whether a value is a text so long that nothing may look at it but this. */
export function isTooLong(value: unknown, field: Field): value is string {
  const { prefix = '', suffix = '' } = field;
  return typeof value === 'string' && value.length > longestText(field) + prefix.length + suffix.length + PASTED_ALONG;
}

export function tooLong(field: Field): string {
  return isText(field) ? `This must have at most ${longestText(field)} characters.` : 'This is much too long.';
}

/** A text without what comes along when it is pasted: white space, a prefix, a suffix. Its length is judged before. */
export function unwrap(value: unknown, field: Field): unknown {
  if (typeof value !== 'string') return value;
  let text = field.kind === 'pem' || field.kind === 'json' ? value : value.trim();
  if (field.prefix && text.startsWith(field.prefix)) text = text.slice(field.prefix.length);
  if (field.suffix) {
    const bare = withoutEndSlashes(text);
    if (bare.endsWith(field.suffix)) text = bare.slice(0, -field.suffix.length);
  }
  return text;
}

/** A text that is short enough: every later look at it ends there. */
function shortText(field: Field): z.ZodString {
  return z.string().max(longestText(field), { error: tooLong(field), abort: true });
}

function matchesPattern({ pattern }: Field): (value: string) => boolean {
  if (!pattern) return () => true;
  const regex = compileRegex(pattern.regex);
  if (typeof regex === 'string') throw new TypeError(regex);
  return regex.matches;
}

export function textSchema(field: Field): z.ZodType<string> {
  return shortText(field)
    .min(1, { error: 'This must not be empty.', abort: true })
    .min(field.min ?? 1, `This must have at least ${field.min} characters.`)
    .refine((value) => !hasUnsafeCharacters(value), {
      error: 'This must not hold control or text-direction characters.',
      abort: true,
    })
    .refine(matchesPattern(field), field.pattern?.message);
}

export function emailSchema(field: Field): z.ZodType<string> {
  return textSchema(field).pipe(z.email('This must be an e-mail address.'));
}

export function hostnameSchema(field: Field): z.ZodType<string> {
  return textSchema(field)
    .transform((value) => value.toLowerCase())
    .refine(isHostname, 'This must be a host name, without scheme, port and path.');
}

export function pemSchema(field: Field): z.ZodType<string> {
  return shortText(field)
    .transform((value) => value.replaceAll('\r\n', '\n').trim())
    .refine(isPem, {
      error: 'This must be PEM text, from "-----BEGIN …-----" to "-----END …-----".',
      abort: true,
    })
    .refine((value) => value.length >= (field.min ?? 0), `This must have at least ${field.min} characters.`)
    .refine(matchesPattern(field), field.pattern?.message);
}

/** RFC 7468, section 2: the label of the end is that of the beginning. */
function isPem(text: string): boolean {
  const begin = /^-----BEGIN ([A-Z0-9 ]{1,64})-----\n/.exec(text);
  const end = `\n-----END ${begin?.[1]}-----`;
  return begin !== null && text.endsWith(end) && isPemBody(text.slice(begin[0].length, -end.length));
}

function isPemBody(text: string): boolean {
  return /^[\sA-Za-z0-9+/=:,-]+$/.test(text);
}

export function jsonSchema(field: Field): z.ZodType {
  const parsed = shortText(field).transform((text, context): unknown => {
    const document = parseJson(text);
    if (document !== undefined && !isDeeperThan(document, DEEPEST_JSON)) return document;
    // The parser's own message quotes the text, which is secret.
    const message = document === undefined ? 'This must be JSON.' : `This is JSON of more than ${DEEPEST_JSON} levels.`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
  return parsed.pipe(field.schema ? shaped(field.schema) : z.custom(isObject, 'This must be a JSON object.'));
}

/** A pack's own schema is code, of a zod that may be another: what it throws is a value that it does not take. */
function shaped(schema: z.ZodType): z.ZodType {
  return z.unknown().transform((document, context) => {
    try {
      const result = schema.safeParse(document);
      if (result.success) return result.data;
      for (const { message, path } of result.error.issues)
        context.addIssue({ code: 'custom', message, path: [...path] });
    } catch {
      context.addIssue({ code: 'custom', message: "The pack's own code cannot read this." });
    }
    return z.NEVER;
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function urlSchema(field: Field): z.ZodType<string> {
  const protocols = field.protocols ?? ['https'];
  return textSchema(field).transform((value, context) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    const fault = !url
      ? `This must be a URL, such as ${field.example ?? `${protocols[0]}://example.com`}.`
      : !protocols.includes(url.protocol.slice(0, -1))
        ? `This must begin with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}.`
        : url.username || url.password || url.search || url.hash
          ? 'This must be a URL without user name, password, query and fragment.'
          : undefined;
    if (fault || !url) {
      context.addIssue({ code: 'custom', message: fault ?? 'This must be a URL.' });
      return z.NEVER;
    }
    // The slash of a bare host means nothing; at the end of a path it may be part of an address, as of a token URL.
    return url.pathname === '/' ? url.origin : url.href;
  });
}
