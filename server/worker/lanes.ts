/** How many items are worked on at once, and how many of one workspace. */
export interface Lanes {
  readonly atOnce: number;
  readonly ofWorkspace: number;
}

/** What waits of one workspace for its turn; more of it is read again when that is done. */
const MOST_WAITING = 50;
/** Portions that are read on without anything to begin: past them, it waits until something has ended. */
const MOST_AHEAD = 200;

interface LaneItem {
  readonly id: string;
  readonly workspace: string;
}

/** Reads the next items, as long as there are some; empty: there is nothing more. With `isAnew`, from the beginning. */
export type Portions<Item> = (isAnew?: boolean) => Promise<readonly Item[]>;

/**
 * Works through items as they are read, some at once, and few of one workspace: where one has much to do, or its services are
 * slow, the items of others are read on and done meanwhile. What did not fit in the line of its workspace is read again, from
 * the beginning, once that line is empty; no item is begun twice. Whatever is left out in the end stays due.
 * @param work one item; what it throws is its own matter to tell of, and stops nothing.
 */
export async function inLanes<Item extends LaneItem>(
  portions: Portions<Item>,
  { atOnce, ofWorkspace }: Lanes,
  goesOn: () => boolean,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = new Map<string, Item[]>();
  const busy = new Map<string, number>();
  const taken = new Set<string>();
  /** Workspaces of whose items some did not fit in their line, since it was read from the beginning. */
  const leftOut = new Set<string>();
  let isMore = true;
  let ahead = 0;
  // A line that was full and is empty has been worked through: so many items are begun between one reading and the next.
  const isWorthReading = () => isMore || [...leftOut].some((workspace) => !waiting.has(workspace));
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
    const isAnew = !isMore;
    if (isAnew) leftOut.clear();
    const found = await portions(isAnew);
    isMore = found.length > 0;
    for (const item of found) {
      if (taken.has(item.id)) continue;
      const line = waiting.get(item.workspace) ?? [];
      if (line.length < MOST_WAITING) {
        taken.add(item.id);
        waiting.set(item.workspace, [...line, item]);
      } else leftOut.add(item.workspace);
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
      } else if (begun.size < atOnce && isWorthReading() && (ahead < MOST_AHEAD || begun.size === 0)) await read();
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
export function portionsBy<Item>(read: (after: Item | undefined) => Promise<readonly Item[]>): Portions<Item> {
  let last: Item | undefined;
  return async (isAnew = false) => {
    if (isAnew) last = undefined;
    const found = await read(last);
    last = found.at(-1) ?? last;
    return found;
  };
}
