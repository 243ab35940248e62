import { createSecretKey, type KeyObject, randomBytes, randomUUID } from 'node:crypto';
import { AlteredError, AppError, UnreadableError } from '../core/errors.ts';
import type { Queries, QueryEverywhere } from '../db/query.ts';
import type { SealingKey } from './box.ts';
import { headerOf } from './box.ts';
import { ACTIVE_DATA_KEY_MAC } from './data-key.entity.ts';
import { deadline, type Kek } from './kek/kek.ts';
import type { KekRing } from './kek/ring.ts';
import { ACTIVE_KEK_MAC } from './key-encryption-key.entity.ts';
import type { Place } from './place.ts';
import type { RowMacs } from './row-mac.ts';
import { Sealed } from './sealed.ts';

/** Where a data key stands when it is wrapped. */
export function placeOfDataKey(workspace: string, id: string): Place {
  return { kind: 'data-key', field: 'wrapped', workspace, owner: null, environment: null, row: id, generation: 1 };
}

const ACTIVE = {
  name: 'data-key-active',
  text: `select id, mac from data_key where workspace_id = $1 and state = 'active'`,
};
const ONE = { name: 'data-key-one', text: 'select id, wrapped from data_key where workspace_id = $1 and id = $2' };
const ADD = {
  name: 'data-key-add',
  text: `insert into data_key (id, workspace_id, state, kek, wrapped, mac, created_at) values ($1, $2, $3, $4, $5, $6, now())
    on conflict (workspace_id) where state = 'active' do nothing`,
};
const ACTIVE_KEK = {
  name: 'kek-active',
  text: `select id, mac from key_encryption_key where state = 'active'`,
};

interface ActiveRow {
  readonly id: string;
  readonly mac: Uint8Array | null;
}
interface Row {
  readonly id: string;
  readonly wrapped: Uint8Array | null;
}

/** Reads, makes and unwraps data keys; caches nothing. */
export interface DataKeys {
  /** The id of the key that seals for a workspace; it is made when there is none. */
  active(workspace: string): Promise<string>;
  /** Throws UnreadableError when the workspace has no such key any more. */
  unwrap(workspace: string, id: string): Promise<SealingKey>;
  /** Makes and stores a key. An active one is stored only if there is none. Answers with its id. */
  make(workspace: string, state: 'active' | 'pending'): Promise<string>;
}

export function createDataKeys({ query, everywhere }: Queries, keks: KekRing, macs: RowMacs): DataKeys {
  const make: DataKeys['make'] = async (workspace, state) => {
    const kek = await activeKek(everywhere, keks, macs);
    const id = randomUUID();
    const material = randomBytes(32);
    const wrapped = await kek.wrap(placeOfDataKey(workspace, id), material, deadline()).finally(() => material.fill(0));
    const mac = state === 'active' ? macs.of(ACTIVE_DATA_KEY_MAC, { id, workspace }) : null;
    await query(workspace, ADD, [id, workspace, state, kek.id, Sealed.toBytes(wrapped), mac]);
    return id;
  };
  return {
    make,
    active: async (workspace) => {
      const find = async () => {
        const [row] = await query<ActiveRow>(workspace, ACTIVE, [workspace]);
        if (row && !(row.mac && macs.isGenuine(ACTIVE_DATA_KEY_MAC, { id: row.id, workspace, mac: row.mac })))
          throw new AlteredError('active data key');
        return row?.id;
      };
      const found = await find();
      if (found) return found;
      await make(workspace, 'active');
      // Of two at once, both go on with the key of the first.
      const made = await find();
      if (!made) throw new AppError('UNAVAILABLE', 'The keys of this workspace are being changed. Try again.');
      return made;
    },
    unwrap: async (workspace, id) => {
      const [row] = await query<Row>(workspace, ONE, [workspace, id]);
      if (!row)
        throw new UnreadableError(
          'UNKNOWN_KEY',
          'The stored value was sealed under a data key that this workspace does not have.',
        );
      if (!row.wrapped)
        throw new UnreadableError('UNKNOWN_KEY', 'The key of the stored value was destroyed; it cannot be read again.');
      return { id, key: await unwrapDataKey(keks, workspace, id, new Sealed(row.wrapped)) };
    },
  };
}

/** The id of the key-encryption key that the bytes of a wrapped key name. */
export function kekOf(wrapped: Sealed): string {
  return headerOf(wrapped).keyId;
}

/** Unwraps a data key with the key-encryption key that its bytes name. */
export async function unwrapDataKey(keks: KekRing, workspace: string, id: string, wrapped: Sealed): Promise<KeyObject> {
  const kek = await keks.get(kekOf(wrapped));
  const material = await kek.unwrap(placeOfDataKey(workspace, id), wrapped, deadline());
  const key = createSecretKey(material);
  material.fill(0);
  return key;
}

/** The key-encryption key that wraps what is new. It is asked of the database, where a rotation changes it. */
export async function activeKek(everywhere: QueryEverywhere, keks: KekRing, macs: RowMacs): Promise<Kek> {
  const [row] = await everywhere<ActiveRow>(ACTIVE_KEK, []);
  if (!row) throw new AppError('INTERNAL', 'The database does not say which key-encryption key is active.');
  if (!(row.mac && macs.isGenuine(ACTIVE_KEK_MAC, { id: row.id, mac: row.mac })))
    throw new AlteredError('active key-encryption key');
  return keks.get(row.id);
}
