/**
 * Where a ciphertext stands. All of it is bound into the ciphertext, so that one that is moved to another row,
 * owner, environment or field, or replaced by an older one, does not open.
 */
export interface Place {
  readonly kind: 'connection' | 'secret' | 'data-key' | 'sentinel' | 'authorization' | 'oauth-app' | 'revocation';
  readonly field: string;
  readonly workspace: string | null;
  readonly owner: string | null;
  readonly environment: string | null;
  readonly row: string;
  /** Rises with each write of the same row. */
  readonly generation: number;
}

/** The unambiguous encoding of a place. See docs/storage-format.md. */
export function encodePlace({ kind, field, workspace, owner, environment, row, generation }: Place): Buffer {
  return encodeParts([kind, field, workspace, owner, environment, row, String(generation)]);
}

const ABSENT = 0xffff_ffff;

/** Each part as a 32-bit length (all ones: absent) and its UTF-8 bytes, so that no two lists have one encoding. */
export function encodeParts(parts: readonly (string | null)[]): Buffer {
  let size = 0;
  for (const part of parts) size += 4 + (part === null ? 0 : part.length * 3);
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  for (const part of parts) {
    const length = part === null ? ABSENT : bytes.write(part, at + 4);
    bytes.writeUInt32BE(length, at);
    at += 4 + (part === null ? 0 : length);
  }
  return bytes.subarray(0, at);
}
