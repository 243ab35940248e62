import { PassThroughClient } from 'google-auth-library';
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
  /** What must stand in no message. */
  readonly secrets: readonly string[];
  /** What the service answers when it says no, and when the bytes do not open. */
  readonly refusals: readonly { readonly name: string; readonly status: number; readonly body: string }[];
  readonly rotate: () => void;
  /** Makes `check` refuse. */
  readonly disable: () => void;
}

const ARN = 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const base64 = (value: unknown) => Buffer.from(String(value ?? ''), 'base64');

/** AWS KMS: JSON 1.1 with the operation in a header, signed (https://docs.aws.amazon.com/kms/latest/APIReference). */
export async function fakeAws(): Promise<Service> {
  const vault = createVaultOfKeys();
  let state = 'Enabled';
  const contextOf = (body: Record<string, unknown>) =>
    Buffer.from(JSON.stringify(Object.entries(body['EncryptionContext'] ?? {}).sort()));
  const fake = await serveFake((request, body) => {
    const type = 'application/x-amz-json-1.1';
    const error = (name: string, status = 400) => ({ type, status, body: { __type: name, message: 'no' } });
    const { authorization = '' } = request.headers;
    if (
      !/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/kms\/aws4_request, SignedHeaders=/.test(
        authorization,
      )
    )
      return error('IncompleteSignature', 403);
    if (body['KeyId'] !== ARN) return error('NotFoundException');
    const operation = String(request.headers['x-amz-target']).replace('TrentService.', '');
    if (operation === 'DescribeKey') {
      const usage = { KeyUsage: 'ENCRYPT_DECRYPT', KeySpec: 'SYMMETRIC_DEFAULT' };
      return {
        type,
        status: 200,
        body: { KeyMetadata: { Arn: ARN, KeyId: ARN.split('/')[1], KeyState: state, ...usage } },
      };
    }
    if (state !== 'Enabled') return error('DisabledException');
    if (operation === 'Encrypt') {
      const { version, bytes } = vault.encrypt(base64(body['Plaintext']), contextOf(body));
      const blob = Buffer.concat([Buffer.from([version]), bytes]).toString('base64');
      return { type, status: 200, body: { CiphertextBlob: blob, KeyId: ARN } };
    }
    const blob = base64(body['CiphertextBlob']);
    const plain = vault.decrypt(blob[0] ?? 0, blob.subarray(1), contextOf(body));
    if (!plain) return error('InvalidCiphertextException');
    return { type, status: 200, body: { Plaintext: plain.toString('base64'), KeyId: ARN } };
  });
  const secret = 'canary-secret-access-key';
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: secret };
  const refused = (name: string) => ({
    name,
    status: 400,
    body: JSON.stringify({ __type: name, message: `no ${secret}` }),
  });
  return {
    fake,
    kek: await openAwsKek({ arn: ARN, client: { endpoint: fake.url, credentials, maxAttempts: 1 } }),
    secrets: [secret],
    refusals: ['AccessDeniedException', 'DisabledException', 'KMSInvalidStateException', 'NotFoundException'].map(
      refused,
    ),
    rotate: vault.rotate,
    disable: () => {
      state = 'PendingDeletion';
    },
  };
}

const NAME = 'projects/p/locations/l/keyRings/r/cryptoKeys/k';

/** Google Cloud KMS over REST: bytes in base64, checksums as texts (https://cloud.google.com/kms/docs/reference/rest). */
export async function fakeGoogle(): Promise<Service> {
  const vault = createVaultOfKeys();
  let state = 'ENABLED';
  const sumHolds = (body: Record<string, unknown>, field: string) =>
    body[`${field}Crc32c`] === undefined || Number(body[`${field}Crc32c`]) === crc32c(base64(body[field]));
  const fake = await serveFake((request, body) => {
    const error = (status: number, code: string) => ({
      status,
      body: { error: { code: status, status: code, message: 'no' } },
    });
    if (request.headers.authorization !== 'Bearer canary-google-token') return error(401, 'UNAUTHENTICATED');
    const [path = ''] = (request.url ?? '').split('?');
    if (!decodeURIComponent(path).startsWith(`/v1/${NAME}`)) return error(404, 'NOT_FOUND');
    const primary = { name: `${NAME}/cryptoKeyVersions/${vault.newest()}`, state };
    if (request.method === 'GET') return { status: 200, body: { name: NAME, purpose: 'ENCRYPT_DECRYPT', primary } };
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
    if (!sumHolds(body, 'ciphertext')) return error(400, 'INVALID_ARGUMENT');
    const ciphertext = base64(body['ciphertext']);
    const plain = vault.decrypt(ciphertext[0] ?? 0, ciphertext.subarray(1), context);
    if (!plain) return error(400, 'INVALID_ARGUMENT');
    return { status: 200, body: { plaintext: plain.toString('base64'), plaintextCrc32c: String(crc32c(plain)) } };
  });
  const authClient = new PassThroughClient();
  authClient.getRequestHeaders = async () => new Headers({ authorization: 'Bearer canary-google-token' });
  const plainFetch = authClient.transporter;
  authClient.request = async (options) =>
    plainFetch.request({
      ...options,
      headers: {
        ...Object.fromEntries(new Headers(options.headers as HeadersInit)),
        authorization: 'Bearer canary-google-token',
      },
    });
  const client = { apiEndpoint: '127.0.0.1', port: fake.port, protocol: 'http', authClient };
  const refused = (status: number, code: string) => ({
    name: code,
    status,
    body: JSON.stringify({ error: { code: status, status: code, message: 'canary-google-token' } }),
  });
  return {
    fake,
    kek: await openGoogleKek({ name: NAME, client }),
    secrets: ['canary-google-token'],
    refusals: [refused(403, 'PERMISSION_DENIED'), refused(404, 'NOT_FOUND'), refused(400, 'FAILED_PRECONDITION')],
    rotate: vault.rotate,
    disable: () => {
      state = 'DISABLED';
    },
  };
}

/** The Transit engine of Vault and OpenBao (https://developer.hashicorp.com/vault/api-docs/secret/transit). */
export async function fakeVault(): Promise<Service & { minimum: number }> {
  const vault = createVaultOfKeys();
  let type = 'aes256-gcm96';
  const service = { minimum: 1 };
  const fake = await serveFake((request, body) => {
    const error = (status: number, ...errors: string[]) => ({ status, body: { errors } });
    if (request.headers['x-vault-token'] !== 'canary-vault-token') return error(403, 'permission denied');
    if (request.headers['x-vault-namespace'] !== 'team') return error(404);
    const [, operation, key] = /^\/v1\/transit\/(keys|encrypt|decrypt|rewrap)\/(\w+)$/.exec(request.url ?? '') ?? [];
    if (key !== 'dragops') return error(404);
    if (operation === 'keys')
      return {
        status: 200,
        body: {
          data: { type, derived: false, latest_version: vault.newest(), min_decryption_version: service.minimum },
        },
      };
    const context = base64(body['associated_data']);
    const encrypt = (plain: Buffer) => {
      const { version, bytes } = vault.encrypt(plain, context);
      return {
        status: 200,
        body: { data: { ciphertext: `vault:v${version}:${bytes.toString('base64')}`, key_version: version } },
      };
    };
    if (operation === 'encrypt') return encrypt(base64(body['plaintext']));
    const [, version, text] = /^vault:v(\d+):(.*)$/.exec(String(body['ciphertext'])) ?? [];
    if (Number(version) < service.minimum)
      return error(400, 'ciphertext or signature version is disallowed by policy (too old)');
    const plain = vault.decrypt(Number(version), base64(text), context);
    if (!plain) return error(400, 'cipher: message authentication failed');
    return operation === 'rewrap'
      ? encrypt(plain)
      : { status: 200, body: { data: { plaintext: plain.toString('base64') } } };
  });
  const refused = (name: string, status: number) => ({
    name,
    status,
    body: JSON.stringify({ errors: ['canary-vault-token'] }),
  });
  return Object.assign(service, {
    fake,
    kek: await openVaultKek({
      address: fake.url,
      mount: 'transit',
      key: 'dragops',
      token: () => 'canary-vault-token',
      namespace: 'team',
    }),
    secrets: ['canary-vault-token'],
    refusals: [refused('permission denied', 403), refused('no such mount', 404)],
    rotate: vault.rotate,
    disable: () => {
      type = 'rsa-4096';
    },
  });
}
