/** As many secrets as one operation of the API takes, and as many names as one run token. */
const AT_ONCE = 200;
/** A request has at most a mebibyte. */
const BYTES_AT_ONCE = 800_000;

/** A list in parts that the API takes: not too many, and not too large as JSON. */
export function portionsOf<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const portions: Item[][] = [];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1;
    const last = portions.at(-1);
    const fits = last !== undefined && last.length < AT_ONCE && bytes + size <= BYTES_AT_ONCE;
    if (fits) last.push(item);
    else portions.push([item]);
    bytes = fits ? bytes + size : size;
  }
  return portions;
}
