import { z } from 'zod';
import type { Choice, Field, Fields, ShowWhen } from './fields.ts';

/** One label of a host name (RFC 1123, section 2.1), as the source of a regular expression. */
export const HOST_LABEL = '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
/** A DNS host name but for its length, as the source of a regular expression. */
export const HOST_NAME = `${HOST_LABEL}(\\.${HOST_LABEL})*`;
const WHOLE_LABEL = new RegExp(`^${HOST_LABEL}$`);
const WHOLE_NAME = new RegExp(`^(?=.{1,253}$)${HOST_NAME}$`);
/** Control characters, and the bidirectional overrides that make a text read as another (Unicode TR 36). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** Whether a text is one label of a host name. */
export function isHostLabel(value: string): boolean {
  return WHOLE_LABEL.test(value);
}

/** Whether a text is a DNS host name, without scheme, port or path. */
export function isHostname(value: string): boolean {
  return WHOLE_NAME.test(value);
}

/** Whether a text holds control characters, bidirectional overrides or half of a surrogate pair. */
export function hasUnsafeCharacters(value: string): boolean {
  return UNSAFE.test(value) || !value.isWellFormed();
}

export function choiceValue(choice: Choice): string {
  return typeof choice === 'string' ? choice : choice.value;
}

function unwrap(value: unknown, field: Field): unknown {
  if (typeof value !== 'string') return value;
  let text = field.kind === 'pem' || field.kind === 'json' ? value : value.trim();
  if (field.prefix && text.startsWith(field.prefix)) text = text.slice(field.prefix.length);
  if (field.suffix) {
    const bare = text.replace(/\/+$/, '');
    if (bare.endsWith(field.suffix)) text = bare.slice(0, -field.suffix.length);
  }
  return text;
}

function textSchema(field: Field): z.ZodType<string> {
  let schema = z
    .string()
    .min(1, 'This must not be empty.')
    .min(field.min ?? 1, `This must have at least ${field.min} characters.`)
    .max(field.max ?? 4096, `This must have at most ${field.max ?? 4096} characters.`)
    .refine((value) => !hasUnsafeCharacters(value), 'This must not hold control or text-direction characters.');
  if (field.pattern) schema = schema.regex(wholeMatch(field.pattern.regex), field.pattern.message);
  return schema;
}

function wholeMatch(regex: string): RegExp {
  return new RegExp(`^(?:${regex})$`, 'u');
}

function pemSchema(field: Field): z.ZodType<string> {
  const max = field.max ?? 65_536;
  return z
    .string()
    .max(max, `This must have at most ${max} characters.`)
    .transform((value) => value.replaceAll('\r\n', '\n').trim())
    .refine(
      (value) => /^-----BEGIN ([A-Z0-9 ]+)-----\n[\sA-Za-z0-9+/=:,-]+\n-----END \1-----$/.test(value),
      'This must be PEM text, from "-----BEGIN …-----" to "-----END …-----".',
    )
    .refine((value) => value.length >= (field.min ?? 0), `This must have at least ${field.min} characters.`)
    .refine((value) => !field.pattern || wholeMatch(field.pattern.regex).test(value), field.pattern?.message);
}

function jsonSchema(field: Field): z.ZodType {
  const max = field.max ?? 65_536;
  const parsed = z
    .string()
    .max(max, `This must have at most ${max} characters.`)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        // The parser's own message quotes the text, which is secret.
        context.addIssue({ code: 'custom', message: 'This must be JSON.' });
        return z.NEVER;
      }
    });
  return parsed.pipe(field.schema ?? z.record(z.string(), z.json(), 'This must be a JSON object.'));
}

function urlSchema(field: Field): z.ZodType<string> {
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

function numberSchema(field: Field): z.ZodType<number> {
  let schema = field.kind === 'integer' ? z.int('This must be a whole number.') : z.number('This must be a number.');
  if (field.min !== undefined) schema = schema.min(field.min, `This must be at least ${field.min}.`);
  if (field.max !== undefined) schema = schema.max(field.max, `This must be at most ${field.max}.`);
  return schema;
}

function kindSchema(field: Field): z.ZodType {
  const values = (field.options ?? []).map(choiceValue);
  const choice = z.enum(values as [string, ...string[]], `This must be one of: ${values.join(', ')}.`);
  switch (field.kind) {
    case 'text':
    case 'secret':
      return textSchema(field);
    case 'email':
      return textSchema(field).pipe(z.email('This must be an e-mail address.'));
    case 'hostname':
      return textSchema(field)
        .transform((value) => value.toLowerCase())
        .refine(isHostname, 'This must be a host name, without scheme, port and path.');
    case 'url':
      return urlSchema(field);
    case 'integer':
    case 'number':
      return numberSchema(field);
    case 'boolean':
      return z.boolean('This must be true or false.');
    case 'select':
      return choice;
    case 'multiSelect':
      return z
        .array(choice)
        .min(field.min ?? 0, `Choose at least ${field.min}.`)
        .max(field.max ?? values.length, `Choose at most ${field.max}.`)
        .refine((chosen) => new Set(chosen).size === chosen.length, 'Each may be chosen once.');
    case 'json':
      return jsonSchema(field);
    case 'pem':
      return pemSchema(field);
    case 'notice':
      return z.undefined('This is a note and takes no value.');
  }
}

/** Whether a field is shown, and so asked for, given the other values of its form. */
export function isShown(showWhen: ShowWhen | undefined, values: Readonly<Record<string, unknown>>): boolean {
  if (!showWhen) return true;
  const other = values[showWhen.field];
  return (Array.isArray(other) ? other : [other]).some((value) => showWhen.oneOf.includes(value));
}

function emptyToAbsent(value: unknown): unknown {
  return value === null || value === '' ? undefined : value;
}

/**
 * The validation of one set of fields. In: what a form sent (null and '' count as not given). Out: values with
 * defaults filled in, prefix and suffix cut, JSON parsed; or every issue, each with the field as its path. The value
 * of a field that is not shown is dropped: forms keep what was entered before another choice hid the field.
 * @param hostLabels fields that templates put into a host name: each must be one host label.
 */
export function valuesSchema(
  fields: Fields,
  hostLabels: ReadonlySet<string> = new Set(),
): z.ZodType<Record<string, unknown>> {
  const schemas = Object.entries(fields).map(([name, field]) => {
    const schema = kindSchema(field);
    return [
      name,
      hostLabels.has(name)
        ? schema.refine(
            (value) => isHostLabel(String(value)),
            'This becomes part of a host name: only letters, digits and hyphens, at most 63.',
          )
        : schema,
    ] as const;
  });
  return z.record(z.string(), z.unknown()).transform((given, context) => {
    const absentFilled: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(fields)) {
      const value = emptyToAbsent(unwrap(given[name], field));
      absentFilled[name] = value === undefined ? field.default : value;
    }
    const result: Record<string, unknown> = {};
    for (const name of Object.keys(given))
      if (!Object.hasOwn(fields, name))
        context.addIssue({ code: 'custom', message: 'There is no such field.', path: [name] });
    for (const [name, schema] of schemas) {
      const field = fields[name] as Field;
      const value = absentFilled[name];
      if (!isShown(field.showWhen, absentFilled)) continue;
      if (value === undefined) {
        if (!field.optional && field.kind !== 'notice')
          context.addIssue({ code: 'custom', message: 'This is required.', path: [name] });
        continue;
      }
      const parsed = schema.safeParse(value);
      if (parsed.success) result[name] = parsed.data;
      else
        for (const issue of parsed.error.issues)
          context.addIssue({ code: 'custom', message: issue.message, path: [name, ...issue.path] });
    }
    return result;
  });
}
