import { createHash, createSecretKey, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { open, type SealingKey, seal } from './box.ts';
import type { Place } from './place.ts';
import type { Sealed } from './sealed.ts';

/** Holds the key-encryption key, which is never in the database, and wraps data keys with it. */
export interface KekProvider {
  /** Names the key; safe to show. */
  readonly id: string;
  wrap(place: Place, dataKey: Uint8Array): Promise<Sealed>;
  unwrap(place: Place, wrapped: Sealed): Promise<Buffer>;
}

/** A key file cannot be used; the message names the file and what to do, never the key. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
}

/** A provider over 32 bytes of key material. Its id is a fingerprint, so that a wrong key is recognised by name. */
export function createLocalKek(material: Uint8Array): KekProvider {
  const digest = createHash('sha256').update('dragops.kek.v1\0').update(material).digest('hex');
  const id = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-${digest.slice(12, 16)}-${digest.slice(16, 20)}-${digest.slice(20, 32)}`;
  const key: SealingKey = { id, key: createSecretKey(material) };
  return {
    id,
    wrap: async (place, dataKey) => seal(key, place, dataKey),
    unwrap: async (place, wrapped) => open(key, place, wrapped),
  };
}

/**
 * Reads a key file: 32 bytes as one line of canonical base64.
 * @param strict refuse a file that others on the machine can read, as production must.
 */
export function readKeyFile(path: string, strict: boolean): KekProvider {
  if (!existsSync(path)) throw new KeyFileError(`The key file ${path} does not exist.`);
  const mode = statSync(path).mode & 0o777;
  if (strict && (mode & 0o077) !== 0)
    throw new KeyFileError(
      `The key file ${path} can be read by others (mode ${mode.toString(8)}); run: chmod 600 ${path}`,
    );
  const text = readFileSync(path, 'utf8').trim();
  if (text === '') throw new KeyFileError(`The key file ${path} is empty.`);
  const material = Buffer.from(text, 'base64');
  if (material.toString('base64') !== text)
    throw new KeyFileError(`The key file ${path} does not hold one line of canonical base64.`);
  if (material.length !== 32)
    throw new KeyFileError(
      `The key file ${path} holds ${material.length} bytes; a key has 32. Make one with: openssl rand -base64 32`,
    );
  const kek = createLocalKek(material);
  material.fill(0);
  return kek;
}

/** Makes a new key file, readable by its owner only. Fails when the file is there already. */
export function createKeyFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  chmodSync(path, 0o600);
}
