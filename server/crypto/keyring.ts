import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { UnreadableError } from '../core/errors.ts';
import { keyIdOf, open, type SealingKey, seal } from './box.ts';
import { DataKey } from './data-key.entity.ts';
import type { Kek } from './kek/kek.ts';
import type { Place } from './place.ts';
import type { Sealed } from './sealed.ts';

const CACHE_MILLISECONDS = 5 * 60_000;
/** How long a key service may take. */
const KEK_MILLISECONDS = 5_000;

/** Seals and opens with the data keys of workspaces. Unwrapped keys stay in memory for five minutes at most. */
export interface Keyring {
  /** Makes the first data key of a workspace; it is stored with the next flush of `em`. */
  createFor(em: SqlEntityManager, workspace: string): Promise<void>;
  /** Seals UTF-8 text under the newest data key of the place's workspace. */
  seal(source: KeySource, place: WorkspacePlace, plain: string): Promise<Sealed>;
  /**
   * Gets the newest data key of a workspace, for sealing inside a transaction: what is loaded there would be waited for
   * by others, who on the embedded database hold up the transaction, and a key service would be asked while it is open.
   */
  sealer(source: KeySource, workspace: string): Promise<Sealer>;
  /** Opens to UTF-8 text. Throws UnreadableError when key, place or bytes are not the ones it was sealed with. */
  open(source: KeySource, place: WorkspacePlace, sealed: Sealed): Promise<string>;
}
/** Seals UTF-8 text for places of one workspace, with a key that is at hand. */
export type Sealer = (place: WorkspacePlace, plain: string) => Sealed;
/** Where data keys are read from when they are not in memory: never a transaction. */
export interface KeySource {
  readonly em: SqlEntityManager;
}
export type WorkspacePlace = Place & { readonly workspace: string };

/** A keyring over the data keys in the database and the key-encryption key of `kek`. */
export function createKeyring(kek: Kek, now: () => Date): Keyring {
  const byId = cache<SealingKey>(now);
  const newest = cache<string>(now);

  const unwrap = (source: KeySource, workspace: string, id: string) =>
    byId.get(id, async () => {
      const row = await source.em.findOne(DataKey, { id, workspace }, { disableIdentityMap: true });
      if (!row)
        throw new UnreadableError(
          'UNKNOWN_KEY',
          'The stored value was sealed under a data key that this workspace does not have.',
        );
      const material = await kek.unwrap(wrapPlace(workspace, id), row.wrapped, deadline());
      const key = { id, key: createSecretKey(material) };
      material.fill(0);
      return key;
    });

  const newestOf = (source: KeySource, workspace: string) =>
    newest.get(workspace, async () => {
      const row = await source.em.findOneOrFail(
        DataKey,
        { workspace },
        { orderBy: { createdAt: 'desc', id: 'desc' }, disableIdentityMap: true },
      );
      return row.id;
    });

  const sealer = async (source: KeySource, workspace: string): Promise<Sealer> => {
    const key = await unwrap(source, workspace, await newestOf(source, workspace));
    return (place, plain) => {
      const bytes = Buffer.from(plain, 'utf8');
      const sealed = seal(key, place, bytes);
      bytes.fill(0);
      return sealed;
    };
  };

  return {
    sealer,
    createFor: async (em, workspace) => {
      const id = randomUUID();
      const material = randomBytes(32);
      const wrapped = await kek.wrap(wrapPlace(workspace, id), material, deadline());
      material.fill(0);
      em.create(DataKey, { id, workspace, kek: kek.id, wrapped, createdAt: now() });
    },
    seal: async (source, place, plain) => (await sealer(source, place.workspace))(place, plain),
    open: async (source, place, sealed) => {
      const bytes = open(await unwrap(source, place.workspace, keyIdOf(sealed)), place, sealed);
      const plain = bytes.toString('utf8');
      bytes.fill(0);
      return plain;
    },
  };
}

const deadline = () => AbortSignal.timeout(KEK_MILLISECONDS);

function wrapPlace(workspace: string, id: string): Place {
  return { kind: 'data-key', field: 'wrapped', workspace, owner: null, environment: null, row: id, generation: 1 };
}

/** Values that are loaded once, shared by those who ask meanwhile, and forgotten after a time. */
function cache<T>(now: () => Date): { get(key: string, load: () => Promise<T>): Promise<T> } {
  const entries = new Map<string, { readonly value: Promise<T>; readonly until: number }>();
  return {
    get: (key, load) => {
      const time = now().getTime();
      const found = entries.get(key);
      if (found && found.until > time) return found.value;
      const value = load();
      entries.set(key, { value, until: time + CACHE_MILLISECONDS });
      const forget = () => {
        if (entries.get(key)?.value === value) entries.delete(key);
      };
      value.catch(forget);
      // A key that nobody asks for again must not stay in memory either.
      setTimeout(forget, CACHE_MILLISECONDS).unref();
      return value;
    },
  };
}
