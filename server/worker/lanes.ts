/** How many items are worked on at once, and how many of one workspace. */
export interface Lanes {
  readonly atOnce: number;
  readonly ofWorkspace: number;
}

/** What waits of one workspace for its turn; more of it is left for a later round. */
const MOST_WAITING = 50;
/** Portions that are read on without anything to begin: past them, it waits until something has ended. */
const MOST_AHEAD = 200;

/**
 * Works through items as they are read, some at once, and few of one workspace: where one has much to do, or its services are
 * slow, the items of others are read on and done meanwhile. Whatever is left out stays due.
 * @param portions reads the next items, as long as there are some; empty: there is nothing more.
 * @param work one item; what it throws is its own matter to tell of, and stops nothing.
 */
export async function inLanes<Item extends { readonly workspace: string }>(
  portions: () => Promise<readonly Item[]>,
  { atOnce, ofWorkspace }: Lanes,
  goesOn: () => boolean,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = new Map<string, Item[]>();
  const busy = new Map<string, number>();
  let isMore = true;
  let ahead = 0;
  const mayBegin = (workspace: string) => (busy.get(workspace) ?? 0) < ofWorkspace;
  const next = (): Item | undefined => {
    for (const [workspace, items] of waiting)
      if (mayBegin(workspace)) {
        const item = items.shift();
        // To the end of the line, so that workspaces take turns.
        waiting.delete(workspace);
        if (items.length > 0) waiting.set(workspace, items);
        return item;
      }
    return undefined;
  };
  const read = async () => {
    ahead++;
    const found = await portions();
    if (found.length === 0) isMore = false;
    for (const item of found) {
      const line = waiting.get(item.workspace) ?? [];
      if (line.length < MOST_WAITING) waiting.set(item.workspace, [...line, item]);
    }
  };
  const begun = new Set<Promise<void>>();
  const begin = (item: Item) => {
    const { workspace } = item;
    busy.set(workspace, (busy.get(workspace) ?? 0) + 1);
    const done = work(item)
      .catch(() => undefined)
      .finally(() => {
        begun.delete(done);
        busy.set(workspace, (busy.get(workspace) as number) - 1);
      });
    begun.add(done);
  };
  try {
    while (goesOn()) {
      const item = begun.size < atOnce ? next() : undefined;
      if (item) {
        ahead = 0;
        begin(item);
      } else if (begun.size < atOnce && isMore && (ahead < MOST_AHEAD || begun.size === 0)) await read();
      else if (begun.size > 0) await Promise.race(begun);
      else break;
    }
  } finally {
    // Whatever became of the reading: a round that is over works on nothing.
    await Promise.all(begun);
  }
}

/**
 * Reads what is due in portions, by an order that no row changes its place in.
 * @param read the rows after this one; undefined: from the beginning.
 */
export function portionsBy<Item>(
  read: (after: Item | undefined) => Promise<readonly Item[]>,
): () => Promise<readonly Item[]> {
  let last: Item | undefined;
  return async () => {
    const found = await read(last);
    last = found.at(-1) ?? last;
    return found;
  };
}
