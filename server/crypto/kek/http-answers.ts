import { unavailable } from './deadline.ts';

/** In bytes. The answers of key services have some hundred; whatever is larger comes from something else. */
export const LARGEST_ANSWER = 1024 * 1024;
const LARGEST_CIPHERTEXT = 8 * 1024;
const DATA_KEY_LENGTH = 32;

/** What a service wrapped, fit to be stored. Throws KeyServiceError (unavailable) when it is absent or absurdly large. */
export function ciphertextOf(description: string, bytes: Uint8Array | undefined): Uint8Array {
  if (!bytes?.length) throw unavailable(description, 'answered without a ciphertext.');
  if (bytes.length > LARGEST_CIPHERTEXT)
    throw unavailable(description, 'answered with a ciphertext that is too large.');
  return bytes;
}

/** What a service unwrapped: 32 bytes, as it was given. Throws KeyServiceError (unavailable) otherwise, and wipes it. */
export function dataKeyOf(description: string, bytes: Uint8Array | undefined): Buffer {
  if (bytes?.length === DATA_KEY_LENGTH) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  bytes?.fill(0);
  throw unavailable(description, `answered with ${bytes?.length ?? 0} bytes, where a data key has ${DATA_KEY_LENGTH}.`);
}
