import { afterEach, describe, expect, test, vi } from 'vitest';
import { HttpError, RejectedError, RequestError } from '../../packs/sdk/errors.ts';
import { AppError, CredentialError } from '../../server/core/errors.ts';
import { AppChangedError } from '../../server/oauth/apps/apps.ts';
import { GivenBackError } from '../../server/oauth/refresh/errors.ts';
import type { Lease } from '../../server/oauth/refresh/lease.ts';
import { verdictOn } from '../../server/oauth/refresh/verdict.ts';

const TIME = new Date('2026-01-02T03:04:05Z');
const LEASE: Lease = {
  owner: 'o',
  epoch: 3,
  sealed: new Uint8Array(),
  refreshSealed: new Uint8Array(),
  grantGeneration: 1,
  account: null,
  scopes: [],
  answersLost: 0,
  failures: 0,
  since: null,
  time: TIME,
};
const MINUTE = 60;
const luck = (value: number) => vi.spyOn(Math, 'random').mockReturnValue(value);
/** The columns of a failure, and after how many seconds the next try comes; in the middle of what chance does to it. */
function failure(error: unknown, lease: Partial<Lease> = {}) {
  luck(0.5);
  const verdict = verdictOn(error, { ...LEASE, ...lease }, TIME);
  if (verdict.move !== 'fail') throw new Error(`The verdict is ${verdict.move}.`);
  expect(verdict.columns.refreshFault).toBe(verdict.fault);
  const retryAt = verdict.columns.retryAt as Date;
  expect(verdict.columns.upkeepAt).toEqual(retryAt);
  return { verdict, columns: verdict.columns, seconds: (retryAt.getTime() - TIME.getTime()) / 1000 };
}
const lost = new HttpError('The connection broke.', { ambiguous: true });
const away = new HttpError('The service answered with status 503.');
afterEach(() => vi.restoreAllMocks());

describe('a refresh that failed', () => {
  test('ends the grant where the service refuses it, and says if an earlier answer was lost', () => {
    const refused = new RejectedError('The grant was refused.', 'grant');
    expect(verdictOn(refused, LEASE, TIME)).toEqual({ move: 'end', reason: 'grant_ended' });
    expect(verdictOn(refused, { ...LEASE, answersLost: 1 }, TIME)).toEqual({ move: 'end', reason: 'answer_lost' });
  });

  test('ends the grant where its app is another one by now', () => {
    expect(verdictOn(new AppChangedError(), LEASE, TIME)).toEqual({ move: 'end', reason: 'app_changed' });
  });

  test('ends the grant where the new tokens had to be given back, and whoever asked is told', () => {
    const given = new GivenBackError('m', { cause: new Error('away') });
    expect(verdictOn(given, LEASE, TIME)).toEqual({ move: 'end', reason: 'answer_lost', rethrow: true });
  });

  test('asks nothing of the user where the app, the service or the pack is to blame', () => {
    const faults = [
      [new RejectedError('m', 'client'), 'app_refused'],
      [new RejectedError('m', 'request'), 'request_refused'],
      [new RejectedError('m', 'denied'), 'request_refused'],
      [away, 'unavailable'],
      [lost, 'unavailable'],
      [new RequestError('m'), 'pack'],
      [new CredentialError('PACK_MISSING', 'm'), 'pack'],
    ] as const;
    for (const [error, fault] of faults) expect(failure(error).verdict.fault, `${error.name} ${fault}`).toBe(fault);
  });

  test('is told to the one who asked where what is stored does not open, and else not', () => {
    expect(failure(new CredentialError('UNREADABLE', 'm')).verdict.rethrow).toBe(true);
    for (const error of [away, lost, new RequestError('m'), new RejectedError('m', 'client')])
      expect(failure(error).verdict).not.toHaveProperty('rethrow');
  });

  test('is nothing that the row shows where nobody foresaw it', () => {
    for (const error of [new TypeError('x'), new AppError('INTERNAL', 'x'), 'thrown', undefined])
      expect(verdictOn(error, LEASE, TIME)).toEqual({ move: null });
  });

  test('lets go of the lease, counts one more, and remembers since when it is so', () => {
    expect(failure(away, { failures: 4, answersLost: 2 }).columns).toEqual({
      refreshFault: 'unavailable',
      refreshMessage: 'The service answered with status 503.',
      refreshFailures: 5,
      failingSince: TIME,
      retryAt: new Date(TIME.getTime() + 80_000),
      upkeepAt: new Date(TIME.getTime() + 80_000),
      answersLost: 2,
      leaseOwner: null,
      leaseUntil: null,
    });
    const since = new Date('2026-01-01T00:00:00Z');
    expect(failure(away, { since }).columns.failingSince).toEqual(since);
  });

  test('keeps as much of a message as its column holds', () => {
    expect(failure(new HttpError(`a${'x'.repeat(2000)}`)).columns.refreshMessage).toBe(`a${'x'.repeat(999)}`);
  });
});

describe('the next try', () => {
  test('comes after five seconds, then twice as long each time, fifteen minutes at most', () => {
    const rejected = new RejectedError('m', 'client');
    for (const error of [away, rejected, new RequestError('m')]) {
      const after = [0, 1, 2, 3, 7, 8, 30, 31, 5000].map((failures) => failure(error, { failures }).seconds);
      expect(after).toEqual([5, 10, 20, 40, 640, ...Array(4).fill(15 * MINUTE)]);
    }
  });

  test('comes ever more rarely where what is stored does not open, six hours at most', () => {
    const unopened = new CredentialError('UNREADABLE', 'm');
    const after = [0, 8, 12, 13, 40].map((failures) => failure(unopened, { failures }).seconds);
    expect(after).toEqual([5, 5 * 256, 5 * 4096, 360 * MINUTE, 360 * MINUTE]);
  });

  test('comes soon after an answer was lost, then seldom: each try may cost the grant', () => {
    const tries = [0, 1, 2, 3, 5, 6, 20].map((answersLost) => failure(lost, { answersLost, failures: 9 }));
    expect(tries.map(({ seconds }) => seconds)).toEqual([10, ...[15, 30, 60, 240, 360, 360].map((n) => n * MINUTE)]);
    expect(tries.map(({ columns }) => columns.answersLost)).toEqual([1, 2, 3, 4, 6, 7, 21]);
  });

  test('is spread by a fifth to either side, so that not all come at once', () => {
    const ends = [0, 1].map((value) => {
      luck(value);
      const verdict = verdictOn(away, LEASE, TIME);
      return verdict.move === 'fail' ? (verdict.columns.retryAt as Date).getTime() - TIME.getTime() : 0;
    });
    expect(ends).toEqual([4000, 6000]);
  });
});
