/**
 * Where a ciphertext stands: the additional authenticated data (AAD, NIST SP 800-38D) that it is sealed with. One that is
 * moved to another row, owner, environment or field, or replaced by an older one, does not open.
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

/** A place within a workspace, where its data keys seal. */
export type WorkspacePlace = Place & { readonly workspace: string };

/** How the place of a sealed column follows from its row: which of the row's columns are part of it. */
export interface Binding {
  readonly kind: Exclude<Place['kind'], 'data-key' | 'sentinel'>;
  readonly field: string;
  /** Bound to the row's user. */
  readonly owner: boolean;
  /** Bound to the row's environment. */
  readonly environment: boolean;
  /** Bound to the row's generation; of a row that is written once it is 1. */
  readonly generation: boolean;
}

/** The columns of a row that a binding needs. */
export type BoundRow<B extends Binding> = { readonly id: string; readonly workspace: string } & (B['owner'] extends true
  ? { readonly user: string }
  : unknown) &
  (B['environment'] extends true ? { readonly environment: string } : unknown) &
  (B['generation'] extends true ? { readonly generation: number } : unknown);

/** Where a sealed column of a row stands. */
export function placeAt<B extends Binding>(binding: B, row: BoundRow<B>): WorkspacePlace {
  const { kind, field } = binding;
  const { id, workspace, user, environment, generation } = row as BoundRow<
    Binding & { owner: true; environment: true; generation: true }
  >;
  return {
    kind,
    field,
    workspace,
    owner: binding.owner ? user : null,
    environment: binding.environment ? environment : null,
    row: id,
    generation: binding.generation ? generation : 1,
  };
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
