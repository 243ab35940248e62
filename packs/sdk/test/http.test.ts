import { describe, expect, test } from 'vitest';
import { HttpError, RequestError } from '../errors.ts';
import { field } from '../index.ts';
import { bodyOf, hostEntry, isAllowedHost, jsonOf, keepToHosts } from '../request/http.ts';
import { isSecret, secretTexts, without } from '../request/scrub.ts';
import { answering, methodWith } from './support.ts';

const url = 'https://api.example.com/x';

describe('a body', () => {
  test('is read as JSON, and is nothing where it is none', () => {
    const jsonIn = (body: string) => jsonOf({ status: 200, headers: {}, body });
    expect(jsonIn('{"a":[1,null]}')).toEqual({ a: [1, null] });
    expect(jsonIn('null')).toBeNull();
    expect(jsonIn('{')).toBeUndefined();
    expect(jsonIn('')).toBeUndefined();
  });

  test('is sent as a form, as JSON, as text, or not at all, with the content type that it has', () => {
    expect(bodyOf({ method: 'POST', url, form: { a: '1 &', b: 'ü' } })).toEqual({
      body: 'a=1+%26&b=%C3%BC',
      contentType: 'application/x-www-form-urlencoded',
    });
    for (const json of [{ a: 1 }, null, 0, ''])
      expect(bodyOf({ method: 'POST', url, json })).toEqual({
        body: JSON.stringify(json),
        contentType: 'application/json',
      });
    expect(bodyOf({ method: 'POST', url, text: '<a/>' })).toEqual({ body: '<a/>' });
    expect(bodyOf({ method: 'POST', url, text: '' })).toEqual({ body: '' });
    expect(bodyOf({ method: 'GET', url })).toStrictEqual({});
  });
});

describe('an entry of a list of hosts', () => {
  test('is the host, with its port where it is not the one of https', () => {
    const entryOf = (text: string) => hostEntry(new URL(text));
    expect(entryOf('https://a.example')).toBe('a.example');
    expect(entryOf('https://a.example:443')).toBe('a.example');
    expect(entryOf('https://a.example:80')).toBe('a.example:80');
    expect(entryOf('http://a.example')).toBe('a.example:80');
    expect(entryOf('http://a.example:8080')).toBe('a.example:8080');
  });

  test('means one port and its scheme, whatever the other says', () => {
    const allows = (text: string, entry: string) => isAllowedHost(new URL(text), [entry]);
    expect(allows('http://a.example:80', 'a.example:80')).toBe(true);
    expect(allows('https://a.example:80', 'a.example:80')).toBe(false);
    expect(allows('http://a.example:443', 'a.example:443')).toBe(false);
    expect(allows('http://a.example:443', 'a.example')).toBe(false);
    expect(allows('http://a.example:8080', 'a.example:8080')).toBe(true);
    expect(allows('https://a.example:8080', 'a.example:8080')).toBe(true);
    expect(allows('ws://a.example:8080', 'a.example:8080')).toBe(false);
    expect(allows('http://a.example:65535', 'a.example:65535')).toBe(true);
    expect(allows('https://[::1]', '[::1]')).toBe(true);
    expect(isAllowedHost(new URL(url), [])).toBe(false);
    expect(isAllowedHost(new URL(url), ['other.example', 'api.example.com'])).toBe(true);
  });

  test('with a star means what ends like it, and nothing that only looks so', () => {
    const allows = (text: string, entry: string) => isAllowedHost(new URL(text), [entry]);
    expect(allows('https://a.b.example.com', '*.example.com')).toBe(true);
    expect(allows('https://example.com', '*.example.com')).toBe(false);
    expect(allows('https://aexample.com', '*.example.com')).toBe(false);
    expect(allows('https://a.example.com.evil.com', '*.example.com')).toBe(false);
    expect(allows('https://a.example.com', 'b.*.example.com')).toBe(false);
    expect(allows('https://evilexample.com', 'example.com')).toBe(false);
  });

  test('keeps a request from any other host, and the refusal says which there are', async () => {
    const { http, sent } = answering(200, 'ok');
    const ask = (text: string, ...hosts: string[]) => keepToHosts(http, hosts)({ method: 'GET', url: text });
    expect(await ask(url, 'api.example.com')).toMatchObject({ body: 'ok' });
    await expect(ask(url)).rejects.toThrow(
      new HttpError("The host api.example.com is not on the pack's list (which is empty)."),
    );
    await expect(ask(url, 'a.example', '*.b.example')).rejects.toThrow(
      new HttpError("The host api.example.com is not on the pack's list (a.example, *.b.example)."),
    );
    await expect(ask('no url', 'a.example')).rejects.toThrow(
      new RequestError('The pack built a request without a valid URL.'),
    );
    expect(sent).toHaveLength(1);
  });
});

describe('what is secret among values', () => {
  const method = methodWith({ site: field.text({ label: 'Site' }), pin: field.secret({ label: 'Pin' }) });

  test('is every field that says so, and whatever is no field: what an exchange gave', () => {
    expect(isSecret(method, 'apiKey')).toBe(true);
    expect(isSecret(method, 'pin')).toBe(true);
    expect(isSecret(method, 'accessToken')).toBe(true);
    expect(isSecret(method, 'constructor')).toBe(true);
    expect(isSecret(method, 'site')).toBe(false);
  });

  test('are its texts, those inside of JSON too', () => {
    const values = { site: 'acme', pin: 'p1', apiKey: { key: 'k1', more: ['m1', { deep: 'd1' }], n: 7, nil: null } };
    expect(secretTexts(method, values)).toEqual(['p1', 'k1', 'm1', 'd1']);
    expect(secretTexts(method, { pin: null, apiKey: 5, given: undefined })).toEqual([]);
  });

  test('is taken out of a text as it is and as a URL shows it, the longest first', () => {
    expect(without('key=a b/c and a%20b%2Fc', ['a b/c'])).toBe('key=… and …');
    expect(without('abcd abcdef abcd', ['abcd', 'abcdef'])).toBe('… … …');
    expect(without('abcdef', ['abcdef', 'abcd'])).toBe('…');
    expect(without('every each', ['each', 'ever'])).toBe('…y …');
  });

  test('stays where it is so short that it would take words apart', () => {
    expect(without('the cat sat', ['cat'])).toBe('the cat sat');
    expect(without('the cats sat', ['cats'])).toBe('the … sat');
    // Three characters that a URL shows as nine are taken out of it there.
    expect(without('äöü %C3%A4%C3%B6%C3%BC', ['äöü'])).toBe('äöü …');
  });

  test('is taken out though it holds half of a character, which no URL can', () => {
    expect(without('a\ud800bcd!', ['a\ud800bcd'])).toBe('…!');
  });
});
