import { createAjv } from '@jsonforms/core';
import { describe, expect, test } from 'vitest';
import { builtInPacks } from '../../packs/index.ts';
import { type Fields, field } from '../../packs/sdk/fields/fields.ts';
import { formOf } from '../../packs/sdk/fields/form.ts';
import { standardForm } from '../../server/forms/json-schema.ts';
import { METHOD, packOf } from './support.tsx';

interface Element {
  readonly type: string;
  readonly scope?: string;
  readonly text?: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly rule?: { readonly effect: string; readonly condition: { readonly scope: string; readonly schema: object } };
}

const elementsOf = (fields: Fields) =>
  (standardForm(formOf(packOf(fields), METHOD)).jsonFormsUi as { readonly elements: readonly Element[] }).elements;
const controlOf = (fields: Fields, name = 'one') =>
  elementsOf(fields).find(({ scope }) => scope === `#/properties/${name}`);

describe('the UI schema of JSON Forms', () => {
  test('has a control for every field, in the order of the pack', () => {
    const fields = { zone: field.text({ label: 'Zone' }), area: field.text({ label: 'Area' }) };
    expect(elementsOf(fields)).toMatchObject([
      { type: 'Control', scope: '#/properties/zone', label: 'Zone' },
      { type: 'Control', scope: '#/properties/area', label: 'Area' },
      { type: 'Control', scope: '#/properties/apiKey', label: 'API key', options: { format: 'password' } },
    ]);
  });

  test.each([
    ['secret', field.secret({ label: 'Token' }), { format: 'password' }],
    ['pem', field.pem({ label: 'Private key' }), { format: 'password', multi: true }],
    ['json', field.json({ label: 'Key file' }), { format: 'password', multi: true }],
    ['text', field.text({ label: 'Account', placeholder: 'acme' }), { placeholder: 'acme' }],
  ])('says how a field of kind %s is drawn', (_kind, one, options) => {
    expect(controlOf({ one })?.options).toEqual(options);
  });

  test('says in a sentence what an entry must be, where the schema has a regular expression', () => {
    const said = (one: Fields[string]) => controlOf({ one })?.options?.['patternMessage'];
    const pattern = { regex: '.+\\.corp', message: 'Ends in .corp.' };
    expect(said(field.url({ label: 'A', protocols: ['https', 'http'] }))).toBe(
      'This must be a URL that begins with https:// or http://.',
    );
    expect(said(field.email({ label: 'A' }))).toBe('This must be an e-mail address.');
    expect(said(field.hostname({ label: 'A', pattern }))).toBe(
      'This must be a host name, without scheme, port and path. Ends in .corp.',
    );
    expect(said(field.text({ label: 'A' }))).toBeUndefined();
  });

  test('has the help of a field as a label below it, shown with it', () => {
    const [control, label] = elementsOf({ one: field.text({ label: 'Site', suffix: '.example.com' }) });
    expect([control?.type, label]).toEqual(['Control', { type: 'Label', text: '….example.com' }]);
  });
});

describe('the rule of a field under a condition', () => {
  const fieldsOf = (start: { default?: string }) => ({
    place: field.select({ label: 'Place', options: ['cloud', 'own'], ...start }),
    one: field.hostname({
      label: 'Host',
      docsUrl: 'https://docs.example.com',
      showWhen: { field: 'place', oneOf: ['own'] },
    }),
  });
  const shows = (start: { default?: string }, data: object) => {
    const { rule } = controlOf(fieldsOf(start)) ?? {};
    expect([rule?.effect, rule?.condition.scope]).toEqual(['SHOW', '#']);
    return createAjv().validate(rule?.condition.schema ?? false, data);
  };

  test('shows it while the other field has the value', () => {
    expect([shows({}, { place: 'own' }), shows({}, { place: 'cloud' }), shows({}, {})]).toEqual([true, false, false]);
  });

  test('shows it from the start when the default of the other field is the value', () => {
    expect([shows({ default: 'own' }, {}), shows({ default: 'cloud' }, {})]).toEqual([true, false]);
  });

  test('stands at its help as well', () => {
    const [control, label] = elementsOf(fieldsOf({})).slice(1);
    expect(label).toEqual({ type: 'Label', text: 'https://docs.example.com', rule: control?.rule });
  });
});

test('every secret of a built-in form is a password in the schema, and every required text has a character', () => {
  const forms = builtInPacks.flatMap((pack) => Object.keys(pack.methods).map((method) => formOf(pack, method)));
  const always = forms.flatMap((form) => {
    const { properties } = standardForm(form).schema as { readonly properties: Readonly<Record<string, object>> };
    return form.fields
      .filter((one) => !one.showWhen && one.kind !== 'notice')
      .map((one) => [one, properties[one.name]] as const);
  });
  expect(always.filter(([{ secret }]) => secret).length).toBeGreaterThan(40);
  for (const [{ name, secret, required, kind }, property] of always) {
    expect(property, name).toMatchObject(secret ? { writeOnly: true, format: 'password' } : {});
    if (!secret) expect(property, name).not.toHaveProperty('format');
    const isText = ['text', 'secret', 'url', 'hostname', 'email', 'json', 'pem'].includes(kind);
    if (isText && required) expect((property as { minLength?: number }).minLength, name).toBeGreaterThanOrEqual(1);
  }
});
