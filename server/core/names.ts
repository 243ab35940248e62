import { z } from 'zod';
import { hasUnsafeCharacters } from '../../packs/sdk/characters.ts';

/** A name for people, such as that of a connection: normalised (NFC), trimmed, 1 to 100 characters. */
export const displayName = z
  .string()
  .max(1000, 'A name has at most 100 characters.')
  .transform((value) => value.normalize('NFC').trim())
  .pipe(
    z
      .string()
      .min(1, 'A name must not be empty.')
      .max(100, 'A name has at most 100 characters.')
      .refine((value) => !hasUnsafeCharacters(value), 'A name must not hold control or text-direction characters.'),
  );

/** A name for programs, such as that of a secret or an environment. */
export const identifier = z
  .string()
  .min(1, { error: 'A name must not be empty.', abort: true })
  .max(100, 'A name has at most 100 characters.')
  .regex(
    /^[A-Za-z_][A-Za-z0-9_.-]*$/,
    'A name begins with a letter or "_" and holds letters, digits, "_", "-" and "." only.',
  );

export const description = z
  .string()
  .max(1000, 'A description has at most 1,000 characters.')
  .refine(
    (value) => !hasUnsafeCharacters(value.replace(/[\n\t]/g, ' ')),
    'A description must not hold control or text-direction characters.',
  );

/**
 * PostgreSQL holds no U+0000 in a text, and answers one in a statement with a fault. Half of a surrogate pair has no UTF-8, and
 * would be stored as another character.
 */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
export const UNSTORABLE = 'This must not hold the character U+0000, nor half of a surrogate pair.';

/** Looked up, never stored: a malformed id is answered like an unknown one, and does not reach the database. */
export function isUuid(id: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(id);
}
