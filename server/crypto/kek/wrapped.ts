import { crc32 } from 'node:zlib';
import { UnreadableError } from '../../core/errors.ts';
import { HEADER_LENGTH, headerOf, VERSION, writeHeader } from '../box.ts';
import { Sealed } from '../sealed.ts';

/** The suites of the stored format whose body is what a key service gave. See docs/storage-format.md. */
const SERVICE_SUITES = { 'aws-kms': 2, 'gcp-kms': 3, vault: 4 } as const;
export type KeyService = keyof typeof SERVICE_SUITES;

const CHECKSUM_LENGTH = 4;

/** Layout: version 1 | suite 1 | key id 16 | what the service gave | crc32 4. */
export function frame(service: KeyService, id: string, body: Uint8Array): Sealed {
  const end = HEADER_LENGTH + body.length;
  const bytes = Buffer.alloc(end + CHECKSUM_LENGTH);
  writeHeader(bytes, SERVICE_SUITES[service], id);
  bytes.set(body, HEADER_LENGTH);
  bytes.writeUInt32BE(crc32(bytes.subarray(0, end)), end);
  return new Sealed(bytes);
}

/** What the service gave. Throws UnreadableError when the bytes are damaged or not of this key. */
export function unframe(service: KeyService, id: string, wrapped: Sealed): Buffer {
  const { version, suite, keyId } = headerOf(wrapped);
  if (keyId !== id) throw new UnreadableError('UNKNOWN_KEY', 'The stored value was sealed under another key.');
  if (version !== VERSION || suite !== SERVICE_SUITES[service])
    throw new UnreadableError('UNSUPPORTED_FORMAT', 'The stored value has a format that this version does not know.');
  const bytes = Sealed.toBytes(wrapped);
  const end = bytes.length - CHECKSUM_LENGTH;
  if (end <= HEADER_LENGTH || crc32(bytes.subarray(0, end)) !== bytes.readUInt32BE(end))
    throw new UnreadableError('DAMAGED', 'The stored value is damaged: its checksum does not hold.');
  return bytes.subarray(HEADER_LENGTH, end);
}
