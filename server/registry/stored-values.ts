import { CredentialError } from '../core/errors.ts';
import type { MethodEntry } from './registry.ts';

type Values = Readonly<Record<string, unknown>>;
type Validated = { readonly values: Values } | { readonly wrongFields: string };

/**
 * What stored values mean for the method as it is today: validated by its fields and with their defaults when another
 * version of the pack stored them, migrated by the pack when they do not fit.
 * @throws CredentialError PACK_CHANGED when there is no migration, or none that gives values that fit.
 */
export function currentValues(
  entry: MethodEntry,
  stored: { readonly packVersion: string; readonly values: Values },
): Values {
  const { pack, method } = entry;
  if (stored.packVersion === pack.version) return stored.values;
  const kept = validated(entry, stored.values);
  if ('values' in kept) return kept.values;
  if (!method.migrate) throw changed(entry, `has other fields than the stored values (${kept.wrongFields}).`);
  const migrated = migrate(entry, stored);
  if ('values' in migrated) return migrated.values;
  throw changed(
    entry,
    `migrates values that version ${stored.packVersion} stored to ones that do not fit its fields (${migrated.wrongFields}).`,
  );
}

function migrate(entry: MethodEntry, stored: { readonly packVersion: string; readonly values: Values }): Validated {
  try {
    // A pack in JavaScript may answer with anything, which may throw when it is read; nothing has no fields.
    return validated(entry, (entry.method.migrate?.(stored) ?? {}) as Values);
  } catch (cause) {
    throw changed(entry, `cannot migrate values that version ${stored.packVersion} stored.`, cause);
  }
}

function changed({ pack }: MethodEntry, what: string, cause?: unknown): CredentialError {
  const message = `The pack ${pack.slug} ${pack.version} ${what} Replace the connection's credentials.`;
  return new CredentialError('PACK_CHANGED', message, { cause });
}

/** Values that were parsed before, parsed again: a JSON field is text to its schema. Or the fields that are wrong. */
function validated({ method, schema }: MethodEntry, values: Values): Validated {
  const entered = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      method.fields[name]?.kind === 'json' ? JSON.stringify(value) : value,
    ]),
  );
  const parsed = schema.safeParse(entered);
  if (parsed.success) return { values: parsed.data };
  return { wrongFields: [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))].join(', ') };
}
