import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Clock, codeOf, type Issuer, makeKey, type SigningKey, sign, startIssuer, verifierOf } from './issuer.ts';

describe('the keys of an issuer', () => {
  let clock: Clock;
  let old: SigningKey;
  let fresh: SigningKey;
  let issuer: Issuer;
  let verifier: ReturnType<typeof verifierOf>;
  beforeEach(async () => {
    clock = new Clock();
    old = await makeKey('old');
    fresh = await makeKey('fresh');
    issuer = await startIssuer([old.jwk]);
    verifier = verifierOf({ kind: 'jwks', url: issuer.url }, clock);
  });
  afterEach(async () => {
    verifier.close();
    await issuer.close();
  });
  /** A new token each time, so that none is remembered. */
  let made = 0;
  const check = async (key: SigningKey, header?: object) =>
    codeOf(verifier.verify(await sign(key, clock, { jti: String(made++) }, header)));
  const warnings = () => verifier.logged.filter(({ level }) => level === 40);
  const settle = async (requests: number) => {
    while (issuer.requests() < requests) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 50));
  };

  test('are fetched once, however many tokens come at once', async () => {
    expect(issuer.requests()).toBe(0);
    const codes = await Promise.all(Array.from({ length: 50 }, () => check(old)));
    expect(new Set(codes)).toEqual(new Set(['TAKEN']));
    expect(issuer.requests()).toBe(1);
  });

  test('are not asked for twice while an answer is under way', async () => {
    let answer = () => undefined as unknown;
    issuer.broken = (_request, response) => {
      answer = () => response.end(JSON.stringify({ keys: issuer.keys }));
    };
    const first = check(old);
    await settle(1);
    clock.pass(60);
    const second = check(old);
    await settle(1);
    answer();
    expect(await Promise.all([first, second])).toEqual(['TAKEN', 'TAKEN']);
    expect(issuer.requests()).toBe(1);
  });

  test('are fetched again for a key that is new, and the old one goes on being taken while it is there', async () => {
    await check(old);
    issuer.keys = [fresh.jwk, old.jwk];
    clock.pass(31);
    expect(await Promise.all(Array.from({ length: 20 }, () => check(fresh)))).toEqual(Array(20).fill('TAKEN'));
    expect(await check(old)).toBe('TAKEN');
    expect(issuer.requests()).toBe(2);
  });

  test('are not asked for by a flood of unknown keys more than once in half a minute', async () => {
    await check(old);
    const flood = async () => {
      const names = Array.from({ length: 100 }, (_, i) => ({ kid: `made-up-${clock.time}-${i}` }));
      for (const code of await Promise.all(names.map((header) => check(old, header))))
        expect(code).toBe('UNAUTHENTICATED');
    };
    await flood();
    expect(issuer.requests()).toBe(1);
    for (let second = 0; second < 90; second += 10) {
      clock.pass(10);
      await flood();
    }
    expect(issuer.requests()).toBe(4);
    expect(warnings()).toEqual([]);
  });

  test('that the issuer has withdrawn are dropped after ten minutes, behind a request that does not wait', async () => {
    await check(old);
    issuer.keys = [fresh.jwk];
    clock.pass(9 * 60);
    expect(await check(old)).toBe('TAKEN');
    expect(issuer.requests()).toBe(1);
    clock.pass(61);
    let answer = () => undefined as unknown;
    issuer.broken = (_request, response) => {
      answer = () => response.end(JSON.stringify({ keys: issuer.keys }));
    };
    expect(await check(old)).toBe('TAKEN');
    await settle(2);
    expect(await check(old)).toBe('TAKEN');
    answer();
    await settle(2);
    expect(await check(old)).toBe('UNAUTHENTICATED');
    expect(await check(fresh)).toBe('TAKEN');
    expect(issuer.requests()).toBe(2);
  });

  test('go on being used for a day while the issuer cannot be reached, with one warning for each attempt', async () => {
    await check(old);
    issuer.broken = (_request, response) => response.writeHead(503).end('<html>down</html>');
    clock.pass(10 * 60);
    await Promise.all([check(old), check(old)]);
    await settle(2);
    expect(warnings()).toHaveLength(1);
    expect(warnings()[0]).toMatchObject({ err: { code: 'STATUS_503' }, host: new URL(issuer.url).host });
    expect(await check(old)).toBe('TAKEN');
    await settle(2);
    expect(warnings()).toHaveLength(1);
    clock.pass(31);
    expect(await check(old)).toBe('TAKEN');
    await settle(3);
    expect(warnings()).toHaveLength(2);
    clock.pass(23 * 3600);
    expect(await check(old)).toBe('TAKEN');
    clock.pass(50 * 60);
    expect(await check(old)).toBe('UNAVAILABLE');
    issuer.broken = null;
    clock.pass(6);
    expect(await check(old)).toBe('TAKEN');
  });

  test('that cannot be had are no fault of a token: one with a key that may be new is not called wrong', async () => {
    await check(old);
    issuer.broken = (request) => request.socket.destroy();
    clock.pass(31);
    expect(await check(fresh)).toBe('UNAVAILABLE');
    expect(await check(old)).toBe('TAKEN');
    issuer.broken = null;
    clock.pass(31);
    expect(await check(fresh)).toBe('UNAUTHENTICATED');
  });

  test('that were never had make the server unavailable, and are asked for again after five seconds', async () => {
    issuer.broken = (_request, response) => response.writeHead(500).end();
    expect(await Promise.all([check(old), check(old)])).toEqual(['UNAVAILABLE', 'UNAVAILABLE']);
    issuer.broken = null;
    clock.pass(4);
    expect(await check(old)).toBe('UNAVAILABLE');
    expect(issuer.requests()).toBe(1);
    clock.pass(1);
    expect(await check(old)).toBe('TAKEN');
  });

  test('are not fetched from where a redirect leads', async () => {
    const elsewhere = await startIssuer([fresh.jwk]);
    issuer.broken = (_request, response) => response.writeHead(302, { location: elsewhere.url }).end();
    expect(await check(fresh)).toBe('UNAVAILABLE');
    expect(elsewhere.requests()).toBe(0);
    expect(warnings()[0]?.err?.code).toBe('STATUS_302');
    await elsewhere.close();
  });

  test.each([
    ['no JSON', 'not json, secret-7f31', 'NOT_JSON'],
    ['no key set', '{"keys":{"secret-7f31":1}}', 'ERR_JWKS_INVALID'],
    ['past 1 MiB', JSON.stringify({ keys: [], more: 'x'.repeat(1024 * 1024) }), 'UND_ERR_RES_EXCEEDED_MAX_SIZE'],
  ])('are not taken from an answer that is %s, which is not repeated', async (_what, body, code) => {
    issuer.broken = (_request, response) => response.end(body);
    expect(await check(old)).toBe('UNAVAILABLE');
    expect(warnings()[0]?.err?.code).toBe(code);
    expect(JSON.stringify(verifier.logged)).not.toContain('secret-7f31');
  });

  test('are waited for five seconds at most', async () => {
    // A byte now and then keeps a connection alive, and is no answer.
    issuer.broken = (_request, response) => {
      const drip = setInterval(() => response.write(' '), 200);
      response.on('close', () => clearInterval(drip));
    };
    const begun = performance.now();
    expect(await check(old)).toBe('UNAVAILABLE');
    expect(performance.now() - begun).toBeGreaterThan(4_000);
    expect(performance.now() - begun).toBeLessThan(8_000);
  });

  test('without names are each tried', async () => {
    const [first, second] = [old, fresh].map(({ jwk: { kid: _kid, ...jwk } }) => jwk);
    issuer.keys = [first, second] as typeof issuer.keys;
    for (const key of [old, fresh]) expect(await check(key, { kid: undefined })).toBe('TAKEN');
    const stranger = await makeKey('stranger');
    expect(await check(stranger, { kid: undefined })).toBe('UNAUTHENTICATED');
    const ended = await sign(fresh, clock, { exp: clock.seconds - 60 }, { kid: undefined });
    await expect(verifier.verify(ended)).rejects.toThrow(/has expired/);
  });

  test('are not needed again for a token that was verified within a minute, but never past its end', async () => {
    const long = await sign(old, clock);
    clock.pass(24 * 3600 - 1);
    const lasting = await sign(old, clock);
    const ending = await sign(old, clock, { exp: clock.seconds + 20 });
    clock.time -= (24 * 3600 - 1) * 1000;
    await verifier.verify(long);
    issuer.broken = (request) => request.socket.destroy();
    clock.pass(24 * 3600 - 1);
    const all = () => Promise.all([lasting, ending].map((token) => codeOf(verifier.verify(token))));
    expect(await all()).toEqual(['TAKEN', 'TAKEN']);
    // Now the keys are a day old, and gone.
    clock.pass(19);
    expect(await all()).toEqual(['TAKEN', 'TAKEN']);
    clock.pass(1);
    expect(await all()).toEqual(['TAKEN', 'UNAVAILABLE']);
    clock.pass(39);
    expect(await all()).toEqual(['TAKEN', 'UNAVAILABLE']);
    clock.pass(1);
    expect(await all()).toEqual(['UNAVAILABLE', 'UNAVAILABLE']);
  });

  test('are let go of when the server ends, without a warning', async () => {
    let arrived = () => undefined as unknown;
    const request = new Promise((resolve) => {
      arrived = () => resolve(undefined);
    });
    issuer.broken = () => arrived();
    const waiting = check(old);
    await request;
    const begun = performance.now();
    verifier.close();
    expect(await waiting).toBe('UNAVAILABLE');
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect(warnings()).toEqual([]);
  });
});
