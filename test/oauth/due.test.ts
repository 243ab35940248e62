import { afterEach, describe, expect, test, vi } from 'vitest';
import type { OAuth2Spec } from '../../packs/sdk/index.ts';
import type { HeldToken } from '../../packs/sdk/oauth/types.ts';
import { methodOf } from '../../packs/sdk/test/support.ts';
import { grantedScopes, marginOf, timesOf } from '../../server/oauth/refresh/times.ts';
import type { MethodEntry } from '../../server/registry/registry.ts';

const ISSUED = '2026-01-01T00:00:00.000Z';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const after = (milliseconds: number) => new Date(Date.parse(ISSUED) + milliseconds).toISOString();
const token = (more: Partial<HeldToken> = {}): HeldToken => ({ accessToken: 'a', issuedAt: ISSUED, ...more });
const NONE = { expiresAt: null, grantExpiresAt: null, refreshDueAt: null, keepAliveAt: null, upkeepAt: null };

/** What is due when, in milliseconds since the tokens were issued; `luck` is what chance says. */
function times(oauth2: OAuth2Spec | undefined, tokens: { main: HeldToken; [name: string]: HeldToken }, luck = 0) {
  vi.spyOn(Math, 'random').mockReturnValue(luck);
  const entry = { method: methodOf(oauth2 ? { oauth2 } : {}) } as MethodEntry;
  const found = Object.entries(timesOf(entry, { tokens, values: {} }));
  return Object.fromEntries(found.map(([name, time]) => [name, time && time.getTime() - Date.parse(ISSUED)]));
}
afterEach(() => vi.restoreAllMocks());

describe('the time before its end at which a token is renewed', () => {
  test('is five minutes, or a quarter of a shorter life, and none of what does not end', () => {
    expect(marginOf(token({ expiresAt: after(HOUR) }))).toBe(5 * MINUTE);
    expect(marginOf(token({ expiresAt: after(20 * MINUTE) }))).toBe(5 * MINUTE);
    expect(marginOf(token({ expiresAt: after(4 * MINUTE) }))).toBe(MINUTE);
    expect(marginOf(token())).toBe(0);
  });
});

describe('when the tokens of a grant need something', () => {
  test('they are due before they end, and the worker comes a little earlier than a resolve would wait', () => {
    const main = token({ refreshToken: 'r', expiresAt: after(HOUR) });
    const due = 55 * MINUTE;
    const found = { ...NONE, expiresAt: HOUR, refreshDueAt: due, upkeepAt: due - MINUTE };
    expect(times({}, { main })).toEqual(found);
    expect(times({}, { main }, 1)).toEqual({
      ...found,
      refreshDueAt: 54 * MINUTE,
      upkeepAt: 54 * MINUTE - 1.2 * MINUTE,
    });
  });

  test('the first of several tokens decides', () => {
    const tokens = {
      main: token({ refreshToken: 'r', expiresAt: after(3 * HOUR), refreshExpiresAt: after(9 * DAY) }),
      bot: token({ refreshToken: 'r', expiresAt: after(HOUR), refreshExpiresAt: after(4 * DAY) }),
      last: token({ refreshToken: 'r', expiresAt: after(2 * HOUR), refreshExpiresAt: after(6 * DAY) }),
    };
    expect(times({}, tokens)).toEqual({
      expiresAt: HOUR,
      refreshDueAt: 55 * MINUTE,
      upkeepAt: 54 * MINUTE,
      grantExpiresAt: 4 * DAY,
      keepAliveAt: 2 * DAY,
    });
  });

  test('a token without a refresh token ends and is never due, though another one is', () => {
    const main = token({ refreshToken: 'r', expiresAt: after(HOUR) });
    const page = token({ expiresAt: after(MINUTE), refreshExpiresAt: after(9 * DAY) });
    expect(times({}, { main: page })).toEqual({ ...NONE, expiresAt: MINUTE });
    // What ends before it is due is looked after when it is due: there is nothing to do earlier.
    expect(times({}, { main, page })).toEqual({
      ...NONE,
      expiresAt: MINUTE,
      refreshDueAt: 55 * MINUTE,
      upkeepAt: 55 * MINUTE,
    });
  });

  test('nothing is due where tokens do not end, or the service does not refresh', () => {
    const held = { refreshToken: 'r', expiresAt: after(HOUR), refreshExpiresAt: after(9 * DAY) };
    expect(times({}, { main: token({ refreshToken: 'r' }) })).toEqual(NONE);
    expect(times({ refresh: false }, { main: token(held) })).toEqual({ ...NONE, expiresAt: HOUR });
    expect(times(undefined, { main: token(held) })).toEqual({ ...NONE, expiresAt: HOUR });
  });

  test('a refresh token that dies of idleness is used in the middle of that time, or a little earlier', () => {
    const main = token({ refreshToken: 'r' });
    const idle = { refresh: { idleDays: 90 } };
    expect(times(idle, { main })).toEqual({ ...NONE, keepAliveAt: 45 * DAY, upkeepAt: 45 * DAY });
    expect(times(idle, { main }, 1)).toEqual({ ...NONE, keepAliveAt: 37.5 * DAY, upkeepAt: 37.5 * DAY });
    expect(times(idle, { main: token() })).toEqual(NONE);
  });

  test('the shorter of idleness and the end of the refresh token decides, but for a last day', () => {
    const keepAlive = (idleDays: number, end: number) =>
      times({ refresh: { idleDays } }, { main: token({ refreshToken: 'r', refreshExpiresAt: after(end) }) });
    expect(keepAlive(90, 10 * DAY)).toMatchObject({ grantExpiresAt: 10 * DAY, keepAliveAt: 5 * DAY });
    expect(keepAlive(4, 10 * DAY)).toMatchObject({ grantExpiresAt: 10 * DAY, keepAliveAt: 2 * DAY });
    expect(keepAlive(4, DAY)).toMatchObject({ grantExpiresAt: DAY, keepAliveAt: 2 * DAY });
    expect(keepAlive(4, DAY + 2)).toMatchObject({ keepAliveAt: DAY / 2 + 1 });
  });

  test('where the access token is what is traded, its end is the end of all', () => {
    const main = token({ expiresAt: after(60 * DAY), refreshExpiresAt: after(9 * DAY) });
    expect(times({ refresh: { by: 'access_token' } }, { main })).toEqual({
      expiresAt: 60 * DAY,
      grantExpiresAt: 60 * DAY,
      refreshDueAt: 60 * DAY - 5 * MINUTE,
      keepAliveAt: 30 * DAY,
      upkeepAt: 30 * DAY,
    });
    // Where the request for a token is made again, nothing has to be kept alive.
    expect(times({ refresh: { by: 'again' } }, { main })).toMatchObject({ keepAliveAt: null, grantExpiresAt: null });
  });
});

describe('the scopes of a grant', () => {
  const scopesOf = (...lists: (string[] | undefined)[]) => {
    const held = lists.map((scopes) => token(scopes ? { scopes } : {}));
    const extra = Object.fromEntries(held.slice(1).map((one, index) => [`extra${index}`, one]));
    return grantedScopes({ tokens: { main: held[0] ?? token(), ...extra }, values: {} });
  };
  test('are those of all tokens, each once', () => {
    expect(scopesOf(['a', 'b'], undefined, ['b', 'c'])).toEqual(['a', 'b', 'c']);
  });
  test('are not known where the service says nothing, and none where it says so', () => {
    expect(scopesOf(undefined)).toBeNull();
    expect(scopesOf([])).toEqual([]);
  });
  test('are a hundred at most', () => {
    const many = Array.from({ length: 150 }, (_, index) => `scope${index}`);
    expect(scopesOf(many)).toEqual(many.slice(0, 100));
  });
});
