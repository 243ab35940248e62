import { type KeyObject, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Database } from '../db/connect/database.ts';
import { migrate } from '../db/migrate.ts';
import { assertNeededKeks, claimDatabase, neededKeks } from './claim.ts';
import { assertHasMacColumns, type FirstMacs, NoMacsError, writeFirstMacs } from './first-macs.ts';
import { createKeyFile, createLocalKek, KeyFileError } from './kek/key-file.ts';
import type { KeyReference, VaultAccess } from './kek/reference.ts';
import { createKekRing, type KekRing, openKekRing } from './kek/ring.ts';

/** The part of the configuration that says where the keys are. */
export interface KeySettings {
  /** The first seals what is new, once a rotation has made it active; null: a key that lives as long as the process. */
  readonly keys: readonly KeyReference[] | null;
  readonly vault: VaultAccess | null;
  readonly production: boolean;
}

export interface OpenKeys {
  readonly keks: KekRing;
  /** Whether a key file was made now. */
  readonly created: boolean;
  /** The secret of this database, which authenticates rows. */
  readonly rowKey: KeyObject;
  /** How many rows got their macs now; null: they had them. */
  readonly macsWritten: number | null;
}

export interface OpenOptions {
  /** Is told what a person would wonder about while it takes long. */
  readonly tell?: (sentence: string) => void;
  /** Given by whoever may have a database from before rows had macs brought up to date. */
  readonly firstMacs?: FirstMacs;
}

/**
 * The key-encryption keys of a database, made sure to be its own before anything is changed, and its migrations. A key
 * file is made for a new database only, and never in production.
 * @throws NoMacsError
 */
export async function openKeys(
  database: Database,
  settings: KeySettings,
  { tell, firstMacs }: OpenOptions = {},
): Promise<OpenKeys> {
  const { everywhere } = database;
  const created = await ensureKeyFile(database, settings);
  const keks = await openRing(settings);
  const beforeChange = async () => {
    await assertNeededKeks(everywhere, keks);
    if (!firstMacs) await assertHasMacColumns(everywhere);
  };
  await migrate(database, { beforeChange, ...(tell ? { tell } : {}) });
  const { rowKey, hasMacs } = await claimDatabase(everywhere, keks);
  if (!hasMacs && !firstMacs) throw new NoMacsError();
  const macsWritten = !hasMacs && firstMacs ? await writeFirstMacs(database, keks, rowKey, firstMacs) : null;
  return { keks, created, rowKey, macsWritten };
}

async function openRing({ keys, vault, production }: KeySettings): Promise<KekRing> {
  if (keys === null) return createKekRing([createLocalKek(randomBytes(32), 'in memory')]);
  return openKekRing({ references: keys, vault, strict: production });
}

/** @returns whether the file was made now. */
async function ensureKeyFile({ everywhere }: Database, { keys, production }: KeySettings): Promise<boolean> {
  const [first] = keys ?? [];
  if (first?.service !== 'file' || existsSync(first.path)) return false;
  const expected = (await neededKeks(everywhere)).find(({ state }) => state === 'active')?.id;
  if (expected !== undefined)
    throw new KeyFileError(
      `The key file ${first.path} does not exist, and the data was sealed under the key ${expected}. Put that key file back: without it nothing can be read. No new key was made.`,
    );
  if (production)
    throw new KeyFileError(
      `The key file ${first.path} does not exist. Make one with: (umask 077; openssl rand -base64 32 > ${first.path})`,
    );
  createKeyFile(first.path);
  return true;
}
