import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { fakeVault } from '../crypto/kek/services.ts';
import { createTestApp, engines, type TestApp } from '../support/app.ts';
import { KeyRotations } from './operations.ts';
import { fileKeys, fill, newKeyFile, rotateKek, testFolder, wrongOnes } from './support.ts';

const start = async (engine: 'pglite' | 'postgresql', config: Parameters<typeof createTestApp>[1]) => {
  const server = await createTestApp(engine, config);
  onTestFinished(server.close);
  return server;
};
const kekStates = (server: TestApp) =>
  server.sql<{ id: string; state: string }>('select id, state from key_encryption_key order by created_at');
const rotated = (server: TestApp) =>
  expect
    .poll(async () => (await server.user.ask(KeyRotations)).keyRotations[0], { timeout: 20_000 })
    .toMatchObject({ kind: 'KEY_ENCRYPTION_KEY', state: 'DONE', failed: 0 });

describe.each(engines())('the key-encryption key (%s)', (engine) => {
  test('is changed while the server runs, by a new file in the key folder', async () => {
    const folder = testFolder();
    const old = newKeyFile(folder, '2025-01.key');
    const server = await start(engine, { config: { keys: fileKeys(folder) } });
    await fill(server, 3, 3);
    newKeyFile(folder, '2026-11.key');
    await rotateKek(server);
    await rotated(server);
    expect((await kekStates(server)).map(({ state }) => state)).toEqual(['retired', 'active']);
    const [wraps] = await server.sql<{ count: number }>(
      `select count(*)::int as count from data_key where kek <> (select id from key_encryption_key where state = 'active') or sealing_key(wrapped) <> kek`,
    );
    expect(wraps).toEqual({ count: 0 });
    // Nothing needs the old key any more, not even a server that starts with nothing in memory.
    rmSync(old);
    server.app.keyring.forget();
    expect(await wrongOnes(server, 3, 3)).toEqual([]);
  });

  test('goes over to a key service and, after the service has rotated it, to its newest version', async () => {
    const folder = testFolder();
    const old = newKeyFile(folder, 'old.key');
    const service = await fakeVault();
    onTestFinished(service.fake.close);
    const tokenFile = join(folder, 'token');
    writeFileSync(tokenFile, 'canary-vault-token\n', { mode: 0o600 });
    const keys = [{ service: 'vault', mount: 'transit', key: 'dragops' } as const, ...fileKeys(old)];
    const vault = { address: service.fake.url, tokenFile, namespace: 'team' };
    const server = await start(engine, { config: { keys, vault } });
    // A new database takes the first key: the service is asked once for a new workspace.
    await fill(server, 2, 2);
    const wraps = () => service.fake.requests.filter((request) => request.includes('/encrypt/')).length;
    expect(wraps()).toBe(2);
    service.rotate();
    await rotateKek(server);
    await rotated(server);
    // Everything is of the newest version: the older one may be ruled out.
    service.minimum = 2;
    server.app.keyring.forget();
    expect(await wrongOnes(server, 2, 2)).toEqual([]);
    // The service goes away: what is in memory serves on, and what is not says so.
    service.fake.fault = { kind: 'answer', status: 503, body: '{"errors":["Vault is sealed"]}' };
    expect(await wrongOnes(server, 2, 2)).toEqual([]);
    server.app.keyring.forget();
    expect(await wrongOnes(server, 1, 0)).toMatchObject([
      { code: 'UNAVAILABLE', message: 'vault team/transit/dragops is sealed or under maintenance.' },
    ]);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    expect(server.logged()).not.toContain('canary-vault-token');
  });
});

describe.skipIf(!inject('postgres'))('several servers on one PostgreSQL', () => {
  test('go over to a new key only once each of them has shown that it has it', async () => {
    const folder = testFolder();
    const [mine, theirs] = ['a', 'b'].map((name) => join(folder, name));
    for (const path of [mine, theirs]) mkdirSync(path as string);
    const old = newKeyFile(mine as string, '1.key');
    copyFileSync(old, join(theirs as string, '1.key'));
    const first = await start('postgresql', { config: { keys: fileKeys(mine as string) } });
    await fill(first, 3, 3);
    const second = await start('postgresql', {
      config: { keys: fileKeys(theirs as string), database: first.app.config.database },
    });
    const next = newKeyFile(mine as string, '2.key');
    await expect(rotateKek(first)).rejects.toThrow(
      /1 of the servers that run have not shown that they have it: .*process \d+/,
    );
    expect((await kekStates(first)).map(({ state }) => state)).toEqual(['active', 'pending']);
    expect(await wrongOnes(second, 3, 3)).toEqual([]);
    // The file comes to the second one too, and it finds it by itself.
    copyFileSync(next, join(theirs as string, '2.key'));
    await rotateKek(first);
    await rotated(first);
    for (const server of [first, second]) {
      server.app.keyring.forget();
      expect(await wrongOnes(server, 3, 3)).toEqual([]);
    }
  });

  test('one that was away while the key was changed says that it is not ready, and is again once it has the key', async () => {
    const folder = testFolder();
    const mine = join(folder, 'a');
    const theirs = join(folder, 'b');
    for (const path of [mine, theirs]) mkdirSync(path);
    copyFileSync(newKeyFile(mine, '1.key'), join(theirs, '1.key'));
    const first = await start('postgresql', { config: { keys: fileKeys(mine) } });
    await fill(first, 1, 1);
    const second = await start('postgresql', {
      config: { keys: fileKeys(theirs), database: first.app.config.database },
    });
    expect(await wrongOnes(second, 1, 1)).toEqual([]);
    const health = async () => (await fetch(`${second.url}/health`)).status;
    expect(await health()).toBe(200);
    // As if it had been stopped for a minute.
    const next = newKeyFile(mine, '2.key');
    await first.sql(`delete from server_instance`);
    await first.app.keyWork.beat();
    await rotateKek(first);
    await rotated(first);
    await second.app.keyWork.beat();
    expect(await health()).toBe(503);
    expect(await wrongOnes(second, 1, 1)).toEqual([]);
    expect(second.logged()).toContain('Not ready');
    copyFileSync(next, join(theirs, '2.key'));
    await second.app.keyWork.beat();
    expect(await health()).toBe(200);
    second.app.keyring.forget();
    expect(await wrongOnes(second, 1, 1)).toEqual([]);
  });

  test('one whose KEYS lack a key that is needed does not start, names it, and changes nothing', async () => {
    const folder = testFolder();
    const old = newKeyFile(folder, 'old.key');
    const first = await start('postgresql', { config: { keys: fileKeys(old) } });
    await fill(first, 1, 1);
    const [kek] = await kekStates(first);
    const { database } = first.app.config;
    const other = newKeyFile(folder, 'other.key');
    await expect(createTestApp('postgresql', { config: { database, keys: fileKeys(other) } })).rejects.toThrow(
      new RegExp(`needs key-encryption keys that KEYS does not have:\\s+${kek?.id} \\(active; 1 data keys`),
    );
    await expect(createTestApp('postgresql', { config: { database, keys: fileKeys(old, old) } })).rejects.toThrow(
      /one key twice/,
    );
    expect(await kekStates(first)).toEqual([kek]);
    expect(await wrongOnes(first, 1, 1)).toEqual([]);
  });
});
