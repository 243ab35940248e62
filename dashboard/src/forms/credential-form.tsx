import Form from '@rjsf/core';
import type { ErrorSchema, RJSFSchema, RJSFValidationError, UiSchema } from '@rjsf/utils';
import { type ReactNode, useMemo, useRef } from 'react';
import type { MethodFragment } from '../api/gql/graphql.ts';
import { useText } from '../text/text.tsx';
import { FieldsContext, templates, widgets } from './inputs.tsx';
import { inSentences } from './sentences.ts';
import { validator } from './validator.ts';

export type Values = Readonly<Record<string, unknown>>;

interface Props {
  readonly method: MethodFragment;
  /** What the server has against fields, by their names. */
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: () => void;
  readonly onSubmit: (values: Values) => void;
  /** The buttons, and what else stands below. */
  readonly children: ReactNode;
}

/**
 * The form of an auth method, drawn by a form library from the JSON Schema that its pack gives, with the inputs of these
 * pages. What was typed is in this form and nowhere else, until it is sent.
 */
export function CredentialForm({ method, faults, onChange, onSubmit, children }: Props) {
  const t = useText();
  const form = useRef<HTMLDivElement>(null);
  const { jsonSchema, uiSchema } = method.form;
  const known = useMemo(() => new Map(method.form.fields.map((field) => [field.name, field])), [method]);
  const patternOf = (name: string) =>
    (uiSchema[name] as { 'ui:options'?: { patternMessage?: string } } | undefined)?.['ui:options']?.patternMessage;
  const extraErrors = useMemo(
    () =>
      Object.fromEntries(
        Object.entries(faults).map(([name, message]) => [name, { __errors: [message] }]),
      ) as ErrorSchema,
    [faults],
  );
  const { title: _title, description: _intro, ...schema } = jsonSchema;
  return (
    <FieldsContext value={known}>
      <div ref={form}>
        <Form
          schema={schema as RJSFSchema}
          uiSchema={uiSchema as UiSchema}
          validator={validator}
          widgets={widgets}
          templates={templates}
          transformErrors={(errors: RJSFValidationError[]) => inSentences(errors, known, patternOf, t)}
          extraErrors={extraErrors}
          showErrorList={false}
          noHtml5Validate
          autoComplete="off"
          onChange={onChange}
          onSubmit={({ formData }) => onSubmit((formData ?? {}) as Values)}
          onError={() =>
            requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
          }
        >
          {children}
        </Form>
      </div>
    </FieldsContext>
  );
}
