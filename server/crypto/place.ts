/**
 * Where a ciphertext stands. All of it is bound into the ciphertext, so that one that is moved to another row,
 * owner, environment or field, or replaced by an older one, does not open.
 */
export interface Place {
  readonly kind: 'connection' | 'secret' | 'data-key' | 'sentinel';
  readonly field: string;
  readonly workspace: string | null;
  readonly owner: string | null;
  readonly environment: string | null;
  readonly row: string;
  /** Rises with each write of the same row. */
  readonly generation: number;
}

const ABSENT = 0xffff_ffff;

/** The unambiguous encoding of a place: each part as a 32-bit length and its UTF-8 bytes. See docs/storage-format.md. */
export function encodePlace(place: Place): Buffer {
  const parts = [
    place.kind,
    place.field,
    place.workspace,
    place.owner,
    place.environment,
    place.row,
    String(place.generation),
  ];
  let size = 0;
  for (const part of parts) size += 4 + (part === null ? 0 : Buffer.byteLength(part));
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  for (const part of parts) {
    if (part === null) at = bytes.writeUInt32BE(ABSENT, at);
    else {
      const length = Buffer.byteLength(part);
      at = bytes.writeUInt32BE(length, at);
      bytes.write(part, at);
      at += length;
    }
  }
  return bytes;
}
