import { request } from 'undici';
import { z } from 'zod';
import { withoutEndSlashes } from '../../../packs/sdk/characters.ts';
import { UnreadableError } from '../../core/errors.ts';
import { encodePlace, type Place } from '../place.ts';
import { refused, unavailable, withinDeadline } from './deadline.ts';
import { ciphertextOf, dataKeyOf, LARGEST_ANSWER } from './http-answers.ts';
import { idOfNamedKey, type Kek, KeyServiceError } from './kek.ts';
import { frame, unframe } from './wrapped.ts';

export interface VaultKekOptions {
  /** An https URL, such as `https://vault.example.com:8200`. */
  readonly address: string;
  /** The path of the Transit engine. */
  readonly mount: string;
  readonly key: string;
  /** Is asked for each call. */
  readonly token: () => string;
  readonly namespace?: string;
}

const NAME = /^\w(?:[\w.-]*\w)?$/;
/** The types of keys that bind associated data. */
const BINDING_TYPES = /^(aes128-gcm96|aes256-gcm96|chacha20-poly1305|xchacha20-poly1305)$/;

const sealedAnswer = z.object({ data: z.object({ ciphertext: z.string().regex(/^vault:v\d+:[A-Za-z0-9+/=]+$/) }) });
const openedAnswer = z.object({ data: z.object({ plaintext: z.base64() }) });
const keyAnswer = z.object({
  data: z.object({
    type: z.string(),
    derived: z.boolean(),
    latest_version: z.number().int(),
    supports_encryption: z.boolean(),
    supports_decryption: z.boolean(),
  }),
});
const errorAnswer = z.object({ errors: z.array(z.string()) });

/**
 * A key of the Transit engine of HashiCorp Vault or OpenBao, by its HTTP API
 * (https://developer.hashicorp.com/vault/api-docs/secret/transit), with associated data.
 *
 * Throws KeyServiceError (refused) when the mount or the key cannot be a name in Vault.
 */
export async function openVaultKek(options: VaultKekOptions): Promise<Kek> {
  const { mount, key, namespace } = options;
  const path = [...(namespace ? [namespace] : []), mount, key].join('/');
  const description = `vault ${path}`;
  // Without the address: the same key may be reached by another one.
  const id = idOfNamedKey('vault', path);
  if (![...mount.split('/'), key].every((part) => NAME.test(part)))
    throw refused(description, '', 'It has to be the path of a Transit engine and the name of a key, MOUNT/KEY.');

  const ask = async <T>(
    deadline: AbortSignal,
    path: string,
    answer: z.ZodType<T>,
    body?: Readonly<Record<string, string>>,
  ): Promise<T> => {
    const token = tokenOf(description, options.token);
    const sent = send(options, token, path, deadline, body);
    const { status, text } = await withinDeadline(description, deadline, sent).catch((error) => {
      if (error instanceof KeyServiceError) throw error;
      throw unavailable(description, 'cannot be reached.', error);
    });
    if (status !== 200) throw faultOf(description, `${mount}/${path}`, status, text);
    const parsed = answer.safeParse(jsonOf(text));
    if (!parsed.success) throw unavailable(description, 'answered what makes no sense.');
    return parsed.data;
  };
  const bound = (place: Place) => ({ associated_data: encodePlace(place).toString('base64') });
  const textOf = (wrapped: Parameters<typeof unframe>[2]) => unframe('vault', id, wrapped).toString('latin1');
  const frameText = (ciphertext: string) =>
    frame('vault', id, ciphertextOf(description, Buffer.from(ciphertext, 'latin1')));
  const look = (deadline: AbortSignal) => ask(deadline, `keys/${key}`, keyAnswer);

  const wrap: Kek['wrap'] = async (place, dataKey, deadline) => {
    const plaintext = Buffer.from(dataKey).toString('base64');
    const { data } = await ask(deadline, `encrypt/${key}`, sealedAnswer, { plaintext, ...bound(place) });
    return frameText(data.ciphertext);
  };
  const unwrap: Kek['unwrap'] = async (place, wrapped, deadline) => {
    const ciphertext = textOf(wrapped);
    const { data } = await ask(deadline, `decrypt/${key}`, openedAnswer, { ciphertext, ...bound(place) });
    return dataKeyOf(description, Buffer.from(data.plaintext, 'base64'));
  };

  return {
    id,
    description,
    isRemote: true,
    wrap,
    unwrap,
    // Not by Vault's own rewrap: it takes no associated data, so it opens nothing that is bound to any
    // (https://github.com/hashicorp/vault/issues/29532; OpenBao's is the same).
    rewrap: async (place, wrapped, deadline) => {
      const version = Number(/^vault:v(\d+):/.exec(textOf(wrapped))?.[1]);
      if (version >= (await look(deadline)).data.latest_version) return null;
      const dataKey = await unwrap(place, wrapped, deadline);
      return wrap(place, dataKey, deadline).finally(() => dataKey.fill(0));
    },
    check: async (deadline) => {
      const { data } = await look(deadline);
      if (!BINDING_TYPES.test(data.type) || data.derived || !data.supports_encryption || !data.supports_decryption)
        throw refused(
          description,
          '',
          'It has to be a key that is not derived, of a type that takes associated data, such as aes256-gcm96.',
        );
    },
  };
}

/** Throws KeyServiceError (refused) when there is none, before it comes near a header. */
function tokenOf(description: string, read: () => string): string {
  let token: string;
  try {
    token = read();
  } catch (error) {
    throw refused(description, '', 'The token cannot be read. Is there the file of VAULT_TOKEN_FILE?', error);
  }
  if (!/^[\x21-\x7e]+$/.test(token))
    throw refused(description, '', 'VAULT_TOKEN_FILE has to hold one token and no more.');
  return token;
}

async function send(
  { address, mount, namespace }: VaultKekOptions,
  token: string,
  path: string,
  deadline: AbortSignal,
  body: Readonly<Record<string, string>> | undefined,
): Promise<{ readonly status: number; readonly text: string }> {
  const { statusCode, body: stream } = await request(`${withoutEndSlashes(address)}/v1/${mount}/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      'x-vault-token': token,
      'x-vault-request': 'true',
      ...(namespace ? { 'x-vault-namespace': namespace } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: deadline,
  });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += (chunk as Buffer).length;
    if (size > LARGEST_ANSWER) throw new Error('The answer is too large.');
    chunks.push(chunk as Buffer);
  }
  return { status: statusCode, text: Buffer.concat(chunks).toString('utf8') };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param path what was asked for; it names no more than the mount, the operation and the key. */
function faultOf(description: string, path: string, status: number, text: string): Error {
  const said = errorAnswer.safeParse(jsonOf(text));
  if (status === 400 && said.success) return faultOfRequest(description, path, said.data.errors.join(' '));
  if (status === 403)
    return refused(
      description,
      '',
      `Is the token in VAULT_TOKEN_FILE good, and does its policy allow ${path}? It needs encrypt, decrypt and keys.`,
    );
  if (status === 404 || status === 405)
    return refused(description, '', `There is no ${path}. Is KEYS right, and VAULT_NAMESPACE?`);
  if (status === 503) return unavailable(description, 'is sealed or under maintenance.');
  return unavailable(description, `cannot be used now (status ${status}).`);
}

/** Vault has one status for bytes that do not open and for keys that are not there or not fit: its words tell. */
function faultOfRequest(description: string, path: string, errors: string): Error {
  if (/disallowed by policy \(too old\)|no such key version/.test(errors))
    return refused(
      description,
      '',
      'The wrapped key is of a version below min_decryption_version. Lower it, run "keys rotate kek", and raise it again.',
    );
  if (/version is too new/.test(errors))
    return refused(
      description,
      '',
      'The wrapped key is of a newer version than the key has. Was Vault restored from an older backup?',
    );
  if (/message authentication failed|invalid ciphertext/.test(errors))
    return new UnreadableError(
      'TAMPERED',
      'The key service says that the wrapped key does not open: it was changed, or wrapped for another place.',
    );
  return refused(
    description,
    '',
    `It did not take ${path}. Is there such a key, of a type that takes associated data, such as aes256-gcm96?`,
  );
}
