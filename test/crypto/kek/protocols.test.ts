import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { UnreadableError } from '../../../server/core/errors.ts';
import { openAwsKek } from '../../../server/crypto/kek/aws.ts';
import { crc32c } from '../../../server/crypto/kek/crc32c.ts';
import { openGoogleKek } from '../../../server/crypto/kek/google.ts';
import { openVaultKek } from '../../../server/crypto/kek/vault.ts';
import { Sealed } from '../../../server/crypto/sealed.ts';
import { faultOf, PLACE } from './contract.ts';
import { ARN, fakeAws, fakeGoogle, fakeVault, GOOGLE_NAME, KEY, type Service } from './services.ts';

const soon = () => AbortSignal.timeout(10_000);

/** What one service does that the others do not. */
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
async function start<S extends Service>(openFake: () => Promise<S>) {
  const service = await openFake();
  closing.push(service.fake.close);
  const { kek, fake } = service;
  const wrapped = await kek.wrap(PLACE, KEY, soon());
  const wrap = (deadline: AbortSignal) => kek.wrap(PLACE, KEY, deadline);
  const unwrap = (deadline: AbortSignal) => kek.unwrap(PLACE, wrapped, deadline);
  const alter = (part: Record<string, unknown>) => {
    fake.fault = { kind: 'change', change: (answer) => ({ ...answer, ...part }) };
  };
  return { service, kek, fake, wrapped, wrap, unwrap, alter };
}

describe('AWS KMS', () => {
  test.each([
    ['another account', ARN.replace('111122223333', '999999999999'), /of another account answered/],
    ['the same account', ARN.replace('1234abcd', 'ffffffff'), /other than this answered/],
    ['another region', ARN.replace('eu-central-1', 'us-east-1'), /other than this answered/],
  ])('an answer of a key of %s is refused, and both are named', async (_what, other, message) => {
    const { kek, wrap, unwrap, fake } = await start(fakeAws);
    const change = (answer: Record<string, unknown>) => ({
      ...answer,
      KeyId: other,
      KeyMetadata: { ...(answer['KeyMetadata'] as object), Arn: other },
    });
    fake.fault = { kind: 'change', change };
    for (const call of [wrap, unwrap, kek.check]) {
      const fault = await faultOf(call);
      expect(fault.reason).toBe('refused');
      expect(fault.message).toMatch(message);
      for (const arn of [ARN, other]) expect(fault.message).toContain(arn);
    }
  });

  test.each([undefined, '', 'canary', `${ARN}\ncanary`, 5])(
    'an answer that names no key (%s) is not taken',
    async (KeyId) => {
      const { wrap, unwrap, alter } = await start(fakeAws);
      alter({ KeyId });
      for (const call of [wrap, unwrap]) {
        const fault = await faultOf(call);
        expect(fault.reason).toBe('unavailable');
        expect(fault.message).not.toContain('canary');
      }
    },
  );

  test.each([
    ['InvalidCiphertextException', UnreadableError],
    ['IncorrectKeyException', UnreadableError],
  ])('%s says that the bytes do not open', async (__type, kind) => {
    const { unwrap, fake } = await start(fakeAws);
    fake.fault = { kind: 'answer', status: 400, body: JSON.stringify({ __type }) };
    await expect(unwrap(soon())).rejects.toThrow(kind);
  });

  test.each([
    'DependencyTimeoutException',
    'KMSInternalException',
    'KeyUnavailableException',
    'LimitExceededException',
    'ThrottlingException',
  ])('%s says to come again, by its short name', async (__type) => {
    const { wrap, fake } = await start(fakeAws);
    fake.fault = { kind: 'answer', status: 400, body: JSON.stringify({ __type, message: 'canary' }) };
    const fault = await faultOf(wrap);
    expect(fault.reason).toBe('unavailable');
    expect(fault.message).toContain(`(${__type})`);
    expect(fault.message).not.toContain('canary');
  });

  test('the parts of the place that there are go with each call, by name', async () => {
    const { fake, unwrap } = await start(fakeAws);
    await unwrap(soon());
    const context = {
      'dragops:kind': PLACE.kind,
      'dragops:field': PLACE.field,
      'dragops:workspace': PLACE.workspace,
      'dragops:row': PLACE.row,
      'dragops:generation': '1',
    };
    expect(fake.requests).toHaveLength(2);
    for (const request of fake.requests)
      expect(JSON.parse(request.slice(request.lastIndexOf(' {')))).toMatchObject({
        KeyId: ARN,
        EncryptionContext: context,
      });
  });

  test.each([
    'arn:aws:kms:eu-central-1:111122223333:alias/dragops',
    'alias/dragops',
    '1234abcd-12ab-34cd-56ef-1234567890ab',
    'arn:aws:s3:eu-central-1:111122223333:key/1',
    'arn:aws:kms:eu-central-1::key/1',
    `${ARN}\n`,
    '',
  ])('%j is no ARN of a key, and is not opened', async (arn) => {
    await expect(openAwsKek({ arn })).rejects.toMatchObject({ reason: 'refused', message: /An alias is not taken/ });
  });

  test.each(['aws-cn', 'aws-us-gov', 'aws-eusc'])('the partition %s has keys, too', async (partition) => {
    const kek = await openAwsKek({ arn: ARN.replace('arn:aws:', `arn:${partition}:`) });
    expect(kek.description).toContain(partition);
  });
});

describe('Google Cloud KMS', () => {
  test('the checksum is that of RFC 3720', () => {
    expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
    expect(crc32c(Buffer.alloc(32))).toBe(0x8a9136aa);
    expect(crc32c(Buffer.alloc(32, 0xff))).toBe(0x62a8ab43);
  });

  test.each([
    ['verifiedPlaintextCrc32c', false],
    ['verifiedPlaintextCrc32c', undefined],
    ['verifiedAdditionalAuthenticatedDataCrc32c', false],
    ['verifiedAdditionalAuthenticatedDataCrc32c', undefined],
    ['ciphertextCrc32c', '1'],
    ['ciphertextCrc32c', undefined],
    ['ciphertext', Buffer.alloc(60).toString('base64')],
  ])('an answer of encrypt with %s %s was damaged on the way', async (field, value) => {
    const { wrap, alter } = await start(fakeGoogle);
    alter({ [field]: value });
    expect(await faultOf(wrap)).toMatchObject({ reason: 'unavailable', message: expect.stringContaining('CRC-32C') });
  });

  test.each([
    ['plaintextCrc32c', '1'],
    ['plaintextCrc32c', undefined],
    ['plaintext', Buffer.alloc(32).toString('base64')],
  ])('an answer of decrypt with %s %s was damaged on the way', async (field, value) => {
    const { unwrap, alter } = await start(fakeGoogle);
    alter({ [field]: value });
    expect(await faultOf(unwrap)).toMatchObject({ reason: 'unavailable', message: expect.stringContaining('CRC-32C') });
  });

  test.each([
    ['wrap', 'plaintext'],
    ['wrap', 'additionalAuthenticatedData'],
    ['unwrap', 'ciphertext'],
    ['unwrap', 'additionalAuthenticatedData'],
  ] as const)('of a %s whose %s is damaged on the way there, the service says so', async (call, field) => {
    const { fake, ...calls } = await start(fakeGoogle);
    const damage = (body: Record<string, unknown>) => {
      const bytes = Buffer.from(String(body[field]), 'base64');
      bytes[5] = (bytes[5] ?? 0) ^ 1;
      return { ...body, [field]: bytes.toString('base64') };
    };
    fake.fault = { kind: 'damage', damage };
    const fault = await faultOf(calls[call]);
    expect(fault).toMatchObject({ reason: 'unavailable', message: expect.stringContaining('CRC-32C') });
  });

  test.each([
    ['projects/p/locations/l/keyRings/r/cryptoKeys/other/cryptoKeyVersions/1', 'refused'],
    ['projects/p/locations/l/keyRings/r/cryptoKeys/k2/cryptoKeyVersions/1', 'refused'],
    ['projects/p/locations/l/keyRings/r/cryptoKeys/k', 'refused'],
    [undefined, 'unavailable'],
  ])('an answer of %s is not taken', async (name, reason) => {
    const { wrap, alter } = await start(fakeGoogle);
    alter({ name });
    expect(await faultOf(wrap)).toMatchObject({ reason });
  });

  test('credentials that are not there are asked for, end no process, and serve once they are there', async () => {
    const { fake, service, wrapped } = await start(fakeGoogle);
    const folder = mkdtempSync(join(tmpdir(), 'dragops-google-'));
    const file = join(folder, 'credentials.json');
    onTestFinished(() => {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    });
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', file);
    const { credentials, ...client } = service.client as { readonly credentials: object };
    const kek = await openGoogleKek({ name: GOOGLE_NAME, client });
    const asked = fake.requests.length;
    for (const call of [kek.check, (deadline: AbortSignal) => kek.unwrap(PLACE, wrapped, deadline)])
      expect(await faultOf(call)).toMatchObject({
        reason: 'refused',
        message: expect.stringContaining('no credentials of Google'),
      });
    expect(fake.requests.length).toBe(asked);
    writeFileSync(file, JSON.stringify({ type: 'service_account', project_id: 'p', ...credentials }));
    expect((await kek.unwrap(PLACE, wrapped, soon())).equals(KEY)).toBe(true);
    fake.fault = { kind: 'answer', status: 307, body: '', location: `${fake.url}/elsewhere` };
    expect(await faultOf(kek.check)).toMatchObject({ reason: 'unavailable' });
  });

  test('an argument that is not valid is no sealed value that does not open, but in decrypt', async () => {
    const { kek, wrap, unwrap, fake } = await start(fakeGoogle);
    const error = { code: 400, status: 'INVALID_ARGUMENT', message: 'no' };
    fake.fault = { kind: 'answer', status: 400, body: JSON.stringify({ error }) };
    for (const call of [wrap, kek.check]) expect(await faultOf(call)).toMatchObject({ reason: 'refused' });
    await expect(unwrap(soon())).rejects.toMatchObject({ name: 'UnreadableError', reason: 'TAMPERED' });
  });

  test.each([
    'projects/p/locations/l/keyRings/r/cryptoKeys/k/cryptoKeyVersions/1',
    'projects/p/locations/l/keyRings/r',
    'k',
    '',
  ])('%j is no name of a key, and is not opened', async (name) => {
    await expect(openGoogleKek({ name })).rejects.toMatchObject({ reason: 'refused', message: /without a version/ });
  });
});

describe('Vault', () => {
  test('after its own rotation keys are wrapped again, and a version that is ruled out says so', async () => {
    const { service, kek, fake, wrapped } = await start(fakeVault);
    service.rotate();
    const newer = (await kek.rewrap?.(PLACE, wrapped, soon())) as Sealed;
    expect(Sealed.toBytes(wrapped).toString('latin1')).toContain('vault:v1:');
    expect(Sealed.toBytes(newer).toString('latin1')).toContain('vault:v2:');
    service.minimum = 2;
    expect((await kek.unwrap(PLACE, newer, soon())).equals(KEY)).toBe(true);
    expect(await kek.rewrap?.(PLACE, newer, soon())).toBeNull();
    for (const call of [kek.unwrap, kek.rewrap])
      expect(await faultOf(async (deadline) => call?.(PLACE, wrapped, deadline))).toMatchObject({
        reason: 'refused',
        message: expect.stringContaining('min_decryption_version'),
      });
    // Of Vault itself it could not have: its rewrap knows no associated data.
    expect(fake.requests.filter((request) => request.includes('/rewrap/'))).toEqual([]);
  });

  test('what is wrapped again stays bound to its place', async () => {
    const { service, kek, wrapped } = await start(fakeVault);
    service.rotate();
    const there = { ...PLACE, row: 'another' };
    await expect(kek.rewrap?.(there, wrapped, soon())).rejects.toThrow(UnreadableError);
    const newer = (await kek.rewrap?.(PLACE, wrapped, soon())) as Sealed;
    await expect(kek.unwrap(there, newer, soon())).rejects.toThrow(UnreadableError);
  });

  test('a version that Vault does not have any more is no tampering', async () => {
    const { service, kek } = await start(fakeVault);
    const older = await start(fakeVault);
    service.rotate();
    const newer = await kek.wrap(PLACE, KEY, soon());
    const fault = await faultOf((deadline) => older.kek.unwrap(PLACE, newer, deadline));
    expect(fault).toMatchObject({ reason: 'refused', message: expect.stringContaining('older backup') });
  });

  test.each([
    ['cipher: message authentication failed'],
    ['invalid ciphertext: unable to decrypt'],
    ['invalid ciphertext: could not decode base64'],
  ])('"%s" says that the bytes do not open', async (text) => {
    const { unwrap, fake } = await start(fakeVault);
    fake.fault = { kind: 'answer', status: 400, body: JSON.stringify({ errors: [text] }) };
    await expect(unwrap(soon())).rejects.toMatchObject({ name: 'UnreadableError', reason: 'TAMPERED' });
  });

  test.each([412, 429, 472, 473, 500, 502])('status %i says to come again', async (status) => {
    const { kek, wrap, unwrap, fake } = await start(fakeVault);
    fake.fault = { kind: 'answer', status, body: '{"errors":["canary"]}' };
    for (const call of [wrap, unwrap, kek.check]) {
      const fault = await faultOf(call);
      expect(fault.reason).toBe('unavailable');
      expect(fault.message).toContain(String(status));
    }
  });

  test('a Vault that is sealed is called so, and a path that is not there is named', async () => {
    const { kek, wrap, fake } = await start(fakeVault);
    fake.fault = { kind: 'answer', status: 503, body: '{"errors":["Vault is sealed"]}' };
    expect(await faultOf(wrap)).toMatchObject({ reason: 'unavailable', message: expect.stringContaining('is sealed') });
    fake.fault = { kind: 'answer', status: 404, body: '{"errors":[]}' };
    expect((await faultOf(wrap)).message).toContain('transit/encrypt/dragops');
    expect((await faultOf(kek.check)).message).toContain('transit/keys/dragops');
  });

  test('the token is asked for at each call, and one that cannot be used is not shown', async () => {
    const { fake } = await start(fakeVault);
    let token = () => 'canary-vault-token';
    const options = { address: `${fake.url}/`, mount: 'transit', key: 'dragops', namespace: 'team' };
    const kek = await openVaultKek({ ...options, token: () => token() });
    await kek.check(soon());
    const asked = fake.requests.length;
    for (const bad of [
      () => '',
      () => 'canary\nsecond',
      () => 'canary token',
      () => {
        throw new Error('ENOENT: canary');
      },
    ]) {
      token = bad;
      const fault = await faultOf(kek.check);
      expect(fault).toMatchObject({ reason: 'refused', message: expect.stringContaining('VAULT_TOKEN_FILE') });
      expect(fault.message).not.toContain('canary');
    }
    expect(fake.requests.length).toBe(asked);
    token = () => 'another';
    expect(await faultOf(kek.check)).toMatchObject({ reason: 'refused' });
    expect(fake.requests.length).toBe(asked + 1);
  });

  test('the id of a key follows from its mount and name, not from where Vault is', async () => {
    const at = (address: string, mount = 'transit', key = 'dragops') =>
      openVaultKek({ address, mount, key, token: () => 'token' });
    const { id } = await at('https://one.example.com:8200');
    expect((await at('https://two.example.com')).id).toBe(id);
    expect((await at('https://one.example.com:8200', 'other')).id).not.toBe(id);
    expect((await at('https://one.example.com:8200', 'transit', 'other')).id).not.toBe(id);
  });

  test.each([
    ['..', 'dragops'],
    ['transit/../sys', 'dragops'],
    ['transit', '../dragops'],
    ['transit', 'drag/ops'],
    ['transit', 'drag?ops'],
    ['', 'dragops'],
    ['/transit', 'dragops'],
    ['transit', ''],
  ])('%j/%j is no key, and is not opened', async (mount, key) => {
    const opened = openVaultKek({ address: 'https://vault.example.com', mount, key, token: () => 'token' });
    await expect(opened).rejects.toMatchObject({ reason: 'refused' });
  });
});
