import { UnreadableError } from '../../core/errors.ts';
import { encodePlace, type Place } from '../place.ts';
import { crc32c } from './crc32c.ts';
import { codeOf, refused, unavailable, withinDeadline } from './deadline.ts';
import { ciphertextOf, dataKeyOf, LARGEST_ANSWER } from './http-answers.ts';
import { idOfNamedKey, type Kek, KeyServiceError } from './kek.ts';
import { GOOGLE_NAME } from './reference.ts';
import { frame, unframe } from './wrapped.ts';

export interface GoogleKekOptions {
  /** `projects/P/locations/L/keyRings/R/cryptoKeys/K`, without a version: the primary one wraps. */
  readonly name: string;
  /** What is to be other than the client finds out by itself, such as the endpoint of a test. */
  readonly client?: object;
}

// https://grpc.io/docs/guides/status-codes/
const INVALID_ARGUMENT = 3;
const NOT_FOUND = 5;
const REFUSALS: Readonly<Record<number, string>> = {
  3: 'INVALID_ARGUMENT',
  5: 'NOT_FOUND',
  7: 'PERMISSION_DENIED',
  9: 'FAILED_PRECONDITION',
  16: 'UNAUTHENTICATED',
};

/**
 * A key of Google Cloud KMS, by encrypt and decrypt with additional authenticated data; each direction is checked by
 * CRC-32C (https://cloud.google.com/kms/docs/data-integrity-guidelines). Credentials are the application's default ones.
 *
 * Throws KeyServiceError (refused) when the name is not one of a key. There is no `rewrap`: what a key of Google's
 * wrapped does not show its version.
 */
export async function openGoogleKek({ name, client: options }: GoogleKekOptions): Promise<Kek> {
  const description = `gcp-kms ${name}`;
  if (!GOOGLE_NAME.test(name))
    throw refused(
      description,
      '',
      'It has to be the name of a key without a version, projects/P/locations/L/keyRings/R/cryptoKeys/K.',
    );
  const { KeyManagementServiceClient } = (await import('@google-cloud/kms')).v1;
  const id = idOfNamedKey('gcp-kms', name);

  const connect = async () => {
    // Over HTTP/1.1: gRPC's own client would stay loaded, with a thread and timers, for a few calls an hour. No redirects:
    // the client throws at a 307 where nobody can catch it, which would end this process.
    const client = new KeyManagementServiceClient({
      fallback: true,
      clientOptions: { transporterOptions: { redirect: 'error', size: LARGEST_ANSWER } },
      ...options,
    });
    await client.initialize().catch((error) => {
      throw refused(
        description,
        '',
        'The server has no credentials of Google; see where application default credentials are looked for.',
        error,
      );
    });
    return client;
  };
  let connected: ReturnType<typeof connect> | undefined;
  // Before the first call: a call that finds no credentials leaves a rejection that nobody handles, and a client that has
  // found none never looks again.
  const ready = () => {
    connected ??= connect().catch((error) => {
      connected = undefined;
      throw error;
    });
    return connected;
  };
  const call = async <T>(
    deadline: AbortSignal,
    send: (client: Awaited<ReturnType<typeof connect>>) => Promise<readonly [T, ...unknown[]]>,
    faultFor = faultOf,
  ): Promise<T> => {
    try {
      return (await withinDeadline(description, deadline, ready().then(send)))[0];
    } catch (error) {
      throw faultFor(description, error);
    }
  };
  const damaged = (what: string) => unavailable(description, `${what} was damaged on the way (CRC-32C).`);
  const assertKey = (given: unknown) => {
    if (typeof given !== 'string' || given === '')
      throw unavailable(description, 'answered without the name of its key.');
    if (!given.startsWith(`${name}/cryptoKeyVersions/`) || !/\/\d+$/.test(given))
      throw refused(
        description,
        '',
        `Another key answered${/^[\w/.:-]{1,300}$/.test(given) ? `: ${given}` : ''}. Is the name in KEYS right?`,
      );
  };
  // Whoever waits tries again; the client would, for minutes.
  const once = (signal: AbortSignal) => ({ retry: { retryCodes: [] }, signal });

  return {
    id,
    description,
    isRemote: true,
    wrap: async (place, plaintext, deadline) => {
      const answer = await call(deadline, (client) =>
        client.encrypt(
          {
            name,
            plaintext,
            plaintextCrc32c: { value: crc32c(plaintext) },
            ...bound(place),
          },
          once(deadline),
        ),
      );
      if (!answer.verifiedPlaintextCrc32c || !answer.verifiedAdditionalAuthenticatedDataCrc32c)
        throw damaged('What was sent');
      const ciphertext = ciphertextOf(description, bytesOf(answer.ciphertext));
      if (!holds(ciphertext, answer.ciphertextCrc32c)) throw damaged('Its answer');
      assertKey(answer.name);
      return frame('gcp-kms', id, ciphertext);
    },
    unwrap: async (place, wrapped, deadline) => {
      const ciphertext = unframe('gcp-kms', id, wrapped);
      const answer = await call(
        deadline,
        (client) =>
          client.decrypt(
            {
              name,
              ciphertext,
              ciphertextCrc32c: { value: crc32c(ciphertext) },
              ...bound(place),
            },
            once(deadline),
          ),
        faultOfDecrypt,
      );
      const plaintext = dataKeyOf(description, bytesOf(answer.plaintext));
      if (!holds(plaintext, answer.plaintextCrc32c)) throw damaged('Its answer');
      return plaintext;
    },
    check: async (deadline) => {
      const key = await call(deadline, (client) => client.getCryptoKey({ name }, once(deadline)));
      if (key.purpose !== 'ENCRYPT_DECRYPT' && key.purpose !== 1)
        throw refused(description, '', 'It has to be a key for symmetric encryption (ENCRYPT_DECRYPT).');
      if (key.primary?.state !== 'ENABLED' && key.primary?.state !== 1)
        throw refused(description, '', 'Its primary version is not enabled.');
    },
  };
}

/** The place, as what both calls take beside their bytes. */
function bound(place: Place) {
  const additionalAuthenticatedData = encodePlace(place);
  return {
    additionalAuthenticatedData,
    additionalAuthenticatedDataCrc32c: { value: crc32c(additionalAuthenticatedData) },
  };
}

function bytesOf(value: Uint8Array | string | null | undefined): Buffer {
  return typeof value === 'string' ? Buffer.from(value, 'base64') : Buffer.from(value ?? []);
}

function holds(bytes: Uint8Array, sum: { readonly value?: unknown } | null | undefined): boolean {
  return sum?.value !== null && sum?.value !== undefined && Number(sum.value) === crc32c(bytes);
}

/** What the client says of an answer that is not the service's, such as a page of a proxy. */
const GARBLED = /could not be decoded/;

function faultOf(description: string, error: unknown): Error {
  if (error instanceof KeyServiceError) return error;
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  const said = typeof message === 'string' ? message : '';
  // The service found a checksum that does not hold (of decrypt: encrypt answers and says which).
  if (code === INVALID_ARGUMENT && /crc32c/i.test(said))
    return unavailable(description, 'was sent something that was damaged on the way (CRC-32C).', error);
  const refusal = typeof code === 'number' ? REFUSALS[code] : undefined;
  if (refusal === undefined || (code !== NOT_FOUND && GARBLED.test(said)))
    return unavailable(description, 'cannot be used now.', error);
  return refused(
    description,
    codeOf(refusal),
    'Is its version enabled, and has this server the role roles/cloudkms.cryptoKeyEncrypterDecrypter and viewer?',
    error,
  );
}

/** Only of decrypt does an argument that is not valid mean that the bytes do not open. */
function faultOfDecrypt(description: string, error: unknown): Error {
  const fault = faultOf(description, error);
  const isRefused = fault instanceof KeyServiceError && fault.reason === 'refused';
  if (!isRefused || (error as { readonly code?: unknown }).code !== INVALID_ARGUMENT) return fault;
  return new UnreadableError(
    'TAMPERED',
    'The key service says that the wrapped key does not open: it was changed, or wrapped for another place.',
  );
}
