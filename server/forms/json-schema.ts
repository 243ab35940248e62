import type { Form, FormField } from '../../packs/sdk/fields/form.ts';
import { noticesByField } from './notices.ts';
import { textRules, textWidget } from './text-schema.ts';

type Json = Record<string, unknown>;

/** A form as an off-the-shelf form library takes it: JSON Schema (draft 7), and hints in the form of react-jsonschema-form. */
export interface StandardForm {
  readonly schema: Json;
  readonly ui: Json;
}

/**
 * Turns a form into JSON Schema and UI hints. What the library then holds as form data is, as it is, the value of the
 * form's input field. A notice asks for nothing, so it becomes the help of a field.
 */
export function standardForm(form: Form): StandardForm {
  const asked = form.fields.filter(({ kind }) => kind !== 'notice');
  const notices = noticesByField(form.fields);
  const always = asked.filter((field) => !field.showWhen);
  const intro = [form.description, form.docsUrl, ...(notices.get(null) ?? [])].filter((text) => text !== undefined);
  const schema: Json = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    title: form.title,
    ...(intro.length > 0 ? { description: intro.join('\n') } : {}),
    properties: Object.fromEntries(always.map((field) => [field.name, property(field)])),
    required: always.filter(mustBeGiven).map(({ name }) => name),
  };
  const conditions = asked.flatMap((field) => (field.showWhen ? [condition(field, field.showWhen)] : []));
  if (conditions.length > 0) schema['allOf'] = conditions;
  const ui: Json = { 'ui:order': [...asked.map(({ name }) => name), '*'] };
  for (const field of asked) ui[field.name] = hints(field, notices.get(field.name) ?? []);
  return { schema, ui };
}

/** Conditional fields exist, and are required, only where their condition holds (draft 7: if, then). */
function condition(field: FormField, { field: other, oneOf }: NonNullable<FormField['showWhen']>): Json {
  return {
    if: {
      properties: { [other]: { anyOf: [{ enum: oneOf }, { type: 'array', contains: { enum: oneOf } }] } },
      required: [other],
    },
    // biome-ignore lint/suspicious/noThenProperty: the keyword is JSON Schema's
    then: { properties: { [field.name]: property(field) }, ...(mustBeGiven(field) ? { required: [field.name] } : {}) },
  };
}

/** A library takes a required checkbox for one that must be ticked; left alone, it says no. */
function mustBeGiven({ required, kind }: FormField): boolean {
  return required && kind !== 'boolean';
}

function property(field: FormField): Json {
  const start = field.default ?? (field.kind === 'boolean' && field.required ? false : undefined);
  return {
    ...typeOf(field),
    title: field.label,
    ...(field.description === undefined ? {} : { description: field.description }),
    ...(field.example === undefined ? {} : { examples: [field.example] }),
    ...(start === undefined ? {} : { default: start }),
    ...(field.secret ? { writeOnly: true } : {}),
  };
}

function typeOf(field: FormField): Json {
  // With "oneOf" and titles in place of "enum", react-jsonschema-form would choose the first option for the user.
  const choice = { type: 'string', enum: field.options?.map(({ value }) => value) };
  switch (field.kind) {
    case 'integer':
    case 'number':
      return { type: field.kind, ...limits(field, 'minimum', 'maximum') };
    case 'boolean':
      return { type: 'boolean' };
    case 'select':
      return choice;
    case 'multiSelect':
      return { type: 'array', items: choice, uniqueItems: true, ...limits(field, 'minItems', 'maxItems') };
    case 'json':
      return { type: 'string', contentMediaType: 'application/json', ...limits(field, 'minLength', 'maxLength') };
    default:
      return { type: 'string', ...textRules(field) };
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
        : textWidget(field);
  const around = prefix || suffix ? [`${prefix ?? ''}…${suffix ?? ''}`] : [];
  const help = [...notices, ...around, ...(pattern ? [pattern.message] : []), ...(docsUrl ? [docsUrl] : [])];
  const options = { prefix, suffix, docsUrl, patternMessage: pattern?.message, protocols };
  return {
    ...(widget ? { 'ui:widget': widget } : {}),
    ...(field.options ? { 'ui:enumNames': field.options.map(({ label }) => label) } : {}),
    ...(placeholder === undefined ? {} : { 'ui:placeholder': placeholder }),
    ...(help.length > 0 ? { 'ui:help': help.join(' · ') } : {}),
    // A browser must not fill in a password that it has; it minds no "off" for passwords.
    ...(field.secret ? { 'ui:autocomplete': 'new-password' } : {}),
    'ui:options': Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
  };
}
