import type { Queries } from '../db/query.ts';
import { isFor, keyIdOf, open, type SealingKey, seal } from './box.ts';
import { createCache } from './cache.ts';
import { createDataKeys, type DataKeys } from './data-keys.ts';
import type { KekRing } from './kek/ring.ts';
import type { WorkspacePlace } from './place.ts';
import type { RowMacs } from './row-mac.ts';
import type { Sealed } from './sealed.ts';

/**
 * Seals and opens with the data keys of workspaces. Unwrapped keys stay in memory for a limited time. All but a `Sealer`
 * may read the database and ask a key service, so it is not called inside a transaction: on the embedded database, which
 * has one connection, it would wait for itself.
 */
export interface Keyring {
  /** Seals UTF-8 text under the active data key of the place's workspace, which is made when there is none. */
  seal(place: WorkspacePlace, plain: string): Promise<Sealed>;
  /** Gets the active data key of a workspace, for sealing inside a transaction. */
  sealer(workspace: string): Promise<Sealer>;
  /**
   * Opens to UTF-8 text. Throws UnreadableError when key, place or bytes are not the ones it was sealed with, and
   * KeyServiceError when the key has to be asked for and cannot.
   */
  open(place: WorkspacePlace, sealed: Sealed): Promise<string>;
  /** Whether something was sealed for this place; nothing is decrypted. Throws as `open` does, but for the place. */
  isFor(place: WorkspacePlace, sealed: Sealed): Promise<boolean>;
  /** Seals anew for the same place under another data key of the workspace. */
  reseal(place: WorkspacePlace, sealed: Sealed, dataKey: string): Promise<Sealed>;
  /** Forgets an unwrapped data key, or all. */
  forget(dataKey?: string): void;
  readonly dataKeys: DataKeys;
}
/** Seals UTF-8 text for places of one workspace, with a key that is at hand. */
export type Sealer = (place: WorkspacePlace, plain: string) => Sealed;

export interface KeyringParts {
  readonly queries: Queries;
  readonly keks: KekRing;
  readonly macs: RowMacs;
  readonly now: () => Date;
  /** For how long an unwrapped data key may stay in memory. */
  readonly cacheSeconds: number;
}

/** A keyring over the data keys in the database and the key-encryption keys of `keks`. */
export function createKeyring({ queries, keks, macs, now, cacheSeconds }: KeyringParts): Keyring {
  const dataKeys = createDataKeys(queries, keks, macs);
  const unwrapped = createCache<SealingKey>(now, cacheSeconds * 1000);
  const keyOf = (workspace: string, id: string) => unwrapped.get(id, () => dataKeys.unwrap(workspace, id));
  // Which key is active is never remembered: after a rotation no server may seal under the old one.
  const activeOf = async (workspace: string) => keyOf(workspace, await dataKeys.active(workspace));

  const openBytes = async (place: WorkspacePlace, sealed: Sealed) =>
    open(await keyOf(place.workspace, keyIdOf(sealed)), place, sealed);
  const sealer = async (workspace: string): Promise<Sealer> => {
    const key = await activeOf(workspace);
    return (place, plain) => {
      const bytes = Buffer.from(plain, 'utf8');
      const sealed = seal(key, place, bytes);
      bytes.fill(0);
      return sealed;
    };
  };

  return {
    dataKeys,
    sealer,
    seal: async (place, plain) => (await sealer(place.workspace))(place, plain),
    open: async (place, sealed) => {
      const bytes = await openBytes(place, sealed);
      const plain = bytes.toString('utf8');
      bytes.fill(0);
      return plain;
    },
    isFor: async (place, sealed) => isFor(await keyOf(place.workspace, keyIdOf(sealed)), place, sealed),
    reseal: async (place, sealed, dataKey) => {
      const key = await keyOf(place.workspace, dataKey);
      const bytes = await openBytes(place, sealed);
      try {
        return seal(key, place, bytes);
      } finally {
        bytes.fill(0);
      }
    },
    forget: unwrapped.forget,
  };
}
