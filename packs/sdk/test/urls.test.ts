import { describe, expect, test } from 'vitest';
import { RequestError } from '../errors.ts';
import { type AuthMethod, type Field, field } from '../index.ts';
import {
  allowedHosts,
  assertNoClimb,
  hostLabelFields,
  hostOf,
  isWholeHost,
  listedHosts,
  renderRequest,
  renderUrl,
  splitUrl,
} from '../request/request.ts';
import { parseTemplate, percentEncoded, referencesOf, renderTemplate } from '../request/template.ts';
import { methodWith } from './support.ts';

const label = 'A field';
const text = field.text({ label });
const UNSET = new RequestError('The URL cannot be built from the stored values; a field that it needs is not set.');
const NOT_LISTED = (name: string) =>
  new RequestError(`The service named a host in "${name}" that is not on the pack's list.`);
const NO_HOST = (name: string) =>
  new RequestError(
    `The field "${name}" becomes part of a host name and holds characters that a host name cannot have.`,
  );
const baseUrl = (fields: Record<string, Field>, parts: Partial<AuthMethod>, values: Record<string, unknown>) =>
  renderRequest(methodWith(fields, parts), { apiKey: 'k', ...values }).baseUrl;

describe('a host that an answer named', () => {
  const captured = (template: string, hosts: string[], value: unknown) =>
    baseUrl(
      {},
      { exchange: async () => undefined, gives: ['it'], hosts, request: { baseUrl: template } },
      { it: value },
    );
  const list = ['*.example.net', 'plain.example.net:80', 'own.example.net:8443'];

  test('as a whole address is https, on the list, and nothing but an address', () => {
    expect(captured('{it}', list, 'https://a.example.net/base/')).toBe('https://a.example.net/base');
    expect(captured('{it}/api', list, 'https://own.example.net:8443')).toBe('https://own.example.net:8443/api');
    for (const value of [
      'http://plain.example.net',
      'https://evil.com',
      'https://a.example.net?q',
      'https://a.example.net/#f',
      'https://u@a.example.net',
      'ftp://a.example.net',
      'no url',
      7,
      { toString: () => 'https://a.example.net' },
      ['https://a.example.net'],
    ])
      expect(() => captured('{it}', list, value), String(value)).toThrow(NOT_LISTED('it'));
  });

  test('as a name is on the list, with the port that the template has', () => {
    expect(captured('https://{it}', list, 'a.example.net')).toBe('https://a.example.net');
    expect(captured('https://{it}/v1', list, 'a.example.net')).toBe('https://a.example.net/v1');
    expect(captured('https://{it}:8443', list, 'own.example.net')).toBe('https://own.example.net:8443');
    for (const [template, value] of [
      ['https://{it}', 'evil.com'],
      ['https://{it}:8443', 'a.example.net'],
      ['https://{it}', 'own.example.net:8443'],
      ['https://{it}', 'own.example.net'],
      ['https://{it}', 'a_b'],
    ] as const)
      expect(() => captured(template, ['own.example.net:8443', 'a.example.net'], value), value).toThrow(
        NOT_LISTED('it'),
      );
  });

  test('as a part of a name is one label, whatever is on the list', () => {
    expect(captured('https://{it}.example.com', [], 'acme')).toBe('https://acme.example.com');
    for (const value of ['a.b', 'a/b', 'a.example.net'])
      expect(() => captured('https://{it}.example.com', list, value), value).toThrow(NOT_LISTED('it'));
  });
});

describe('a reference that is all of a host', () => {
  const isWhole = (template: string, index: number) => isWholeHost(splitUrl(template).host, index);
  test('begins the URL, or stands alone between the scheme and the port or path', () => {
    for (const template of ['{a}', '{a}/x', '{a}.b']) expect(isWhole(template, 0), template).toBe(true);
    for (const template of ['https://{a}', 'http://{a}/x', 'https://{a}:8080/x'])
      expect(isWhole(template, 1)).toBe(true);
  });
  test('is not one beside other text or another reference', () => {
    for (const template of [
      'https://{a}.x',
      'https://{a}x:80',
      'https://{a}:80a',
      'https://{a}:{b}',
      'https://{a}{b}',
      'https://x.{a}',
      'ftp://{a}',
      'xhttps://{a}',
      '{a}{b}',
    ])
      expect(isWhole(template, 1), template).toBe(false);
    expect(isWhole('https://{a}{b}', 2)).toBe(false);
    expect(isWhole('{a}https://{b}', 2)).toBe(false);
  });
});

describe('a host that is made of fields', () => {
  const at = (kind: Field, value: unknown, template = 'https://{a}') =>
    baseUrl({ a: kind }, { request: { baseUrl: template } }, { a: value });
  test('takes a host name from a field of host names, and a label from any other', () => {
    expect(at(field.hostname({ label }), 'b.example')).toBe('https://b.example');
    expect(() => at(field.hostname({ label }), 'b_/x')).toThrow(NO_HOST('a'));
    expect(() => at(text, 'b.example')).toThrow(NO_HOST('a'));
    expect(() => at(text, 5, 'https://{a}.example')).toThrow(NO_HOST('a'));
  });
  test('is not built of what is unset', () => {
    for (const value of [undefined, null, '']) expect(() => at(text, value, 'https://{a}.example')).toThrow(UNSET);
  });
  test('holds no user name or password, alone or both', () => {
    const refused = new RequestError('The URL would hold a user name or password.');
    for (const value of ['https://u@x.example', 'https://:p@x.example', 'https://u:p@x.example'])
      expect(() => at(field.url({ label }), value, '{a}')).toThrow(refused);
  });
  test('begins a URL without a query or fragment of its own', () => {
    const refused = new RequestError('The base URL holds a query or fragment, so no path can follow.');
    for (const template of ['https://x.example?a=1', 'https://x.example#f', 'https://x.example?a#f'])
      expect(() => at(text, 'b', template)).toThrow(refused);
  });
  test('belongs to a template with a scheme, or there is no URL', () => {
    expect(() => renderUrl('nonsense', {}, {})).toThrow(UNSET);
    expect(() => renderUrl('x/{a}', { a: text }, { a: 'b.c' })).toThrow(NO_HOST('a'));
    expect(() => renderUrl('x/{a}', { a: text }, { a: 'b' })).toThrow(UNSET);
    expect(splitUrl('HTTPS://x.{a}.example:80?q={b}')).toEqual({
      host: ['HTTPS://x.', { name: 'a', keys: [], filters: [] }, '.example:80'],
      path: ['?q=', { name: 'b', keys: [], filters: [] }],
    });
    expect(splitUrl('https://x.example/y')).toEqual({ host: ['https://x.example'], path: ['/y'] });
    // Where there is no scheme before a host, all of it may be one.
    for (const template of ['https:{a}//x/y', '1https://x/y']) expect(splitUrl(template).path, template).toEqual([]);
  });
  test('says which of its fields must be a label: texts and secrets, wherever the host stands', () => {
    const fields = {
      ...{ base: text, key: field.secret({ label }), login: text, token: text, swap: text, zone: text, path: text },
      region: field.select({ label, options: ['eu', 'us'] }),
    };
    const method = methodWith(fields, {
      request: { baseUrl: 'https://{base}.{region}.{given}.example.com/{path}' },
      exchange: {
        grant: 'client_credentials',
        url: 'https://{swap}.example.com/{path}',
        clientId: '{base}',
        clientSecret: '{apiKey}',
      },
      oauth2: {
        authorize: { url: 'https://{login}.example.com/a' },
        token: { url: 'https://{token}.{key}.example.com/t' },
      },
      hosts: ['{zone}.example.net'],
    });
    expect([...hostLabelFields(method)].sort()).toEqual(['base', 'key', 'login', 'swap', 'token', 'zone']);
    expect([...hostLabelFields(methodWith(fields, {}))]).toEqual([]);
  });
});

describe('the hosts of a method', () => {
  test('that it lists are left out where a field is unset, and none are listed unless it says', () => {
    const method = methodWith({ a: text }, { hosts: ['{a}.example.net', 'b.example.net'] });
    for (const a of [undefined, null, '']) expect(listedHosts(method, { a })).toEqual(['b.example.net']);
    expect(listedHosts(method, { a: 'x' })).toEqual(['x.example.net', 'b.example.net']);
    expect(listedHosts(methodWith({}), {})).toEqual([]);
  });
  test('that are yet to be given count when they are', () => {
    const exchange = async () => undefined;
    const request = { baseUrl: 'https://{site}.{tenant}.example.com' };
    const method = methodWith({ site: text }, { exchange, gives: ['tenant'], request, hosts: ['b.example.net'] });
    expect(allowedHosts(method, { site: 's' })).toEqual(['b.example.net']);
    expect(allowedHosts(method, { site: 's', tenant: 't' })).toEqual(['s.t.example.com', 'b.example.net']);
    expect(() => allowedHosts(method, { tenant: 't' })).toThrow(UNSET);
  });
  test('are each named once', () => {
    expect(allowedHosts(methodWith({}, { hosts: ['api.example.com'] }), {})).toEqual(['api.example.com']);
  });
  test('of one template are had without the values of its path', () => {
    expect(hostOf('https://{a}.example.com/{later}', { a: text }, { a: 'x' }, [])).toBe('x.example.com');
    expect(() => hostOf('https://{a}.example.com', { a: text }, {}, [])).toThrow(UNSET);
    expect(() => hostOf('nonsense', {}, {}, [])).toThrow(UNSET);
  });
});

describe('a path', () => {
  test('has no segment that climbs, and may have others that begin with a dot', () => {
    const refused = new RequestError('A path holds "." or ".." as a segment.');
    for (const path of ['/./x', '/..', '/%2e/x', '/.%2E', 'a\\..\\b', '/x?..', '/x#.'])
      expect(() => assertNoClimb(path), path).toThrow(refused);
    for (const path of ['/.well-known/x', '/...', '/x.', '/a..b', '', '/%2ex'])
      expect(() => assertNoClimb(path), path).not.toThrow();
  });
});

describe('headers and query', () => {
  const rendered = (request: Partial<AuthMethod['request']>, values: Record<string, unknown>) =>
    renderRequest(methodWith({ a: text, b: text }, { request: { baseUrl: 'https://x.example', ...request } }), values);
  test('leave out what is not complete', () => {
    const { headers, query } = rendered(
      { headers: { 'x-{a}': 'v', 'x-b': '{a}', 'x-c': '{b}' }, query: { '{a}': 'v', b: '{a}', c: '{b}' } },
      { b: 'set' },
    );
    expect({ headers, query }).toStrictEqual({ headers: { 'x-c': 'set' }, query: { c: 'set' } });
  });
  test('take no name that says how a message is framed, and take those that only look so', () => {
    const refused = new RequestError('A header has a name that HTTP does not allow here.');
    const named = (name: string) => rendered({ headers: { '{a}': 'v' } }, { a: name }).headers;
    for (const name of [
      ...['connection', 'content-length', 'expect', 'host', 'keep-alive', 'te', 'trailer'],
      ...['transfer-encoding', 'upgrade', 'Upgrade', 'a b', 'é'],
    ])
      expect(() => named(name), name).toThrow(refused);
    for (const name of ['x-host', 'hosting', 'te-x', "!#$%&'*+.^_`|~9"]) expect(named(name)).toEqual({ [name]: 'v' });
  });
  test('take an unset user name as an empty one, and no colon in it', () => {
    const basic = { username: '{a}', password: '{b}' };
    expect(rendered({ basic }, { b: 'ü' }).headers).toEqual({ authorization: `Basic ${btoa(':\xc3\xbc')}` });
    expect(() => rendered({ basic }, { a: 'a:b' })).toThrow(
      new RequestError('A user name for basic authentication cannot hold a colon.'),
    );
  });
});

describe('a template', () => {
  test('names its references and none of its text', () => {
    expect(referencesOf('a{b}c{d.e}f')).toEqual([
      { name: 'b', keys: [], filters: [] },
      { name: 'd', keys: ['e'], filters: [] },
    ]);
  });
  test('has keys of letters, digits, lines, that begin with no digit', () => {
    for (const key of ['1b', 'b!', '-b', 'b c', 'é'])
      expect(() => parseTemplate(`{a.${key}}`), key).toThrow('reference');
    for (const key of ['b1', '_b', 'B-2']) expect(renderTemplate(`{a.${key}}`, { a: { [key]: 'x' } }), key).toBe('x');
  });
  test('gives nothing for a key of what is nothing', () => {
    for (const a of [null, undefined, 7, 'text']) expect(renderTemplate('{a.b}', { a })).toBeUndefined();
    expect(renderTemplate('{a.b.c}', { a: { b: null } })).toBeUndefined();
  });
  test('refuses half of a character where a URL is meant, and what is no URL where its host is', () => {
    const half = new RequestError('A value that a URL needs holds half of a character.');
    expect(() => percentEncoded('\ud800')).toThrow(half);
    expect(() => renderTemplate('{a|url}', { a: 'x\udc00' })).toThrow(half);
    expect(percentEncoded('🔑 /')).toBe('%F0%9F%94%91%20%2F');
    expect(() => renderTemplate('{a|host}', { a: 'no url' })).toThrow(
      new RequestError('A value whose host is needed is no URL.'),
    );
  });
});
