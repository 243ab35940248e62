import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { UnreadableError } from '../core/errors.ts';
import type { Query } from '../db/query.ts';
import { EVERY_WORKSPACE } from '../db/scope.ts';
import { deadline, type Kek } from './kek/kek.ts';
import type { KekRing } from './kek/ring.ts';
import type { KeyState } from './key-state.ts';
import type { Place } from './place.ts';
import { Sealed } from './sealed.ts';

/** The configured keys are not those that this database was made with. */
export class WrongKeyError extends Error {
  override readonly name = 'WrongKeyError';
}

/** Where the secret of the database stands, under each key-encryption key. */
export const SENTINEL: Place = {
  kind: 'sentinel',
  field: 'sentinel',
  workspace: null,
  owner: null,
  environment: null,
  row: '1',
  generation: 1,
};

const ALL = {
  name: 'kek-all',
  text: `select k.id, k.state, k.description, k.sentinel, (select count(*)::int from data_key d where d.kek = k.id and d.wrapped is not null) as wraps
    from key_encryption_key k order by k.created_at, k.id`,
};
const CLAIM = {
  name: 'kek-claim',
  text: `insert into key_encryption_key (id, state, description, sentinel, created_at, activated_at)
    values ($1, 'active', $2, $3, now(), now()) on conflict do nothing`,
};
const ANY_DATA_KEY = { name: 'data-key-any', text: 'select 1 from data_key limit 1' };

/** A key-encryption key, as the database knows it. */
export interface KnownKek {
  readonly id: string;
  readonly state: KeyState;
  readonly description: string;
  /** Null of a key that is retired. */
  readonly sentinel: Uint8Array | null;
  /** How many data keys are wrapped under it. */
  readonly wraps: number;
}

export async function knownKeks(query: Query): Promise<readonly KnownKek[]> {
  return query<KnownKek>(EVERY_WORKSPACE, ALL, []);
}

const TABLES = {
  name: 'kek-tables',
  text: `select to_regclass('key_encryption_key') is not null as "hasKeks", to_regclass('installation') is not null as "hasInstallation"`,
};
/** Of databases from before keys had states: one row, which names their only key. */
const INSTALLATION = { name: 'kek-installation', text: 'select kek from installation' };

/** What a database says of the keys that it needs. It may be of any version, or new. */
export async function neededKeks(query: Query): Promise<readonly Omit<KnownKek, 'sentinel'>[]> {
  const [tables] = await query<{ hasKeks: boolean; hasInstallation: boolean }>(EVERY_WORKSPACE, TABLES, []);
  if (tables?.hasKeks) return (await knownKeks(query)).filter(({ state, wraps }) => state === 'active' || wraps > 0);
  if (!tables?.hasInstallation) return [];
  const rows = await query<{ kek: string }>(EVERY_WORKSPACE, INSTALLATION, []);
  return rows.map(({ kek }) => ({ id: kek, state: 'active', description: 'a key file', wraps: 0 }));
}

/** Throws WrongKeyError when the ring lacks a key that the database needs. */
export async function assertNeededKeks(query: Query, keks: KekRing): Promise<void> {
  const missing = (await neededKeks(query)).filter(({ id }) => !keks.has(id));
  if (missing.length > 0) throw new WrongKeyError(missingText(missing, keks));
}

/**
 * Makes sure that the keys are the database's own; a new database remembers the first of them from now on.
 * @returns the secret of this database, 32 random bytes that only its keys open; it authenticates rows such as tokens.
 * @throws WrongKeyError when a key is missing; the database is unchanged.
 */
export async function claimDatabase(query: Query, keks: KekRing): Promise<KeyObject> {
  let known = await knownKeks(query);
  if (known.length === 0) {
    if ((await query(EVERY_WORKSPACE, ANY_DATA_KEY, [])).length > 0)
      throw new WrongKeyError(
        'This database holds data keys and does not say which key wraps them. Nothing was changed. Restore its "key_encryption_key" rows from a backup.',
      );
    const [first] = keks.all() as [Kek];
    const sentinel = await first.wrap(SENTINEL, randomBytes(32), deadline());
    // Two first starts at once: one inserts, both then compare.
    await query(EVERY_WORKSPACE, CLAIM, [first.id, first.description, Sealed.toBytes(sentinel)]);
    known = await knownKeks(query);
  }
  await assertNeededKeks(query, keks);
  const active = known.find(({ state }) => state === 'active');
  if (!active?.sentinel)
    throw new WrongKeyError(
      'The database does not say which of its key-encryption keys is active. Nothing was changed. Restore its "key_encryption_key" rows from a backup.',
    );
  return openSentinel(await keks.get(active.id), active.sentinel);
}

/** Opens the secret of the database with one of its keys: whoever can has that key. */
export async function openSentinel(kek: Kek, sentinel: Uint8Array): Promise<KeyObject> {
  const secret = await kek.unwrap(SENTINEL, new Sealed(sentinel), deadline());
  try {
    if (secret.length !== 32) throw new UnreadableError('DAMAGED', 'The key-check value is not 32 bytes.');
    return createSecretKey(secret);
  } finally {
    secret.fill(0);
  }
}

function missingText(missing: readonly Omit<KnownKek, 'sentinel'>[], keks: KekRing): string {
  const lines = missing.map(
    ({ id, state, description, wraps }) =>
      `  ${id} (${state === 'active' ? 'active; ' : ''}${wraps} data keys; it was: ${description})`,
  );
  const configured = keks.all().map(({ id, description }) => `  ${id} (${description})`);
  return `This database needs key-encryption keys that KEYS does not have:\n${lines.join('\n')}\nConfigured are:\n${configured.join('\n')}\nNothing was changed. Put the missing ones into KEYS.`;
}
