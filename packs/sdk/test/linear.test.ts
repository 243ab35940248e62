import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpuOf } from '../../../test/support/cpu.ts';
import { builtInPacks } from '../../index.ts';
import { valuesSchema } from '../fields/field-schema.ts';
import { compileRegex } from '../fields/linear-regex.ts';
import { type Field, field } from '../index.ts';
import { schemaOf } from '../method/schema.ts';
import { faultsOf } from './support.ts';

const label = 'A field';
const MEBIBYTE = 1024 * 1024;
/** What takes a backtracking or careless reader longest, each a mebibyte. */
const HOSTILE = Object.entries({
  slashes: `${'/'.repeat(MEBIBYTE - 1)}x`,
  'slashes and a suffix': `${'/'.repeat(MEBIBYTE)}.example.com`,
  letters: `${'a'.repeat(MEBIBYTE - 1)}!`,
  spaces: `x${' '.repeat(MEBIBYTE - 2)}x`,
  'white space alone': ' '.repeat(MEBIBYTE),
  dots: 'a.'.repeat(MEBIBYTE / 2),
  'an e-mail address': `${'a'.repeat(MEBIBYTE / 2)}@${'a.'.repeat(MEBIBYTE / 4)}`,
  'a PEM without an end': `-----BEGIN A-----\n${'\n-----END B'.repeat(MEBIBYTE / 11)}`,
  'JSON without an end': '['.repeat(MEBIBYTE),
  'a JSON object': `{"a":[${'[],'.repeat(MEBIBYTE / 3)}1]}`,
  'a URL': `https://${'a/'.repeat(MEBIBYTE / 2)}`,
});
/** The same at the length that fields take: nothing is refused for its length alone. */
const FITTING = (most: number) =>
  HOSTILE.flatMap(([, text]) => [text.slice(0, most), text.slice(-most)]).concat(
    `{"a":${'['.repeat(most / 2 - 4)}${']'.repeat(most / 2 - 4)}}`,
    `-----BEGIN A-----\n${'\n-----END B'.repeat(most / 11 - 8)}\n-----END A-----`,
  );
const FIELDS: Record<string, Field> = {
  text: field.text({ label }),
  affixed: field.text({ label, prefix: 'https://', suffix: '.example.com' }),
  nested: field.text({ label, pattern: { regex: '([a-z]+)+', message: 'Letters.' } }),
  slashed: field.text({ label, pattern: { regex: '(/*)*(.*)*x?', message: 'Slashes.' }, suffix: '.example.com' }),
  secret: field.secret({ label }),
  url: field.url({ label }),
  hostname: field.hostname({ label }),
  email: field.email({ label }),
  integer: field.integer({ label }),
  number: field.number({ label }),
  boolean: field.boolean({ label }),
  select: field.select({ label, options: ['eu', 'us'] }),
  multiSelect: field.multiSelect({ label, options: ['eu', 'us'] }),
  json: field.json({ label }),
  pem: field.pem({ label }),
  notice: field.notice({ label, description: 'Read this.' }),
};

describe('the worst of inputs costs next to nothing', () => {
  const warm = (schema: { safeParse: (values: object) => unknown }, name: string) => {
    for (let round = 0; round < 20; round++) schema.safeParse({ [name]: `x${round}` });
  };

  test.each(Object.entries(FIELDS))('of the field %s', (name, one) => {
    const schema = valuesSchema({ [name]: one });
    warm(schema, name);
    for (const [what, text] of HOSTILE)
      expect(
        cpuOf(() => schema.safeParse({ [name]: text })),
        what,
      ).toBeLessThan(50);
    for (const text of FITTING(one.kind === 'pem' || one.kind === 'json' ? 65_536 : 4096))
      expect(
        cpuOf(() => schema.safeParse({ [name]: text })),
        text.slice(0, 20),
      ).toBeLessThan(50);
  });

  test('of a list with more choices than there are', () => {
    const schema = valuesSchema({ regions: field.multiSelect({ label, options: ['eu', 'us'] }) });
    const parsed = () => schema.safeParse({ regions: Array.from({ length: 200_000 }, () => 'nowhere') });
    warm(schema, 'regions');
    expect(cpuOf(parsed)).toBeLessThan(50);
    expect(parsed().error?.issues).toMatchObject([{ message: 'Choose at most 2.', path: ['regions'] }]);
  });

  test.each(
    builtInPacks.flatMap(({ slug, methods }) => Object.entries(methods).map(([name, one]) => ({ slug, name, one }))),
  )('of the method $slug $name', ({ one }) => {
    const schema = schemaOf(one);
    const filled = (text: string) => Object.fromEntries(Object.keys(one.fields).map((name) => [name, text]));
    for (let round = 0; round < 20; round++) schema.safeParse(filled(`x${round}`));
    for (const [what, text] of HOSTILE)
      expect(
        cpuOf(() => schema.safeParse(filled(text))),
        what,
      ).toBeLessThan(50);
    for (const [what, text] of HOSTILE)
      for (const [name, { max }] of Object.entries(one.fields))
        expect(
          cpuOf(() => schema.safeParse(filled(text.slice(0, max ?? 4096)))),
          `${what}, ${name}`,
        ).toBeLessThan(50);
  });

  test('and is refused for its length before anything else looks at it', () => {
    for (const name of ['text', 'affixed', 'nested', 'secret', 'url', 'hostname', 'email', 'json', 'pem'])
      for (const [, text] of HOSTILE) {
        const parsed = valuesSchema({ one: FIELDS[name] as Field }).safeParse({ one: text });
        expect(parsed.error?.issues.map(({ message }) => message)).toEqual([
          expect.stringMatching(/^This must have at most \d+ characters\.$/),
        ]);
      }
  });
});

test('JSON of more levels than a stack bears is refused in a sentence', () => {
  const levels = 30_000;
  const parsed = valuesSchema({ key: field.json({ label }) }).safeParse({
    key: `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`,
  });
  expect(parsed.error?.issues[0]?.message).toBe('This is JSON of more than 64 levels.');
});

const withRegex = (regex: string, more: object = {}) =>
  faultsOf({ fields: { apiKey: field.secret({ label, pattern: { regex, message: 'No.' }, ...more }) } });

describe('the regular expression of a field', () => {
  test.each([
    '(?!.*admin).*',
    '(?=a)a',
    '(?<=a)b',
    '(a)\\1',
    '(?<x>a)\\k<x>',
    '(?i:a)',
    'a{1001}',
    '(?:a{100}){100}',
    '\\p{Script=Greek}',
    '\\ud83d\\ude00',
  ])('is refused where it cannot be run in linear time: %s', (regex) =>
    expect(withRegex(regex)).toEqual([
      { path: 'fields.apiKey.pattern.regex', message: expect.stringContaining('linear time') },
    ]),
  );

  test('has a length, and a size when its counts are multiplied', () => {
    expect(withRegex('(?:a{30}){30}')[0]?.message).toMatch(/too large: its counts multiply to \d+ steps/);
    expect(withRegex('a'.repeat(1001))[0]?.message).toBe('A regular expression has at most 1000 characters.');
    expect(withRegex('a{1000}{1000}')[0]?.message).toBe('This is not a regular expression: Nothing to repeat.');
    expect(cpuOf(() => withRegex(`${'(?:'.repeat(150)}a${'){0,9}'.repeat(90)}`))).toBeLessThan(100);
  });

  test('may cost so much for a whole form, by what fields say of their length', () => {
    expect(withRegex('[a-z-]{1,300}')).toEqual([
      { path: 'fields.apiKey.max', message: expect.stringContaining('say a smaller "max"') },
    ]);
    expect(withRegex('[a-z-]{1,300}', { max: 300 })).toEqual([]);
    expect(withRegex('a', { max: 70_000 })[0]).toEqual({
      path: 'fields.apiKey.max',
      message: 'This is from 1 to 65536.',
    });
  });

  test.each(['([a-z]+)+', '(a+)+', '(a|a)*b', '(.*)*(.*)*x', '(a|aa)+$'])(
    'is harmless where it is taken: %s',
    (regex) => {
      const one = field.text({ label, pattern: { regex, message: 'No.' }, default: `${'a'.repeat(4000)}!` });
      expect(cpuOf(() => faultsOf({ fields: { apiKey: field.secret({ label }), one } }))).toBeLessThan(50);
      expect(faultsOf({ fields: { apiKey: field.secret({ label }), one } })).toEqual([
        { path: 'fields.one.default', message: 'No.' },
      ]);
    },
  );
});

describe('the linear engine and that of browsers take the same texts', () => {
  const builtIn = builtInPacks.flatMap(({ slug, methods }) =>
    Object.entries(methods).flatMap(([method, { fields }]) =>
      Object.entries(fields).flatMap(([name, { pattern }]) =>
        pattern ? [{ what: `${slug} ${method} ${name}`, regex: pattern.regex }] : [],
      ),
    ),
  );
  const tricky = [
    '[^?#\\s]*',
    '\\S+\\s\\S+',
    '[\\S\\n]+',
    '.+',
    'a.c',
    '[.]+',
    '[[:alpha:][x]+',
    '[\\b]',
    '[^]',
    '[]|a',
    '\\bfoo\\b.*',
    '\\w+\\W\\d+\\D',
    '(?<year>\\d{4})-(?:0[1-9]|1[0-2])',
    '\\p{L}+\\P{L}*',
    '\\u{1F600}|\\u00e9|\\x41|\\cA|\\0',
    '^a|b$',
    'a|ab|abc',
    '(a|b|)+?c{0,3}?',
    '[a&&b]+',
    '\\/\\.\\[\\][\\-]?',
  ].map((regex) => ({ what: regex, regex }));
  /** What the generator of fitting texts cannot do. */
  const isGenerated = (regex: string) => !/\\b|\\p|\^a|\[\^?\]|\\c|\\0|\|\)/.test(regex);
  const odd = fc.string({
    unit: fc.constantFrom(...'aAbcxé-._/:[]&?# \n\r\t\u000b\u00a0\u2028\u2029\ufeff\u3000\u0001\u0008\u0000019😀'),
    maxLength: 12,
  });

  test.each([...builtIn, ...tricky])('$what', ({ regex }) => {
    const linear = compileRegex(regex);
    if (typeof linear === 'string') throw new Error(linear);
    const browser = new RegExp(`^(?:${regex})$`, 'u');
    const agree = (text: string) => {
      expect(linear.matches(text), JSON.stringify(text)).toBe(browser.test(text));
    };
    const fitting = isGenerated(regex) ? fc.stringMatching(browser) : odd;
    fc.assert(fc.property(fc.oneof(odd, fc.string({ unit: 'grapheme' }), fitting), agree), { numRuns: 300 });
    fc.assert(
      fc.property(fitting, fc.nat(), odd, (text, at, more) => {
        const place = at % (text.length + 1);
        const changed = text.slice(0, place) + more + text.slice(place + 1);
        if (changed.isWellFormed()) agree(changed);
      }),
      { numRuns: 300 },
    );
  });
});
