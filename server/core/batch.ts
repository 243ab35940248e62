/** How much work is put together. */
export interface BatchOptions {
  /** Batches under way at once; what comes meanwhile waits and shares the next one. */
  readonly atOnce: number;
  readonly largest: number;
  /** Whether a fault is that of all work now, such as of a database that is away, and not of one item. */
  readonly isFaultOfAll: (error: unknown) => boolean;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Puts what is asked for in one turn of the event loop into one piece of work, so that its fixed cost is shared. An item
 * that does not work fails alone: a batch that fails is done again in halves, until what is at fault stands by itself.
 * @param run does the work for all items, or for none of them; answers with one result per item, in their order.
 */
export function createBatcher<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  { atOnce, largest, isFaultOfAll }: BatchOptions,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let underWay = 0;
  let scheduled = false;

  const start = () => {
    scheduled = false;
    while (waiting.length > 0 && underWay < atOnce) {
      const batch = waiting.slice(0, largest);
      waiting = waiting.slice(largest);
      underWay++;
      void work(batch).finally(() => {
        underWay--;
        schedule();
      });
    }
  };
  /** Fewer than twice as many runs as there are items, whatever is at fault. */
  const work = async (batch: readonly Waiting<Item, Result>[]): Promise<void> => {
    const parts = [batch];
    for (let part = parts.pop(); part; part = parts.pop()) {
      try {
        const results = await run(part.map(({ item }) => item));
        for (const [index, { resolve }] of part.entries()) resolve(results[index] as Result);
      } catch (error) {
        if (isFaultOfAll(error)) {
          for (const { reject } of [part, ...parts].flat()) reject(error);
          return;
        }
        const [first] = part;
        const half = Math.ceil(part.length / 2);
        if (part.length === 1) first?.reject(error);
        else parts.push(part.slice(half), part.slice(0, half));
      }
    }
  };
  const schedule = () => {
    if (scheduled || waiting.length === 0 || underWay >= atOnce) return;
    scheduled = true;
    setImmediate(start);
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      schedule();
    });
}
