import { pipeline, Readable, Transform } from 'node:stream';
import type { KMSClientConfig } from '@aws-sdk/client-kms';
import { UnreadableError } from '../../core/errors.ts';
import type { Place } from '../place.ts';
import { codeOf, refused, unavailable, withinDeadline } from './deadline.ts';
import { ciphertextOf, dataKeyOf, LARGEST_ANSWER } from './http-answers.ts';
import { idOfNamedKey, type Kek, KeyServiceError } from './kek.ts';
import { AWS_ARN } from './reference.ts';
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
const NOT_SIGNED_IN = new Set([
  'CredentialsProviderError',
  'ExpiredTokenException',
  'IncompleteSignature',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'UnrecognizedClientException',
]);

/**
 * A key of AWS KMS, by Encrypt and Decrypt with an encryption context
 * (https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html). Credentials and endpoints come from where the
 * AWS SDK finds them. The key is pinned: each call names it, and each answer has to.
 *
 * Throws KeyServiceError (refused) when the ARN is not one of a key.
 */
export async function openAwsKek({ arn, client: options }: AwsKekOptions): Promise<Kek> {
  const description = `aws-kms ${arn}`;
  const [, region, account] = AWS_ARN.exec(arn) ?? [];
  if (region === undefined)
    throw refused(
      description,
      '',
      'It has to be the full ARN of a key, arn:aws:kms:REGION:ACCOUNT:key/ID. An alias is not taken: it can be pointed at another key.',
    );
  const { DecryptCommand, DescribeKeyCommand, EncryptCommand, KMSClient } = await import('@aws-sdk/client-kms');
  const client = new KMSClient({ region, maxAttempts: 2, ...options });
  client.middlewareStack.add(
    (next) => async (request) => {
      const result = await next(request);
      const response = result.response as { body?: unknown };
      if (response.body instanceof Readable) response.body = limited(response.body);
      return result;
    },
    // Nearest to the wire: what reads the body comes after it.
    { step: 'deserialize', priority: 'low', name: 'limitAnswers' },
  );
  const id = idOfNamedKey('aws-kms', arn);

  const call = async <T>(deadline: AbortSignal, send: () => Promise<T>): Promise<T> => {
    try {
      return await withinDeadline(description, deadline, send());
    } catch (error) {
      throw faultOf(description, error);
    }
  };
  const assertKey = (given: unknown) => {
    if (given === arn) return;
    const [, , other] = AWS_ARN.exec(typeof given === 'string' ? given : '') ?? [];
    if (other === undefined) throw unavailable(description, 'answered without the ARN of its key.');
    throw refused(
      description,
      '',
      `A KMS key ${other === account ? 'other than this' : 'of another account'} answered: ${given}. Is the ARN in KEYS right?`,
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
      return frame('aws-kms', id, ciphertextOf(description, CiphertextBlob));
    },
    unwrap: async (place, wrapped, deadline) => {
      const CiphertextBlob = unframe('aws-kms', id, wrapped);
      const { Plaintext, KeyId } = await call(deadline, () =>
        client.send(new DecryptCommand({ KeyId: arn, CiphertextBlob, EncryptionContext: contextOf(place) }), {
          abortSignal: deadline,
        }),
      );
      assertKey(KeyId);
      return dataKeyOf(description, Plaintext);
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

/** Fails after too many bytes: the SDK would collect an answer without end, a gigabyte before the deadline. */
function limited(body: Readable): Readable {
  let size = 0;
  const counted = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      size += chunk.length;
      if (size > LARGEST_ANSWER) done(new Error('The answer is too large.'));
      else done(null, chunk);
    },
  });
  // Whoever reads it sees the fault; here it only must not be thrown.
  return pipeline(body, counted, () => undefined);
}

function faultOf(description: string, error: unknown): Error {
  if (error instanceof KeyServiceError) return error;
  const { name, code, $fault, $metadata } = error as {
    readonly name?: string;
    readonly code?: unknown;
    readonly $fault?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  if (name !== undefined && OPENS_NOT.has(name))
    return new UnreadableError(
      'TAMPERED',
      'The key service says that the wrapped key does not open: it was changed, or wrapped for another place.',
    );
  if (name !== undefined && NOT_SIGNED_IN.has(name))
    return refused(
      description,
      codeOf(name),
      'The server has no good credentials of AWS; see where the AWS SDK looks for them.',
      error,
    );
  const status = $metadata?.httpStatusCode ?? 0;
  // What is no fault of the service's has the name of a parser's error, or the code of a network's.
  const short = codeOf($fault === undefined ? code : name);
  // A garbled answer has a good status and a parser's error.
  if (status < 400 || status === 408 || status === 429 || status >= 500 || (name !== undefined && AWAY.has(name)))
    return unavailable(description, `cannot be used now${short}.`, error);
  return refused(
    description,
    short,
    'Is the key enabled, and may this server use kms:Encrypt, kms:Decrypt and kms:DescribeKey with it?',
    error,
  );
}
