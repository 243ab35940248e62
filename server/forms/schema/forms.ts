import { FIELD_KINDS } from '../../../packs/sdk/fields/fields.ts';
import type { Form, FormField } from '../../../packs/sdk/fields/form.ts';
import { type Builder, costs, enumValues } from '../../graphql/builder.ts';
import type { PackSizes } from '../../registry/sizes.ts';
import { standardForm } from '../json-schema.ts';

/** The form of an auth method, as types of its own and as JSON Schema. */
export function defineForms(builder: Builder, sizes: PackSizes) {
  const kind = builder.enumType('CredentialFormFieldKind', {
    description: 'What a field holds, and so what to draw for it.',
    values: enumValues(FIELD_KINDS, {
      text: 'A text of one line, or of several.',
      secret: 'A text that is never shown: a password or a key.',
      url: 'The URL of a server.',
      hostname: 'The name of a host.',
      email: 'An e-mail address.',
      integer: 'A whole number.',
      number: 'A number.',
      boolean: 'Yes or no.',
      select: 'One of `options`.',
      multiSelect: 'Some of `options`.',
      json: 'A JSON object, as text. Secret.',
      pem: 'A key or certificate in PEM form, as text of several lines. Secret.',
      notice: 'Nothing to fill in: a text to read.',
    }),
  });
  const option = builder.simpleObject('CredentialFormOption', {
    description: 'One choice of a field.',
    fields: (t) => ({
      value: t.string({ description: 'What to send.' }),
      label: t.string({ description: 'What to show.' }),
    }),
  });
  const pattern = builder.simpleObject('CredentialFormPattern', {
    description: 'What the value of a field has to look like.',
    fields: (t) => ({
      regex: t.string({ description: 'An ECMAScript regular expression (flag u) that the whole value must match.' }),
      message: t.string({ description: 'What to tell the user when it does not.' }),
    }),
  });
  const showWhen = builder.objectRef<NonNullable<FormField['showWhen']>>('CredentialFormCondition').implement({
    description: 'When a field is shown.',
    fields: (t) => ({
      field: t.exposeString('field', { description: 'The other field of the form.' }),
      oneOf: t.field({
        type: ['JSON'],
        extensions: costs({ most: sizes.options }),
        description: 'Its values with which this field is shown: texts, numbers, true or false.',
        resolve: (condition) => [...condition.oneOf],
      }),
    }),
  });
  const field = builder.objectRef<FormField>('CredentialFormField').implement({
    description: 'One entry of a form.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'The field to fill inside the input that the form names.' }),
      kind: t.expose('kind', { type: kind, description: 'What it holds.' }),
      label: t.exposeString('label', { description: 'What to show for it.' }),
      description: t.exposeString('description', {
        nullable: true,
        description: 'Where the user finds the value, or what it is for; null: nothing is said.',
      }),
      placeholder: t.exposeString('placeholder', {
        nullable: true,
        description: 'To show in it while it is empty; null: nothing.',
      }),
      example: t.exposeString('example', { nullable: true, description: 'Such a value; null: none is said.' }),
      docsUrl: t.exposeString('docsUrl', {
        nullable: true,
        description: 'Where the service describes this value; null: nowhere is said.',
      }),
      prefix: t.exposeString('prefix', {
        nullable: true,
        description: 'To show before the value: it is no part of it. Null: nothing.',
      }),
      suffix: t.exposeString('suffix', {
        nullable: true,
        description: 'To show after the value: it is no part of it. Null: nothing.',
      }),
      pattern: t.expose('pattern', {
        type: pattern,
        nullable: true,
        description: 'What the value has to look like; null: nothing is said.',
      }),
      minimum: t.float({
        nullable: true,
        description: 'The smallest number; null: there is no bound, or it is no number.',
        resolve: (one) => (isNumber(one) ? one.min : null),
      }),
      maximum: t.float({
        nullable: true,
        description: 'The largest number; null: there is no bound, or it is no number.',
        resolve: (one) => (isNumber(one) ? one.max : null),
      }),
      minLength: t.int({
        nullable: true,
        description:
          'How many characters a text has at least, or how many options a choice of some; null: no bound is said.',
        resolve: (one) => (isNumber(one) ? null : one.min),
      }),
      maxLength: t.int({
        nullable: true,
        description:
          'How many characters a text has at most, or how many options a choice of some; null: no bound is said.',
        resolve: (one) => (isNumber(one) ? null : one.max),
      }),
      default: t.field({
        type: 'JSON',
        nullable: true,
        description: 'What is taken while nothing is filled in; null: nothing.',
        resolve: (one) => one.default ?? null,
      }),
      options: t.field({
        type: [option],
        extensions: costs({ most: sizes.options }),
        description: 'What there is to choose from. Empty: it is no choice.',
        resolve: (one) => [...(one.options ?? [])],
      }),
      protocols: t.stringList({
        extensions: costs({ most: sizes.options }),
        description: 'The protocols that a URL may have, such as `https`. Empty: it is no URL.',
        resolve: (one) => [...(one.protocols ?? [])],
      }),
      showWhen: t.expose('showWhen', {
        type: showWhen,
        nullable: true,
        description: 'Shown, and required, only then; always when null.',
      }),
      isRequired: t.exposeBoolean('required', { description: 'Whether it must have a value whenever it is shown.' }),
      isSecret: t.exposeBoolean('secret', { description: 'Whether it is never shown again once it is saved.' }),
      isMultiline: t.exposeBoolean('multiline', { description: 'Whether it has several lines.' }),
    }),
  });
  return builder.objectRef<Form>('CredentialForm').implement({
    description: 'What a dashboard draws for one auth method of one pack.',
    fields: (t) => ({
      title: t.exposeString('title', { description: 'What to show above it.' }),
      description: t.exposeString('description', {
        nullable: true,
        description: 'To show below that; null: nothing is said.',
      }),
      docsUrl: t.exposeString('docsUrl', {
        nullable: true,
        description: 'Where the service describes these credentials; null: nowhere is said.',
      }),
      inputField: t.exposeString('inputField', {
        nullable: true,
        description:
          'The field of `CredentialsInput` that takes the filled form; of `AuthorizationFieldsInput`, where a user authorizes the method. Null: there is nothing to fill in, so send none.',
      }),
      fields: t.field({
        type: [field],
        extensions: costs({ most: sizes.fields }),
        description: 'Its fields, in the order to draw them.',
        resolve: (form) => [...form.fields],
      }),
      jsonSchema: t.field({
        type: 'JSONObject',
        extensions: costs({ own: 10 * sizes.fields }),
        description: 'The same form as JSON Schema, draft 7.',
        resolve: (form) => standardForm(form).schema,
      }),
      uiSchema: t.field({
        type: 'JSONObject',
        extensions: costs({ own: 10 * sizes.fields }),
        description: 'Hints beside the JSON Schema, as react-jsonschema-form reads them.',
        resolve: (form) => standardForm(form).ui,
      }),
      jsonFormsUiSchema: t.field({
        type: 'JSONObject',
        extensions: costs({ own: 10 * sizes.fields }),
        description: 'The UI schema beside the JSON Schema, as JSON Forms reads it.',
        resolve: (form) => standardForm(form).jsonFormsUi,
      }),
    }),
  });
}

function isNumber({ kind }: FormField): boolean {
  return kind === 'integer' || kind === 'number';
}
