import { UnreadableError } from '../../core/errors.ts';
import { encodePlace } from '../place.ts';
import { crc32c } from './crc32c.ts';
import { codeOf, refused, unavailable, withinDeadline } from './deadline.ts';
import { idOfNamedKey, type Kek, KeyServiceError } from './kek.ts';
import { frame, unframe } from './wrapped.ts';

export interface GoogleKekOptions {
  /** `projects/P/locations/L/keyRings/R/cryptoKeys/K`, without a version: the primary one wraps. */
  readonly name: string;
  /** What is to be other than the client finds out by itself, such as the endpoint of a test. */
  readonly client?: object;
}

// https://grpc.io/docs/guides/status-codes/
const INVALID_ARGUMENT = 3;
const REFUSALS: Readonly<Record<number, string>> = {
  5: 'NOT_FOUND',
  7: 'PERMISSION_DENIED',
  9: 'FAILED_PRECONDITION',
  16: 'UNAUTHENTICATED',
};

/**
 * A key of Google Cloud KMS, by encrypt and decrypt with additional authenticated data; each direction is checked by
 * CRC-32C (https://cloud.google.com/kms/docs/data-integrity-guidelines). Credentials are the application's default ones.
 */
export async function openGoogleKek({ name, client: options }: GoogleKekOptions): Promise<Kek> {
  const { KeyManagementServiceClient } = (await import('@google-cloud/kms')).v1;
  // Over HTTP/1.1: gRPC's own client would stay loaded, with a thread and timers, for a few calls an hour.
  const client = new KeyManagementServiceClient({ fallback: true, ...options });
  const description = `gcp-kms ${name}`;
  const id = idOfNamedKey('gcp-kms', name);

  const call = async <T>(deadline: AbortSignal, send: () => Promise<readonly [T, ...unknown[]]>): Promise<T> => {
    try {
      return (await withinDeadline(description, deadline, send()))[0];
    } catch (error) {
      throw faultOf(description, error);
    }
  };
  const damaged = (what: string) => unavailable(description, `${what} was damaged on the way (CRC-32C).`);
  // Whoever waits tries again; the client would, for minutes.
  const once = (signal: AbortSignal) => ({ retry: { retryCodes: [] }, signal });

  return {
    id,
    description,
    isRemote: true,
    wrap: async (place, plaintext, deadline) => {
      const additionalAuthenticatedData = encodePlace(place);
      const answer = await call(deadline, () =>
        client.encrypt(
          {
            name,
            plaintext,
            plaintextCrc32c: { value: crc32c(plaintext) },
            additionalAuthenticatedData,
            additionalAuthenticatedDataCrc32c: { value: crc32c(additionalAuthenticatedData) },
          },
          once(deadline),
        ),
      );
      if (!answer.verifiedPlaintextCrc32c || !answer.verifiedAdditionalAuthenticatedDataCrc32c)
        throw damaged('What was sent');
      const ciphertext = bytesOf(answer.ciphertext);
      if (ciphertext.length === 0) throw unavailable(description, 'answered without a ciphertext.');
      if (!holds(ciphertext, answer.ciphertextCrc32c)) throw damaged('Its answer');
      if (!answer.name?.startsWith(`${name}/cryptoKeyVersions/`))
        throw refused(description, '', 'Another key answered. Is the name in KEYS right?');
      return frame('gcp-kms', id, ciphertext);
    },
    unwrap: async (place, wrapped, deadline) => {
      const ciphertext = unframe('gcp-kms', id, wrapped);
      const additionalAuthenticatedData = encodePlace(place);
      const answer = await call(deadline, () =>
        client.decrypt(
          {
            name,
            ciphertext,
            ciphertextCrc32c: { value: crc32c(ciphertext) },
            additionalAuthenticatedData,
            additionalAuthenticatedDataCrc32c: { value: crc32c(additionalAuthenticatedData) },
          },
          once(deadline),
        ),
      );
      const plaintext = bytesOf(answer.plaintext);
      if (plaintext.length === 0) throw unavailable(description, 'answered without a plaintext.');
      if (!holds(plaintext, answer.plaintextCrc32c)) throw damaged('Its answer');
      return plaintext;
    },
    check: async (deadline) => {
      const key = await call(deadline, () => client.getCryptoKey({ name }, once(deadline)));
      if (key.purpose !== 'ENCRYPT_DECRYPT' && key.purpose !== 1)
        throw refused(description, '', 'It has to be a key for symmetric encryption (ENCRYPT_DECRYPT).');
      if (key.primary?.state !== 'ENABLED' && key.primary?.state !== 1)
        throw refused(description, '', 'Its primary version is not enabled.');
    },
  };
}

function bytesOf(value: Uint8Array | string | null | undefined): Buffer {
  return typeof value === 'string' ? Buffer.from(value, 'base64') : Buffer.from(value ?? []);
}

function holds(bytes: Buffer, sum: { readonly value?: unknown } | null | undefined): boolean {
  return sum?.value !== null && sum?.value !== undefined && Number(sum.value) === crc32c(bytes);
}

function faultOf(description: string, error: unknown): Error {
  if (error instanceof KeyServiceError) return error;
  const { code } = error as { code?: unknown };
  if (code === INVALID_ARGUMENT)
    return new UnreadableError(
      'TAMPERED',
      'The key service says that the wrapped key does not open: it was changed, or wrapped for another place.',
    );
  const refusal = typeof code === 'number' ? REFUSALS[code] : undefined;
  if (refusal === undefined) return unavailable(description, 'cannot be used now.', error);
  return refused(
    description,
    codeOf(refusal),
    'Is its version enabled, and has this server the role roles/cloudkms.cryptoKeyEncrypterDecrypter and viewer?',
    error,
  );
}
