import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { AlteredError, UnreadableError } from '../core/errors.ts';
import type { QueryEverywhere } from '../db/query.ts';
import { deadline, type Kek } from './kek/kek.ts';
import type { KekRing } from './kek/ring.ts';
import { ACTIVE_KEK_MAC } from './key-encryption-key.entity.ts';
import type { KeyState } from './key-state.ts';
import type { Place } from './place.ts';
import { createRowMacs } from './row-mac.ts';
import { Sealed } from './sealed.ts';

/** The configured keys are not those that this database was made with. */
export class WrongKeyError extends Error {
  override readonly name = 'WrongKeyError';
}

/**
 * Where the secret of the database stands, under each key-encryption key. The generation says what rows of this database
 * have: from 2 on, a row that lacks its mac is not taken. So whoever takes macs off cannot have new ones made.
 */
export const SENTINEL: Place = {
  kind: 'sentinel',
  field: 'sentinel',
  workspace: null,
  owner: null,
  environment: null,
  row: '1',
  generation: 2,
};
/** Of a database from before names, subjects and protection had macs. */
export const SENTINEL_BEFORE_MACS: Place = { ...SENTINEL, generation: 1 };

const ALL = {
  name: 'kek-all',
  text: `select k.id, k.state, k.description, k.sentinel, k.mac, (select count(*)::int from data_key d where d.kek = k.id and d.wrapped is not null) as wraps
    from key_encryption_key k order by k.created_at, k.id`,
};
const CLAIM = {
  name: 'kek-claim',
  text: `insert into key_encryption_key (id, state, description, sentinel, mac, created_at, activated_at)
    values ($1, 'active', $2, $3, $4, now(), now()) on conflict do nothing`,
};
const ANY_DATA_KEY = { name: 'data-key-any', text: 'select 1 from data_key limit 1' };

/** A key-encryption key, as the database knows it. */
export interface KnownKek {
  readonly id: string;
  readonly state: KeyState;
  readonly description: string;
  /** Null of a key that is retired. */
  readonly sentinel: Uint8Array | null;
  /** Of the active key. */
  readonly mac: Uint8Array | null;
  /** How many data keys are wrapped under it. */
  readonly wraps: number;
}

export async function knownKeks(everywhere: QueryEverywhere): Promise<readonly KnownKek[]> {
  return everywhere<KnownKek>(ALL, []);
}

const TABLES = {
  name: 'kek-tables',
  text: `select to_regclass('key_encryption_key') is not null as "hasKeks", to_regclass('installation') is not null as "hasInstallation"`,
};
const NEEDED = {
  name: 'kek-needed',
  text: `select k.id, k.state, k.description, (select count(*)::int from data_key d where d.kek = k.id and d.wrapped is not null) as wraps
    from key_encryption_key k order by k.created_at, k.id`,
};
/** Of databases from before keys had states: one row, which names their only key. */
const INSTALLATION = { name: 'kek-installation', text: 'select kek from installation' };

type Needed = Omit<KnownKek, 'sentinel' | 'mac'>;

/** What a database says of the keys that it needs. It may be of any version, or new. */
export async function neededKeks(everywhere: QueryEverywhere): Promise<readonly Needed[]> {
  const [tables] = await everywhere<{ hasKeks: boolean; hasInstallation: boolean }>(TABLES, []);
  if (tables?.hasKeks) {
    const rows = await everywhere<Needed>(NEEDED, []);
    return rows.filter(({ state, wraps }) => state === 'active' || wraps > 0);
  }
  if (!tables?.hasInstallation) return [];
  const rows = await everywhere<{ kek: string }>(INSTALLATION, []);
  return rows.map(({ kek }) => ({ id: kek, state: 'active', description: 'a key file', wraps: 0 }));
}

/** Throws WrongKeyError when the ring lacks a key that the database needs. */
export async function assertNeededKeks(everywhere: QueryEverywhere, keks: KekRing): Promise<void> {
  const missing = (await neededKeks(everywhere)).filter(({ id }) => !keks.has(id));
  if (missing.length > 0) throw new WrongKeyError(missingText(missing, keks));
}

/** A database whose keys are at hand. */
export interface Claimed {
  /** Its secret, 32 random bytes that only its keys open; it binds rows. */
  readonly rowKey: KeyObject;
  /** Whether its rows have the macs of today. */
  readonly hasMacs: boolean;
}

/**
 * Makes sure that the keys are the database's own; a new database remembers the first of them from now on.
 * @throws WrongKeyError when a key is missing; the database is unchanged.
 */
export async function claimDatabase(everywhere: QueryEverywhere, keks: KekRing): Promise<Claimed> {
  let known = await knownKeks(everywhere);
  if (known.length === 0) {
    if ((await everywhere(ANY_DATA_KEY, [])).length > 0)
      throw new WrongKeyError(
        'This database holds data keys and does not say which key wraps them. Nothing was changed. Restore its "key_encryption_key" rows from a backup.',
      );
    const [first] = keks.all() as [Kek];
    const secret = randomBytes(32);
    const mac = createRowMacs(createSecretKey(secret)).of(ACTIVE_KEK_MAC, { id: first.id });
    const sentinel = await first.wrap(SENTINEL, secret, deadline()).finally(() => secret.fill(0));
    // Two first starts at once: one inserts, both then compare.
    await everywhere(CLAIM, [first.id, first.description, Sealed.toBytes(sentinel), mac]);
    known = await knownKeks(everywhere);
  }
  await assertNeededKeks(everywhere, keks);
  const active = known.find(({ state }) => state === 'active');
  if (!active?.sentinel)
    throw new WrongKeyError(
      'The database does not say which of its key-encryption keys is active. Nothing was changed. Restore its "key_encryption_key" rows from a backup.',
    );
  return claim(await keks.get(active.id), active as KnownKek & { readonly sentinel: Uint8Array });
}

async function claim(kek: Kek, { id, sentinel, mac }: KnownKek & { readonly sentinel: Uint8Array }): Promise<Claimed> {
  let rowKey: KeyObject;
  try {
    rowKey = await openSentinel(kek, sentinel);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    const earlier = await openSentinel(kek, sentinel, SENTINEL_BEFORE_MACS).catch(() => undefined);
    if (!earlier) throw error;
    return { rowKey: earlier, hasMacs: false };
  }
  if (!mac || !createRowMacs(rowKey).isGenuine(ACTIVE_KEK_MAC, { id, mac }))
    throw new AlteredError('active key-encryption key');
  return { rowKey, hasMacs: true };
}

/** Opens the secret of the database with one of its keys: whoever can has that key. */
export async function openSentinel(kek: Kek, sentinel: Uint8Array, place = SENTINEL): Promise<KeyObject> {
  const secret = await kek.unwrap(place, new Sealed(sentinel), deadline());
  try {
    if (secret.length !== 32) throw new UnreadableError('DAMAGED', 'The sentinel is not 32 bytes.');
    return createSecretKey(secret);
  } finally {
    secret.fill(0);
  }
}

function missingText(missing: readonly Needed[], keks: KekRing): string {
  const lines = missing.map(
    ({ id, state, description, wraps }) =>
      `  ${id} (${state === 'active' ? 'active; ' : ''}${wraps} data keys; it was: ${description})`,
  );
  const configured = keks.all().map(({ id, description }) => `  ${id} (${description})`);
  return `This database needs key-encryption keys that KEYS does not have:\n${lines.join('\n')}\nConfigured are:\n${configured.join('\n')}\nNothing was changed. Put the missing ones into KEYS.`;
}
