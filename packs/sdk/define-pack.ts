import type { PackCategory } from './categories.ts';
import { PackDefinitionError, type PackFault } from './errors.ts';
import { drawingOf } from './icon/svg.ts';
import type { JsonValue } from './json.ts';
import type { AuthMethod } from './method/auth-method.ts';
import { boundFaults, textFaults } from './rules/bounds.ts';
import { methodFaults } from './rules/pack-rules.ts';
import { packShape } from './rules/pack-shape.ts';
import { sentenceOf, shapeFaults } from './rules/shape-faults.ts';

/** What an author gives to `definePack`. */
export interface PackDefinition {
  /** Names the pack for ever: lower case, digits, hyphens. */
  readonly slug: string;
  readonly name: string;
  /** The pack's own semantic version; stored with every connection. */
  readonly version: string;
  readonly description: string;
  /** One of a closed list, such as `ticketing`, `enrichment`, `event-logging`, `utility`. */
  readonly category: PackCategory;
  readonly tags?: readonly string[];
  /** A drawing of your own as the text of an SVG; without one the pack gets a mark of its letters. */
  readonly icon?: string;
  /** The page of the service's documentation that the pack was written from. */
  readonly docsUrl?: string;
  /** By name; the name and the slug together name the GraphQL input. */
  readonly methods: Readonly<Record<string, AuthMethod>>;
  /** What the engine uses; carried untouched. */
  readonly nodes?: JsonValue;
  readonly defaults?: JsonValue;
}

/** A checked, frozen pack. */
export interface Pack extends PackDefinition {
  readonly apiVersion: 'dragops.pack/v1';
}

/**
 * Declares an integration pack: one external service, its auth methods, their fields.
 *
 * @returns the pack, checked and frozen; a pack file's default export.
 * @throws PackDefinitionError with every fault, each with its path inside the definition.
 * @example
 * export default definePack({
 *   slug: 'virustotal', name: 'VirusTotal', version: '1.0.0', category: 'enrichment',
 *   description: 'Looks up files, URLs, domains and addresses.',
 *   methods: { apiKey: auth.apiKey({ … }) },
 * });
 */
export function definePack(definition: PackDefinition): Pack {
  const pack = { ...definition, apiVersion: 'dragops.pack/v1' } as const;
  const faults = packFaults(pack);
  if (faults.length > 0) throw new PackDefinitionError(String(definition.slug), faults);
  sound.add(pack);
  return deepFreeze(pack);
}

/** Packs that were checked and frozen here: nothing about them can have changed. */
const sound = new WeakSet<object>();

/** Every fault of something that claims to be a pack; none means that it is one. */
export function packFaults(pack: unknown): PackFault[] {
  if (typeof pack === 'object' && pack !== null && sound.has(pack)) return [];
  const bounds = boundFaults(pack);
  if (bounds.length > 0) return bounds;
  const shape = packShape.safeParse(pack, { error: sentenceOf });
  if (!shape.success)
    return shape.error.issues
      .flatMap((issue) => shapeFaults(issue))
      .map(({ path, message }) => ({ path: path || '(the pack)', message }));
  const { methods, icon } = pack as Pack;
  const faults = Object.entries(methods).flatMap(([name, method]) =>
    methodFaults(name, method).map(({ path, message }) => ({
      path: ['methods', name, path].filter(Boolean).join('.'),
      message,
    })),
  );
  faults.push(...textFaults(pack));
  const drawn = icon === undefined ? undefined : drawingOf(icon);
  if (drawn && 'fault' in drawn) faults.push({ path: 'icon', message: drawn.fault });
  if (Object.keys(methods).length === 0)
    faults.push({ path: 'methods', message: 'A pack needs at least one auth method.' });
  return faults;
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  // Only plain data is frozen: a zod schema fills caches of its own, and a RegExp has state.
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && !Array.isArray(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}
