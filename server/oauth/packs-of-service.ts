import { serviceOf } from '../connections/grant-mac.ts';
import type { MethodEntry, Registry } from '../registry/registry.ts';

/** The packs whose tokens come from where those of this one do: one app may have been given access for all of them. */
export function packsOfService(registry: Registry, entry: MethodEntry): string[] {
  const service = serviceOf(entry);
  const same = registry.methods.filter((other) => serviceOf(other) === service).map(({ pack }) => pack.slug);
  return [...new Set([entry.pack.slug, ...same])];
}
