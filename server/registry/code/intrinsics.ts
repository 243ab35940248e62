/** What every module of the process shares, and a pack could change for all of them. */
const INTRINSICS: Readonly<Record<string, object>> = {
  'Object.prototype': Object.prototype,
  'Array.prototype': Array.prototype,
  'String.prototype': String.prototype,
  'Number.prototype': Number.prototype,
  'Function.prototype': Function.prototype,
  'Promise.prototype': Promise.prototype,
  'RegExp.prototype': RegExp.prototype,
  'Error.prototype': Error.prototype,
  'Date.prototype': Date.prototype,
  'Map.prototype': Map.prototype,
  'Set.prototype': Set.prototype,
  'WeakMap.prototype': WeakMap.prototype,
  'Uint8Array.prototype': Uint8Array.prototype,
  'Buffer.prototype': Buffer.prototype,
  Object,
  Array,
  Promise,
  Reflect,
  JSON,
  Math,
};
// Taken before any pack is there: it could replace these, too.
const { ownKeys, getOwnPropertyDescriptor, defineProperty, deleteProperty } = Reflect;
const { entries, is } = Object;

type Snapshot = ReadonlyMap<string, ReadonlyMap<PropertyKey, PropertyDescriptor>>;

export function takeSnapshot(): Snapshot {
  return new Map(
    entries(INTRINSICS).map(([name, target]) => [
      name,
      new Map(ownKeys(target).map((key) => [key, getOwnPropertyDescriptor(target, key) as PropertyDescriptor])),
    ]),
  );
}

/** Puts back what has changed since; answers with the names, and whether all of it could be put back. */
export function restoreSnapshot(before: Snapshot): { readonly changed: readonly string[]; readonly restored: boolean } {
  const changed: string[] = [];
  let restored = true;
  for (const [name, target] of entries(INTRINSICS)) {
    const known = before.get(name);
    for (const key of ownKeys(target)) {
      if (known?.has(key)) continue;
      changed.push(name);
      restored &&= deleteProperty(target, key);
    }
    for (const [key, descriptor] of known ?? []) {
      if (isSame(descriptor, getOwnPropertyDescriptor(target, key))) continue;
      changed.push(name);
      restored &&= defineProperty(target, key, descriptor);
    }
  }
  return { changed: [...new Set(changed)], restored };
}

function isSame(one: PropertyDescriptor, other: PropertyDescriptor | undefined): boolean {
  return (
    other !== undefined &&
    is(one.value, other.value) &&
    one.get === other.get &&
    one.set === other.set &&
    one.writable === other.writable &&
    one.enumerable === other.enumerable &&
    one.configurable === other.configurable
  );
}
