import { describe, expect, test } from 'vitest';
import { HttpError, type RejectedError } from '../errors.ts';
import type { TokenReading } from '../index.ts';
import {
  type AnswerContext,
  documentOf,
  errorCode,
  matches,
  readToken,
  shownCode,
  successOf,
} from '../token/answer.ts';
import { now } from './support.ts';

const CONTEXT: AnswerContext = { now: now(), secrets: ['hunter2-secret'], provesClient: true };
const answer = (status: number, body: unknown, type = 'application/json') => ({
  status,
  headers: type ? { 'content-type': type } : {},
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
/** What is thrown for an answer. */
function fault(status: number, body: unknown, reading: TokenReading = {}, context: Partial<AnswerContext> = {}) {
  try {
    successOf(answer(status, body), reading, { ...CONTEXT, ...context });
  } catch (error) {
    return error as HttpError | RejectedError;
  }
  throw new Error('It was taken for a success.');
}

describe('the document of an answer', () => {
  test('is its JSON, whatever it calls itself', () => {
    expect(documentOf(answer(200, '{"a":1}', 'text/html'))).toEqual({ a: 1 });
    expect(documentOf(answer(200, '7', ''))).toBe(7);
  });

  test('is its form where it says so, at the beginning and as a whole word', () => {
    const form = 'application/x-www-form-urlencoded';
    for (const type of [form, form.toUpperCase(), `${form}; charset=utf-8`])
      expect(documentOf(answer(200, 'a=1&b=%20', type))).toEqual({ a: '1', b: ' ' });
    for (const type of [`x-${form}`, `${form}ish`, 'text/html', ''])
      expect(documentOf(answer(200, 'a=1&b=%20', type)), type).toBeUndefined();
  });

  test('is a form that calls itself plain text, if it looks like one', () => {
    for (const type of ['text/plain', 'TEXT/PLAIN;charset=utf-8']) {
      expect(documentOf(answer(200, 'access_token=x&b=c', type))).toEqual({ access_token: 'x', b: 'c' });
      expect(documentOf(answer(200, 'a.b-c=', type))).toEqual({ 'a.b-c': '' });
    }
    for (const body of ['access token=x', '=x', 'no form', 'a=<b>', 'a=b c', 'a=b\nc', '', ' a=b'])
      expect(documentOf(answer(200, body, 'text/plain')), body).toBeUndefined();
    for (const type of ['x-text/plain', 'text/plainer'])
      expect(documentOf(answer(200, 'a=b', type)), type).toBeUndefined();
  });
});

describe('an answer that means nothing', () => {
  test("is one of the service's own troubles, which may have done what was asked", () => {
    const table: [number, boolean][] = [
      [408, false],
      [429, false],
      [500, true],
      [502, true],
      [503, false],
      [599, true],
    ];
    for (const [status, ambiguous] of table) {
      const error = fault(status, { access_token: 'a' });
      expect(error).toBeInstanceOf(HttpError);
      expect(error).toMatchObject({ ambiguous, message: `The service answered with status ${status}.` });
    }
  });

  test('is a redirect, or less than a success', () => {
    for (const status of [100, 199, 300, 302, 399])
      expect(fault(status, { access_token: 'a' })).toMatchObject({
        name: 'HttpError',
        ambiguous: false,
        message: `The service answered with status ${status}, which is no answer to such a request.`,
      });
  });

  test('is no document: of a success it may be one, and of a refusal it is not', () => {
    for (const [status, ambiguous] of [
      [200, true],
      [299, true],
      [400, false],
      [401, false],
    ] as const)
      expect(fault(status, '<html>')).toMatchObject({
        name: 'HttpError',
        ambiguous,
        message: `The service answered with status ${status} and something that is not JSON.`,
      });
    expect(fault(418, '<html>', { status: [418] })).toMatchObject({ name: 'HttpError', ambiguous: false });
  });

  test('and no document at all with 401 is a plain no', () => {
    expect(fault(401, '')).toMatchObject({ name: 'RejectedError', reason: 'client' });
    expect(fault(403, '')).toBeInstanceOf(HttpError);
    expect(fault(401, '', { status: [401] })).toBeInstanceOf(HttpError);
  });

  test('to values of a user is a no of 401 or 403, with or without a document', () => {
    const isUsers = { isUsers: true };
    for (const status of [401, 403])
      for (const body of ['', '<html>', {}])
        expect(fault(status, body, {}, isUsers)).toMatchObject({ name: 'RejectedError', reason: 'grant' });
    expect(fault(400, '<html>', {}, isUsers)).toBeInstanceOf(HttpError);
    expect(fault(404, { error: 'invalid_client' }, {}, isUsers)).toMatchObject({ reason: 'grant' });
    expect(fault(200, '<html>', {}, isUsers)).toBeInstanceOf(HttpError);
  });
});

describe('an answer that means success', () => {
  const take = (status: number, body: unknown, reading: TokenReading = {}) =>
    successOf(answer(status, body), reading, CONTEXT);

  test('is one of 200 to 299, or of the statuses that the pack names', () => {
    const body = { access_token: 'a' };
    for (const status of [200, 201, 299]) expect(take(status, body)).toEqual(body);
    expect(take(400, body, { status: [200, 400] })).toEqual(body);
    expect(fault(400, body)).toMatchObject({ reason: 'request' });
    expect(fault(201, body, { status: [200] })).toMatchObject({ reason: 'request' });
  });

  test('holds what the pack asks for, or a token, or at least no code of an error', () => {
    expect(take(200, { ok: true, error: 'x' }, { success: { '/ok': true } })).toMatchObject({ ok: true });
    expect(fault(200, { ok: 1, access_token: 'a' }, { success: { '/ok': true } })).toMatchObject({ reason: 'request' });
    expect(take(200, { access_token: 'a', error: 'x' })).toMatchObject({ error: 'x' });
    expect(take(200, { at: 'a', error: 'x' }, { accessToken: '/at' })).toMatchObject({ error: 'x' });
    expect(take(200, { anything: 1 })).toEqual({ anything: 1 });
    expect(fault(200, { error: 'x' })).toMatchObject({ reason: 'request' });
    // Where no token is awaited, one is no sign of anything.
    expect(fault(200, { access_token: 'a', error: 'x' }, { accessToken: null })).toMatchObject({ reason: 'request' });
    expect(take(200, { done: 1 }, { accessToken: null })).toEqual({ done: 1 });
  });

  test('holds each value that is asked for, compared as JSON', () => {
    expect(matches({ a: { b: [1] }, c: null }, { '/a/b': [1], '/c': null })).toBe(true);
    expect(matches({ a: { b: [1] } }, { '/a/b': [1], '/c': null })).toBe(false);
    expect(matches({ a: '1' }, { '/a': 1 })).toBe(false);
    expect(matches({}, undefined)).toBe(true);
  });
});

describe('the code of an error', () => {
  test('is a text or a number, where the pack says or as the standard does', () => {
    expect(errorCode({ error: 'x' }, {})).toBe('x');
    expect(errorCode({ error: 0 }, {})).toBe('0');
    expect(errorCode({ fault: { code: 7 } }, { error: '/fault/code' })).toBe('7');
    for (const error of ['', null, true, ['x'], { code: 'x' }]) expect(errorCode({ error }, {})).toBeUndefined();
  });

  test('says whose fault it is', () => {
    const reasons: Record<string, string[]> = {
      grant: ['invalid_grant', 'interaction_required', 'consent_required', 'login_required'],
      client: ['invalid_client', 'unauthorized_client'],
      denied: ['access_denied'],
      request: ['invalid_request', 'invalid_scope', 'whatever'],
    };
    for (const [reason, codes] of Object.entries(reasons))
      for (const error of codes) expect(fault(400, { error }), error).toMatchObject({ name: 'RejectedError', reason });
  });

  test("that is about the service's own state says nothing of the request", () => {
    for (const error of [
      'temporarily_unavailable',
      'server_error',
      'internal_error',
      'internal_server_error',
      'service_unavailable',
      'too_many_requests',
      'rate_limit_exceeded',
      'rate_limited',
      'ratelimited',
    ])
      expect(fault(400, { error })).toMatchObject({
        name: 'HttpError',
        ambiguous: false,
        message: `The service could not answer: status 400 (${error}).`,
      });
  });

  test('that the pack names goes before what it means elsewhere, the grant first', () => {
    const reading: TokenReading = { grantErrors: ['mine', 'invalid_client'], clientErrors: ['mine', 'invalid_grant'] };
    const reasonOf = (error: string) => (fault(400, { error }, reading) as RejectedError).reason;
    expect(['mine', 'invalid_client', 'invalid_grant', 'access_denied'].map(reasonOf)).toEqual([
      'grant',
      'grant',
      'client',
      'denied',
    ]);
  });

  test('that is missing puts the blame on the client that proved itself, and else on the request', () => {
    expect(fault(401, {})).toMatchObject({ reason: 'client' });
    expect(fault(401, {}, {}, { provesClient: false })).toMatchObject({ reason: 'request' });
    expect(fault(400, {})).toMatchObject({ reason: 'request' });
  });

  test('is shown if it is short and harmless, and never a secret or a part of one', () => {
    expect(shownCode('an_error', [])).toBe(' (an_error)');
    expect(shownCode('a'.repeat(60), [])).toBe(` (${'a'.repeat(60)})`);
    for (const code of ['a'.repeat(61), '_a', '.a', 'a b', '', 'a<b', ' a', undefined])
      expect(shownCode(code, []), code).toBe('');
    for (const code of ['hunter2', 'hunter2-secret', 'x-hunter2-secret'])
      expect(shownCode(code, ['other', 'hunter2-secret']), code).toBe('');
    expect(shownCode('an_error', ['', 'other'])).toBe(' (an_error)');
  });

  test('stands in the refusal, beside what was asked for', () => {
    expect(fault(400, { error: 'x' }).message).toBe('The service refused to issue an access token: status 400 (x).');
    expect(fault(400, { error: 'x' }, {}, { action: 'to end the grant' }).message).toBe(
      'The service refused to end the grant: status 400 (x).',
    );
    expect(fault(401, { error: 'hunter2-secret' }).message).toBe(
      'The service refused to issue an access token: status 401.',
    );
  });
});

describe('what is read of a success', () => {
  const read = (document: unknown, reading: TokenReading = {}, context: Partial<AnswerContext> = {}) =>
    readToken(document, reading, { ...CONTEXT, ...context });
  const after = (seconds: number) => new Date(now().getTime() + seconds * 1000).toISOString();

  test('stands where the standard says, or where the pack does', () => {
    const document = { access_token: 'a', refresh_token: 'r', expires_in: 60, scope: 'x y' };
    const expected = { accessToken: 'a', refreshToken: 'r', expiresAt: after(60), scopes: ['x', 'y'], values: {} };
    expect(read(document)).toEqual(expected);
    const reading = {
      accessToken: '/d/at',
      refreshToken: '/d/rt',
      scope: '/d/s',
      expires: { in: '/d/e' },
      refreshExpires: { in: '/d/re' },
      values: { team: '/d/team' },
    };
    expect(read({ ...document, d: { at: 'b', rt: 's', s: ['z'], e: 30, re: 90, team: 'T' } }, reading)).toEqual({
      accessToken: 'b',
      refreshToken: 's',
      expiresAt: after(30),
      refreshExpiresAt: after(90),
      scopes: ['z'],
      values: { team: 'T' },
    });
    expect(read(document, { accessToken: null, refreshToken: null, scope: '/none' })).toEqual({
      expiresAt: after(60),
      values: {},
    });
    expect(read({})).toEqual({ values: {} });
  });

  test('is no token where it is empty or no text', () => {
    for (const token of ['', 7, null, ['a'], {}]) expect(read({ access_token: token })).toEqual({ values: {} });
  });

  test('is not believed where it is too long or holds control characters', () => {
    const largest = 'a'.repeat(16_384);
    expect(read({ access_token: largest, v: largest }, { values: { v: '/v' } })).toMatchObject({
      accessToken: largest,
      values: { v: largest },
    });
    const refusal = (what: string) =>
      expect.objectContaining({
        name: 'HttpError',
        ambiguous: true,
        message: `The service answered with a ${what} that is too long or holds control characters.`,
      });
    for (const bad of [`${largest}a`, 'a\u0000', 'a\nb']) {
      expect(() => read({ access_token: bad })).toThrow(refusal('token'));
      expect(() => read({ refresh_token: bad })).toThrow(refusal('token'));
      expect(() => read({ v: bad }, { values: { v: '/v' } })).toThrow(refusal('value'));
    }
  });

  test('are scopes as a list or a text, with spaces, commas or the separator of the pack between', () => {
    const scopes = (scope: unknown, separator?: string) => read({ scope }, {}, separator ? { separator } : {}).scopes;
    expect(scopes('read write,admin  repo:x')).toEqual(['read', 'write', 'admin', 'repo:x']);
    expect(scopes('read|write repo:x', '|')).toEqual(['read', 'write', 'repo:x']);
    expect(scopes(['a', 'b,c', 7, null])).toEqual(['a', 'b', 'c']);
    expect(scopes('')).toEqual([]);
    expect(scopes(7)).toBeUndefined();
    expect(scopes(['ok', 'x'.repeat(16_384), 'y'.repeat(16_385), 'z\u0000'])).toEqual(['ok', 'x'.repeat(16_384)]);
  });

  test('are values as texts; what is unset is left out, and what is no text is refused', () => {
    const values = (document: object) => read(document, { values: { a: '/a', b: '/b' } }).values;
    expect(values({ a: 'x', b: 0 })).toEqual({ a: 'x', b: '0' });
    expect(values({ a: false, b: '' })).toEqual({ a: 'false' });
    expect(values({ a: null })).toEqual({});
    for (const a of [{}, ['x']])
      expect(() => values({ a })).toThrow(
        expect.objectContaining({
          name: 'HttpError',
          ambiguous: true,
          message: 'The service answered with no text where "a" should stand.',
        }),
      );
  });
});
