import { randomBytes } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { type Kek, KeyServiceError } from '../../server/crypto/kek/kek.ts';
import { createLocalKek } from '../../server/crypto/kek/key-file.ts';
import { createKekRing, MissingKekError } from '../../server/crypto/kek/ring.ts';
import { createKeyring, type Keyring } from '../../server/crypto/keyring.ts';
import { placeAt } from '../../server/crypto/place.ts';
import { VALUE } from '../../server/secrets/secret-value.entity.ts';
import { describeOnEachEngine } from '../support/app.ts';

const CACHE_SECONDS = 300;

/** A key whose service counts what it is asked, and may be away. */
function service(kek: Kek) {
  const state = { isAway: false, unwraps: 0, wraps: 0, delayMilliseconds: 0 };
  const asked: Kek = {
    ...kek,
    wrap: async (...call) => {
      state.wraps++;
      if (state.isAway) throw new KeyServiceError('unavailable', 'The key service did not answer in time.');
      return kek.wrap(...call);
    },
    unwrap: async (...call) => {
      state.unwraps++;
      if (state.delayMilliseconds > 0) await new Promise((resolve) => setTimeout(resolve, state.delayMilliseconds));
      if (state.isAway) throw new KeyServiceError('unavailable', 'The key service did not answer in time.');
      return kek.unwrap(...call);
    },
  };
  return { state, kek: asked };
}

describeOnEachEngine('a key service that goes away', (server) => {
  let time = new Date('2026-11-24T12:00:00Z');
  let keyring: Keyring;
  let state: ReturnType<typeof service>['state'];
  const place = () =>
    placeAt(VALUE, {
      id: '11111111-1111-4111-8111-111111111111',
      workspace: server().access.workspace,
      environment: '22222222-2222-4222-8222-222222222222',
      generation: 1,
    });
  const after = (seconds: number) => {
    time = new Date(time.getTime() + seconds * 1000);
  };
  beforeAll(() => {
    const [kek] = server().app.keks.all();
    const asked = service(kek as Kek);
    state = asked.state;
    const keks = createKekRing([asked.kek]);
    keyring = createKeyring({
      queries: server().app.database,
      keks,
      macs: server().app.founding.macs,
      now: () => time,
      cacheSeconds: CACHE_SECONDS,
    });
  });

  test('is asked once for a new workspace, and once for all who open at the same moment', async () => {
    const sealed = await keyring.seal(place(), 'value');
    expect(state.wraps).toBe(1);
    state.unwraps = 0;
    keyring.forget();
    state.delayMilliseconds = 20;
    const opened = await Promise.all(Array.from({ length: 50 }, () => keyring.open(place(), sealed)));
    expect(new Set(opened)).toEqual(new Set(['value']));
    expect(state.unwraps).toBe(1);
    state.delayMilliseconds = 0;
  });

  test('is not missed until the time of a key in memory has run out, and then it is said so', async () => {
    const sealed = await keyring.seal(place(), 'value');
    state.isAway = true;
    after(CACHE_SECONDS * 0.9);
    expect(await keyring.open(place(), sealed)).toBe('value');
    // The renewal that was tried meanwhile has failed, and the old key still serves.
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await keyring.open(place(), sealed)).toBe('value');
    after(CACHE_SECONDS * 0.2);
    await expect(keyring.open(place(), sealed)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: 'The key service did not answer in time.',
    });
    state.isAway = false;
    expect(await keyring.open(place(), sealed)).toBe('value');
  });

  test('is asked before the time has run out, where a key is in use', async () => {
    const sealed = await keyring.seal(place(), 'value');
    after(CACHE_SECONDS * 0.6);
    const before = state.unwraps;
    await keyring.open(place(), sealed);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(state.unwraps).toBe(before + 1);
    state.isAway = true;
    after(CACHE_SECONDS * 0.6);
    expect(await keyring.open(place(), sealed)).toBe('value');
    state.isAway = false;
  });

  test('and a key that this server does not have is named, with what to do', async () => {
    const sealed = await keyring.seal(place(), 'value');
    const other = createKekRing([createLocalKek(randomBytes(32), 'file other')]);
    const lost = createKeyring({
      queries: server().app.database,
      keks: other,
      macs: server().app.founding.macs,
      now: () => time,
      cacheSeconds: 10,
    });
    await expect(lost.open(place(), sealed)).rejects.toThrow(MissingKekError);
    await expect(lost.open(place(), sealed)).rejects.toThrow(
      /does not have the key-encryption key [0-9a-f-]{36}.*KEYS/,
    );
  });
});
