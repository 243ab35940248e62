import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BoxGrant } from '../../packs/sdk/testing/provider-box.ts';
import { deleteConnection, revokeConnection } from '../../server/connections/revocation/revoke.ts';
import { replaceCredentials, testConnection } from '../../server/connections/service.ts';
import { shareConnection } from '../../server/connections/sharing/sharing.ts';
import { RotateDataKeys } from '../keys/operations.ts';
import { engines, UPKEEP } from '../support/app.ts';
import {
  age,
  authorize,
  contextOf,
  createStage,
  dieAtRefresh,
  ENDING_WHOLE,
  grantHeld,
  PACKS,
  resolve,
  rowOf,
  type Stage,
  settle,
  USERS,
  type Walked,
  withFault,
} from './walk.ts';

/** While an answer to a refresh is on its way. */
const MEANWHILE = [
  ...(['revoke', 'delete', 'replace', 'authorize again', 'test', 'rotate', 'nothing'] as const),
  ...(['lease runs out', 'another refreshes'] as const),
] as const;

/** What may happen. Numbers choose among the connections that there are at that moment. */
const move = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('authorize' as const),
      pack: fc.constantFrom(...PACKS),
      user: fc.constantFrom(...USERS),
      account: fc.constantFrom('x', 'y'),
      isUnknown: fc.nat(4).map((n) => n === 0),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('authorize again' as const),
      which: fc.nat(9),
      account: fc.constantFrom('x', 'y'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('late answer' as const),
      which: fc.nat(9),
      meanwhile: fc.constantFrom(...MEANWHILE),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('cannot be saved' as const),
      which: fc.nat(9),
      fault: fc.constantFrom('locked', 'broken'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('refresh' as const),
      which: fc.nat(9),
      answer: fc.constantFrom('good', 'lost answer', 'status 503', 'rotate, then 500', 'invalid_client'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('two revokes at once' as const), which: fc.nat(9), other: fc.nat(9) }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constantFrom(
        'test',
        'revoke',
        'delete',
        'replace',
        'share',
        'expire',
        'rotate',
        'kill',
        'worker',
        'resolve',
        'settle',
        'end there',
        'revoke that fails',
      ),
      which: fc.nat(9),
    }),
  },
);
type Step = typeof move extends fc.Arbitrary<infer S> ? S : never;

const LOST = 'does not take the last refresh token that is known here';
const IN_DOUBT = 'it is not known whether another connection is of the same account';

const RUNS = 12;
const STEPS = 14;

describe.each(engines())('random moves of connections (%s)', (engine) => {
  let stage: Stage;
  let walks = 0;
  /** How often a move did what it says, and how often there was nothing for it to do or it was refused. */
  const done = new Map<string, number>();
  const refused = new Map<string, number>();
  const count = (counts: Map<string, number>, { does }: Step) => counts.set(does, (counts.get(does) ?? 0) + 1);
  beforeAll(async () => {
    stage = await createStage(engine);
  });
  afterAll(() => stage?.close());

  test(
    'lead to no illegal row, leave no access alive that nobody here holds, and end none that somebody still uses',
    async () => {
      const walk = fc.asyncProperty(fc.array(move, { minLength: STEPS, maxLength: STEPS }), async (moves) => {
        const walked: Walked[] = [];
        const prefix = `walk ${++walks}`;
        for (const [index, step] of moves.entries()) {
          await take(step, walked, `${prefix}.${index}`, prefix).then(
            (made) => count(made === undefined || made === null ? refused : done, step),
            (error) => {
              forgive(error);
              count(refused, step);
            },
          );
          await expectLegal(walked);
          await expectNoneEnded(walked);
        }
        await settle(stage);
        await expectLegal(walked);
        await expectNoneEnded(walked);
        await expectNoneLeft(walked, prefix);
        for (const one of walked) await act('delete', one, prefix).catch(forgive);
        await settle(stage);
        await expectNoneLeft(walked, prefix, 'nor kept for anyone');
      });
      await fc.assert(walk, { numRuns: RUNS, endOnFailure: true, verbose: true });
      const told = (counts: Map<string, number>) =>
        [...counts]
          .map(([does, times]) => `${does} ${times}`)
          .sort()
          .join(', ');
      if (process.env['LONG_SEED'])
        console.log(`done: ${walks} walks of ${STEPS} moves (${engine}): ${told(done)}; refused: ${told(refused)}`);
      // A walk that does nothing proves nothing.
      for (const does of ['authorize', 'late answer', 'two revokes at once', 'settle'])
        expect(done.get(does) ?? 0, does).toBeGreaterThan(0);
    },
    30 * 60_000,
  );

  const pick = (walked: readonly Walked[], which: number) => walked[which % Math.max(1, walked.length)];

  async function take(step: Step, walked: Walked[], name: string, prefix: string): Promise<unknown> {
    if (step.does === 'authorize') {
      const { pack, user, account, isUnknown } = step;
      const made = await authorize(stage, { pack, user, account: `${prefix} ${account}`, target: name }, isUnknown);
      if (made) walked.push(made);
      return made;
    }
    if (step.does === 'worker') return stage.server.app.worker.round(...UPKEEP).then(() => true);
    if (step.does === 'settle') return settle(stage).then(() => true);
    if (step.does === 'rotate') return rotate();
    const one = pick(walked, step.which);
    if (!one) return undefined;
    if (step.does === 'two revokes at once') {
      const other = pick(walked, step.other) ?? one;
      return Promise.allSettled([act('revoke', one, prefix), act('revoke', other, prefix)]);
    }
    if (step.does === 'late answer') return late(one, step.meanwhile, prefix);
    if (step.does === 'refresh') return refresh(one, step.answer);
    if (step.does === 'cannot be saved') return cannotBeSaved(one, step.fault);
    if (step.does === 'authorize again')
      return authorize(stage, { ...one, account: `${prefix} ${step.account}`, target: one });
    return act(step.does, one, prefix);
  }

  async function act(does: string, one: Walked, prefix: string): Promise<unknown> {
    const context = contextOf(stage, one.user);
    if (does === 'test') return testConnection(context, one.id);
    if (does === 'revoke') return revokeConnection(context, one.id);
    if (does === 'delete') return deleteConnection(context, one.id);
    if (does === 'share') return shareConnection(context, one.id, { workspace: true, users: [] });
    if (does === 'expire') return age(stage, one, 'expired');
    if (does === 'kill') return dieAtRefresh(stage, one);
    if (does === 'resolve') return resolve(stage, one);
    if (does === 'rotate') return rotate();
    if (does === 'authorize again') return authorize(stage, { ...one, account: `${prefix} x`, target: one });
    if (does === 'nothing') return undefined;
    if (does === 'lease runs out') return runOut(one);
    if (does === 'another refreshes') return runOut(one).then(() => stage.server.app.worker.round('refreshes'));
    if (does === 'end there') return endThere(one);
    if (does === 'revoke that fails') return revokeThatFails(one);
    if (does !== 'replace') throw new TypeError(`There is no move "${does}".`);
    const entry = stage.server.app.registry.method(one.pack, 'key');
    if (!entry) throw new TypeError('There is no method to replace by.');
    return replaceCredentials(context, { id: one.id, credential: { entry, values: { key: 'k' } }, test: false });
  }

  /** The service answers a refresh, and while the answer is on its way something else happens. */
  async function late(one: Walked, meanwhile: string, prefix: string): Promise<true | undefined> {
    const box = stage.boxes[one.pack];
    await age(stage, one, 'due');
    const before = box.requests.length;
    box.switches.delay = 120;
    const refreshing = resolve(stage, one);
    const isAsked = () => box.requests.slice(before).some(({ operation }) => operation === 'refresh');
    for (let look = 0; look < 20 && !isAsked(); look++) await new Promise((done) => setTimeout(done, 5));
    box.switches.delay = 0;
    await act(meanwhile, one, prefix).catch(forgive);
    await refreshing;
    return isAsked() || undefined;
  }

  const runOut = ({ id }: Walked) =>
    stage.server.sql(
      `update connection set lease_until = now() - interval '1 second', upkeep_at = now() where id = ? and lease_until is not null`,
      [id],
    );

  async function cannotBeSaved(one: Walked, fault: 'locked' | 'broken'): Promise<true | undefined> {
    const { requests } = stage.boxes[one.pack];
    const before = requests.length;
    await age(stage, one, 'due');
    await withFault(stage, one, fault, () => resolve(stage, one).catch(() => undefined), 150);
    return requests.slice(before).some(({ operation }) => operation === 'refresh') || undefined;
  }

  /** The user removes the access at the service, and a refresh finds it so. */
  async function endThere(one: Walked): Promise<true | undefined> {
    const held = await grantHeld(stage, one);
    if (!held?.isAlive) return undefined;
    for (const token of held.tokens) stage.boxes[one.pack].end(token);
    await refresh(one, 'good');
    return true;
  }

  /** A server has died at a refresh, so that the newest tokens are asked for, and then the service takes no revocation. */
  async function revokeThatFails(one: Walked): Promise<unknown> {
    const { switches } = stage.boxes[one.pack];
    await dieAtRefresh(stage, one);
    Object.assign(switches, { failure: 'status 503', failAt: ['revoke'] });
    const revoked = await revokeConnection(contextOf(stage, one.user), one.id).finally(async () => {
      await stage.server.app.worker.round('revocations');
      Object.assign(switches, { failure: undefined, failAt: undefined });
    });
    return revoked;
  }

  async function refresh(one: Walked, answer: string): Promise<true | undefined> {
    const { switches, requests } = stage.boxes[one.pack];
    const before = requests.length;
    if (answer !== 'good') Object.assign(switches, { failure: answer, failAt: ['refresh'] });
    await age(stage, one, 'due');
    await resolve(stage, one);
    Object.assign(switches, { failure: undefined, failAt: undefined });
    return requests.slice(before).some(({ operation }) => operation === 'refresh') || undefined;
  }

  async function rotate(): Promise<true> {
    await stage.server.user.ask(RotateDataKeys, { input: {} });
    await stage.server.app.worker.round('rotations');
    return true;
  }

  /** What the columns of a row must say together, whatever happened to it. */
  async function expectLegal(walked: readonly Walked[]): Promise<void> {
    for (const one of walked) {
      const row = await rowOf(stage, one);
      if (!row) continue;
      const { status, reauthReason, sealed, refreshSealed, leaseOwner, refreshFault, refreshFailures, failingSince } =
        row;
      const ends = ['grant_ended', 'answer_lost', 'app_changed'].includes(reauthReason ?? '');
      expect(
        {
          needsReauth: status === 'needs_reauth',
          isRevoked: status === 'revoked',
          holdsLease: leaseOwner != null,
          isFailing: refreshFault != null,
          isCounted: (refreshFailures ?? 0) > 0,
          isDue: [row.refreshDueAt, row.keepAliveAt, row.upkeepAt].some((time) => time != null),
        },
        `${one.name}: ${status} ${reauthReason}`,
      ).toEqual({
        needsReauth: reauthReason != null,
        isRevoked: sealed == null,
        holdsLease: row.leaseUntil != null,
        isFailing: failingSince != null,
        isCounted: refreshFault != null,
        isDue: refreshSealed != null && !ends ? expect.any(Boolean) : false,
      });
      if (refreshSealed) expect(row.grantGeneration).toBeGreaterThan(0);
      else expect([row.grantGeneration, row.grantMac ?? null]).toEqual([0, null]);
    }
  }

  /** Nobody's access was ended here while a connection holds it. */
  async function expectNoneEnded(walked: readonly Walked[]): Promise<void> {
    for (const one of walked) {
      const held = await grantHeld(stage, one);
      // One whose new tokens could not be saved uses none any more, and says so.
      const isLost = held?.end === 'revoked' && (await rowOf(stage, one))?.reauthReason === 'answer_lost';
      if (held && !isLost) expect(held.end, `${one.name} holds what was revoked`).not.toBe('revoked');
    }
  }

  /** What is alive at the service is held by a connection, of anyone; or its user is told that it could not be ended. */
  async function expectNoneLeft(
    walked: readonly Walked[],
    prefix: string,
    kept?: 'nor kept for anyone',
  ): Promise<void> {
    for (const pack of PACKS) {
      const box = stage.boxes[pack];
      const ofBox = walked.filter((one) => stage.boxes[one.pack] === box);
      const held = await Promise.all(ofBox.map((one) => grantHeld(stage, one)));
      const holds = (grant: BoxGrant) =>
        held.some((one) =>
          ENDING_WHOLE.includes(pack) ? one?.account === grant.account : one && one.tokens[0] === grant.tokens[0],
        );
      const left = box.grants.filter(
        (grant) => grant.isAlive && grant.account?.startsWith(`${prefix} `) && !holds(grant),
      );
      // Of the newest tokens, which were lost on their way, nobody here can know; nor what ends with a grant, where one does
      // not know whose connections are.
      const told = pack === 'quiet' ? LOST : ENDING_WHOLE.includes(pack) && !kept ? IN_DOUBT : undefined;
      const isTold = told !== undefined && (await Promise.all(ofBox.map((one) => isSaid(one, told)))).some(Boolean);
      expect(isTold ? [] : left.map(({ account }) => account), `alive at ${pack}, and held by nobody`).toEqual([]);
    }
  }

  async function isSaid(one: Walked, said: string): Promise<boolean> {
    const [row] = await stage.server.sql<{ n: number }>(
      `select count(*)::int as n from revocation where connection = ? and status in ('failed', 'kept') and message like ?`,
      [one.id, `%${said}%`],
    );
    return (row?.n ?? 0) > 0 || (said === LOST && (await rowOf(stage, one))?.reauthReason === 'answer_lost');
  }
});

/** What a user would be told, such as that the connection was revoked meanwhile, is no fault of the walk. */
function forgive(error: unknown): void {
  const { code, message } = error as { code?: unknown; message?: string };
  if (typeof code === 'string' && code !== 'INTERNAL') return;
  // The start of an authorization of a connection that is gone.
  if (/^It did not start: .*(NOT_FOUND|REVOKED|NAME_IN_USE)/.test(message ?? '')) return;
  throw error;
}
