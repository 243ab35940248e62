import { describe, expect, test } from 'vitest';
import { valuesSchema } from '../../packs/sdk/fields/field-schema.ts';
import { type Fields, field } from '../../packs/sdk/fields/fields.ts';
import { hostLabelFields } from '../../packs/sdk/request/request.ts';
import { dashboardForm, faultsIn, METHOD, packOf } from './support.tsx';

const label = 'A field';

/** What the server stores of an entry, and whether the form takes it. */
function entering(one: Fields[string], entry: string) {
  const pack = packOf({ one });
  const method = pack.methods[METHOD];
  const parsed = valuesSchema(method?.fields ?? {}, method && hostLabelFields(method)).safeParse({
    one: entry,
    apiKey: 'k',
  });
  return {
    stored: parsed.success ? parsed.data['one'] : undefined,
    faults: faultsIn(pack, METHOD, { one: entry, apiKey: 'k' }),
  };
}

describe('an entry that the server takes, the form takes too', () => {
  const site = field.text({
    label,
    prefix: 'https://',
    suffix: '.example.com',
    pattern: { regex: '[a-z]+', message: 'Small letters.' },
    min: 3,
    max: 5,
  });
  const host = field.hostname({ label, prefix: 'https://', suffix: '.corp' });
  const PEM = '-----BEGIN KEY-----\nMIIE\n-----END KEY-----';
  test.each([
    ['acme', site, 'acme', 'acme'],
    ['white space', site, '  acme\t', 'acme'],
    ['a prefix', site, 'https://acmes', 'acmes'],
    ['a suffix', site, 'acmes.example.com', 'acmes'],
    ['all of it', site, ' https://acmes.example.com// ', 'acmes'],
    ['a suffix with a slash', host, 'https://Splunk.eu.corp/', 'splunk.eu'],
    ['white space around a host name', field.hostname({ label }), ' splunk.example.com ', 'splunk.example.com'],
    ['white space around an e-mail address', field.email({ label }), ' ada@example.com\n', 'ada@example.com'],
    ['the part of an address before its suffix', field.email({ label, prefix: 'mailto:' }), 'mailto:a@b.co', 'a@b.co'],
    ['white space around a URL', field.url({ label }), ' https://a.example/v1 ', 'https://a.example/v1'],
    ['a scheme in capitals', field.url({ label }), 'HTTPS://a.example/v1', 'https://a.example/v1'],
    ['a URL with other letters', field.url({ label }), 'https://ä.example/ü', 'https://xn--4ca.example/%C3%BC'],
    ['white space around a long secret', field.secret({ label, max: 4 }), ' abcd\n', 'abcd'],
    ['characters that mean something in a regular expression', field.text({ label, prefix: '$(.' }), '$(.a', 'a'],
    ['lines around PEM text', field.pem({ label, max: PEM.length + 2 }), `\n${PEM}\n`, PEM],
  ])('%s', (_what, one, entry, stored) => expect(entering(one, entry)).toEqual({ stored, faults: [] }));

  test('an entry that fits neither is refused by both', () => {
    for (const entry of ['ac', 'ACME', 'http://acme', 'acme.example.org', 'https://https://acme', 'a'.repeat(60)])
      expect(entering(site, entry), entry).toEqual({ stored: undefined, faults: [expect.any(String)] });
  });

  test('a pattern of its own stands beside the rules of the kind', () => {
    const one = field.hostname({ label, pattern: { regex: '.+\\.corp', message: 'Ends in .corp.' } });
    expect(entering(one, ' a.corp ')).toEqual({ stored: 'a.corp', faults: [] });
    for (const entry of ['a_b.corp', 'a.example']) expect(entering(one, entry).faults).toHaveLength(1);
  });
});

test('a URL of a scheme that the field does not take is refused', () => {
  const http = field.url({ label, protocols: ['https', 'http'] });
  expect(entering(http, 'http://a.example').faults).toEqual([]);
  for (const [one, entry] of [
    [http, 'ftp://a.example'],
    [field.url({ label }), 'http://a.example'],
    [field.url({ label }), 'javascript:alert(1)'],
    [field.url({ label }), 'https://'],
  ] as const)
    expect(entering(one, entry), entry).toEqual({ stored: undefined, faults: [expect.any(String)] });
});

test('a browser knows an address and an e-mail address by their widget, where nothing stands around them', () => {
  const widget = (one: Fields[string]) => dashboardForm(packOf({ one }), METHOD).uiSchema['one']?.['ui:widget'];
  expect(widget(field.url({ label }))).toBe('uri');
  expect(widget(field.email({ label }))).toBe('email');
  expect(widget(field.email({ label, suffix: '@example.com' }))).toBeUndefined();
});
