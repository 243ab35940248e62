import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { inLanes, portionsBy } from '../../server/worker/lanes.ts';

interface Item {
  readonly id: string;
  readonly workspace: string;
  readonly n: number;
}

const portionsOf = (items: readonly Item[], size: number) => {
  const left = [...items];
  return async () => left.splice(0, size);
};
const of = (workspace: string, count: number, from = 0): Item[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${workspace} ${from + index}`,
    workspace,
    n: from + index,
  }));

/** Rows that are due until they are done, by their numbers. */
function dueRows(items: readonly Item[]) {
  const due = new Map(items.map((item) => [item.n, item]));
  const counted = { reads: 0 };
  const portions = portionsBy<Item>(async (after) => {
    counted.reads++;
    return [...due.values()].filter(({ n }) => n > (after?.n ?? -1)).slice(0, 100);
  });
  return { portions, counted, done: ({ n }: Item) => due.delete(n), left: () => due.size };
}

describe('lanes', () => {
  test('work on so many at once, and on few of one workspace', async () => {
    const items = [...of('a', 40), ...of('b', 40), ...of('c', 40)];
    const now = new Map<string, number>();
    let most = 0;
    let mostOfOne = 0;
    const done: string[] = [];
    await inLanes(
      portionsOf(items, 10),
      { atOnce: 5, ofWorkspace: 2 },
      () => true,
      async ({ workspace, n }) => {
        now.set(workspace, (now.get(workspace) ?? 0) + 1);
        most = Math.max(
          most,
          [...now.values()].reduce((sum, count) => sum + count, 0),
        );
        mostOfOne = Math.max(mostOfOne, now.get(workspace) ?? 0);
        await sleep(1);
        now.set(workspace, (now.get(workspace) ?? 0) - 1);
        done.push(`${workspace} ${n}`);
      },
    );
    expect(most).toBe(5);
    expect(mostOfOne).toBe(2);
    expect(new Set(done).size).toBe(done.length);
    expect(done.filter((one) => one.startsWith('c'))).toHaveLength(40);
  });

  test('end with all that was begun, when the next rows cannot be read', async () => {
    let ended = 0;
    let reads = 0;
    const portions = async (): Promise<Item[]> => {
      reads++;
      if (reads > 1) throw new Error('The database is away.');
      return of('a', 1);
    };
    const work = async () => {
      await sleep(50);
      ended++;
    };
    await expect(inLanes(portions, { atOnce: 4, ofWorkspace: 2 }, () => true, work)).rejects.toThrow('away');
    expect(ended).toBe(1);
  });

  test('a workspace with a backlog, whose services hang, keeps nobody waiting', async () => {
    let release: () => void = () => undefined;
    const hangs = new Promise<void>((resolve) => {
      release = resolve;
    });
    const done: Item[] = [];
    let begunOfLarge = 0;
    const all = inLanes(
      portionsOf([...of('large', 15_000), ...of('small', 3)], 100),
      { atOnce: 4, ofWorkspace: 2 },
      () => true,
      async (item) => {
        if (item.workspace === 'large') {
          begunOfLarge++;
          await hangs;
        }
        done.push(item);
      },
    );
    await expect.poll(() => done.map(({ workspace }) => workspace)).toEqual(['small', 'small', 'small']);
    expect(begunOfLarge).toBe(2);
    release();
    await all;
    // Fifty wait, and no more is kept; these portions cannot be read anew.
    expect(begunOfLarge).toBeLessThan(100);
  });

  test('much that one workspace has to do is done in one round, when it is done quickly', async () => {
    const rows = dueRows(of('large', 1_000));
    const begun: number[] = [];
    await inLanes(
      rows.portions,
      { atOnce: 4, ofWorkspace: 2 },
      () => true,
      async (item) => {
        begun.push(item.n);
        await sleep(0);
        rows.done(item);
      },
    );
    expect(rows.left()).toBe(0);
    expect(begun).toHaveLength(1_000);
  });

  test('so is that of another beside one whose services hang, which is not read again and again', async () => {
    let release: () => void = () => undefined;
    const hangs = new Promise<void>((resolve) => {
      release = resolve;
    });
    const rows = dueRows([...of('slow', 2_000), ...of('quick', 500, 2_000)]);
    let goesOn = true;
    const all = inLanes(
      rows.portions,
      { atOnce: 4, ofWorkspace: 2 },
      () => goesOn,
      async (item) => {
        if (item.workspace === 'slow') await hangs;
        rows.done(item);
      },
    );
    await expect.poll(rows.left).toBe(2_000);
    // Until the last reading has found nothing more.
    await sleep(20);
    const { reads } = rows.counted;
    await sleep(20);
    expect(rows.counted.reads).toBe(reads);
    goesOn = false;
    release();
    await all;
    expect(rows.left()).toBe(1_998);
  });

  test('what stays due is begun once in a round, and is no reason to read without an end', async () => {
    const rows = dueRows(of('a', 220));
    const begun: number[] = [];
    await inLanes(
      rows.portions,
      { atOnce: 4, ofWorkspace: 4 },
      () => true,
      async ({ n }) => void begun.push(n),
    );
    expect(begun.sort((one, other) => one - other)).toEqual(of('a', 220).map(({ n }) => n));
    expect(rows.counted.reads).toBeLessThan(40);
  });

  test('an endless backlog of one workspace is read on for a while, and not without an end', async () => {
    let read = 0;
    let release: () => void = () => undefined;
    const hangs = new Promise<void>((resolve) => {
      release = resolve;
    });
    let goesOn = true;
    const all = inLanes(
      async () => of('large', 10, 10 * read++),
      { atOnce: 4, ofWorkspace: 1 },
      () => goesOn,
      () => hangs,
    );
    await expect.poll(() => read).toBe(201);
    await sleep(20);
    expect(read).toBe(201);
    goesOn = false;
    release();
    await all;
  });

  test('one item that throws stops nothing', async () => {
    const done: number[] = [];
    await inLanes(
      portionsOf(of('a', 5), 2),
      { atOnce: 1, ofWorkspace: 1 },
      () => true,
      async ({ n }) => {
        if (n === 2) throw new Error('one');
        done.push(n);
      },
    );
    expect(done).toEqual([0, 1, 3, 4]);
  });

  test('end what is begun, and begin no more, when it is time', async () => {
    let goesOn = true;
    const begun: number[] = [];
    const ended: number[] = [];
    await inLanes(
      portionsOf(of('a', 100), 10),
      { atOnce: 3, ofWorkspace: 3 },
      () => goesOn,
      async ({ n }) => {
        begun.push(n);
        if (n === 4) goesOn = false;
        await sleep(2);
        ended.push(n);
      },
    );
    expect(begun.length).toBeLessThan(8);
    expect(ended.sort()).toEqual(begun.sort());
  });

  test('portions go on after the last row, and a portion without rows is the end', async () => {
    const asked: (number | undefined)[] = [];
    const next = portionsBy<{ n: number }>(async (after) => {
      asked.push(after?.n);
      const from = after?.n ?? 0;
      return from >= 4 ? [] : [{ n: from + 1 }, { n: from + 2 }];
    });
    expect([await next(), await next(), await next()]).toEqual([[{ n: 1 }, { n: 2 }], [{ n: 3 }, { n: 4 }], []]);
    expect(asked).toEqual([undefined, 2, 4]);
    expect(await next(true)).toEqual([{ n: 1 }, { n: 2 }]);
  });
});
