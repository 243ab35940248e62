import { describe, expect, test } from 'vitest';
import { packFaults } from '../define-pack.ts';
import { formOf, inputFieldName } from '../fields/form.ts';
import { type AuthMethod, auth, type CheckSpec, definePack, type Field, field, PackDefinitionError } from '../index.ts';
import { faultsOf, methodOf } from './support.ts';

const label = 'A field';
const key = field.secret({ label });
const text = field.text({ label });
const about = { slug: 'acme', name: 'Acme', version: '1.0.0', description: 'Things.', category: 'utility' } as const;

/** The faults of a method with these fields beside the key. */
const withFields = (fields: Record<string, Field>, parts: Partial<AuthMethod> = {}) =>
  faultsOf({ fields: { apiKey: key, ...fields }, example: { values: {}, calls: [] }, ...parts });
const withUrl = (baseUrl: string, fields: Record<string, Field> = {}) => withFields(fields, { request: { baseUrl } });
const withCheck = (check: Partial<CheckSpec>) => faultsOf({ check: { path: '/me', ...check } });

describe('a definition', () => {
  test('that is sound becomes a frozen pack', () => {
    const pack = definePack({ ...about, methods: { apiKey: methodOf({}) } });
    expect(pack.apiVersion).toBe('dragops.pack/v1');
    expect(Object.isFrozen(pack.methods['apiKey']?.request.headers)).toBe(true);
    expect(Object.isFrozen(pack.methods['apiKey']?.fields['apiKey'])).toBe(true);
  });
  test('names every fault at once, each with its path', () => {
    const method = methodOf({
      request: { baseUrl: 'http://x.example/', headers: { 'x-key': '{nope}' } },
      check: { path: 'me' },
    });
    let thrown: unknown;
    try {
      definePack({ ...about, methods: { apiKey: method } });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(PackDefinitionError);
    expect((thrown as PackDefinitionError).faults).toEqual([
      { path: 'methods.apiKey.request.headers.x-key', message: 'There is no field "nope" in this auth method.' },
      { path: 'methods.apiKey.check.path', message: 'This must begin with a slash or with a field that does.' },
    ]);
    expect((thrown as Error).message).toContain('Pack "acme" is not valid:\n  methods.apiKey.request.headers.x-key: ');
  });
  test.each([
    ['slug', { slug: 'Acme' }],
    ['slug', { slug: 'a--b' }],
    ['version', { version: '1.0' }],
    ['category', { category: 'Event Logging' }],
    ['description', { description: '' }],
    ['icon', { icon: 'https://x.example/icon.svg' }],
    ['(the pack)', { iconUrl: 'https://x.example/icon.svg' }],
    ['docsUrl', { docsUrl: 'http://x.example' }],
    ['(the pack)', { surprise: true }],
    ['methods', { methods: {} }],
    ['methods.Api-Key', { methods: { 'Api-Key': methodOf({}) } }],
    ['methods.apiKey', { methods: { apiKey: { ...methodOf({}), extra: 1 } } }],
    [
      'methods.apiKey.fields.apiKey.kind',
      { methods: { apiKey: methodOf({ fields: { apiKey: { ...key, kind: 'x' } } as never }) } },
    ],
  ])('has a fault at %s with %j', (path, parts) => {
    const pack = { apiVersion: 'dragops.pack/v1', ...about, methods: { apiKey: methodOf({}) }, ...parts };
    expect(packFaults(pack).map((fault) => fault.path)).toContain(path);
  });
  test('is refused when it is no pack at all', () => {
    for (const value of [undefined, null, 'pack', 7, [], {}]) expect(packFaults(value).length).toBeGreaterThan(0);
  });
});

describe('the rules of fields', () => {
  const rule = (fields: Record<string, Field>, path: string, message: string) =>
    expect(withFields(fields)).toContainEqual({ path, message: expect.stringContaining(message) });
  test('names are camel case', () => rule({ api_key: text }, 'fields.api_key', 'camel case'));
  test('a pattern is a regular expression', () =>
    rule(
      { a: field.text({ label, pattern: { regex: '(', message: 'x' } }) },
      'fields.a.pattern.regex',
      'not a regular',
    ));
  test('options belong to choices', () => {
    rule({ a: { ...text, options: ['x'] } }, 'fields.a.options', 'Options belong to');
    rule(
      { a: { ...field.select({ label, options: ['x'] }), options: undefined } as never },
      'fields.a.options',
      'Options belong to',
    );
    rule(
      { a: field.select({ label, options: ['x', { value: 'x', label: 'X' }] }) },
      'fields.a.options',
      'the same value',
    );
  });
  test('bounds are in order', () =>
    rule({ a: field.text({ label, min: 3, max: 2 }) }, 'fields.a.min', 'more than max'));
  test('a secret has no default', () =>
    rule({ a: { ...key, default: 'x' } }, 'fields.a.default', 'would be the same for everyone'));
  test('a default fits its field', () => {
    rule({ a: field.integer({ label, max: 5, default: 6 }) }, 'fields.a.default', 'at most 5');
    rule({ a: field.select({ label, options: ['x'], default: 'y' }) }, 'fields.a.default', 'one of: x');
  });
  test('a default fits a host name where the field becomes part of one', () => {
    expect(withUrl('https://{site}.x.example', { site: field.text({ label, default: 'a.b' }) })).toContainEqual({
      path: 'fields.site.default',
      message: expect.stringContaining('part of a host name'),
    });
  });
  test('a condition names another field that is shown, unconditional, and can have the value', () => {
    const when = (name: string, oneOf: (string | number | boolean)[]) =>
      field.text({ label, showWhen: { field: name, oneOf } });
    rule({ a: when('b', ['x']) }, 'fields.a.showWhen.field', 'no other field "b"');
    rule({ a: when('a', ['x']) }, 'fields.a.showWhen.field', 'no other field "a"');
    rule({ a: when('apiKey', ['x']) }, 'fields.a.showWhen.field', 'a secret field');
    rule({ a: when('b', ['x']), b: when('c', ['x']), c: text }, 'fields.a.showWhen.field', 'itself conditional');
    const options = field.select({ label, options: ['1'] });
    rule({ a: when('b', ['2']), b: options }, 'fields.a.showWhen.oneOf', '"2" is not an option of "b"');
    rule({ a: when('b', [1]), b: options }, 'fields.a.showWhen.oneOf', '"1" is not an option of "b"');
    rule({ a: when('b', ['true']), b: field.boolean({ label }) }, 'fields.a.showWhen.oneOf', '"b" is true or false');
  });
  test('accessToken is the name of what a grant gives', () => {
    const exchange = {
      grant: 'client_credentials',
      url: 'https://x.example',
      clientId: '{id}',
      clientSecret: '{apiKey}',
    } as const;
    expect(withFields({ id: text, accessToken: key }, { exchange })).toContainEqual({
      path: 'fields.accessToken',
      message: expect.stringContaining('rename the field'),
    });
  });
});

describe('the rules of templates', () => {
  test.each([
    ['request.baseUrl', { request: { baseUrl: 'https://x.example/{nope}' } }],
    ['request.headers (name)', { request: { baseUrl: 'https://x.example', headers: { '{nope}': 'x' } } }],
    ['request.query.q', { request: { baseUrl: 'https://x.example', query: { q: '{nope}' } } }],
    [
      'request.basic.username',
      { request: { baseUrl: 'https://x.example', basic: { username: '{nope}', password: '' } } },
    ],
    ['hosts.0', { hosts: ['{nope}.x.example'] }],
    ['check.path', { check: { path: '/{nope}' } }],
    ['check.query.q', { check: { path: '/', query: { q: '{nope}' } } }],
    ['check.headers (name)', { check: { path: '/', headers: { '{nope}': 'x' } } }],
    ['check.form.f', { check: { path: '/', form: { f: '{nope}' } } }],
    [
      'exchange.params.p',
      {
        exchange: {
          grant: 'client_credentials',
          url: 'https://x.example',
          clientId: 'x',
          clientSecret: 'x',
          params: { p: '{nope}' },
        },
      },
    ],
  ] as [string, Partial<AuthMethod>][])('a name at %s is that of a field', (path, parts) => {
    expect(faultsOf(parts)).toContainEqual({ path, message: 'There is no field "nope" in this auth method.' });
  });
  test('a fault of the grammar is named with its place', () => {
    expect(faultsOf({ request: { baseUrl: 'https://x.example', headers: { k: 'Bearer {apiKey' } } })).toContainEqual({
      path: 'request.headers.k',
      message: 'a "{" is not closed; write "{{" for the character (at character 8)',
    });
  });
  test('a notice has no value to name', () => {
    const note = field.notice({ label, description: 'x' });
    expect(withUrl('https://x.example/{note}', { note })).toContainEqual(
      expect.objectContaining({ path: 'request.baseUrl', message: 'There is no field "note" in this auth method.' }),
    );
  });
  test('what a grant gives may be named, and what a function gives is not known', () => {
    const request = (header: string) => ({ baseUrl: 'https://x.example', headers: { authorization: header } });
    const client = { clientId: 'x', clientSecret: '{apiKey}' };
    const grant = { grant: 'client_credentials', url: 'https://x.example', ...client } as const;
    expect(faultsOf({ exchange: grant, request: request('{accessToken}') })).toEqual([]);
    expect(faultsOf({ exchange: grant, request: request('{session}') })).toHaveLength(1);
    expect(faultsOf({ exchange: async () => undefined, request: request('{session}') })).toEqual([]);
    expect(faultsOf({ request: request('{accessToken}') })).toHaveLength(1);
  });
  test('what a function gives may be said, and is then all that it gives', () => {
    const request = (header: string) => ({ baseUrl: 'https://x.example', headers: { authorization: header } });
    const exchange = async () => undefined;
    expect(faultsOf({ exchange, gives: ['session'], request: request('{session}') })).toEqual([]);
    expect(faultsOf({ exchange, gives: ['session'], request: request('{sesion}') })).toHaveLength(1);
    expect(faultsOf({ gives: ['session'] })).toContainEqual(expect.objectContaining({ path: 'gives' }));
    expect(faultsOf({ exchange, gives: ['a b'] })).toContainEqual(expect.objectContaining({ path: 'gives' }));
  });
});

describe('the rules of URLs and hosts', () => {
  const url = field.url({ label });
  test.each([
    ['http://x.example', 'must begin with "https://"', {}],
    ['x.example', 'must begin with "https://"', {}],
    ['{text}', 'must begin with "https://"', { text }],
    ['{url|lower}', 'must begin with "https://"', { url }],
    ['https://x.example/', 'must not end with a slash', {}],
    ['{url}.evil.com', 'must begin with a slash', { url }],
    ['{url}{text}', 'must begin with a slash', { url, text }],
    ['https://x.example/{apiKey}', 'where logs show it', {}],
    ['https://x.example/{a}', 'may have no value', { a: field.text({ label, optional: true }) }],
    ['https://{n}.x.example', 'only text (one label), select and hostname', { n: field.integer({ label }) }],
    ['https://{text|lower}.x.example', 'no filters are allowed', { text }],
    [
      'https://{a}',
      'option "evil.com/x" cannot be part of one',
      { a: field.select({ label, options: ['evil.com/x'] }) },
    ],
  ] as [string, string, Record<string, Field>][])('the base URL %s has a fault: %s', (baseUrl, message, fields) => {
    expect(withUrl(baseUrl, fields)).toContainEqual({
      path: 'request.baseUrl',
      message: expect.stringContaining(message),
    });
  });
  test.each([
    '{url}',
    '{url}/api/{text}',
    'https://{text}.x.example',
    'https://{host}:8089',
    'https://x.example/{text}',
  ])('the base URL %s is sound', (baseUrl) =>
    expect(withUrl(baseUrl, { url, text, host: field.hostname({ label }) })).toEqual([]),
  );
  test.each([
    ['https://x.example', 'without scheme'],
    ['x.example/path', 'without scheme'],
    ['*.com', 'A wildcard stands first and alone'],
    ['api.*.example', 'A wildcard stands first and alone'],
    ['*', 'A wildcard stands first and alone'],
  ])('the host %s has a fault', (host, message) => {
    expect(faultsOf({ hosts: [host] })).toContainEqual({ path: 'hosts.0', message: expect.stringContaining(message) });
  });
});

describe('the rules of checks', () => {
  const fault = (check: Partial<CheckSpec>, path: string) =>
    expect(withCheck(check).map((found) => found.path)).toContain(path);
  test('a path begins with a slash and holds no secret', () => {
    fault({ path: 'me' }, 'check.path');
    fault({ path: '/users/{apiKey}' }, 'check.path');
  });
  test('pointers are JSON Pointers', () => {
    fault({ account: { id: 'data.id' } }, 'check.account.id');
    fault({ success: { body: { ok: true } } }, 'check.success.body');
    fault({ rejected: { reason: 'error' } }, 'check.rejected.reason');
    fault({ rejected: { reasons: ['invalid'] } }, 'check.rejected.reasons');
  });
  test('an example fits the fields', () => {
    const example = { values: { apiKey: '', nope: 1 }, calls: [] };
    expect(faultsOf({ example }).map((found) => found.path)).toEqual(['example.values.nope', 'example.values.apiKey']);
  });
});

describe('the form', () => {
  const pack = definePack({
    ...about,
    slug: 'acme-cloud',
    methods: {
      token: auth.bearer({
        label: 'Token',
        description: 'One of yours.',
        docsUrl: 'https://acme.example/docs',
        fields: {
          site: field.text({ label: 'Site', suffix: '.acme.example', example: 'acme' }),
          region: field.select({ label: 'Region', options: ['us', { value: 'eu', label: 'Europe' }], default: 'us' }),
          own: field.url({ label: 'Own URL', optional: true }),
          token: field.json({ label: 'Token' }),
        },
        request: { baseUrl: 'https://{site}.acme.example', headers: { authorization: 'Bearer {token.value}' } },
        check: { path: '/me' },
        example: { values: { site: 'acme', token: '{"value":"x"}' }, calls: [] },
      }),
    },
  });
  test('says all that a dashboard needs to draw it', () => {
    expect(formOf(pack, 'token')).toEqual({
      pack: 'acme-cloud',
      method: 'token',
      title: 'Acme: Token',
      description: 'One of yours.',
      docsUrl: 'https://acme.example/docs',
      inputField: 'acmeCloudToken',
      fields: [
        {
          name: 'site',
          kind: 'text',
          label: 'Site',
          suffix: '.acme.example',
          example: 'acme',
          pattern: { regex: expect.any(String), message: expect.any(String) },
          required: true,
          secret: false,
          multiline: false,
        },
        {
          name: 'region',
          kind: 'select',
          label: 'Region',
          options: [
            { value: 'us', label: 'us' },
            { value: 'eu', label: 'Europe' },
          ],
          default: 'us',
          required: false,
          secret: false,
          multiline: false,
        },
        {
          name: 'own',
          kind: 'url',
          label: 'Own URL',
          protocols: ['https'],
          required: false,
          secret: false,
          multiline: false,
        },
        { name: 'token', kind: 'json', label: 'Token', required: true, secret: true, multiline: true },
      ],
    });
  });
  test('is not made for a method that does not exist', () => expect(() => formOf(pack, 'nope')).toThrow(RangeError));
  test('fills an input that is named after pack and method', () => {
    expect(inputFieldName('jira-cloud', 'apiToken')).toBe('jiraCloudApiToken');
    expect(inputFieldName('aws', 'accessKey')).toBe('awsAccessKey');
  });
});
