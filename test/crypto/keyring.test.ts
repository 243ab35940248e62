import { createCipheriv, createDecipheriv, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { AlteredError, UnreadableError } from '../../server/core/errors.ts';
import { keyIdOf } from '../../server/crypto/box.ts';
import { claimDatabase } from '../../server/crypto/claim.ts';
import { activeKek, kekOf, placeOfDataKey } from '../../server/crypto/data-keys.ts';
import type { Kek } from '../../server/crypto/kek/kek.ts';
import { createLocalKek } from '../../server/crypto/kek/key-file.ts';
import { createKekRing } from '../../server/crypto/kek/ring.ts';
import { createKeyring, type Keyring } from '../../server/crypto/keyring.ts';
import type { Place, WorkspacePlace } from '../../server/crypto/place.ts';
import { createRowMacs, type RowMacs } from '../../server/crypto/row-mac.ts';
import { Sealed } from '../../server/crypto/sealed.ts';
import type { Query, QueryEverywhere, Statement } from '../../server/db/query.ts';
import { bareDatabase } from '../support/bare-database.ts';

/** A key that keeps what it was asked, and the bytes that went through it. */
function watched(kek: Kek) {
  const asked = { wraps: 0, unwraps: 0, places: [] as Place[], materials: [] as Uint8Array[] };
  const watching: Kek = {
    ...kek,
    wrap: async (place, material, signal) => {
      asked.wraps++;
      asked.places.push(place);
      asked.materials.push(material);
      return kek.wrap(place, material, signal);
    },
    unwrap: async (place, wrapped, signal) => {
      asked.unwraps++;
      const material = await kek.unwrap(place, wrapped, signal);
      asked.materials.push(material);
      return material;
    },
  };
  return { asked, kek: watching };
}

const CACHE_SECONDS = 300;
const { asked, kek } = watched(createLocalKek(Buffer.alloc(32, 5), 'file of a test'));
const keks = createKekRing([kek]);
let query: Query;
let everywhere: QueryEverywhere;
let close: () => Promise<void>;
let macs: RowMacs;
let time = 0;
let keyring: Keyring;
let workspace: string;

const keyringOver = (over: Query) =>
  createKeyring({
    queries: { query: over, everywhere },
    keks,
    macs,
    now: () => new Date(time),
    cacheSeconds: CACHE_SECONDS,
  });
const sql = (text: string, ...params: unknown[]) =>
  everywhere<Record<string, unknown>>({ name: `test-${randomUUID()}`, text }, params);
const placeIn = (where: string): WorkspacePlace => ({
  kind: 'secret',
  field: 'value',
  workspace: where,
  owner: null,
  environment: 'e',
  row: 'r',
  generation: 1,
});
const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => 'OPENED',
    (error) => (error instanceof UnreadableError ? error.reason : error.code),
  );

beforeAll(async () => {
  const bare = await bareDatabase();
  ({ query, everywhere } = bare.database);
  close = bare.close;
  const { rowKey } = await claimDatabase(everywhere, keks);
  macs = createRowMacs(rowKey);
});
beforeEach(async () => {
  workspace = randomUUID();
  await sql(
    `insert into workspace (id, name, mac, created_at) values ($1, $2, '\\x00', now())`,
    workspace,
    `w-${workspace}`,
  );
  keyring = keyringOver(query);
  Object.assign(asked, { wraps: 0, unwraps: 0, places: [], materials: [] });
});
afterAll(() => close?.());

describe('a keyring', () => {
  test('opens what it has sealed, in whatever script, and what a sealer of it has', async () => {
    const place = placeIn(workspace);
    for (const text of ['', 'plain', 'ключ 🔑 clé']) {
      expect(await keyring.open(place, await keyring.seal(place, text))).toBe(text);
      expect(await keyring.open(place, (await keyring.sealer(workspace))(place, text))).toBe(text);
    }
  });

  test('makes the key of a workspace once, wraps it for its place, and wipes what it has made it of', async () => {
    const sealed = await keyring.seal(placeIn(workspace), 'x');
    const id = keyIdOf(sealed);
    expect(asked.wraps).toBe(1);
    expect(asked.places).toEqual([placeOfDataKey(workspace, id)]);
    expect(placeOfDataKey(workspace, id)).toEqual({
      kind: 'data-key',
      field: 'wrapped',
      workspace,
      owner: null,
      environment: null,
      row: id,
      generation: 1,
    });
    expect(asked.materials.length).toBeGreaterThan(1);
    for (const material of asked.materials) expect(material).toEqual(Buffer.alloc(32));
    expect(keyIdOf(await keyringOver(query).seal(placeIn(workspace), 'y'))).toBe(id);
    expect(asked.wraps).toBe(1);
    expect(await sql('select state, kek from data_key where id = $1', id)).toEqual([{ state: 'active', kek: kek.id }]);
  });

  test('has one key per workspace, and no value of one opens in another', async () => {
    const mine = await keyring.seal(placeIn(workspace), 'x');
    const other = randomUUID();
    await sql(`insert into workspace (id, name, mac, created_at) values ($1, $2, '\\x00', now())`, other, `w-${other}`);
    const theirs = await keyring.seal(placeIn(other), 'x');
    expect(keyIdOf(mine)).not.toBe(keyIdOf(theirs));
    expect(await reasonOf(keyringOver(query).open(placeIn(other), mine))).toBe('UNKNOWN_KEY');
    expect(await reasonOf(keyring.open({ ...placeIn(workspace), row: 'other' }, mine))).toBe('WRONG_PLACE');
  });

  test('makes one key where many ask at once', async () => {
    const sealed = await Promise.all([1, 2, 3, 4].map(() => keyringOver(query).seal(placeIn(workspace), 'x')));
    expect(new Set(sealed.map(keyIdOf)).size).toBe(1);
  });

  test('tells for which place something was sealed', async () => {
    const sealed = await keyring.seal(placeIn(workspace), 'x');
    expect(await keyring.isFor(placeIn(workspace), sealed)).toBe(true);
    expect(await keyring.isFor({ ...placeIn(workspace), generation: 2 }, sealed)).toBe(false);
  });

  test('seals anew under another data key, which only then is asked for', async () => {
    const place = placeIn(workspace);
    const sealed = await keyring.seal(place, 'moved');
    const next = await keyring.dataKeys.make(workspace, 'pending');
    const moved = await keyring.reseal(place, sealed, next);
    expect(keyIdOf(moved)).toBe(next);
    expect(await keyring.open(place, moved)).toBe('moved');
    expect(await reasonOf(keyring.reseal({ ...place, row: 'other' }, sealed, next))).toBe('WRONG_PLACE');
    expect(await reasonOf(keyring.reseal(place, sealed, randomUUID()))).toBe('UNKNOWN_KEY');
  });

  test('leaves nothing in memory of the bytes that it has sealed and opened', async () => {
    const [key, nonce] = [Buffer.alloc(32), Buffer.alloc(12)];
    const options = { authTagLength: 16 };
    const spied = [
      createCipheriv('aes-256-gcm', key, nonce, options),
      createDecipheriv('aes-256-gcm', key, nonce, options),
    ].map((one) => vi.spyOn(Object.getPrototypeOf(one), 'update'));
    const place = placeIn(workspace);
    const sealed = await keyring.seal(place, 'a secret');
    expect(await keyring.open(place, sealed)).toBe('a secret');
    await keyring.reseal(place, sealed, await keyring.dataKeys.make(workspace, 'pending'));
    const given = spied[0]?.mock.calls.map(([plain]) => plain) ?? [];
    const got = spied[1]?.mock.results.map(({ value }) => value) ?? [];
    vi.restoreAllMocks();
    expect([given.length, got.length]).toEqual([4, 4]);
    for (const bytes of [...given, ...got] as Buffer[]) expect(bytes).toEqual(Buffer.alloc(bytes.length));
  });

  test('keeps an unwrapped key for its time and no longer, and forgets one or all when it is told', async () => {
    const place = placeIn(workspace);
    const sealed = await keyring.seal(place, 'x');
    const unwraps = async () => {
      await keyring.open(place, sealed);
      const count = asked.unwraps;
      asked.unwraps = 0;
      return count;
    };
    expect(await unwraps()).toBe(1);
    time += (CACHE_SECONDS / 2) * 1000 - 1;
    expect(await unwraps()).toBe(0);
    keyring.forget(randomUUID());
    expect(await unwraps()).toBe(0);
    keyring.forget(keyIdOf(sealed));
    expect(await unwraps()).toBe(1);
    keyring.forget();
    expect(await unwraps()).toBe(1);
    time += CACHE_SECONDS * 1000;
    expect(await unwraps()).toBe(1);
  });
});

describe('the data keys of a workspace', () => {
  test('are of one state each: a pending one seals nothing and has no mac', async () => {
    const pending = await keyring.dataKeys.make(workspace, 'pending');
    expect(await sql('select state, mac from data_key where id = $1', pending)).toEqual([
      { state: 'pending', mac: null },
    ]);
    expect(await keyring.dataKeys.active(workspace)).not.toBe(pending);
  });

  test('are not made a second time where there is an active one', async () => {
    const first = await keyring.dataKeys.active(workspace);
    await keyring.dataKeys.make(workspace, 'active');
    expect(await keyring.dataKeys.active(workspace)).toBe(first);
    expect(await sql('select id from data_key where workspace_id = $1', workspace)).toEqual([{ id: first }]);
  });

  test('are not taken where somebody else says which is active', async () => {
    const id = await keyring.dataKeys.active(workspace);
    for (const mac of [null, Buffer.alloc(32)]) {
      await sql('update data_key set mac = $2 where id = $1', id, mac);
      await expect(keyring.dataKeys.active(workspace)).rejects.toThrow(new AlteredError('active data key'));
    }
  });

  test('that are not there, or were destroyed, are told apart', async () => {
    await expect(keyring.dataKeys.unwrap(workspace, randomUUID())).rejects.toMatchObject({
      reason: 'UNKNOWN_KEY',
      message: 'The stored value was sealed under a data key that this workspace does not have.',
    });
    const id = await keyring.dataKeys.make(workspace, 'pending');
    await sql(`update data_key set state = 'destroyed', wrapped = null where id = $1`, id);
    await expect(keyring.dataKeys.unwrap(workspace, id)).rejects.toMatchObject({
      reason: 'UNKNOWN_KEY',
      message: 'The key of the stored value was destroyed; it cannot be read again.',
    });
  });

  test('that vanish while they are made are asked for again by whoever wants one', async () => {
    const blind: Query = async <Row>(scope: string, statement: Statement, params: readonly unknown[]) =>
      statement.name === 'data-key-active' ? [] : query<Row>(scope, statement, params);
    await expect(keyringOver(blind).dataKeys.active(workspace)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: 'The keys of this workspace are being changed. Try again.',
    });
  });

  test('name the key-encryption key that wraps them', async () => {
    const id = await keyring.dataKeys.active(workspace);
    const [row] = await sql('select wrapped from data_key where id = $1', id);
    expect(kekOf(new Sealed(row?.['wrapped'] as Uint8Array))).toBe(kek.id);
    expect(await keyring.dataKeys.unwrap(workspace, id)).toMatchObject({ id });
  });
});

describe('the active key-encryption key', () => {
  test('is the one that the database says, with a mac of this service', async () => {
    expect((await activeKek(everywhere, keks, macs)).id).toBe(kek.id);
    const [row] = await sql('select mac from key_encryption_key where id = $1', kek.id);
    for (const mac of [null, Buffer.alloc(32)]) {
      await sql('update key_encryption_key set mac = $2 where id = $1', kek.id, mac);
      await expect(activeKek(everywhere, keks, macs)).rejects.toThrow(new AlteredError('active key-encryption key'));
    }
    await sql('update key_encryption_key set mac = $2 where id = $1', kek.id, row?.['mac']);
    const none: QueryEverywhere = async () => [];
    await expect(activeKek(none, keks, macs)).rejects.toMatchObject({
      code: 'INTERNAL',
      message: 'The database does not say which key-encryption key is active.',
    });
  });
});
