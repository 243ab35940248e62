import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openAwsKek } from '../../../server/crypto/kek/aws.ts';
import { crc32c } from '../../../server/crypto/kek/crc32c.ts';
import { openGoogleKek } from '../../../server/crypto/kek/google.ts';
import type { Kek } from '../../../server/crypto/kek/kek.ts';
import { createLocalKek } from '../../../server/crypto/kek/key-file.ts';
import { openVaultKek } from '../../../server/crypto/kek/vault.ts';
import { Sealed } from '../../../server/crypto/sealed.ts';
import { faultOf, keyContract, PLACE } from './contract.ts';
import { fakeAws, fakeGoogle, fakeVault, type Service } from './services.ts';

const KEY = Buffer.from('canary of a data key, 32 bytes !');
const soon = () => AbortSignal.timeout(10_000);

describe('a key of a file', () => {
  const kek = createLocalKek(randomBytes(32), 'file');
  keyContract(() => kek);
});

/** The same suite against a real service, where the environment says where it is. */
const { TEST_AWS_KMS_ARN, TEST_GCP_KMS_KEY, TEST_VAULT_ADDR, TEST_VAULT_TOKEN, TEST_VAULT_KEY } = process.env;
const real: readonly [string, boolean, () => Promise<Kek>][] = [
  ['AWS KMS', !!TEST_AWS_KMS_ARN, () => openAwsKek({ arn: TEST_AWS_KMS_ARN ?? '' })],
  ['Google Cloud KMS', !!TEST_GCP_KMS_KEY, () => openGoogleKek({ name: TEST_GCP_KMS_KEY ?? '' })],
  [
    'Vault',
    !!TEST_VAULT_ADDR,
    () =>
      openVaultKek({
        address: TEST_VAULT_ADDR ?? '',
        mount: 'transit',
        key: TEST_VAULT_KEY ?? '',
        token: () => TEST_VAULT_TOKEN ?? '',
      }),
  ],
];
for (const [name, isThere, openKek] of real)
  describe.runIf(isThere)(`a key of the real ${name}`, () => {
    let kek: Kek;
    beforeAll(async () => {
      kek = await openKek();
    });
    keyContract(() => kek);
  });

describe.each([
  ['AWS KMS', fakeAws],
  ['Google Cloud KMS', fakeGoogle],
  ['Vault', fakeVault],
] as const)('a key of %s', (_name, openFake) => {
  let service: Service;
  beforeAll(async () => {
    service = await openFake();
  });
  afterAll(() => service?.fake.close());
  beforeEach(() => {
    service.fake.fault = null;
  });
  keyContract(() => service.kek);

  const wrap = (deadline: AbortSignal) => service.kek.wrap(PLACE, KEY, deadline);
  const isClean = (text: string) => {
    for (const secret of [...service.secrets, KEY.toString(), KEY.toString('base64'), KEY.toString('hex')])
      expect(text).not.toContain(secret);
  };

  test('that hangs is given up at the deadline', async () => {
    service.fake.fault = { kind: 'hang' };
    const fault = await faultOf(wrap, 300);
    expect(fault).toMatchObject({ reason: 'unavailable', code: 'UNAVAILABLE' });
    expect(fault.message).toContain('did not answer in time');
  });

  test.each([
    [500, '{"message":"boom"}'],
    [503, '{"errors":["Vault is sealed"]}'],
    [429, '{}'],
    [200, '<html>canary</html>'],
    [200, '{"what":"is this"}'],
    [200, ''],
    [200, 'null'],
    [200, '{"CiphertextBlob":5,"ciphertext":{},"data":[]}'],
  ])('that answers %i %s is unavailable, and is not repeated', async (status, body) => {
    const wrapped = await service.kek.wrap(PLACE, KEY, soon());
    service.fake.fault = { kind: 'answer', status, body };
    for (const call of [wrap, (deadline: AbortSignal) => service.kek.unwrap(PLACE, wrapped, deadline)]) {
      const fault = await faultOf(call);
      expect(fault.message).toContain(service.kek.description);
      expect(fault.message).not.toMatch(/boom|canary|is this/);
    }
  });

  test('that says no is refused, with what to look at and nothing that was sent', async () => {
    const wrapped = await service.kek.wrap(PLACE, KEY, soon());
    for (const { name, status, body } of service.refusals) {
      service.fake.fault = { kind: 'answer', status, body };
      for (const call of [
        wrap,
        (deadline: AbortSignal) => service.kek.unwrap(PLACE, wrapped, deadline),
        service.kek.check,
      ]) {
        const fault = await faultOf(call);
        expect(fault.reason, name).toBe('refused');
        isClean(fault.message);
      }
    }
  });

  test('that cannot be reached is unavailable', async () => {
    const gone = await openFake();
    await gone.fake.close();
    expect(await faultOf((deadline) => gone.kek.wrap(PLACE, KEY, deadline))).toMatchObject({ reason: 'unavailable' });
  });

  test('opens what it wrapped before its own rotation', async () => {
    const wrapped = await service.kek.wrap(PLACE, KEY, soon());
    service.rotate();
    expect((await service.kek.unwrap(PLACE, wrapped, soon())).equals(KEY)).toBe(true);
  });

  test('puts no key into an address', () => {
    for (const request of service.fake.requests) isClean(request.split(' ')[1] ?? '');
  });

  test('that is disabled or of the wrong kind is refused by the check', async () => {
    const other = await openFake();
    other.disable();
    const fault = await faultOf(other.kek.check);
    expect(fault.reason).toBe('refused');
    await other.fake.close();
  });
});

test('AWS KMS: an answer of another account is refused, and both are told apart', async () => {
  const { fake, kek } = await fakeAws();
  const other = 'arn:aws:kms:eu-central-1:999999999999:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  const wrapped = await kek.wrap(PLACE, KEY, soon());
  fake.fault = { kind: 'change', change: (answer) => ({ ...answer, KeyId: other }) };
  for (const call of [(d: AbortSignal) => kek.wrap(PLACE, KEY, d), (d: AbortSignal) => kek.unwrap(PLACE, wrapped, d)])
    expect((await faultOf(call)).message).toContain(other);
  await fake.close();
});

test('Google Cloud KMS: what is damaged on the way is seen in its checksum, each way', async () => {
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
  const { fake, kek } = await fakeGoogle();
  const wrapped = await kek.wrap(PLACE, KEY, soon());
  const damage = (field: string, value: unknown) => {
    fake.fault = { kind: 'change', change: (answer) => ({ ...answer, [field]: value }) };
  };
  for (const [field, value] of [
    ['verifiedPlaintextCrc32c', false],
    ['verifiedAdditionalAuthenticatedDataCrc32c', false],
    ['ciphertextCrc32c', '1'],
    ['ciphertext', Buffer.alloc(60).toString('base64')],
  ] as const) {
    damage(field, value);
    expect((await faultOf((d) => kek.wrap(PLACE, KEY, d))).message, field).toContain('CRC-32C');
  }
  for (const [field, value] of [
    ['plaintextCrc32c', '1'],
    ['plaintext', Buffer.alloc(32).toString('base64')],
  ] as const) {
    damage(field, value);
    expect((await faultOf((d) => kek.unwrap(PLACE, wrapped, d))).message, field).toContain('CRC-32C');
  }
  damage('name', 'projects/p/locations/l/keyRings/r/cryptoKeys/other/cryptoKeyVersions/1');
  expect((await faultOf((d) => kek.wrap(PLACE, KEY, d))).reason).toBe('refused');
  await fake.close();
});

test('Vault: after its own rotation keys are wrapped again, and a version that is ruled out says so', async () => {
  const service = await fakeVault();
  const { kek, fake } = service;
  const wrapped = await kek.wrap(PLACE, KEY, soon());
  service.rotate();
  const newer = await kek.rewrap?.(PLACE, wrapped, soon());
  expect(newer).toBeInstanceOf(Sealed);
  service.minimum = 2;
  expect((await kek.unwrap(PLACE, newer as Sealed, soon())).equals(KEY)).toBe(true);
  expect(await kek.rewrap?.(PLACE, newer as Sealed, soon())).toBeNull();
  const fault = await faultOf((deadline) => kek.unwrap(PLACE, wrapped, deadline));
  expect(fault).toMatchObject({ reason: 'refused', message: expect.stringContaining('min_decryption_version') });
  await fake.close();
});
