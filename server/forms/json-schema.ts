import type { Form, FormField } from '../../packs/sdk/form.ts';

type Json = Record<string, unknown>;

/** A form as an off-the-shelf form library takes it: JSON Schema (draft 7), and hints in the form of react-jsonschema-form. */
export interface StandardForm {
  readonly schema: Json;
  readonly ui: Json;
}

/**
 * Turns a form into JSON Schema and UI hints. What the library then holds as form data is, as it is, the value of the
 * form's input field. A notice asks for nothing, so it becomes the help of the field after it.
 */
export function standardForm(form: Form): StandardForm {
  const { asked, notices } = splitNotices(form.fields);
  const always = asked.filter((field) => !field.showWhen);
  const intro = [form.description, ...(notices.get(null) ?? [])].filter((text) => text !== undefined);
  const schema: Json = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    title: form.title,
    ...(intro.length > 0 ? { description: intro.join('\n') } : {}),
    properties: Object.fromEntries(always.map((field) => [field.name, property(field)])),
    required: always.filter(({ required }) => required).map(({ name }) => name),
  };
  const conditions = asked.flatMap((field) => (field.showWhen ? [condition(field, field.showWhen)] : []));
  if (conditions.length > 0) schema['allOf'] = conditions;
  const ui: Json = { 'ui:order': [...asked.map(({ name }) => name), '*'] };
  for (const field of asked) ui[field.name] = hints(field, notices.get(field.name) ?? []);
  return { schema, ui };
}

/** The fields that take a value, and the texts of notices by the field that follows each (null: none follows). */
function splitNotices(fields: readonly FormField[]): { asked: FormField[]; notices: Map<string | null, string[]> } {
  const notices = new Map<string | null, string[]>();
  fields.forEach((field, index) => {
    if (field.kind !== 'notice') return;
    const next = fields.slice(index + 1).find(({ kind }) => kind !== 'notice')?.name ?? null;
    const text = `${field.label}: ${field.description ?? ''}${field.docsUrl ? ` ${field.docsUrl}` : ''}`;
    notices.set(next, [...(notices.get(next) ?? []), text]);
  });
  return { asked: fields.filter(({ kind }) => kind !== 'notice'), notices };
}

/** Conditional fields exist, and are required, only where their condition holds (draft 7: if, then). */
function condition(field: FormField, { field: other, oneOf }: NonNullable<FormField['showWhen']>): Json {
  return {
    if: {
      properties: { [other]: { anyOf: [{ enum: oneOf }, { type: 'array', contains: { enum: oneOf } }] } },
      required: [other],
    },
    // biome-ignore lint/suspicious/noThenProperty: the keyword is JSON Schema's
    then: { properties: { [field.name]: property(field) }, ...(field.required ? { required: [field.name] } : {}) },
  };
}

function property(field: FormField): Json {
  return {
    ...typeOf(field),
    title: field.label,
    ...(field.description === undefined ? {} : { description: field.description }),
    ...(field.example === undefined ? {} : { examples: [field.example] }),
    ...(field.default === undefined ? {} : { default: field.default }),
    ...(field.secret ? { writeOnly: true } : {}),
  };
}

function typeOf(field: FormField): Json {
  const choices = field.options?.map(({ value, label }) => ({ const: value, title: label }));
  switch (field.kind) {
    case 'integer':
    case 'number':
      return { type: field.kind, ...limits(field, 'minimum', 'maximum') };
    case 'boolean':
      return { type: 'boolean' };
    case 'select':
      return { type: 'string', oneOf: choices };
    case 'multiSelect':
      return {
        type: 'array',
        items: { type: 'string', oneOf: choices },
        uniqueItems: true,
        ...limits(field, 'minItems', 'maxItems'),
      };
    case 'json':
      return { type: 'string', contentMediaType: 'application/json', ...limits(field, 'minLength', 'maxLength') };
    default:
      return {
        type: 'string',
        ...(field.kind === 'url'
          ? { format: 'uri' }
          : field.kind === 'email' || field.kind === 'hostname'
            ? { format: field.kind }
            : {}),
        ...(field.pattern ? { pattern: `^(?:${field.pattern.regex})$` } : {}),
        ...limits(field, 'minLength', 'maxLength'),
      };
  }
}

function limits({ min, max }: FormField, lower: string, upper: string): Json {
  return { ...(min === undefined ? {} : { [lower]: min }), ...(max === undefined ? {} : { [upper]: max }) };
}

function hints(field: FormField, notices: readonly string[]): Json {
  const { prefix, suffix, docsUrl, pattern, protocols, placeholder } = field;
  const widget = field.multiline
    ? 'textarea'
    : field.secret
      ? 'password'
      : field.kind === 'multiSelect'
        ? 'checkboxes'
        : undefined;
  const around = prefix || suffix ? [`${prefix ?? ''}…${suffix ?? ''}`] : [];
  const help = [...notices, ...around, ...(pattern ? [pattern.message] : []), ...(docsUrl ? [docsUrl] : [])];
  const options = { prefix, suffix, docsUrl, patternMessage: pattern?.message, protocols };
  return {
    ...(widget ? { 'ui:widget': widget } : {}),
    ...(placeholder === undefined ? {} : { 'ui:placeholder': placeholder }),
    ...(help.length > 0 ? { 'ui:help': help.join(' · ') } : {}),
    // A browser must not keep or suggest credentials.
    ...(field.secret ? { 'ui:autocomplete': 'off' } : {}),
    'ui:options': Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
  };
}
