import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
  grantHeld,
  PACKS,
  resolve,
  rowOf,
  type Stage,
  settle,
  USERS,
  type Walked,
} from './walk.ts';

/** What may happen. Numbers choose among the connections that there are at that moment. */
const move = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('authorize' as const),
      pack: fc.constantFrom(...PACKS),
      user: fc.constantFrom(...USERS),
      account: fc.constantFrom('x', 'y'),
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
      meanwhile: fc.constantFrom('revoke', 'delete', 'replace', 'authorize again', 'test', 'rotate', 'nothing'),
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
      ),
      which: fc.nat(9),
    }),
  },
);
type Step = typeof move extends fc.Arbitrary<infer S> ? S : never;

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
      const { pack, user, account } = step;
      const made = await authorize(stage, { pack, user, account: `${prefix} ${account}`, target: name });
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
      if (held) expect(held.end, `${one.name} holds what was revoked`).not.toBe('revoked');
    }
  }

  /** What is alive at the service is held by a connection, of anyone; or a revocation says that it could not be ended. */
  async function expectNoneLeft(walked: readonly Walked[], prefix: string): Promise<void> {
    for (const pack of PACKS) {
      const held = await Promise.all(walked.filter((one) => one.pack === pack).map((one) => grantHeld(stage, one)));
      const holds = (grant: { account: string | undefined; tokens: readonly string[] }) =>
        held.some((one) =>
          pack === 'whole' ? one?.account === grant.account : one && one.tokens[0] === grant.tokens[0],
        );
      const left = stage.boxes[pack].grants.filter(
        (grant) => grant.isAlive && grant.account?.startsWith(`${prefix} `) && !holds(grant),
      );
      expect(
        left.map(({ account }) => account),
        `alive at ${pack}, and held by nobody`,
      ).toEqual([]);
    }
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
