import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RequestError, TemplateError } from '../errors.ts';
import { field } from '../index.ts';
import { renderUrl } from '../request/request.ts';
import { parseTemplate, referencesOf, renderTemplate } from '../request/template.ts';

describe('the grammar of a template', () => {
  test('has text, references, keys, filters and doubled braces', () => {
    expect(parseTemplate('a {{b}} {name.some_key|lower|base64}!')).toEqual([
      'a {b} ',
      { name: 'name', keys: ['some_key'], filters: ['lower', 'base64'] },
      '!',
    ]);
    expect(parseTemplate('')).toEqual([]);
    expect(referencesOf('{a}{b}').map(({ name }) => name)).toEqual(['a', 'b']);
    expect(renderTemplate('{{{ a | upper }}}', { a: 'x' })).toBe('{X}');
  });
  test.each([
    ['Bearer {token', 7, 'a "{" is not closed'],
    ['token}', 5, 'a "}" closes nothing'],
    ['x{}', 2, '"{}" is not a reference'],
    ['{Token}', 1, '"{Token}" is not a reference'],
    ['{a b}', 1, '"{a b}" is not a reference'],
    ['{a.}', 1, '"{a.}" is not a reference'],
    ['{a|rot13}', 3, '"rot13" is not a filter; there are base64, url, lower, upper, host'],
    ['{a|constructor}', 3, '"constructor" is not a filter'],
  ])('names the fault of %j and its place', (text, position, message) => {
    let thrown: unknown;
    try {
      parseTemplate(text);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(TemplateError);
    expect(thrown).toMatchObject({ position, message: expect.stringContaining(message) });
  });
});

describe('filling a template', () => {
  test('applies filters in order', () => {
    expect(renderTemplate('{a|base64}', { a: 'ü:x' })).toBe('w7w6eA==');
    expect(renderTemplate('{a|url}', { a: 'a b/c&' })).toBe('a%20b%2Fc%26');
    expect(renderTemplate('{a|lower} {a|upper}', { a: 'Ab' })).toBe('ab AB');
    expect(renderTemplate('{a|host}', { a: 'https://x.example:8080/y' })).toBe('x.example:8080');
  });
  test.each([undefined, null, ''])('gives nothing when a reference is %j', (a) =>
    expect(renderTemplate('Token {a}', { a })).toBeUndefined(),
  );
  test('gives nothing for inherited names', () => {
    expect(renderTemplate('{toString}', {})).toBeUndefined();
    expect(renderTemplate('{a.constructor}', { a: {} })).toBeUndefined();
    expect(renderTemplate('{a.length}', { a: 'text' })).toBeUndefined();
  });
  test('reaches into JSON, joins lists, spells numbers and booleans', () => {
    expect(renderTemplate('{a.b.c}', { a: { b: { c: 'deep' } } })).toBe('deep');
    expect(renderTemplate('{a}', { a: ['read', 'write'] })).toBe('read write');
    expect(renderTemplate('{a}|{b}', { a: 0, b: false })).toBe('0|false');
    expect(renderTemplate('{a}', { a: { b: 1 } })).toBe('{"b":1}');
  });
  test('does not read a value as a template', () => expect(renderTemplate('{a}', { a: '{b}', b: 'x' })).toBe('{b}'));
  test('encodes values and not the text, and what the filter url has encoded not twice', () => {
    expect(renderTemplate('/a b/{x}', { x: 'c/d' }, encodeURIComponent)).toBe('/a b/c%2Fd');
    expect(renderTemplate('/{x|url}', { x: 'c/d' }, encodeURIComponent)).toBe('/c%2Fd');
  });
  test('gives text without references back, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(renderTemplate(text.replace(/[{}]/g, '$&$&'), {})).toBe(text);
      }),
    );
  });
});

/** Texts that mean something to a URL parser, beside any other. */
const nasty = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.webUrl(),
  fc.domain(),
  fc.stringMatching(/^[A-Za-z0-9-]{1,12}$/),
  fc.constantFrom('xn--', 'xn--a', 'xn--80ak6aa92e', '0x7f000001', '2130706433'),
  fc
    .array(
      fc.constantFrom(
        'a',
        'evil.com',
        '.',
        '/',
        '\\',
        '#',
        '?',
        '@',
        ':',
        '%2e',
        '%',
        ' ',
        '\t',
        '-',
        '1',
        '。',
        '[::1]',
      ),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    .map((pieces) => pieces.join('')),
);
/** The URL, or undefined where the value was refused; anything else thrown fails the test. */
function urlOf(template: string, fields: Parameters<typeof renderUrl>[1], values: Record<string, unknown>) {
  try {
    return new URL(renderUrl(template, fields, values));
  } catch (error) {
    expect(error).toBeInstanceOf(RequestError);
    return undefined;
  }
}

describe('whatever a value is, a URL stays on the host that its template means', () => {
  const label = 'A field';
  test('with a label before a fixed domain', () => {
    const fields = { site: field.text({ label }), path: field.text({ label }) };
    fc.assert(
      fc.property(nasty, nasty, (site, path) => {
        const url = urlOf('https://{site}.example.com/api/{path}', fields, { site, path });
        if (!url) return;
        expect(url.host).toBe(`${site.toLowerCase()}.example.com`);
        expect(site).toMatch(/^[a-z0-9-]+$/i);
        expect(url).toMatchObject({ protocol: 'https:', username: '', password: '', search: '', hash: '' });
        expect(url.pathname.startsWith('/api/')).toBe(true);
        expect(url.pathname.split('/')).toHaveLength(3);
      }),
      { numRuns: 2000 },
    );
  });
  test('with a secret, a number or JSON where a label is meant', () => {
    fc.assert(
      fc.property(fc.anything(), (site) => {
        const url = urlOf('https://{site}.example.com', { site: field.secret({ label }) }, { site });
        if (url) expect(url.host).toMatch(/^[a-z0-9-]+\.example\.com$/);
      }),
      { numRuns: 1000 },
    );
  });
  test('with a choice', () => {
    const fields = { region: field.select({ label, options: ['api.example.com', 'api.eu.example.com'] }) };
    fc.assert(
      fc.property(nasty, (region) => {
        expect(urlOf('https://{region}', fields, { region })).toBeUndefined();
      }),
    );
    expect(urlOf('https://{region}', fields, { region: 'api.eu.example.com' })?.host).toBe('api.eu.example.com');
  });
  test('with a host name before a fixed port', () => {
    fc.assert(
      fc.property(nasty, (host) => {
        const url = urlOf('https://{host}:8089', { host: field.hostname({ label }) }, { host });
        if (url) expect(url).toMatchObject({ port: '8089', pathname: '/', username: '', search: '', hash: '' });
      }),
      { numRuns: 1000 },
    );
  });
  test('with a whole URL', () => {
    fc.assert(
      fc.property(nasty, (base) => {
        const url = urlOf('{base}/api/v4', { base: field.url({ label }) }, { base });
        if (!url) return;
        expect(url).toMatchObject({ host: new URL(base).host, protocol: 'https:', username: '', search: '', hash: '' });
        expect(url.pathname.endsWith('/api/v4')).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
