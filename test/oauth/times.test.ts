import { describe, expect, test } from 'vitest';
import { builtInPacks } from '../../packs/index.ts';
import type { HeldToken } from '../../packs/sdk/oauth/types.ts';
import { timesOf } from '../../server/oauth/refresh/times.ts';
import { createRegistry } from '../../server/registry/registry.ts';

const registry = createRegistry(builtInPacks, () => undefined);
const ISSUED = '2026-01-01T00:00:00.000Z';
const DAY = 86_400_000;
const after = (milliseconds: number) => new Date(Date.parse(ISSUED) + milliseconds).toISOString();

const timesFor = (pack: string, main: Partial<HeldToken>) => {
  const entry = registry.method(pack, 'oauth');
  if (!entry) throw new Error(`There is no OAuth method of ${pack}.`);
  const times = timesOf(entry, { tokens: { main: { accessToken: 'a', issuedAt: ISSUED, ...main } }, values: {} });
  const since = (date: Date | null) => (date === null ? null : date.getTime() - Date.parse(ISSUED));
  return {
    due: since(times.refreshDueAt),
    end: since(times.expiresAt),
    keepAlive: since(times.keepAliveAt),
    grantEnd: since(times.grantExpiresAt),
  };
};

describe('when tokens need something', () => {
  test('an hour: five minutes before its end, or a little earlier', () => {
    const { due, end } = timesFor('gitlab', { refreshToken: 'r', expiresAt: after(3_600_000) });
    expect(end).toBe(3_600_000);
    expect(due).toBeLessThanOrEqual(3_300_000);
    expect(due).toBeGreaterThanOrEqual(3_240_000);
  });

  test('a minute: a quarter of it before its end', () => {
    const { due } = timesFor('gitlab', { refreshToken: 'r', expiresAt: after(60_000) });
    expect(due).toBeLessThanOrEqual(45_000);
    expect(due).toBeGreaterThanOrEqual(42_000);
  });

  test('nothing to refresh with: never, and its end is known', () => {
    expect(timesFor('gitlab', { expiresAt: after(60_000) })).toEqual({
      due: null,
      end: 60_000,
      keepAlive: null,
      grantEnd: null,
    });
  });

  test('a refresh token that dies of idleness: in the middle of that time', () => {
    const { keepAlive } = timesFor('jira-cloud', { refreshToken: 'r', expiresAt: after(3_600_000) });
    expect(keepAlive).toBeLessThanOrEqual(45 * DAY);
    expect(keepAlive).toBeGreaterThan(37 * DAY);
  });

  test('a refresh token with an end: shown, and used in the middle of its time, but not on its last day', () => {
    const long = timesFor('gitlab', { refreshToken: 'r', refreshExpiresAt: after(20 * DAY) });
    expect(long.grantEnd).toBe(20 * DAY);
    expect(long.keepAlive).toBeLessThanOrEqual(10 * DAY);
    expect(timesFor('gitlab', { refreshToken: 'r', refreshExpiresAt: after(DAY) }).keepAlive).toBeNull();
  });

  test('an access token that is itself what is traded: before it ends, whether or not anyone resolves', () => {
    const { keepAlive, grantEnd } = timesFor('instagram', { expiresAt: after(60 * DAY) });
    expect(grantEnd).toBe(60 * DAY);
    expect(keepAlive).toBeLessThanOrEqual(30 * DAY);
    expect(keepAlive).toBeGreaterThan(24 * DAY);
  });
});
