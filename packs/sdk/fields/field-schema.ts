import { z } from 'zod';
import { isHostLabel } from '../characters.ts';
import type { Choice, Field, Fields, ShowWhen } from './fields.ts';
import {
  emailSchema,
  hostnameSchema,
  isTooLong,
  jsonSchema,
  pemSchema,
  textSchema,
  tooLong,
  unwrap,
  urlSchema,
} from './text-schema.ts';

export function choiceValue(choice: Choice): string {
  return typeof choice === 'string' ? choice : choice.value;
}

function numberSchema(field: Field): z.ZodType<number> {
  let schema = field.kind === 'integer' ? z.int('This must be a whole number.') : z.number('This must be a number.');
  if (field.min !== undefined) schema = schema.min(field.min, `This must be at least ${field.min}.`);
  if (field.max !== undefined) schema = schema.max(field.max, `This must be at most ${field.max}.`);
  return schema;
}

function choiceSchema(values: readonly string[]): z.ZodType<string> {
  return z.enum(values as [string, ...string[]], `This must be one of: ${values.join(', ')}.`);
}

function choicesSchema(field: Field, values: readonly string[]): z.ZodType<string[]> {
  const max = field.max ?? values.length;
  // Counted before they are looked at: each that is wrong is an issue of its own.
  return z
    .array(z.unknown(), 'This must be a list.')
    .max(max, { error: `Choose at most ${max}.`, abort: true })
    .pipe(
      z
        .array(choiceSchema(values))
        .min(field.min ?? 0, `Choose at least ${field.min}.`)
        .refine((chosen) => new Set(chosen).size === chosen.length, 'Each may be chosen once.'),
    );
}

function kindSchema(field: Field): z.ZodType {
  const values = (field.options ?? []).map(choiceValue);
  switch (field.kind) {
    case 'text':
    case 'secret':
      return textSchema(field);
    case 'email':
      return emailSchema(field);
    case 'hostname':
      return hostnameSchema(field);
    case 'url':
      return urlSchema(field);
    case 'integer':
    case 'number':
      return numberSchema(field);
    case 'boolean':
      return z.boolean('This must be true or false.');
    case 'select':
      return choiceSchema(values);
    case 'multiSelect':
      return choicesSchema(field, values);
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
    const fail = (message: string, path: PropertyKey[]) => context.addIssue({ code: 'custom', message, path });
    const absentFilled: Record<string, unknown> = {};
    const overlong = new Set<string>();
    for (const [name, field] of Object.entries(fields)) {
      if (isTooLong(given[name], field)) overlong.add(name);
      const value = overlong.has(name) ? given[name] : emptyToAbsent(unwrap(given[name], field));
      absentFilled[name] = value === undefined ? field.default : value;
    }
    const result: Record<string, unknown> = {};
    for (const name of Object.keys(given)) if (!Object.hasOwn(fields, name)) fail('There is no such field.', [name]);
    for (const [name, schema] of schemas) {
      const field = fields[name] as Field;
      const value = absentFilled[name];
      if (!isShown(field.showWhen, absentFilled)) continue;
      if (overlong.has(name)) {
        fail(tooLong(field), [name]);
        continue;
      }
      if (value === undefined) {
        if (!field.optional && field.kind !== 'notice') fail('This is required.', [name]);
        continue;
      }
      const parsed = schema.safeParse(value);
      if (parsed.success) result[name] = parsed.data;
      else for (const issue of parsed.error.issues) fail(issue.message, [name, ...issue.path]);
    }
    return result;
  });
}
