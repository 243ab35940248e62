import { createHash, createSecretKey, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { open, type SealingKey, seal, toUuid } from '../box.ts';
import type { Kek } from './kek.ts';

/** A key file cannot be used; the message names the file and what to do, never the key. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
}

/**
 * A key over 32 bytes of key material. Its id is a fingerprint, so that a wrong key is recognised by name.
 * @param description where the bytes come from.
 */
export function createLocalKek(material: Uint8Array, description: string): Kek {
  const id = toUuid(createHash('sha256').update('dragops.kek.v1\0').update(material).digest());
  const key: SealingKey = { id, key: createSecretKey(material) };
  return {
    id,
    description,
    isRemote: false,
    wrap: async (place, dataKey) => seal(key, place, dataKey),
    unwrap: async (place, wrapped) => open(key, place, wrapped),
    check: async () => undefined,
  };
}

/**
 * Reads a key file: 32 bytes as one line of canonical base64.
 * @param strict refuse a file that others on the machine can read, as production must.
 */
export function readKeyFile(path: string, strict: boolean): Kek {
  if (!existsSync(path)) throw new KeyFileError(`The key file ${path} does not exist.`);
  const mode = statSync(path).mode & 0o777;
  if (strict && (mode & 0o077) !== 0)
    throw new KeyFileError(
      `The key file ${path} can be read by others (mode ${mode.toString(8)}); run: chmod 600 ${path}`,
    );
  const text = reading(`The key file ${path}`, () => readFileSync(path, 'utf8')).trim();
  if (text === '') throw new KeyFileError(`The key file ${path} is empty.`);
  const material = Buffer.from(text, 'base64');
  if (material.toString('base64') !== text)
    throw new KeyFileError(`The key file ${path} does not hold one line of canonical base64.`);
  if (material.length !== 32)
    throw new KeyFileError(
      `The key file ${path} holds ${material.length} bytes; a key has 32. Make one with: openssl rand -base64 32`,
    );
  const kek = createLocalKek(material, `file ${path}`);
  material.fill(0);
  return kek;
}

/** Reads what may be kept from this user. */
export function reading<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new KeyFileError(`${what} cannot be read (${code}). It has to belong to the user that the server runs as.`, {
      cause,
    });
  }
}

/** Makes a new key file, readable by its owner only. Fails when the file is there already. */
export function createKeyFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  chmodSync(path, 0o600);
}
