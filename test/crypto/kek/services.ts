import { generateKeyPairSync, verify } from 'node:crypto';
import { vi } from 'vitest';
import { openAwsKek } from '../../../server/crypto/kek/aws.ts';
import { crc32c } from '../../../server/crypto/kek/crc32c.ts';
import { openGoogleKek } from '../../../server/crypto/kek/google.ts';
import type { Kek } from '../../../server/crypto/kek/kek.ts';
import { openVaultKek } from '../../../server/crypto/kek/vault.ts';
import { createVaultOfKeys, type Fake, serveFake } from './fake.ts';

/** A key service that a test can break. */
export interface Service {
  readonly fake: Fake;
  readonly kek: Kek;
  /** Opens the same key once more. */
  readonly again: () => Promise<Kek>;
  /** What must stand in no message. */
  readonly secrets: readonly string[];
  /** What the service answers when it says no. */
  readonly refusals: readonly { readonly name: string; readonly status: number; readonly body: string }[];
  readonly rotate: () => void;
  /** What makes `check` refuse, by name. */
  readonly spoil: Readonly<Record<string, () => void>>;
  /** A good answer of decrypt in which these bytes are the data key. */
  readonly opensTo: (bytes: Buffer) => Record<string, unknown>;
  /** A good answer of encrypt in which these bytes, or their text, are the ciphertext. */
  readonly wrapsTo: (bytes: Buffer) => Record<string, unknown>;
}

/** The data key of tests: it must stand in no message, in any encoding. */
export const KEY = Buffer.from('canary of a data key, 32 bytes !');

export const ARN = 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const base64 = (value: unknown) => Buffer.from(String(value ?? ''), 'base64');
// Google's client warns of credentials that come from elsewhere; these are made below.
const { warn } = console;
vi.spyOn(console, 'warn').mockImplementation((...said) => {
  if (!/`credentials` option is deprecated/.test(String(said[0]))) warn(...said);
});

const JSON_TYPE = 'application/json';

/** AWS KMS: JSON 1.1 with the operation in a header, signed (https://docs.aws.amazon.com/kms/latest/APIReference). */
export async function fakeAws(): Promise<Service> {
  const vault = createVaultOfKeys();
  const key = { KeyState: 'Enabled', KeyUsage: 'ENCRYPT_DECRYPT', KeySpec: 'SYMMETRIC_DEFAULT' };
  let isThere = true;
  const contextOf = (body: Record<string, unknown>) =>
    Buffer.from(JSON.stringify(Object.entries(body['EncryptionContext'] ?? {}).sort()));
  const fake = await serveFake((request, body) => {
    const type = 'application/x-amz-json-1.1';
    const error = (name: string, status = 400) => ({ type, status, body: { __type: name, message: 'no' } });
    const signed =
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/kms\/aws4_request, SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*, Signature=[0-9a-f]{64}$/;
    if (!signed.test(request.headers.authorization ?? '')) return error('IncompleteSignature', 403);
    if (request.headers['content-type'] !== type) return error('UnsupportedOperationException');
    if (body['KeyId'] !== ARN || !isThere) return error('NotFoundException');
    const operation = /^TrentService\.(Encrypt|Decrypt|DescribeKey)$/.exec(
      String(request.headers['x-amz-target']),
    )?.[1];
    if (operation === 'DescribeKey')
      return { type, status: 200, body: { KeyMetadata: { Arn: ARN, KeyId: ARN.split('/')[1], ...key } } };
    if (key.KeyState !== 'Enabled') return error('DisabledException');
    if (operation === 'Encrypt') {
      const { version, bytes } = vault.encrypt(base64(body['Plaintext']), contextOf(body));
      const blob = Buffer.concat([Buffer.from([version]), bytes]).toString('base64');
      return { type, status: 200, body: { CiphertextBlob: blob, KeyId: ARN } };
    }
    if (operation !== 'Decrypt') return error('UnknownOperationException');
    const blob = base64(body['CiphertextBlob']);
    const plain = vault.decrypt(blob[0] ?? 0, blob.subarray(1), contextOf(body));
    if (!plain) return error('InvalidCiphertextException');
    return { type, status: 200, body: { Plaintext: plain.toString('base64'), KeyId: ARN } };
  });
  const secret = 'canary-secret-access-key';
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: secret };
  const again = () => openAwsKek({ arn: ARN, client: { endpoint: fake.url, credentials, maxAttempts: 1 } });
  const message = `no ${secret} ${KEY.toString('base64')}`;
  return {
    fake,
    kek: await again(),
    again,
    secrets: [secret],
    refusals: [
      'AccessDeniedException',
      'DisabledException',
      'ExpiredTokenException',
      'InvalidKeyUsageException',
      'KMSInvalidStateException',
      'NotFoundException',
      'UnrecognizedClientException',
    ].map((name) => ({ name, status: 400, body: JSON.stringify({ __type: name, message }) })),
    rotate: vault.rotate,
    spoil: {
      'is disabled': () => Object.assign(key, { KeyState: 'Disabled' }),
      'waits for its deletion': () => Object.assign(key, { KeyState: 'PendingDeletion' }),
      'is for signing': () => Object.assign(key, { KeyUsage: 'SIGN_VERIFY', KeySpec: 'RSA_2048' }),
      'is not symmetric': () => Object.assign(key, { KeySpec: 'RSA_2048' }),
      'is not there': () => {
        isThere = false;
      },
    },
    opensTo: (bytes) => ({ KeyId: ARN, Plaintext: bytes.toString('base64') }),
    wrapsTo: (bytes) => ({ KeyId: ARN, CiphertextBlob: bytes.toString('base64') }),
  };
}

export const GOOGLE_NAME = 'projects/p/locations/l/keyRings/r/cryptoKeys/k';

/** Google Cloud KMS over REST: bytes in base64, checksums as texts (https://cloud.google.com/kms/docs/reference/rest). */
export async function fakeGoogle(): Promise<Service & { readonly client: object }> {
  const vault = createVaultOfKeys();
  // Of CryptoKeyPurpose and CryptoKeyVersionState, whose numbers the client asks for.
  const key = { purpose: 1, state: 1, hasPrimary: true, isThere: true };
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const secrets = [privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().split('\n')[3] ?? ''];
  const sumHolds = (body: Record<string, unknown>, field: string) =>
    Number(body[`${field}Crc32c`]) === crc32c(base64(body[field]));
  const fake = await serveFake((request, body) => {
    const error = (status: number, code: string, message = 'no') => ({
      status,
      body: { error: { code: status, status: code, message } },
    });
    const [, token = '', signature = ''] = /^Bearer (.+)\.([\w-]+)$/.exec(request.headers.authorization ?? '') ?? [];
    if (!verify('sha256', Buffer.from(token), publicKey, Buffer.from(signature, 'base64url')))
      return error(401, 'UNAUTHENTICATED');
    if (!secrets.includes(signature)) secrets.push(signature);
    const url = new URL(request.url ?? '', 'http://fake');
    const path = decodeURIComponent(url.pathname);
    if (url.searchParams.get('$alt') !== 'json;enum-encoding=int') return error(400, 'INVALID_ARGUMENT');
    if (!path.startsWith(`/v1/${GOOGLE_NAME}`) || !key.isThere) return error(404, 'NOT_FOUND');
    const primary = { name: `${GOOGLE_NAME}/cryptoKeyVersions/${vault.newest()}`, state: key.state };
    if (request.method === 'GET')
      return { status: 200, body: { name: GOOGLE_NAME, purpose: key.purpose, ...(key.hasPrimary ? { primary } : {}) } };
    const context = base64(body['additionalAuthenticatedData']);
    if (path.endsWith(':encrypt')) {
      const { version, bytes } = vault.encrypt(base64(body['plaintext']), context);
      const ciphertext = Buffer.concat([Buffer.from([version]), bytes]);
      return {
        status: 200,
        body: {
          name: primary.name,
          ciphertext: ciphertext.toString('base64'),
          ciphertextCrc32c: String(crc32c(ciphertext)),
          verifiedPlaintextCrc32c: sumHolds(body, 'plaintext'),
          verifiedAdditionalAuthenticatedDataCrc32c: sumHolds(body, 'additionalAuthenticatedData'),
        },
      };
    }
    for (const [field, name] of [
      ['ciphertext', 'ciphertext'],
      ['additionalAuthenticatedData', 'additional_authenticated_data'],
    ] as const)
      if (!sumHolds(body, field))
        return error(
          400,
          'INVALID_ARGUMENT',
          `The checksum in field ${name}_crc32c did not match the data in field ${name}.`,
        );
    const ciphertext = base64(body['ciphertext']);
    const plain = vault.decrypt(ciphertext[0] ?? 0, ciphertext.subarray(1), context);
    if (!plain) return error(400, 'INVALID_ARGUMENT', 'Decryption failed: the ciphertext is invalid.');
    return { status: 200, body: { plaintext: plain.toString('base64'), plaintextCrc32c: String(crc32c(plain)) } };
  });
  const credentials = {
    client_email: 'test@p.iam.gserviceaccount.com',
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  };
  // A service account signs its tokens itself, so nothing but the key service is asked.
  const client = { apiEndpoint: '127.0.0.1', port: fake.port, protocol: 'http', credentials, projectId: 'p' };
  const again = () => openGoogleKek({ name: GOOGLE_NAME, client });
  const refused = (status: number, code: string) => ({
    name: code,
    status,
    body: JSON.stringify({
      error: { code: status, status: code, message: `no ${secrets[0]} ${KEY.toString('base64')}` },
    }),
  });
  return {
    fake,
    client,
    kek: await again(),
    again,
    secrets,
    refusals: [
      refused(401, 'UNAUTHENTICATED'),
      refused(403, 'PERMISSION_DENIED'),
      refused(404, 'NOT_FOUND'),
      refused(400, 'FAILED_PRECONDITION'),
    ],
    rotate: vault.rotate,
    spoil: {
      'has a disabled primary version': () => Object.assign(key, { state: 2 }),
      'has a primary version that waits for its end': () => Object.assign(key, { state: 4 }),
      'has no primary version': () => Object.assign(key, { hasPrimary: false }),
      'is for signing': () => Object.assign(key, { purpose: 5, hasPrimary: false }),
      'is not there': () => Object.assign(key, { isThere: false }),
    },
    opensTo: (bytes) => ({ plaintext: bytes.toString('base64'), plaintextCrc32c: String(crc32c(bytes)) }),
    wrapsTo: (bytes) => ({
      name: `${GOOGLE_NAME}/cryptoKeyVersions/1`,
      ciphertext: bytes.toString('base64'),
      ciphertextCrc32c: String(crc32c(bytes)),
      verifiedPlaintextCrc32c: true,
      verifiedAdditionalAuthenticatedDataCrc32c: true,
    }),
  };
}

/**
 * The Transit engine of Vault and OpenBao (https://developer.hashicorp.com/vault/api-docs/secret/transit). As theirs, its
 * `rewrap` knows no associated data, so it opens nothing that is bound to any.
 */
export async function fakeVault(): Promise<Service & { minimum: number }> {
  const vault = createVaultOfKeys();
  const kind = { type: 'aes256-gcm96', derived: false, supports_encryption: true, supports_decryption: true };
  const service = { minimum: 1 };
  let isThere = true;
  const fake = await serveFake((request, body) => {
    const error = (status: number, ...errors: string[]) => ({ status, body: { errors } });
    if (request.headers['x-vault-token'] !== 'canary-vault-token') return error(403, 'permission denied');
    if (request.headers['x-vault-namespace'] !== 'team') return error(404);
    const [, operation, key] = /^\/v1\/transit\/(keys|encrypt|decrypt|rewrap)\/(\w+)$/.exec(request.url ?? '') ?? [];
    if (key !== 'dragops' || (operation === 'keys') !== (request.method === 'GET')) return error(404);
    if (!isThere) return operation === 'keys' ? error(404) : error(400, 'encryption key not found');
    const latest = vault.newest();
    if (operation === 'keys')
      return {
        status: 200,
        body: { data: { ...kind, latest_version: latest, min_decryption_version: service.minimum } },
      };
    if (request.headers['content-type'] !== JSON_TYPE) return error(400, 'failed to parse JSON input');
    const context = operation === 'rewrap' ? Buffer.alloc(0) : base64(body['associated_data']);
    const encrypt = (plain: Buffer) => {
      const { version, bytes } = vault.encrypt(plain, context);
      return {
        status: 200,
        body: { data: { ciphertext: `vault:v${version}:${bytes.toString('base64')}`, key_version: version } },
      };
    };
    if (operation === 'encrypt') return encrypt(base64(body['plaintext']));
    const [, version, text] = /^vault:v(\d+):(.*)$/.exec(String(body['ciphertext'])) ?? [];
    if (version === undefined) return error(400, 'invalid ciphertext: no prefix');
    if (Number(version) > latest) return error(400, 'invalid ciphertext: version is too new');
    if (Number(version) < service.minimum)
      return error(400, 'ciphertext or signature version is disallowed by policy (too old)');
    const plain = vault.decrypt(Number(version), base64(text), context);
    if (!plain) return error(400, 'cipher: message authentication failed');
    return operation === 'rewrap'
      ? encrypt(plain)
      : { status: 200, body: { data: { plaintext: plain.toString('base64') } } };
  });
  const errors = (...texts: string[]) => JSON.stringify({ errors: texts });
  const said = `canary-vault-token ${KEY.toString('base64')}`;
  const again = () =>
    openVaultKek({
      address: fake.url,
      mount: 'transit',
      key: 'dragops',
      token: () => 'canary-vault-token',
      namespace: 'team',
    });
  return Object.assign(service, {
    fake,
    kek: await again(),
    again,
    secrets: ['canary-vault-token'],
    refusals: [
      { name: 'permission denied', status: 403, body: errors(said) },
      { name: 'no such mount', status: 404, body: errors(said) },
      { name: 'no such key', status: 400, body: errors('encryption key not found', said) },
      { name: 'no associated data', status: 400, body: errors("'[0].associated_data' provided for non-AEAD", said) },
    ],
    rotate: vault.rotate,
    spoil: {
      'is of a type without associated data': () => Object.assign(kind, { type: 'rsa-4096' }),
      'is derived': () => Object.assign(kind, { derived: true }),
      'does not encrypt': () => Object.assign(kind, { supports_encryption: false }),
      'does not decrypt': () => Object.assign(kind, { supports_decryption: false }),
      'is not there': () => {
        isThere = false;
      },
    },
    opensTo: (bytes: Buffer) => ({ data: { plaintext: bytes.toString('base64') } }),
    wrapsTo: (bytes: Buffer) => ({ data: { ciphertext: `vault:v1:${bytes.toString('base64')}` } }),
  });
}
