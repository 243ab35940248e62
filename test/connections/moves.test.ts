import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Connection } from '../../server/connections/connection.entity.ts';
import { NO_GRANT, NO_TROUBLE } from '../../server/connections/grant-columns.ts';
import { insert, move, NEXT_EPOCH, remove } from '../../server/connections/moves.ts';
import { placeOfConnection } from '../../server/connections/payload.ts';
import { claimDatabase } from '../../server/crypto/claim.ts';
import { createLocalKek } from '../../server/crypto/kek/key-file.ts';
import { createKekRing } from '../../server/crypto/kek/ring.ts';
import { createKeyring, type Keyring } from '../../server/crypto/keyring.ts';
import { createRowMacs } from '../../server/crypto/row-mac.ts';
import type { Database } from '../../server/db/connect/database.ts';
import { User } from '../../server/identity/user.entity.ts';
import { Workspace } from '../../server/identity/workspace.entity.ts';
import { bareDatabase } from '../support/bare-database.ts';

const NOW = new Date('2026-01-02T03:04:05Z');
const LATER = new Date('2026-01-02T03:05:00Z');
const MAC = Buffer.alloc(32, 1);
const workspace = randomUUID();
const user = randomUUID();
let database: Database;
let close: () => Promise<void>;
let keyring: Keyring;
let id: string;

const em = () => database.em(workspace);
const row = () => em().findOne(Connection, { id });
const asUpdated = (columns: Partial<Connection>) => em().nativeUpdate(Connection, { id }, columns);
const tested = { lastTestedAt: LATER, lastTestOutcome: 'ok', lastTestMessage: 'm' } as const;

beforeAll(async () => {
  const bare = await bareDatabase();
  database = bare.database;
  close = bare.close;
  const keks = createKekRing([createLocalKek(Buffer.alloc(32, 5), 'file of a test')]);
  const { rowKey } = await claimDatabase(database.everywhere, keks);
  const macs = createRowMacs(rowKey);
  keyring = createKeyring({ queries: database, keks, macs, now: () => NOW, cacheSeconds: 60 });
  await database.emEverywhere().insert(Workspace, { id: workspace, name: workspace, mac: MAC, createdAt: NOW });
  await em().insert(User, { id: user, workspace, subject: 'ada', mac: MAC, createdAt: NOW });
});
beforeEach(async () => {
  id = randomUUID();
  const at = { id, workspace, user, generation: 1 };
  const sealed = await keyring.seal(placeOfConnection(at, 'credentials'), '{}');
  const refreshSealed = await keyring.seal(placeOfConnection(at, 'refresh'), '{}');
  const kept = { account: null, lastUsedAt: null, lastTestedAt: null, lastTestOutcome: null, lastTestMessage: null };
  await insert(em(), {
    ...{ ...at, ...NO_GRANT, ...kept, name: id, mac: MAC, pack: 'github', method: 'oauth' },
    ...{ status: 'active', reauthReason: null, sealed, refreshSealed, createdAt: NOW, updatedAt: NOW },
  });
});
afterAll(() => close?.());

describe('a new connection', () => {
  test('is a row that is active, which nobody has leased', async () => {
    expect(await row()).toMatchObject({ name: id, status: 'active', generation: 1, leaseEpoch: 0, leaseOwner: null });
  });
});

describe('a move', () => {
  const columns = (name: string) => ({ name, mac: MAC, updatedAt: LATER });
  const revoked = { ...NO_GRANT, status: 'revoked', reauthReason: null, sealed: null, generation: 2 } as const;

  test('of its owner is made for nobody else, and of no other row', async () => {
    expect(await move(em(), 'rename', { id, user: randomUUID() }, columns('stolen'))).toBe(false);
    expect(await move(em(), 'rename', { id: randomUUID(), user }, columns('another'))).toBe(false);
    expect(await row()).toMatchObject({ name: id, updatedAt: NOW });
    expect(await move(em(), 'rename', { id, user }, columns(`renamed ${id}`))).toBe(true);
    expect(await row()).toMatchObject({ name: `renamed ${id}`, updatedAt: LATER });
  });

  test('of what was read is made while it is so, and fences off whoever has the lease', async () => {
    const next = { ...revoked, leaseEpoch: NEXT_EPOCH, updatedAt: LATER };
    expect(await move(em(), 'revoke', { id, generation: 2, leaseEpoch: 0 }, next)).toBe(false);
    // Somebody has begun to refresh its tokens since: an answer may be on its way.
    expect(await move(em(), 'revoke', { id, generation: 1, leaseEpoch: 1 }, next)).toBe(false);
    expect(await row()).toMatchObject({ status: 'active', leaseEpoch: 0 });
    expect(await move(em(), 'revoke', { id, generation: 1, leaseEpoch: 0 }, next)).toBe(true);
    expect(await row()).toMatchObject({ status: 'revoked', leaseEpoch: 1, generation: 2 });
    // What is over stays so, though generation and id are right.
    expect(await move(em(), 'revoke', { id, generation: 2, leaseEpoch: 1 }, next)).toBe(false);
  });

  test('that comes late is the first that comes, of a grant that has not ended, and fences off who has the lease now', async () => {
    const { grantGeneration: _, requestedScopes: _scopes, ...none } = NO_GRANT;
    const at = { id, workspace, user, generation: 2 };
    const sealed = await keyring.seal(placeOfConnection(at, 'credentials'), '{}');
    const refreshSealed = await keyring.seal(placeOfConnection(at, 'refresh'), '{}');
    const columns = {
      ...{ ...none, sealed, refreshSealed, generation: 2, leaseEpoch: NEXT_EPOCH, updatedAt: LATER },
    };
    const come = (generation = 1) => move(em(), 'keepLate', { id, generation }, columns);
    await asUpdated({ refreshSealed: null });
    expect(await come(), 'it holds no grant').toBe(false);
    await asUpdated({ refreshSealed });
    expect(await come(3), 'it was refreshed meanwhile').toBe(false);
    for (const reauthReason of ['grant_ended', 'answer_lost', 'app_changed'] as const) {
      await asUpdated({ status: 'needs_reauth', reauthReason });
      expect(await come(), reauthReason).toBe(false);
    }
    await asUpdated({ reauthReason: 'rejected', leaseOwner: randomUUID(), leaseUntil: new Date(Date.now() + 60_000) });
    expect(await come()).toBe(true);
    expect(await row()).toMatchObject({
      generation: 2,
      leaseEpoch: 1,
      leaseOwner: null,
      reauthReason: 'rejected',
    });
    await asUpdated({ status: 'active', reauthReason: null, generation: 1 });
    expect(await come(), 'nothing is wrong with it').toBe(true);
  });

  test('under a lease is made by its owner alone, of its epoch and generation', async () => {
    const owner = randomUUID();
    await asUpdated({ leaseOwner: owner, leaseEpoch: 5, leaseUntil: LATER });
    const letGo = { leaseOwner: null, leaseUntil: null, upkeepAt: null };
    const held = { id, generation: 1, owner, epoch: 5 };
    for (const other of [{ generation: 2 }, { owner: randomUUID() }, { epoch: 4 }, { id: randomUUID() }])
      expect(await move(em(), 'letGo', { ...held, ...other }, letGo), JSON.stringify(other)).toBe(false);
    expect(await row()).toMatchObject({ leaseOwner: owner });
    expect(await move(em(), 'letGo', held, letGo)).toBe(true);
    expect(await row()).toMatchObject({ leaseOwner: null, leaseUntil: null });
  });

  test('of a row that is locked asks for its state alone', async () => {
    expect(await move(em(), 'test', { id }, { ...tested, account: { id: '7' }, grantMac: null })).toBe(true);
    expect(await row()).toMatchObject({ lastTestOutcome: 'ok', lastTestMessage: 'm', account: { id: '7' } });
    const rejected = { ...tested, status: 'needs_reauth', reauthReason: 'rejected' } as const;
    expect(await move(em(), 'rejected', { id }, rejected)).toBe(true);
    expect(await move(em(), 'rejected', { id }, rejected)).toBe(false);
  });

  test('out of one reason is made out of no other one', async () => {
    const sound = { ...tested, account: null, grantMac: null, status: 'active', reauthReason: null } as const;
    expect(await move(em(), 'sound', { id }, sound)).toBe(false);
    await asUpdated({ status: 'needs_reauth', reauthReason: 'grant_ended' });
    expect(await move(em(), 'sound', { id }, sound)).toBe(false);
    await asUpdated({ reauthReason: 'rejected' });
    expect(await move(em(), 'sound', { id }, sound)).toBe(true);
    expect(await row()).toMatchObject({ status: 'active', reauthReason: null });
    // Others leave a state whatever its reason.
    await asUpdated({ status: 'needs_reauth', reauthReason: 'expired' });
    const end = { ...NO_TROUBLE, status: 'needs_reauth', reauthReason: 'grant_ended', updatedAt: LATER } as const;
    const owner = randomUUID();
    await asUpdated({ leaseOwner: owner, leaseUntil: LATER });
    const ended = { ...end, refreshDueAt: null, keepAliveAt: null, upkeepAt: null };
    expect(await move(em(), 'end', { id, generation: 1, owner, epoch: 0 }, ended)).toBe(true);
  });
});

describe('a row that is deleted', () => {
  test('is the one that was read, and no other', async () => {
    expect(await remove(em(), { id, generation: 2, leaseEpoch: 0 })).toBe(false);
    expect(await remove(em(), { id: randomUUID(), generation: 1, leaseEpoch: 0 })).toBe(false);
    expect(await row()).not.toBeNull();
    expect(await remove(em(), { id, generation: 1, leaseEpoch: 1 })).toBe(false);
    expect(await remove(em(), { id, generation: 1, leaseEpoch: 0 })).toBe(true);
    expect(await row()).toBeNull();
  });
});
