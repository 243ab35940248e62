import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openAwsKek } from '../../../server/crypto/kek/aws.ts';
import { openGoogleKek } from '../../../server/crypto/kek/google.ts';
import type { Kek } from '../../../server/crypto/kek/kek.ts';
import { createLocalKek } from '../../../server/crypto/kek/key-file.ts';
import { openVaultKek } from '../../../server/crypto/kek/vault.ts';
import type { Sealed } from '../../../server/crypto/sealed.ts';
import { callsOf, faultOf, keyContract, PLACE } from './contract.ts';
import { fakeAws, fakeGoogle, fakeVault, KEY, type Service } from './services.ts';

const soon = () => AbortSignal.timeout(10_000);
const localKek = () => createLocalKek(randomBytes(32), 'file');

describe('a key of a file', () => {
  const material = randomBytes(32);
  const kek = createLocalKek(material, 'file');
  keyContract({
    kek: () => kek,
    again: async () => createLocalKek(material, 'file'),
    others: async () => [localKek()],
  });
});

/** The same suite against a real service, where the environment says where it is. */
const {
  TEST_AWS_KMS_ARN: arn,
  TEST_AWS_KMS_ENDPOINT: endpoint,
  TEST_GCP_KMS_KEY: name,
  TEST_VAULT_ADDR: address,
  TEST_VAULT_TOKEN: token,
  TEST_VAULT_KEY: key,
} = process.env;
const real: readonly [string, boolean, () => Promise<Kek>][] = [
  ['AWS KMS', !!arn, () => openAwsKek({ arn: arn ?? '', ...(endpoint ? { client: { endpoint } } : {}) })],
  ['Google Cloud KMS', !!name, () => openGoogleKek({ name: name ?? '' })],
  [
    'Vault',
    !!address,
    () => openVaultKek({ address: address ?? '', mount: 'transit', key: key ?? '', token: () => token ?? '' }),
  ],
];
for (const [name, isThere, again] of real)
  describe.runIf(isThere)(`a key of the real ${name}`, () => {
    let kek: Kek;
    beforeAll(async () => {
      kek = await again();
    });
    keyContract({ kek: () => kek, again, others: async () => [localKek()] });
  });

describe.each([
  ['AWS KMS', fakeAws],
  ['Google Cloud KMS', fakeGoogle],
  ['Vault', fakeVault],
] as const)('a key of %s', (_name, openFake) => {
  let service: Service;
  /** A second service: the same name, and another key behind it. */
  let twin: Service;
  let wrapped: Sealed;
  beforeAll(async () => {
    service = await openFake();
    twin = await openFake();
  });
  afterAll(() => Promise.all([service?.fake.close(), twin?.fake.close()]));
  beforeEach(async () => {
    service.fake.fault = null;
    wrapped = await service.kek.wrap(PLACE, KEY, soon());
  });
  keyContract({
    kek: () => service.kek,
    again: () => service.again(),
    others: async () => [twin.kek, localKek()],
  });

  const wrap = (deadline: AbortSignal) => service.kek.wrap(PLACE, KEY, deadline);
  const unwrap = (deadline: AbortSignal) => service.kek.unwrap(PLACE, wrapped, deadline);
  const isClean = (text: string) => {
    const encodings = (['utf8', 'base64', 'base64url', 'hex'] as const).map((encoding) => KEY.toString(encoding));
    for (const secret of [...service.secrets, ...encodings]) expect(text).not.toContain(secret);
  };

  test.each(['hang', 'drip'] as const)(
    'whose answer does not come to an end (%s) is given up at the deadline',
    async (kind) => {
      service.fake.fault = { kind };
      for (const [name, call] of callsOf(service.kek, wrapped, KEY)) {
        const fault = await faultOf(call, 200);
        expect(fault, name).toMatchObject({ reason: 'unavailable', code: 'UNAVAILABLE' });
        expect(fault.message, name).toContain(`${service.kek.description} did not answer in time`);
      }
      // Nothing goes on behind the back of whoever gave up.
      await expect.poll(() => service.fake.pending()).toBe(0);
    },
  );

  test('is not asked at all after the deadline has passed', async () => {
    service.fake.fault = { kind: 'hang' };
    const fault = await faultOf(() => service.kek.wrap(PLACE, KEY, AbortSignal.abort()));
    expect(fault).toMatchObject({ reason: 'unavailable' });
    await expect.poll(() => service.fake.pending()).toBe(0);
  });

  test('whose answer is too large is unavailable, long before the deadline and the memory end', async () => {
    const before = service.fake.flooded();
    service.fake.fault = { kind: 'flood' };
    for (const [name, call] of callsOf(service.kek, wrapped, KEY)) {
      const fault = await faultOf(call, 10_000);
      expect(fault.reason, name).toBe('unavailable');
      expect(fault.message, name).not.toContain('in time');
    }
    await expect.poll(() => service.fake.pending()).toBe(0);
    expect(service.fake.flooded() - before).toBeLessThan(4 * 32 * 1024 * 1024);
    service.fake.fault = { kind: 'change', change: (answer) => ({ ...answer, more: 'x'.repeat(2 * 1024 * 1024) }) };
    for (const call of [wrap, unwrap]) expect((await faultOf(call)).reason).toBe('unavailable');
  });

  test.each([
    [500, '{"message":"boom"}'],
    [500, '<html>canary</html>'],
    [502, ''],
    [503, '{"errors":["Vault is sealed"]}'],
    [408, '<html>canary</html>'],
    [429, '{}'],
    [400, '<html>canary</html>'],
    [302, ''],
    [303, ''],
    [307, '{}'],
    [308, '{}'],
    [204, ''],
    [200, '<html>canary</html>'],
    [200, '{"what":"is this"}'],
    [200, '{"Ciphertext'],
    [200, ''],
    [200, 'null'],
    [200, '[]'],
    [200, '"canary"'],
    [200, '{"CiphertextBlob":5,"Plaintext":5,"KeyId":5,"ciphertext":{},"plaintext":[],"name":5,"data":[]}'],
    [200, '{"CiphertextBlob":"","Plaintext":"","KeyId":"","ciphertext":"","plaintext":"","name":"","data":{}}'],
  ])('that answers %i %s is unavailable, and is neither repeated nor followed', async (status, body) => {
    const elsewhere = `${twin.fake.url}/elsewhere`;
    const asked = twin.fake.requests.length;
    service.fake.fault = {
      kind: 'answer',
      status,
      body,
      ...(status < 400 && status > 299 ? { location: elsewhere } : {}),
    };
    for (const [name, call] of [
      ['wrap', wrap],
      ['unwrap', unwrap],
    ] as const) {
      const fault = await faultOf(call);
      // A proxy's page says as much about what AWS takes as about what is broken on the way.
      if (status !== 400) expect(fault.reason, name).toBe('unavailable');
      expect(fault.message, name).toContain(service.kek.description);
      expect(fault.message, name).not.toMatch(/boom|canary|is this/);
    }
    expect(twin.fake.requests.length).toBe(asked);
  });

  test('that says no is refused, with the key and what to look at, and nothing that was sent or said', async () => {
    for (const { name, status, body } of service.refusals) {
      service.fake.fault = { kind: 'answer', status, body };
      for (const [call, run] of callsOf(service.kek, wrapped, KEY)) {
        const fault = await faultOf(run);
        expect(fault.reason, `${name}, ${call}`).toBe('refused');
        expect(fault.message, `${name}, ${call}`).toContain(service.kek.description);
        isClean(fault.message);
      }
    }
  });

  test.each([0, 1, 16, 31, 33, 64])('that opens to %i bytes is unavailable: a data key has 32', async (length) => {
    const change = () => service.opensTo(randomBytes(length));
    service.fake.fault = { kind: 'change', change };
    expect(await faultOf(unwrap)).toMatchObject({ reason: 'unavailable' });
    service.fake.fault = { kind: 'change', change: () => service.opensTo(KEY) };
    expect((await service.kek.unwrap(PLACE, wrapped, soon())).equals(KEY)).toBe(true);
  });

  test('that wraps to nothing, or to more than a wrapped key has, is unavailable', async () => {
    for (const length of [0, 20_000]) {
      service.fake.fault = { kind: 'change', change: () => service.wrapsTo(randomBytes(length)) };
      expect(await faultOf(wrap)).toMatchObject({ reason: 'unavailable' });
    }
    service.fake.fault = { kind: 'change', change: () => service.wrapsTo(randomBytes(100)) };
    await wrap(soon());
  });

  test('that cannot be reached is unavailable', async () => {
    const gone = await openFake();
    await gone.fake.close();
    for (const [name, call] of callsOf(gone.kek, wrapped, KEY))
      expect(await faultOf(call), name).toMatchObject({ reason: 'unavailable' });
  });

  test('opens what it wrapped before its own rotation', async () => {
    const turning = await openFake();
    const older = await turning.kek.wrap(PLACE, KEY, soon());
    turning.rotate();
    expect((await turning.kek.unwrap(PLACE, older, soon())).equals(KEY)).toBe(true);
    await turning.fake.close();
  });

  test('puts no secret into an address', async () => {
    for (const [, call] of callsOf(service.kek, wrapped, KEY)) await call(soon());
    expect(service.fake.requests.length).toBeGreaterThan(2);
    for (const request of service.fake.requests) isClean(request.split(' ')[1] ?? '');
  });

  test('is refused by the check when it is not fit, whatever the reason', async () => {
    for (const what of Object.keys(service.spoil)) {
      const other = await openFake();
      await other.kek.check(soon());
      other.spoil[what]?.();
      const fault = await faultOf(other.kek.check);
      expect(fault.reason, what).toBe('refused');
      expect(fault.message, what).toContain(other.kek.description);
      await other.fake.close();
    }
  });
});
