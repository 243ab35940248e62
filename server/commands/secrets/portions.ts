/** As many secrets as one operation of the API takes, and as many names as one run token. */
const AT_ONCE = 200;

/** A list in parts that the API takes. */
export function portionsOf<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / AT_ONCE);
  return Array.from({ length: count }, (_, index) => items.slice(index * AT_ONCE, (index + 1) * AT_ONCE));
}
