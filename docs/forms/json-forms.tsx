import { createAjv, type LabelProps, rankWith, type Translator, uiTypeIs, type ValidationMode } from '@jsonforms/core';
import { JsonForms, withJsonFormsLabelProps } from '@jsonforms/react';
import { vanillaCells, vanillaRenderers } from '@jsonforms/vanilla-renderers';
import { useMemo, useState } from 'react';
import type { FormProps } from './form.ts';
import { Linked } from './linked.tsx';

const Help = withJsonFormsLabelProps(({ text, visible }: LabelProps) =>
  visible && text ? <Linked text={text} /> : null,
);
/** Else they come and go with the focus, and the button moves away from under a click. */
const config = { showUnfocusedDescription: true };
const renderers = [...vanillaRenderers, { tester: rankWith(10, uiTypeIs('Label')), renderer: Help }];

export function JsonFormsForm({ form, onSave }: FormProps) {
  const [held, setHeld] = useState<{ data: Record<string, unknown>; faults: number }>({ data: {}, faults: 0 });
  // What is given to the library: it takes the data anew whenever anything of this changes.
  const [given, setGiven] = useState({ data: held.data, validationMode: 'ValidateAndHide' as ValidationMode });
  const parts = useMemo(() => {
    const labels = form.fields.flatMap(({ name, options }) =>
      options.map(({ value, label }) => [`${name}.${value}`, label] as const),
    );
    const words = new Map<string, string>(labels);
    return {
      ajv: createAjv({ useDefaults: true }),
      i18n: {
        // The label of an option, and the sentence of a field in place of its regular expression.
        translate: ((key: string, text?: string) => words.get(key) ?? text) as Translator,
        translateError: ({ keyword, message = '' }, _translate, element) =>
          (keyword === 'pattern' && element?.options?.['patternMessage']) || message,
      } satisfies Parameters<typeof JsonForms>[0]['i18n'],
    };
  }, [form]);
  return (
    <form
      className="credentials"
      onSubmit={(event) => {
        event.preventDefault();
        if (held.faults > 0) setGiven({ data: held.data, validationMode: 'ValidateAndShow' });
        else onSave(held.data);
      }}
    >
      <JsonForms
        schema={form.jsonSchema}
        uischema={form.jsonFormsUiSchema}
        {...given}
        ajv={parts.ajv}
        i18n={parts.i18n}
        renderers={renderers}
        cells={vanillaCells}
        config={config}
        onChange={({ data, errors }) => setHeld({ data, faults: errors?.length ?? 0 })}
      />
      <button type="submit">Save</button>
    </form>
  );
}
