import { describe, expect, test } from 'vitest';
import { valuesSchema } from '../fields/field-schema.ts';
import { type Field, type Fields, field, z } from '../index.ts';

const label = 'A field';
function parse(one: Field, value: unknown) {
  const parsed = valuesSchema({ one }).safeParse({ one: value });
  return parsed.success ? parsed.data['one'] : parsed.error.issues.map((issue) => issue.message);
}
function issuesOf(fields: Fields, values: Record<string, unknown>) {
  const parsed = valuesSchema(fields).safeParse(values);
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

describe('a field', () => {
  test('that is required refuses nothing, null, and white space alone', () => {
    const fields = { key: field.secret({ label }) };
    for (const key of [undefined, null, '', '   '])
      expect(issuesOf(fields, { key })).toEqual(['key: This is required.']);
  });
  test('that is optional may be left out, and is then absent', () => {
    expect(valuesSchema({ one: field.text({ label, optional: true }) }).parse({ one: '' })).toEqual({});
  });
  test('with a default gets it when it is left out', () => {
    expect(valuesSchema({ one: field.text({ label, default: 'eu' }) }).parse({})).toEqual({ one: 'eu' });
    expect(valuesSchema({ one: field.boolean({ label, default: false }) }).parse({})).toEqual({ one: false });
    expect(valuesSchema({ one: field.multiSelect({ label, options: ['a'], default: ['a'] }) }).parse({})).toEqual({
      one: ['a'],
    });
  });
  test('that is not declared is refused, with its name', () => {
    expect(issuesOf({ key: field.secret({ label }) }, { key: 'k', keey: 'k' })).toEqual([
      'keey: There is no such field.',
    ]);
  });
  test('reports every fault of a form at once', () => {
    const fields = { key: field.secret({ label }), mail: field.email({ label }), port: field.integer({ label }) };
    expect(issuesOf(fields, { mail: 'ada', port: 1.5 })).toEqual([
      'key: This is required.',
      'mail: This must be an e-mail address.',
      'port: This must be a whole number.',
    ]);
  });
});

describe('text', () => {
  test('loses the white space around it', () => expect(parse(field.text({ label }), '  acme\n')).toBe('acme'));
  test('refuses control characters, direction overrides and half a surrogate pair', () => {
    for (const bad of ['a\nb', 'a\u0000b', 'a\u202eb', 'a\u2066b', 'a\ud800b'])
      expect(parse(field.text({ label }), bad)).toEqual(['This must not hold control or text-direction characters.']);
  });
  test('has a length', () => {
    expect(parse(field.text({ label, min: 3 }), 'ab')).toEqual(['This must have at least 3 characters.']);
    expect(parse(field.text({ label, max: 3 }), 'abcd')).toEqual(['This must have at most 3 characters.']);
    expect(parse(field.secret({ label }), 'x'.repeat(4097))).toEqual(['This must have at most 4096 characters.']);
  });
  test('fits its pattern as a whole', () => {
    const hex = field.text({ label, pattern: { regex: '[0-9a-f]+|none', message: 'Hex.' } });
    expect(parse(hex, 'beef')).toBe('beef');
    for (const bad of ['beefy', 'x none', 'none!']) expect(parse(hex, bad)).toEqual(['Hex.']);
  });
  test('is not a number', () => expect(parse(field.text({ label }), 7)).toHaveLength(1));
});

describe('a prefix and a suffix', () => {
  const site = field.text({ label, prefix: 'https://', suffix: '.atlassian.net' });
  test.each([
    'acme',
    'https://acme',
    'acme.atlassian.net',
    'https://acme.atlassian.net',
    ' https://acme.atlassian.net// ',
  ])('are cut off %j', (value) => expect(parse(site, value)).toBe('acme'));
  test('alone are no value', () => expect(parse(site, 'https://.atlassian.net')).toEqual(['This is required.']));
  test('are cut once', () => expect(parse(site, 'https://https://acme')).toBe('https://acme'));
});

describe('a field that becomes part of a host name', () => {
  const schema = valuesSchema({ site: field.text({ label }) }, new Set(['site']));
  test.each(['evil.com/#', 'a.b', 'a/b', 'a@b', 'a:1', 'a?b', 'a\\b', '-a', 'a-', 'ä', 'a b', 'a_b', 'a'.repeat(64)])(
    'refuses %j',
    (site) => expect(schema.safeParse({ site }).success).toBe(false),
  );
  test.each(['acme', 'a', 'ACME-2', 'a'.repeat(63)])('takes %j', (site) =>
    expect(schema.parse({ site })).toEqual({ site }),
  );
});

describe('the other kinds', () => {
  test('e-mail', () => {
    expect(parse(field.email({ label }), 'ada@example.com')).toBe('ada@example.com');
    expect(parse(field.email({ label }), 'ada@')).toEqual(['This must be an e-mail address.']);
  });
  test('a host name is in lower case and has no scheme, port or path', () => {
    expect(parse(field.hostname({ label }), 'Splunk.Example.COM')).toBe('splunk.example.com');
    for (const bad of ['https://a.b', 'a.b:1', 'a.b/c', 'a..b', '.a', 'a.', `${'a.'.repeat(127)}ab`])
      expect(parse(field.hostname({ label }), bad)).toHaveLength(1);
  });
  test('a URL is https unless more is allowed', () => {
    expect(parse(field.url({ label }), 'http://a.example')).toEqual(['This must begin with https://.']);
    expect(parse(field.url({ label, protocols: ['https', 'http'] }), 'http://a.example:8080')).toBe(
      'http://a.example:8080',
    );
    expect(parse(field.url({ label }), 'javascript:alert(1)')).toEqual(['This must begin with https://.']);
    expect(parse(field.url({ label }), 'a.example')).toHaveLength(1);
  });
  test('a URL holds no user, password, query or fragment', () => {
    for (const bad of ['https://u@a.example', 'https://u:p@a.example', 'https://a.example?x=1', 'https://a.example#x'])
      expect(parse(field.url({ label }), bad)).toEqual([
        'This must be a URL without user name, password, query and fragment.',
      ]);
  });
  test('a URL loses the slash of a bare host and keeps that of a path', () => {
    expect(parse(field.url({ label }), 'https://A.example/')).toBe('https://a.example');
    expect(parse(field.url({ label }), 'https://a.example/o/token/')).toBe('https://a.example/o/token/');
  });
  test('numbers have bounds, and are not texts', () => {
    const port = field.integer({ label, min: 1, max: 65_535 });
    expect(parse(port, 8089)).toBe(8089);
    expect(parse(port, 0)).toEqual(['This must be at least 1.']);
    expect(parse(port, 65_536)).toEqual(['This must be at most 65535.']);
    expect(parse(port, '8089')).toEqual(['This must be a whole number.']);
    expect(parse(field.number({ label }), 0.5)).toBe(0.5);
    expect(parse(field.number({ label }), Number.NaN)).toEqual(['This must be a number.']);
  });
  test('a boolean is true or false, and false is a value', () => {
    expect(parse(field.boolean({ label }), false)).toBe(false);
    expect(parse(field.boolean({ label }), 'true')).toEqual(['This must be true or false.']);
  });
  test('a choice is one of its options', () => {
    const region = field.select({ label, options: ['us', { value: 'eu', label: 'Europe' }] });
    expect(parse(region, 'eu')).toBe('eu');
    expect(parse(region, 'Europe')).toEqual(['This must be one of: us, eu.']);
  });
  test('several choices have bounds and no repetition', () => {
    const scopes = field.multiSelect({ label, options: ['read', 'write', 'admin'], min: 1, max: 2 });
    expect(parse(scopes, ['read', 'write'])).toEqual(['read', 'write']);
    expect(parse(scopes, [])).toEqual(['Choose at least 1.']);
    expect(parse(scopes, ['read', 'write', 'admin'])).toEqual(['Choose at most 2.']);
    expect(parse(scopes, ['read', 'read'])).toEqual(['Each may be chosen once.']);
    expect(parse(scopes, ['root'])).toEqual(['This must be one of: read, write, admin.']);
  });
  test('JSON is parsed, fits its schema, and is never quoted in an issue', () => {
    const key = field.json({ label, schema: z.object({ type: z.literal('service_account'), key: z.string() }) });
    expect(parse(key, '{"type":"service_account","key":"k"}')).toEqual({ type: 'service_account', key: 'k' });
    for (const bad of ['{"type":"service_account","key":7, "x": "hunter2"}', 'hunter2 {', '{"key":"hunter2"}']) {
      const issues = parse(key, bad);
      expect(issues).toBeInstanceOf(Array);
      expect(JSON.stringify(issues)).not.toContain('hunter2');
    }
    expect(parse(field.json({ label }), '[1]')).toEqual(['This must be a JSON object.']);
  });
  test('PEM text keeps its lines, with plain line ends', () => {
    const pem = '-----BEGIN PRIVATE KEY-----\nMIIE\nQQ==\n-----END PRIVATE KEY-----';
    expect(parse(field.pem({ label }), `${pem.replaceAll('\n', '\r\n')}\r\n`)).toBe(pem);
    for (const bad of ['MIIE', pem.replace('END PRIVATE', 'END PUBLIC'), `${pem}x`])
      expect(parse(field.pem({ label }), bad)).toHaveLength(1);
    const pattern = { regex: '-----BEGIN PRIVATE KEY-----[^]*', message: 'A private key.' };
    expect(parse(field.pem({ label, pattern, min: 60 }), pem)).toBe(pem);
    expect(parse(field.pem({ label, pattern, min: 90 }), pem.replaceAll('PRIVATE', 'PUBLIC'))).toEqual([
      'This must have at least 90 characters.',
      'A private key.',
    ]);
  });
  test('a notice takes no value', () => {
    const notice = field.notice({ label, description: 'Ask your administrator.' });
    expect(valuesSchema({ notice }).parse({})).toEqual({});
    expect(parse(notice, 'x')).toEqual(['This is a note and takes no value.']);
  });
  test('secrecy follows from the kind', () => {
    const secret = Object.entries({
      text: field.text({ label }),
      secret: field.secret({ label }),
      url: field.url({ label }),
      hostname: field.hostname({ label }),
      email: field.email({ label }),
      integer: field.integer({ label }),
      select: field.select({ label, options: ['a'] }),
      json: field.json({ label }),
      pem: field.pem({ label }),
    }).flatMap(([kind, one]) => (one.secret ? [kind] : []));
    expect(secret).toEqual(['secret', 'json', 'pem']);
  });
});

describe('a conditional field', () => {
  const fields = {
    mode: field.select({ label, options: ['key', 'password'], default: 'key' }),
    key: field.secret({ label, showWhen: { field: 'mode', oneOf: ['key'] } }),
    password: field.secret({ label, showWhen: { field: 'mode', oneOf: ['password'] } }),
  };
  test('is required while it is shown, by a default too', () => {
    expect(issuesOf(fields, {})).toEqual(['key: This is required.']);
    expect(issuesOf(fields, { mode: 'password' })).toEqual(['password: This is required.']);
  });
  test('is dropped while it is hidden, whatever was entered', () => {
    for (const password of ['p', '', 7, 'a\u0000b'])
      expect(valuesSchema(fields).parse({ key: 'k', password })).toEqual({ mode: 'key', key: 'k' });
  });
  test('is kept by the choice that counts, and not by one that is wrong', () => {
    expect(valuesSchema(fields).parse({ mode: 'password', key: 'k', password: 'p' })).toEqual({
      mode: 'password',
      password: 'p',
    });
    expect(issuesOf(fields, { mode: 'other', key: 'k' })).toEqual(['mode: This must be one of: key, password.']);
  });
  test('gets its default only while it is shown', () => {
    const withDefault = {
      proxied: field.boolean({ label, default: false }),
      port: field.integer({ label, default: 8080, showWhen: { field: 'proxied', oneOf: [true] } }),
    };
    expect(valuesSchema(withDefault).parse({})).toEqual({ proxied: false });
    expect(valuesSchema(withDefault).parse({ proxied: true })).toEqual({ proxied: true, port: 8080 });
  });
  test('may depend on one of several choices', () => {
    const several = {
      parts: field.multiSelect({ label, options: ['a', 'b'] }),
      detail: field.text({ label, showWhen: { field: 'parts', oneOf: ['b'] } }),
    };
    expect(issuesOf(several, { parts: ['a'] })).toEqual([]);
    expect(issuesOf(several, { parts: ['a', 'b'] })).toEqual(['detail: This is required.']);
  });
});
