import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLogger } from '../../server/core/logger.ts';
import { runTask } from '../../server/worker/running-task.ts';
import type { Round, Task, TaskName } from '../../server/worker/task.ts';
import { createWorker, type Worker } from '../../server/worker/worker.ts';

/** Ends only when it is told to. */
function hanging() {
  let end: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { run: () => over, end: () => end() };
}

describe('the worker', () => {
  let worker: Worker;
  let lines: { level: number; msg: string; task?: string }[];
  const task = (name: TaskName, run: (round: Round) => Promise<void>, more: Partial<Task> = {}): Task => ({
    name,
    everyMilliseconds: 20,
    budgetMilliseconds: 1_000,
    deadlineMilliseconds: 5_000,
    run,
    ...more,
  });
  const statusOf = (name: TaskName) => worker.status().find((one) => one.name === name);
  beforeEach(() => {
    lines = [];
    const stream = { write: (line: string) => void lines.push(JSON.parse(line)) };
    worker = createWorker({ now: () => new Date(), log: createLogger('trace', stream as never) });
  });
  afterEach(() => worker.close());

  test('does nothing before it is started, and then each task at its own pace', async () => {
    const counts = { usage: 0, expiry: 0 };
    worker.add(task('usage', async () => void counts.usage++));
    worker.add(task('expiry', async () => void counts.expiry++, { everyMilliseconds: 600_000 }));
    await sleep(60);
    expect(counts).toEqual({ usage: 0, expiry: 0 });
    worker.start();
    await expect.poll(() => counts.usage).toBeGreaterThan(3);
    expect(counts.expiry).toBe(0);
  });

  test('a task that hangs holds up no other, is given up and named, and comes again', async () => {
    const stuck = hanging();
    let rounds = 0;
    let signal: AbortSignal | undefined;
    let others = 0;
    const run = async (round: Round) => {
      signal ??= round.signal;
      if (rounds++ === 0) await stuck.run();
    };
    worker.add(task('revocations', run, { deadlineMilliseconds: 80 }));
    worker.add(task('refreshes', async () => void others++));
    worker.start();
    await expect.poll(() => others).toBeGreaterThan(3);
    await expect.poll(() => statusOf('revocations')?.stuck).toBe(1);
    expect(signal?.aborted).toBe(true);
    expect(lines.filter(({ level, task: name }) => level === 40 && name === 'revocations')).toHaveLength(1);
    await expect.poll(() => statusOf('revocations')?.lastSuccess).not.toBeNull();
    expect(statusOf('revocations')?.fault).toBeNull();
    stuck.end();
    await expect.poll(() => statusOf('revocations')?.stuck).toBe(0);
  });

  test('no more than three rounds of a task hang at once', async () => {
    const stuck = hanging();
    let rounds = 0;
    const run = async () => {
      rounds++;
      await stuck.run();
    };
    worker.add(task('revocations', run, { deadlineMilliseconds: 10 }));
    for (let time = 0; time < 5; time++) await worker.round('revocations').catch(() => undefined);
    expect(rounds).toBe(3);
    expect(statusOf('revocations')).toMatchObject({ stuck: 3, fault: expect.stringContaining('3 rounds') });
    stuck.end();
    await expect.poll(() => statusOf('revocations')?.stuck).toBe(0);
    await worker.round('revocations');
    expect(rounds).toBe(4);
  });

  test('a task that throws is told of once, and of its recovery', async () => {
    let isBroken = true;
    worker.add(
      task('expiry', async () => {
        if (isBroken) throw new Error('canary-of-a-fault');
      }),
    );
    for (let time = 0; time < 3; time++) await expect(worker.round('expiry')).rejects.toThrow('canary-of-a-fault');
    expect(statusOf('expiry')).toMatchObject({ lastSuccess: null, fault: 'A round failed; the log says why.' });
    isBroken = false;
    await worker.round('expiry');
    expect(statusOf('expiry')).toMatchObject({ fault: null, lastSuccess: expect.any(Date), runningSince: null });
    expect(lines.map(({ msg }) => msg)).toEqual([
      'A round of a task failed; it is tried again',
      'A task of the worker does its work again',
    ]);
  });

  test('who asks for a round while one is under way waits for one more after it', async () => {
    const events: string[] = [];
    worker.add(
      task('usage', async () => {
        events.push('begins');
        await sleep(30);
        events.push('ends');
      }),
    );
    await Promise.all([worker.round('usage'), worker.round('usage'), worker.round('usage')]);
    expect(events).toEqual(['begins', 'ends', 'begins', 'ends']);
  });

  test('a wake begins a round at once, and many wakes one', async () => {
    let rounds = 0;
    worker.add(task('revocations', async () => void rounds++, { everyMilliseconds: 600_000 }));
    worker.start();
    for (let time = 0; time < 10; time++) worker.wake('revocations');
    await expect.poll(() => rounds).toBe(1);
    await sleep(30);
    expect(rounds).toBe(1);
    // Of a task that this server does not have.
    worker.wake('audit-sink');
  });

  test('past its budget a round takes up nothing more', async () => {
    let taken = 0;
    const run = async ({ goesOn }: Round) => {
      while (goesOn()) {
        taken++;
        await sleep(10);
      }
    };
    worker.add(task('refreshes', run, { budgetMilliseconds: 50 }));
    await worker.round('refreshes');
    expect(taken).toBeGreaterThan(0);
    expect(statusOf('refreshes')?.fault).toBeNull();
  });

  test('at the end, what is under way ends, each task does its last, and nothing begins', async () => {
    const events: string[] = [];
    let stops: AbortSignal | undefined;
    const run = async (round: Round) => {
      stops = round.stops;
      events.push('begins');
      while (round.goesOn()) await sleep(5);
      events.push('ends');
    };
    const last = async () => void events.push('last');
    worker.add(task('usage', run, { last }));
    worker.add(
      task('heartbeat', async () => undefined, {
        last: async () => {
          throw new Error('no database any more');
        },
      }),
    );
    const under = worker.round('usage');
    await expect.poll(() => events).toEqual(['begins']);
    await Promise.all([worker.close(), under]);
    expect(stops?.aborted).toBe(true);
    expect(events).toEqual(['begins', 'ends', 'last']);
    worker.wake('usage');
    await sleep(30);
    expect(events).toHaveLength(3);
    expect(lines.map(({ msg }) => msg)).toEqual(['What a task does last was not done']);
  });

  test('at the end, a round that hangs, and what a task does last, is waited for so long and no longer', async () => {
    const stuck = hanging();
    const signals: AbortSignal[] = [];
    const run = async ({ signal }: Round) => {
      signals.push(signal);
      await stuck.run();
    };
    const log = createLogger('trace', { write: (line: string) => void lines.push(JSON.parse(line)) } as never);
    const one = runTask(task('usage', run, { last: stuck.run }), () => new Date(), log);
    const under = one.round();
    under.catch(() => undefined);
    const patience = new AbortController();
    let isClosed = false;
    const closed = one.close(patience.signal).then(() => {
      isClosed = true;
    });
    await sleep(30);
    expect(isClosed).toBe(false);
    patience.abort();
    await closed;
    await expect(under).rejects.toThrow('did not end when the server stopped');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(one.status()).toMatchObject({ stuck: 1, runningSince: null });
    stuck.end();
    await expect.poll(() => one.status().stuck).toBe(0);
  });

  test('two tasks of one name are a mistake in the program', () => {
    worker.add(task('usage', async () => undefined));
    expect(() => worker.add(task('usage', async () => undefined))).toThrow('two tasks');
  });
});
