/** How much work is put together. */
export interface BatchOptions {
  /** Batches under way at once; what comes meanwhile waits and shares the next one. */
  readonly atOnce: number;
  readonly largest: number;
}

/**
 * Puts what is asked for in one turn of the event loop into one piece of work, so that its fixed cost is shared.
 * @param run does the work for all items; answers with one result per item, in their order.
 */
export function createBatcher<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  { atOnce, largest }: BatchOptions,
): (item: Item) => Promise<Result> {
  interface Waiting {
    readonly item: Item;
    readonly resolve: (result: Result) => void;
    readonly reject: (error: unknown) => void;
  }
  let waiting: Waiting[] = [];
  let underWay = 0;
  let scheduled = false;

  const start = () => {
    scheduled = false;
    while (waiting.length > 0 && underWay < atOnce) {
      const batch = waiting.slice(0, largest);
      waiting = waiting.slice(largest);
      underWay++;
      void work(batch);
    }
  };
  const work = async (batch: readonly Waiting[]) => {
    try {
      const results = await run(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      underWay--;
      schedule();
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
