import { hasUnsafeCharacters } from '../characters.ts';
import type { PackFault } from '../errors.ts';
import { isDeeperThan } from '../json.ts';

/** The most of what a pack may hold: it is read at once, shown whole, and kept in memory. */
export const MOST_FIELDS = 100;
const MOST_METHODS = 20;
const DEEPEST = 64;
const LARGEST_JSON = 256 * 1024;

const UNSAFE_TEXT = 'This must not hold control or text-direction characters.';

/** What is wrong with JSON that is carried untouched: how deep and how large it is. */
export function carriedFault(value: unknown): string | undefined {
  if (isDeeperThan(value, DEEPEST)) return `This has more than ${DEEPEST} levels.`;
  const size = value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value) ?? '');
  return size > LARGEST_JSON ? `This has ${size} bytes as JSON, of which ${LARGEST_JSON} are taken.` : undefined;
}

/** What of a pack is too much; looked at before anything that takes longer for more. */
export function boundFaults(pack: unknown): PackFault[] {
  const { methods, nodes, defaults } = recordOf(pack);
  const faults: PackFault[] = [];
  for (const [path, value] of Object.entries({ nodes, defaults })) {
    const message = carriedFault(value);
    if (message !== undefined) faults.push({ path, message });
  }
  const all = Object.entries(recordOf(methods));
  if (all.length > MOST_METHODS)
    return [...faults, { path: 'methods', message: `A pack has at most ${MOST_METHODS} auth methods.` }];
  for (const [name, method] of all)
    if (Object.keys(recordOf(recordOf(method)['fields'])).length > MOST_FIELDS)
      faults.push({ path: `methods.${name}.fields`, message: `A method has at most ${MOST_FIELDS} fields.` });
  return faults;
}

/** The texts of a pack that could make it read as something that it is not. */
export function textFaults(value: unknown, path: readonly string[] = []): PackFault[] {
  if (typeof value === 'string')
    return hasUnsafeCharacters(value) ? [{ path: path.join('.'), message: UNSAFE_TEXT }] : [];
  const isPlain = Array.isArray(value) || (value !== null && Object.getPrototypeOf(value ?? 0) === Object.prototype);
  if (typeof value !== 'object' || !isPlain) return [];
  return Object.entries(value as object).flatMap(([key, inner]) =>
    hasUnsafeCharacters(key)
      ? [{ path: path.join('.'), message: `A name in it: ${UNSAFE_TEXT}` }]
      : isUnread([...path, key])
        ? []
        : textFaults(inner, [...path, key]),
  );
}

/** What nobody reads as a text of the pack: what is carried for the engine, sent as it stands, or told a fake service. */
function isUnread([top, , part, inner, ...rest]: readonly string[]): boolean {
  // A drawing has lines, and is read by rules of its own.
  if (top !== 'methods') return (top === 'nodes' || top === 'defaults' || top === 'icon') && part === undefined;
  return (part === 'example' && inner === undefined) || (part === 'check' && inner === 'json' && rest.length === 0);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
