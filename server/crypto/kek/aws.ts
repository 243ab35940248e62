import type { KMSClientConfig } from '@aws-sdk/client-kms';
import { UnreadableError } from '../../core/errors.ts';
import type { Place } from '../place.ts';
import { codeOf, refused, unavailable, withinDeadline } from './deadline.ts';
import { idOfNamedKey, type Kek, KeyServiceError } from './kek.ts';
import { frame, unframe } from './wrapped.ts';

export interface AwsKekOptions {
  /** Of the key itself. An alias would do for AWS; but whoever may change aliases could point it at a key of theirs. */
  readonly arn: string;
  /** What is to be other than the SDK finds out by itself, such as the endpoint of a test. */
  readonly client?: KMSClientConfig;
}

const OPENS_NOT = new Set(['InvalidCiphertextException', 'IncorrectKeyException']);
const AWAY = new Set([
  'DependencyTimeoutException',
  'KeyUnavailableException',
  'KMSInternalException',
  'LimitExceededException',
  'ThrottlingException',
  'TimeoutError',
]);

/**
 * A key of AWS KMS, by Encrypt and Decrypt with an encryption context
 * (https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html). Credentials and endpoints come from where the
 * AWS SDK finds them. The key is pinned: each call names it, and each answer has to.
 */
export async function openAwsKek({ arn, client: options }: AwsKekOptions): Promise<Kek> {
  const { DecryptCommand, DescribeKeyCommand, EncryptCommand, KMSClient } = await import('@aws-sdk/client-kms');
  const region = arn.split(':')[3] ?? '';
  const client = new KMSClient({ region, maxAttempts: 2, ...options });
  const description = `aws-kms ${arn}`;
  const id = idOfNamedKey('aws-kms', arn);

  const call = async <T>(deadline: AbortSignal, send: () => Promise<T>): Promise<T> => {
    try {
      return await withinDeadline(description, deadline, send());
    } catch (error) {
      throw faultOf(description, error);
    }
  };
  const assertKey = (given: string | undefined) => {
    if (given !== arn)
      throw refused(
        description,
        '',
        `Another key answered: ${/^arn:[\w:/-]{1,200}$/.test(given ?? '') ? given : 'one that it does not name'}. Is the ARN in KEYS right?`,
      );
  };

  return {
    id,
    description,
    isRemote: true,
    wrap: async (place, dataKey, deadline) => {
      const { CiphertextBlob, KeyId } = await call(deadline, () =>
        client.send(new EncryptCommand({ KeyId: arn, Plaintext: dataKey, EncryptionContext: contextOf(place) }), {
          abortSignal: deadline,
        }),
      );
      assertKey(KeyId);
      if (!CiphertextBlob?.length) throw unavailable(description, 'answered without a ciphertext.');
      return frame('aws-kms', id, CiphertextBlob);
    },
    unwrap: async (place, wrapped, deadline) => {
      const CiphertextBlob = unframe('aws-kms', id, wrapped);
      const { Plaintext, KeyId } = await call(deadline, () =>
        client.send(new DecryptCommand({ KeyId: arn, CiphertextBlob, EncryptionContext: contextOf(place) }), {
          abortSignal: deadline,
        }),
      );
      assertKey(KeyId);
      if (!Plaintext?.length) throw unavailable(description, 'answered without a plaintext.');
      return Buffer.from(Plaintext.buffer, Plaintext.byteOffset, Plaintext.byteLength);
    },
    check: async (deadline) => {
      const { KeyMetadata } = await call(deadline, () =>
        client.send(new DescribeKeyCommand({ KeyId: arn }), { abortSignal: deadline }),
      );
      assertKey(KeyMetadata?.Arn);
      if (KeyMetadata?.KeyState !== 'Enabled')
        throw refused(description, codeOf(KeyMetadata?.KeyState), 'The key is not enabled.');
      if (
        KeyMetadata.KeyUsage !== 'ENCRYPT_DECRYPT' ||
        (KeyMetadata.KeySpec ?? 'SYMMETRIC_DEFAULT') !== 'SYMMETRIC_DEFAULT'
      )
        throw refused(description, codeOf(KeyMetadata.KeyUsage), 'It has to be a symmetric key for encryption.');
    },
  };
}

/** The parts of a place that there are, by name: AWS binds them to the ciphertext, and shows them in CloudTrail. */
function contextOf(place: Place): Record<string, string> {
  return Object.fromEntries(
    Object.entries(place).flatMap(([name, value]) => (value === null ? [] : [[`dragops:${name}`, String(value)]])),
  );
}

function faultOf(description: string, error: unknown): Error {
  if (error instanceof KeyServiceError) return error;
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  if (name !== undefined && OPENS_NOT.has(name))
    return new UnreadableError(
      'TAMPERED',
      'The key service says that the wrapped key does not open: it was changed, or wrapped for another place.',
    );
  const status = $metadata?.httpStatusCode ?? 0;
  const code = codeOf(name);
  if (name === 'CredentialsProviderError')
    return refused(
      description,
      code,
      'The server has no credentials of AWS; see where the AWS SDK looks for them.',
      error,
    );
  // A garbled answer has a good status and a parser's error.
  if (status < 400 || status === 429 || status >= 500 || (name !== undefined && AWAY.has(name)))
    return unavailable(description, `cannot be used now${code}.`, error);
  return refused(
    description,
    code,
    'Is the key enabled, and may this server use kms:Encrypt, kms:Decrypt and kms:DescribeKey with it?',
    error,
  );
}
