import { types } from 'node:util';
import { type RunningPack, runAsPack } from './context.ts';

const DEEPEST = 100;
const MOST_VALUES = 200_000;

/**
 * A copy of what a pack exports, as frozen plain data: each property is read once, so what is checked is what is used,
 * whatever a getter or a proxy would answer the next time. Functions are kept, and run as the pack's; the zod schema of
 * a JSON field is code too, and kept as it is. Throws for what no definition needs.
 */
export function copyOf(value: unknown, pack: RunningPack): unknown {
  let left = MOST_VALUES;
  const copy = (one: unknown, path: readonly string[]): unknown => {
    if (left-- <= 0) throw new RangeError(`It holds more than ${MOST_VALUES} values.`);
    if (path.length > DEEPEST) throw new RangeError(`It has more than ${DEEPEST} levels, or holds itself.`);
    if (typeof one === 'function')
      return (...args: unknown[]) => runAsPack(pack, () => Reflect.apply(one, undefined, args));
    if (typeof one !== 'object' || one === null || isFieldSchema(path)) return one;
    if (types.isRegExp(one)) return new RegExp(one.source, one.flags);
    // A file may export several packs.
    const below = (name: string | number) =>
      path.length === 0 && typeof name === 'number' ? [] : [...path, `${name}`];
    if (Array.isArray(one)) return Object.freeze(Array.from(one, (inner, index) => copy(inner, below(index))));
    const entries = Object.keys(one).map((name) => [name, copy(Reflect.get(one, name), below(name))] as const);
    return Object.freeze(Object.fromEntries(entries));
  };
  return copy(value, []);
}

/** `methods.<name>.fields.<name>.schema` */
function isFieldSchema(path: readonly string[]): boolean {
  return path.length === 5 && path[0] === 'methods' && path[2] === 'fields' && path[4] === 'schema';
}
