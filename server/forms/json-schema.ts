import type { Form, FormField } from '../../packs/sdk/fields/form.ts';
import { jsonFormsUi } from './json-forms.ts';
import { type Condition, noticesByField } from './notices.ts';
import { atLeastOne, patternMessage, textRules, textWidget } from './text-schema.ts';

type Json = Record<string, unknown>;

/** A form as an off-the-shelf form library takes it: JSON Schema (draft 7), and hints as react-jsonschema-form and JSON Forms read them. */
export interface StandardForm {
  readonly schema: Json;
  readonly ui: Json;
  readonly jsonFormsUi: Json;
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
  const conditionOf = ({ showWhen }: FormField) => (showWhen ? condition(showWhen, asked) : undefined);
  const conditions = asked.flatMap((field) => {
    const holds = conditionOf(field);
    return holds ? [onlyIf(holds, field)] : [];
  });
  if (conditions.length > 0) schema['allOf'] = conditions;
  const ui: Json = { 'ui:order': [...asked.map(({ name }) => name), '*'] };
  for (const field of asked) ui[field.name] = hints(field, helpOf(field, notices));
  const controls = asked.map((field) => ({ field, help: helpOf(field, notices), shown: conditionOf(field) }));
  return { schema, ui, jsonFormsUi: jsonFormsUi(controls) };
}

/** Conditional fields exist, and are required, only where their condition holds (draft 7: if, then). */
function onlyIf(holds: Json, field: FormField): Json {
  return {
    if: holds,
    // biome-ignore lint/suspicious/noThenProperty: the keyword is JSON Schema's
    then: { properties: { [field.name]: property(field) }, ...(mustBeGiven(field) ? { required: [field.name] } : {}) },
  };
}

/** What the data of a form is while a field is shown. A library may leave a default to the server, so absent is as good as that. */
function condition({ field: other, oneOf }: Condition, fields: readonly FormField[]): Json {
  const start = fields.find(({ name }) => name === other)?.default;
  const holdsAtStart = [start].flat().some((value) => oneOf.includes(value as string));
  return {
    properties: { [other]: { anyOf: [{ enum: oneOf }, { type: 'array', contains: { enum: oneOf } }] } },
    ...(holdsAtStart ? {} : { required: [other] }),
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
    ...(field.secret ? { writeOnly: true, format: 'password' } : {}),
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
      return {
        type: 'string',
        contentMediaType: 'application/json',
        ...atLeastOne(field),
        ...limits(field, 'minLength', 'maxLength'),
      };
    default:
      return { type: 'string', ...textRules(field) };
  }
}

function limits({ min, max }: FormField, lower: string, upper: string): Json {
  return { ...(min === undefined ? {} : { [lower]: min }), ...(max === undefined ? {} : { [upper]: max }) };
}

/** What stands beside an entry, sentence by sentence. */
function helpOf(field: FormField, notices: ReturnType<typeof noticesByField>): readonly string[] {
  const { prefix, suffix, pattern, docsUrl } = field;
  const around = prefix || suffix ? [`${prefix ?? ''}…${suffix ?? ''}`] : [];
  return [
    ...(notices.get(field.name) ?? []),
    ...around,
    ...(pattern ? [pattern.message] : []),
    ...(docsUrl ? [docsUrl] : []),
  ];
}

function hints(field: FormField, help: readonly string[]): Json {
  const { prefix, suffix, docsUrl, protocols, placeholder } = field;
  const widget = field.multiline
    ? 'textarea'
    : field.secret
      ? 'password'
      : field.kind === 'multiSelect'
        ? 'checkboxes'
        : textWidget(field);
  const options = { prefix, suffix, docsUrl, patternMessage: patternMessage(field), protocols };
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
