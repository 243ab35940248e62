import { describe, expect, test } from 'vitest';
import { type Fields, field } from '../../packs/sdk/fields/fields.ts';
import { type FormField, formOf } from '../../packs/sdk/fields/form.ts';
import { controlOf, dashboardForm, draw, drawWhole, faultsIn, METHOD, packOf, textOf } from './support.tsx';

const TEXT = {
  label: 'Account',
  description: 'The name of your account.',
  placeholder: 'acme',
  example: 'acme-eu',
  docsUrl: 'https://docs.example.com/account',
  prefix: 'https://',
  suffix: '.example.com',
  pattern: { regex: '[a-z-]+', message: 'Only small letters and hyphens.' },
  min: 3,
  max: 20,
  default: 'acme-us',
} as const;

/** One field on its own: what formOf says of it, its part of the schema, its hints, and its markup. */
function arrives(one: Fields[string]) {
  const pack = packOf({ one });
  const { schema, uiSchema } = dashboardForm(pack, METHOD);
  const { html, complaints } = draw(pack, METHOD);
  expect(complaints).toEqual([]);
  return {
    said: formOf(pack, METHOD).fields[0] as FormField,
    property: schema.properties?.['one'] as Record<string, unknown>,
    required: schema.required?.includes('one'),
    hints: uiSchema['one'] as Record<string, unknown>,
    control: controlOf(html, 'one') ?? '',
    text: textOf(html),
    html,
    faults: (value: unknown) => faultsIn(pack, METHOD, { apiKey: 'k', ...(value === undefined ? {} : { one: value }) }),
  };
}

describe('of a text field', () => {
  test('every attribute is in the form', () => {
    expect(arrives(field.text(TEXT)).said).toEqual({
      ...TEXT,
      name: 'one',
      kind: 'text',
      required: false,
      secret: false,
      multiline: false,
    });
  });

  test('every attribute is in the schema or the hints', () => {
    const { property, hints } = arrives(field.text(TEXT));
    expect(property).toMatchObject({
      type: 'string',
      title: TEXT.label,
      description: TEXT.description,
      examples: [TEXT.example],
      default: TEXT.default,
    });
    expect(hints).toMatchObject({
      'ui:placeholder': TEXT.placeholder,
      'ui:options': {
        prefix: TEXT.prefix,
        suffix: TEXT.suffix,
        docsUrl: TEXT.docsUrl,
        patternMessage: TEXT.pattern.message,
      },
    });
  });

  test('every attribute is on the screen', () => {
    const { text, control, html } = arrives(field.text(TEXT));
    for (const part of [TEXT.label, TEXT.description, TEXT.prefix, TEXT.suffix, TEXT.docsUrl, TEXT.pattern.message])
      expect(text).toContain(part);
    expect(control).toContain(`placeholder="${TEXT.placeholder}"`);
    expect(control).toContain(`value="${TEXT.default}"`);
    expect(html).toContain(`<option value="${TEXT.example}">`);
  });

  test('the pattern holds for the whole value, and the length is limited', () => {
    const { faults } = arrives(field.text(TEXT));
    expect(faults('acme')).toEqual([]);
    expect(faults('acme!')).toHaveLength(1);
    expect(faults('ab')).toHaveLength(1);
    expect(faults('a'.repeat(40 + TEXT.prefix.length + TEXT.suffix.length))).not.toEqual([]);
  });
});

describe('whether a value is required', () => {
  test('is said of a field without default', () => {
    const { said, required, control, faults } = arrives(field.text({ label: 'Account' }));
    expect([said.required, required]).toEqual([true, true]);
    expect(control).toContain('required=""');
    expect(faults(undefined)).toHaveLength(1);
  });

  test.each([{ optional: true }, { default: 'acme' }])('is not said with %o', (options) => {
    const { said, required, control, faults } = arrives(field.text({ label: 'Account', ...options }));
    expect([said.required, required]).toEqual([false, false]);
    expect(control).not.toContain('required=""');
    expect(faults(undefined)).toEqual([]);
  });
});

describe('of a secret', () => {
  test('one line is a password field that no browser fills', () => {
    const { said, property, control } = arrives(field.secret({ label: 'Token', min: 8 }));
    expect([said.secret, said.multiline]).toEqual([true, false]);
    expect(property).toMatchObject({ writeOnly: true, minLength: 8 });
    expect(control).toMatch(/type="password"/);
    expect(control).toMatch(/autoComplete="new-password"/i);
  });

  test.each([
    ['pem', field.pem({ label: 'Private key' })],
    ['json', field.json({ label: 'Key file' })],
  ])('%s is a text area of several lines', (_kind, one) => {
    const { said, property, control } = arrives(one);
    expect([said.secret, said.multiline]).toEqual([true, true]);
    expect(property).toMatchObject({ type: 'string', writeOnly: true });
    expect(control).toMatch(/^<textarea/);
  });
});

describe('of the other kinds', () => {
  test('numbers have their limits, on the screen too', () => {
    const { said, control, faults } = arrives(field.integer({ label: 'Port', min: 1, max: 65_535, default: 443 }));
    expect([said.min, said.max, said.default]).toEqual([1, 65_535, 443]);
    expect(control).toMatch(/type="number"/);
    expect(control).toMatch(/min="1"/);
    expect(control).toMatch(/max="65535"/);
    expect(control).toMatch(/value="443"/);
    expect([faults(8089), faults(0).length, faults(1.5).length]).toEqual([[], 1, 1]);
    expect(arrives(field.number({ label: 'Ratio' })).faults(1.5)).toEqual([]);
  });

  test('a boolean is a checkbox', () => {
    const { control, faults } = arrives(field.boolean({ label: 'Verify', default: true }));
    expect(control).toMatch(/type="checkbox"/);
    expect(control).toContain('checked=""');
    expect(faults('yes')).toHaveLength(1);
  });

  test('a boolean without default begins as no, and asks for no tick', () => {
    const { said, required, property, control, faults } = arrives(field.boolean({ label: 'Verify' }));
    expect([said.required, required, property['default']]).toEqual([true, false, false]);
    expect(control).toMatch(/type="checkbox"/);
    expect(control).not.toContain('checked=""');
    expect(control).not.toContain('required=""');
    expect([faults(undefined), faults(false), faults(true)]).toEqual([[], [], []]);
    expect(arrives(field.boolean({ label: 'Verify', optional: true })).property).not.toHaveProperty('default');
  });

  test('a conditional boolean without default begins as no once it is shown', () => {
    const pack = packOf({
      proxy: field.boolean({ label: 'Proxy' }),
      verify: field.boolean({ label: 'Verify', showWhen: { field: 'proxy', oneOf: [true] } }),
    });
    expect(draw(pack, METHOD).held).toEqual({ proxy: false });
    expect(draw(pack, METHOD, { proxy: true }).held).toEqual({ proxy: true, verify: false });
    expect(faultsIn(pack, METHOD, { proxy: true, apiKey: 'k' })).toEqual([]);
  });

  test('the options of a select are shown by their labels and sent by their values', () => {
    const options = ['eu', { value: 'us', label: 'United States' }] as const;
    const { said, text, control, faults } = arrives(field.select({ label: 'Region', options }));
    expect(said.options).toEqual([
      { value: 'eu', label: 'eu' },
      { value: 'us', label: 'United States' },
    ]);
    expect(control).toMatch(/^<select/);
    expect(text).toContain('United States');
    expect([faults('eu'), faults('asia').length > 0]).toEqual([[], true]);
  });

  test.each([{}, { optional: true }])('a select without default begins with nothing chosen, %o', (more) => {
    const one = field.select({ label: 'Region', options: ['eu', 'us'], ...more });
    const { html, faults } = arrives(one);
    expect(html).toMatch(/<option value="" selected="">/);
    expect(draw(packOf({ one }), METHOD).held).toEqual({});
    expect(faults(undefined)).toHaveLength('optional' in more ? 0 : 1);
  });

  test('a select with a default begins with it', () => {
    const one = field.select({ label: 'Region', options: ['eu', 'us'], default: 'us' });
    expect(draw(packOf({ one }), METHOD).held).toEqual({ one: 'us' });
  });

  test('a multiSelect is a list of checkboxes with a count', () => {
    const options = [{ value: 'r', label: 'Read' }, 'w', 'x'] as const;
    const one = field.multiSelect({ label: 'Rights', options, min: 1, max: 2, default: ['r'] });
    const { said, html, text, faults } = arrives(one);
    expect([said.min, said.max, said.default]).toEqual([1, 2, ['r']]);
    expect(html.match(/type="checkbox"/g)).toHaveLength(3);
    expect(html.match(/checked=""/g)).toHaveLength(1);
    expect(text).toContain('Read');
    expect([faults(['w', 'x']), faults([]).length, faults(['r', 'w', 'x']).length]).toEqual([[], 1, 1]);
    expect(faults(['w', 'w']).length).toBeGreaterThan(0);
  });

  test.each([
    ['url', field.url({ label: 'Address' }), 'https://api.example.com/v1', 'not a url'],
    ['email', field.email({ label: 'E-mail' }), 'ada@example.com', 'ada'],
    ['hostname', field.hostname({ label: 'Host' }), 'splunk.example.com', 'https://splunk.example.com/'],
  ])('a field of kind %s has its format', (kind, one, good, bad) => {
    const { said, faults } = arrives(one);
    expect(said.kind).toBe(kind);
    expect(said.protocols).toEqual(kind === 'url' ? ['https'] : undefined);
    expect([faults(good), faults(bad).length > 0]).toEqual([[], true]);
  });
});

describe('of the form', () => {
  test('title, description and documentation link are on the screen, fields in the order of the pack', () => {
    const pack = packOf({ zone: field.text({ label: 'Zone' }), area: field.text({ label: 'Area' }) });
    const text = textOf(drawWhole(pack, METHOD));
    for (const part of ['Sample: API key', 'How to get in.', 'https://docs.example.com/auth'])
      expect(text).toContain(part);
    expect(text.indexOf('Zone')).toBeLessThan(text.indexOf('Area'));
    expect(formOf(pack, METHOD)).toMatchObject({
      docsUrl: 'https://docs.example.com/auth',
      inputField: 'sampleKey',
      title: 'Sample: API key',
    });
  });
});
