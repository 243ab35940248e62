import { createSchemaUtils } from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import { describe, expect, test } from 'vitest';
import { valuesSchema } from '../../packs/sdk/fields/field-schema.ts';
import { field } from '../../packs/sdk/fields/fields.ts';
import { formOf } from '../../packs/sdk/fields/form.ts';
import { controlOf, dashboardForm, draw, faultsIn, METHOD, packOf, type Values } from './support.tsx';

const BY_CHOICE = packOf({
  place: field.select({ label: 'Place', options: ['cloud', 'own'], default: 'cloud' }),
  host: field.hostname({ label: 'Host', showWhen: { field: 'place', oneOf: ['own'] } }),
  certificate: field.pem({ label: 'Certificate', optional: true, showWhen: { field: 'place', oneOf: ['own'] } }),
  region: field.text({ label: 'Region', default: 'eu', showWhen: { field: 'place', oneOf: ['cloud'] } }),
});
const shown = (pack: typeof BY_CHOICE, data: Values) => {
  const { html, complaints } = draw(pack, METHOD, data);
  expect(complaints).toEqual([]);
  return formOf(pack, METHOD)
    .fields.map(({ name }) => name)
    .filter((name) => controlOf(html, name) !== undefined);
};
const stored = (data: Values) => valuesSchema(BY_CHOICE.methods[METHOD]?.fields ?? {}).safeParse(data).data;

describe('a conditional field', () => {
  test('says its condition in the form', () => {
    const [, host] = formOf(BY_CHOICE, METHOD).fields;
    expect(host).toMatchObject({ showWhen: { field: 'place', oneOf: ['own'] }, required: true });
  });

  test('is drawn only while the other field has the value', () => {
    expect(shown(BY_CHOICE, { place: 'own' })).toEqual(['place', 'host', 'certificate', 'apiKey']);
    expect(shown(BY_CHOICE, { place: 'cloud' })).toEqual(['place', 'region', 'apiKey']);
  });

  test('is drawn when the default of the other field has the value', () => {
    expect(shown(BY_CHOICE, {})).toEqual(['place', 'region', 'apiKey']);
  });

  test('is required only while it is drawn', () => {
    expect(faultsIn(BY_CHOICE, METHOD, { place: 'cloud', apiKey: 'k' })).toEqual([]);
    expect(faultsIn(BY_CHOICE, METHOD, { place: 'own', apiKey: 'k' }).join()).toContain('host');
    expect(faultsIn(BY_CHOICE, METHOD, { place: 'own', host: 'a.example.com', apiKey: 'k' })).toEqual([]);
  });

  test('stands at its own place among the fields', () => {
    const { html } = draw(BY_CHOICE, METHOD, { place: 'own' });
    const at = ['place', 'host', 'certificate', 'apiKey'].map((name) => html.indexOf(controlOf(html, name) ?? '?'));
    expect([...at].sort((a, b) => a - b)).toEqual(at);
  });

  test('may depend on a boolean', () => {
    const pack = packOf({
      proxy: field.boolean({ label: 'Use a proxy', default: false }),
      port: field.integer({ label: 'Port', showWhen: { field: 'proxy', oneOf: [true] } }),
    });
    expect(shown(pack, {})).toEqual(['proxy', 'apiKey']);
    expect(shown(pack, { proxy: true })).toEqual(['proxy', 'port', 'apiKey']);
  });

  test('may depend on one of several choices', () => {
    const pack = packOf({
      rights: field.multiSelect({ label: 'Rights', options: ['read', 'write', 'admin'], default: ['read'] }),
      reason: field.text({ label: 'Reason', showWhen: { field: 'rights', oneOf: ['write', 'admin'] } }),
    });
    expect(shown(pack, {})).not.toContain('reason');
    expect(shown(pack, { rights: ['read', 'admin'] })).toContain('reason');
  });
});

describe('the data that the library holds', () => {
  test.each([
    { place: 'own', host: 'a.example.com', apiKey: 'k' },
    { place: 'cloud', region: 'us', apiKey: 'k' },
    { apiKey: 'k' },
  ])('is taken by the server as it is: %o', (data) => {
    const { held } = draw(BY_CHOICE, METHOD, data);
    expect(stored(held)).toMatchObject(held);
  });

  test('may keep what was entered into a field that is hidden again: the server drops it', () => {
    const { held } = draw(BY_CHOICE, METHOD, { place: 'cloud', host: 'a.example.com', apiKey: 'k' });
    expect(held).toHaveProperty('host');
    expect(faultsIn(BY_CHOICE, METHOD, held)).toEqual([]);
    expect(stored(held)).toEqual({ place: 'cloud', region: 'eu', apiKey: 'k' });
  });

  test('has nothing of such a field once extra data is left out, as the library can', () => {
    const { schema } = dashboardForm(BY_CHOICE, METHOD);
    const { held } = draw(BY_CHOICE, METHOD, { place: 'cloud', host: 'a.example.com', apiKey: 'k' });
    const sent = createSchemaUtils(validator, schema).omitExtraData(schema, held) as Values;
    expect(sent).not.toHaveProperty('host');
    expect(stored(sent)).toEqual(stored(held));
  });
});
