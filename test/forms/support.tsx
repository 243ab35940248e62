import RjsfForm from '@rjsf/core';
import { createSchemaUtils, type ObjectFieldTemplateProps, type RJSFSchema, type UiSchema } from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import { renderToStaticMarkup } from 'react-dom/server';
import { vi } from 'vitest';
import { type Fields, field } from '../../packs/sdk/fields/fields.ts';
import { formOf } from '../../packs/sdk/fields/form.ts';
import { auth, definePack, type Pack } from '../../packs/sdk/index.ts';
import { standardForm } from '../../server/forms/json-schema.ts';

export type Values = Readonly<Record<string, unknown>>;

/** The schema and the hints of a pack's method, as a dashboard gets them: through JSON. */
export function dashboardForm(pack: Pack, method: string): { schema: RJSFSchema; uiSchema: UiSchema } {
  const { schema, ui } = JSON.parse(JSON.stringify(standardForm(formOf(pack, method))));
  return { schema, uiSchema: ui };
}

/** What react-jsonschema-form draws, what it holds as data once its defaults are in, and what it complains of. */
export function draw(pack: Pack, method: string, formData: Values = {}) {
  const { schema, uiSchema } = dashboardForm(pack, method);
  const complaints: unknown[] = [];
  const spies = (['error', 'warn', 'log'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation((...said) => void complaints.push(said)),
  );
  let held: Values = {};
  const Template = (props: ObjectFieldTemplateProps) => {
    held = props.formData as Values;
    return <>{props.properties.map(({ content }) => content)}</>;
  };
  try {
    const html = renderToStaticMarkup(
      <RjsfForm
        schema={schema}
        uiSchema={uiSchema}
        validator={validator}
        formData={formData}
        templates={{ ObjectFieldTemplate: Template }}
      />,
    );
    return { html, held, complaints };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** The whole form, title and description of it too. */
export function drawWhole(pack: Pack, method: string): string {
  const { schema, uiSchema } = dashboardForm(pack, method);
  return renderToStaticMarkup(<RjsfForm schema={schema} uiSchema={uiSchema} validator={validator} />);
}

/** The faults that the library finds in data, after its defaults are in: the name of a field, and what is wrong. */
export function faultsIn(pack: Pack, method: string, data: Values): readonly string[] {
  const { schema } = dashboardForm(pack, method);
  const utils = createSchemaUtils(validator, schema);
  const filled = utils.getDefaultFormState(schema, data) as Values;
  return (
    validator
      .validateFormData(filled, schema)
      // A condition that does not hold is told twice: for the field and for the branch that asks for it.
      .errors.filter(({ name }) => name !== 'if')
      .map(({ property, params, message }) => `${params?.missingProperty ?? property}: ${message}`)
  );
}

/** The tag of the element that takes a field's value; undefined when the form does not show it. */
export function controlOf(html: string, name: string): string | undefined {
  return new RegExp(`<(?:input|textarea|select|fieldset|div)[^>]* id="root_${name}(?:-0)?"[^>]*>`).exec(html)?.[0];
}

/** What stands in a form as text, with the entities of HTML read. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

export const METHOD = 'key';

/** A pack of these fields, and a secret one that its request needs. */
export function packOf(fields: Fields): Pack {
  return definePack({
    slug: 'sample',
    name: 'Sample',
    version: '1.0.0',
    description: 'A pack for the tests of forms.',
    category: 'utility',
    methods: {
      [METHOD]: auth.multiField({
        label: 'API key',
        description: 'How to get in.',
        docsUrl: 'https://docs.example.com/auth',
        fields: { ...fields, apiKey: field.secret({ label: 'API key' }) } as Fields,
        request: { baseUrl: 'https://api.example.com', headers: { 'x-api-key': '{apiKey}' } } as object as never,
        check: { path: '/me' } as never,
        example: { values: {}, calls: [] },
      }),
    },
  });
}
