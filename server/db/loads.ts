import { createBatcher } from '../core/batch.ts';
import { isDatabaseFault } from './errors.ts';

const BATCHES = { atOnce: 1, largest: 1000, isFaultOfAll: isDatabaseFault };

/**
 * Makes a read whose single items one answer asks for at many places, such as the owner of each connection of a list:
 * all that are asked for in one turn of the event loop are read together.
 * @param read answers with one result per item, in their order.
 */
export function defineLoad<Context extends object, Item, Result>(
  read: (context: Context, items: readonly Item[]) => Promise<readonly Result[]>,
): (context: Context, item: Item) => Promise<Result> {
  const ofContext = new WeakMap<Context, (item: Item) => Promise<Result>>();
  return (context, item) => {
    let load = ofContext.get(context);
    if (!load) {
      load = createBatcher<Item, Result>((items) => read(context, items), BATCHES);
      ofContext.set(context, load);
    }
    return load(item);
  };
}
