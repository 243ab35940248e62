import { FIELD_KINDS } from '../../../packs/sdk/fields/fields.ts';
import type { Form, FormField } from '../../../packs/sdk/fields/form.ts';
import { type Builder, costs, enumValues } from '../../graphql/builder.ts';
import type { PackSizes } from '../../registry/sizes.ts';
import { standardForm } from '../json-schema.ts';

/** The form of an auth method, as types of its own and as JSON Schema. */
export function defineForms(builder: Builder, sizes: PackSizes) {
  const kind = builder.enumType('FormFieldKind', { values: enumValues(FIELD_KINDS) });
  const option = builder.simpleObject('FormOption', {
    fields: (t) => ({ value: t.string(), label: t.string() }),
  });
  const pattern = builder.simpleObject('FormPattern', {
    fields: (t) => ({
      regex: t.string({ description: 'An ECMAScript regular expression (flag u) that the whole value must match.' }),
      message: t.string({ description: 'What to tell the user when it does not.' }),
    }),
  });
  const showWhen = builder.objectRef<NonNullable<FormField['showWhen']>>('FormCondition').implement({
    fields: (t) => ({
      field: t.exposeString('field', { description: 'The other field of the form.' }),
      oneOf: t.field({
        type: ['JSON'],
        extensions: costs({ most: sizes.options }),
        description: 'Its values with which this field is shown.',
        resolve: (condition) => [...condition.oneOf],
      }),
    }),
  });
  const field = builder.objectRef<FormField>('FormField').implement({
    description: 'One entry of a form.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'The field to fill inside the input that the form names.' }),
      kind: t.expose('kind', { type: kind }),
      label: t.exposeString('label'),
      description: t.exposeString('description', { nullable: true }),
      placeholder: t.exposeString('placeholder', { nullable: true }),
      example: t.exposeString('example', { nullable: true }),
      docsUrl: t.exposeString('docsUrl', { nullable: true, description: 'Where a user finds or makes this value.' }),
      prefix: t.exposeString('prefix', { nullable: true, description: 'Shown before the value and not part of it.' }),
      suffix: t.exposeString('suffix', { nullable: true, description: 'Shown after the value and not part of it.' }),
      pattern: t.expose('pattern', { type: pattern, nullable: true }),
      min: t.exposeFloat('min', {
        nullable: true,
        description: 'Of numbers the value, of texts the length, of lists the count.',
      }),
      max: t.exposeFloat('max', {
        nullable: true,
        description: 'Of numbers the value, of texts the length, of lists the count.',
      }),
      default: t.field({ type: 'JSON', nullable: true, resolve: (one) => one.default ?? null }),
      options: t.field({
        type: [option],
        nullable: true,
        extensions: costs({ most: sizes.options }),
        resolve: (one) => (one.options ? [...one.options] : null),
      }),
      protocols: t.stringList({
        nullable: true,
        extensions: costs({ most: sizes.options }),
        resolve: (one) => (one.protocols ? [...one.protocols] : null),
      }),
      showWhen: t.expose('showWhen', {
        type: showWhen,
        nullable: true,
        description: 'Shown, and required, only then; always when null.',
      }),
      required: t.exposeBoolean('required', { description: 'Whether it must have a value whenever it is shown.' }),
      secret: t.exposeBoolean('secret', { description: 'Never shown again once it is saved.' }),
      multiline: t.exposeBoolean('multiline'),
    }),
  });
  return builder.objectRef<Form>('Form').implement({
    description: 'What a dashboard draws for one auth method of one pack.',
    fields: (t) => ({
      title: t.exposeString('title'),
      description: t.exposeString('description', { nullable: true }),
      docsUrl: t.exposeString('docsUrl', { nullable: true }),
      inputField: t.exposeString('inputField', {
        nullable: true,
        description:
          'The field of `CredentialsInput` that takes the filled form; of `AuthorizationFieldsInput`, where a user authorizes the method. Null: there is nothing to fill in, so send none.',
      }),
      fields: t.field({
        type: [field],
        extensions: costs({ most: sizes.fields }),
        resolve: (form) => [...form.fields],
      }),
      jsonSchema: t.field({
        type: 'JSON',
        extensions: costs({ own: 10 * sizes.fields }),
        description: 'The same form as JSON Schema, draft 7.',
        resolve: (form) => standardForm(form).schema,
      }),
      uiSchema: t.field({
        type: 'JSON',
        extensions: costs({ own: 10 * sizes.fields }),
        description: 'Hints beside the JSON Schema, as react-jsonschema-form reads them.',
        resolve: (form) => standardForm(form).ui,
      }),
      jsonFormsUiSchema: t.field({
        type: 'JSON',
        extensions: costs({ own: 10 * sizes.fields }),
        description: 'The UI schema beside the JSON Schema, as JSON Forms reads it.',
        resolve: (form) => standardForm(form).jsonFormsUi,
      }),
    }),
  });
}
