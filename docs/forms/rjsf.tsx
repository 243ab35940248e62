import Form from '@rjsf/core';
import type { DescriptionFieldProps, ErrorTransformer, FieldHelpProps } from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import { type FormProps, hintsOf } from './form.ts';
import { Linked } from './linked.tsx';

/** The sentence of a field in place of its regular expression. */
const inSentences: ErrorTransformer = (errors, uiSchema = {}) =>
  errors.map((error) => {
    const { patternMessage } = hintsOf({ uiSchema }, error.property?.slice(1) ?? '');
    return error.name === 'pattern' && patternMessage ? { ...error, message: patternMessage } : error;
  });

const templates = {
  FieldHelpTemplate: ({ help }: FieldHelpProps) => (typeof help === 'string' ? <Linked text={help} /> : null),
  DescriptionFieldTemplate: ({ description }: DescriptionFieldProps) =>
    typeof description === 'string' ? <Linked text={description} /> : null,
};

export function RjsfForm({ form, onSave }: FormProps) {
  return (
    <Form
      className="credentials"
      schema={form.jsonSchema}
      uiSchema={form.uiSchema}
      validator={validator}
      templates={templates}
      transformErrors={inSentences}
      showErrorList={false}
      noHtml5Validate
      onSubmit={({ formData }) => onSave(formData ?? {})}
    />
  );
}
