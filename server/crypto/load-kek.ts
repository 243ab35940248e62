import { type KeyObject, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Kek } from './kek/kek.ts';
import { createKeyFile, createLocalKek, KeyFileError, readKeyFile } from './kek/key-file.ts';
import { claimDatabase, expectedKek } from './sentinel.ts';

/**
 * The key-encryption key for a database, made sure to be its own. A key file is made for a new database only, and
 * never in production.
 * @param file null: a key that lives as long as the process, for a database in memory.
 */
export async function loadKek(
  em: SqlEntityManager,
  file: string | null,
  production: boolean,
  now: () => Date,
): Promise<{ readonly kek: Kek; readonly created: boolean; readonly rowKey: KeyObject }> {
  let created = false;
  if (file !== null && !existsSync(file)) {
    const expected = await expectedKek(em);
    if (expected !== null)
      throw new KeyFileError(
        `The key file ${file} does not exist, and the data was sealed under the key ${expected}. Put that key file back: without it nothing can be read. No new key was made.`,
      );
    if (production)
      throw new KeyFileError(
        `The key file ${file} does not exist. Make one with: (umask 077; openssl rand -base64 32 > ${file})`,
      );
    createKeyFile(file);
    created = true;
  }
  const kek = file === null ? createLocalKek(randomBytes(32), 'in memory') : readKeyFile(file, production);
  return { kek, created, rowKey: await claimDatabase(em, kek, now) };
}
