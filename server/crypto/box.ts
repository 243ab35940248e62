import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomFillSync,
  timingSafeEqual,
} from 'node:crypto';
import { crc32 } from 'node:zlib';
import { UnreadableError } from '../core/errors.ts';
import { encodePlace, type Place } from './place.ts';
import { Sealed } from './sealed.ts';

/** A 256-bit key and the id that stands in every ciphertext made with it. */
export interface SealingKey {
  /** A UUID. */
  readonly id: string;
  readonly key: KeyObject;
}

/** The version of the stored format. */
export const VERSION = 1;
/** Version, suite and key id begin every stored value. */
export const HEADER_LENGTH = 18;
const SUITE = 1;
const LABEL = Buffer.from('dragops.seal.v1\0', 'latin1');
const KEY_ID = 2;
const SALT = HEADER_LENGTH;
const COMMITMENT = 34;
const BODY = 50;
const TAG_LENGTH = 16;
const CHECKSUM_LENGTH = 4;
// Without the length Node takes a tag of four bytes for a whole one (security fact F6).
const OPTIONS = { authTagLength: TAG_LENGTH };
const SMALLEST = BODY + TAG_LENGTH + CHECKSUM_LENGTH;

/*
 * Layout (docs/storage-format.md): version 1 | suite 1 | key id 16 | salt 16 | commitment 16 | ciphertext | tag 16 | crc32 4.
 * One HMAC-SHA-512 over a random salt and the place gives the message's own key, its nonce and a commitment. A key is
 * thus used for one message only, so no number of writes wears a data key out; and a wrong key or a wrong place is
 * seen in the commitment, apart from damage, which is seen in the checksum.
 */
function derive(key: KeyObject, salt: Uint8Array, place: Buffer): Buffer {
  // One call with all of it: each `update` is a call out of JavaScript.
  return createHmac('sha512', key)
    .update(Buffer.concat([LABEL, salt, place]))
    .digest();
}

/** Seals bytes for one place. The result opens with the same key and an equal place only. */
export function seal({ id, key }: SealingKey, place: Place, plain: Uint8Array): Sealed {
  const bytes = Buffer.allocUnsafe(SMALLEST + plain.length);
  writeHeader(bytes, SUITE, id);
  randomFillSync(bytes, SALT, 16);
  const derived = derive(key, bytes.subarray(SALT, COMMITMENT), encodePlace(place));
  derived.copy(bytes, COMMITMENT, 44, 60);
  const messageKey = createSecretKey(derived.subarray(0, 32));
  const cipher = createCipheriv('aes-256-gcm', messageKey, derived.subarray(32, 44), OPTIONS);
  cipher.setAAD(bytes.subarray(0, BODY));
  const end = BODY + plain.length;
  cipher.update(plain).copy(bytes, BODY);
  cipher.final();
  cipher.getAuthTag().copy(bytes, end);
  bytes.writeUInt32BE(crc32(bytes.subarray(0, end + TAG_LENGTH)), end + TAG_LENGTH);
  derived.fill(0);
  return new Sealed(bytes);
}

export function writeHeader(bytes: Buffer, suite: number, keyId: string): void {
  bytes[0] = VERSION;
  bytes[1] = suite;
  bytes.write(keyId.replaceAll('-', ''), KEY_ID, 'hex');
}

/** What stands at the beginning of every stored value, whatever its format. Throws UnreadableError when it is too short. */
export function headerOf(sealed: Sealed): {
  readonly version: number | undefined;
  readonly suite: number | undefined;
  readonly keyId: string;
} {
  const bytes = Sealed.toBytes(sealed);
  if (bytes.length < HEADER_LENGTH) throw new UnreadableError('DAMAGED', 'The stored value is cut short.');
  return { version: bytes[0], suite: bytes[1], keyId: toUuid(bytes.subarray(KEY_ID, HEADER_LENGTH)) };
}

/** The first 16 bytes as a UUID. */
export function toUuid(bytes: Buffer): string {
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The id of the key that a ciphertext of `seal` names, as a UUID. Throws UnreadableError when the format is not known. */
export function keyIdOf(sealed: Sealed): string {
  if (Sealed.toBytes(sealed).length < SMALLEST) throw new UnreadableError('DAMAGED', 'The stored value is cut short.');
  const { version, suite, keyId } = headerOf(sealed);
  if (version !== VERSION || suite !== SUITE)
    throw new UnreadableError('UNSUPPORTED_FORMAT', 'The stored value has a format that this version does not know.');
  return keyId;
}

/** Whether `seal` made it for this place, by its commitment: nothing is decrypted. Throws UnreadableError for another key. */
export function isFor({ id, key }: SealingKey, place: Place, sealed: Sealed): boolean {
  const bytes = Sealed.toBytes(sealed);
  if (keyIdOf(sealed) !== id)
    throw new UnreadableError('UNKNOWN_KEY', 'The stored value was sealed under another key.');
  const derived = derive(key, bytes.subarray(SALT, COMMITMENT), encodePlace(place));
  const isSame = timingSafeEqual(derived.subarray(44, 60), bytes.subarray(COMMITMENT, BODY));
  derived.fill(0);
  return isSame;
}

/** Opens what `seal` made. Throws UnreadableError; gives no plaintext before the tag has been checked. */
export function open({ id, key }: SealingKey, place: Place, sealed: Sealed): Buffer {
  const bytes = Sealed.toBytes(sealed);
  if (keyIdOf(sealed) !== id)
    throw new UnreadableError('UNKNOWN_KEY', 'The stored value was sealed under another key.');
  const end = bytes.length - TAG_LENGTH - CHECKSUM_LENGTH;
  if (crc32(bytes.subarray(0, bytes.length - CHECKSUM_LENGTH)) !== bytes.readUInt32BE(bytes.length - CHECKSUM_LENGTH))
    throw new UnreadableError('DAMAGED', 'The stored value is damaged: its checksum does not hold.');
  const derived = derive(key, bytes.subarray(SALT, COMMITMENT), encodePlace(place));
  if (!timingSafeEqual(derived.subarray(44, 60), bytes.subarray(COMMITMENT, BODY)))
    throw new UnreadableError(
      'WRONG_PLACE',
      'The stored value does not belong here: it was sealed for another place, or is older than its row.',
    );
  const messageKey = createSecretKey(derived.subarray(0, 32));
  const decipher = createDecipheriv('aes-256-gcm', messageKey, derived.subarray(32, 44), OPTIONS);
  decipher.setAAD(bytes.subarray(0, BODY));
  decipher.setAuthTag(bytes.subarray(end, end + TAG_LENGTH));
  const plain = decipher.update(bytes.subarray(BODY, end));
  try {
    decipher.final();
  } catch {
    plain.fill(0);
    throw new UnreadableError('TAMPERED', 'The stored value was changed after it was sealed.');
  } finally {
    derived.fill(0);
  }
  return plain;
}
