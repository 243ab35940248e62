import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../core/errors.ts';
import type { Kek } from './kek.ts';
import { KeyFileError, reading, readKeyFile } from './key-file.ts';
import type { KeyReference, VaultAccess } from './reference.ts';

/** The key-encryption keys that this server has. */
export interface KekRing {
  /** In the operator's order: the first is the one that a rotation goes to. */
  all(): readonly Kek[];
  has(id: string): boolean;
  /** Throws MissingKekError when it is not there, after key folders were read again. */
  get(id: string): Promise<Kek>;
  /** Reads key folders again. Keys that are no longer there are forgotten. Throws KeyFileError, and changes nothing then. */
  reload(): Promise<void>;
}

/** Something is wrapped under a key-encryption key that this server does not have. */
export class MissingKekError extends AppError {
  override readonly name = 'MissingKekError';

  constructor(id: string, keks: readonly Kek[]) {
    super(
      'UNAVAILABLE',
      `This server does not have the key-encryption key ${id}. The operator has to add it to KEYS, where there are: ${keks.map((kek) => kek.id).join(', ')}.`,
    );
  }
}

export interface KekRingOptions {
  readonly references: readonly KeyReference[];
  readonly vault: VaultAccess | null;
  /** Whether key files that others can read are refused. */
  readonly strict: boolean;
}

/** Opens all keys. Throws KeyFileError when a file cannot be used, or two are one key. */
export async function openKekRing(options: KekRingOptions): Promise<KekRing> {
  // Clients of key services are kept: they hold connections.
  const services = new Map<KeyReference, Promise<Kek>>();
  const open = async (reference: KeyReference): Promise<readonly Kek[]> => {
    if (reference.service === 'file')
      return keyFilesOf(reference.path).map((path) => readKeyFile(path, options.strict));
    let kek = services.get(reference);
    if (!kek) {
      kek = openService(reference, options.vault);
      services.set(reference, kek);
    }
    return [await kek];
  };
  const openAll = async () => {
    const keks = (await Promise.all(options.references.map(open))).flat();
    for (const [index, kek] of keks.entries()) {
      const twin = keks.slice(0, index).find(({ id }) => id === kek.id);
      if (twin)
        throw new KeyFileError(
          `KEYS has one key twice: ${twin.description} and ${kek.description} are both ${kek.id}. Take one of them out.`,
        );
    }
    return keks;
  };
  return createKekRing(await openAll(), openAll);
}

/** A ring over keys that are there already. */
export function createKekRing(keys: readonly Kek[], reread: () => Promise<readonly Kek[]> = async () => keys): KekRing {
  let keks = keys;
  const find = (id: string) => keks.find((kek) => kek.id === id);
  const reload = async () => {
    keks = await reread();
  };
  return {
    all: () => keks,
    has: (id) => find(id) !== undefined,
    get: async (id) => {
      if (!find(id)) await reload();
      const kek = find(id);
      if (!kek) throw new MissingKekError(id, keks);
      return kek;
    },
    reload,
  };
}

/** Of a folder the names that end in `.key`, last name first: so names that begin with a date put the newest first. */
function keyFilesOf(path: string): readonly string[] {
  if (!existsSync(path) || !statSync(path).isDirectory()) return [path];
  const names = reading(`The key folder ${path}`, () => readdirSync(path)).filter((name) => name.endsWith('.key'));
  if (names.length === 0) throw new KeyFileError(`The key folder ${path} holds no file whose name ends in ".key".`);
  return names
    .sort()
    .reverse()
    .map((name) => join(path, name));
}

/**
 * What is wrong with key files, each for itself. That the first one is missing is none of it: it is made, or the database
 * says which key it needs.
 */
export function keyFileFaults(references: readonly KeyReference[], strict: boolean): readonly string[] {
  return references.flatMap((reference, index) => {
    if (reference.service !== 'file' || (index === 0 && !existsSync(reference.path))) return [];
    try {
      return keyFilesOf(reference.path).flatMap((path) => faultOf(path, strict) ?? []);
    } catch (error) {
      if (error instanceof KeyFileError) return [error.message];
      throw error;
    }
  });
}

function faultOf(path: string, strict: boolean): string | null {
  try {
    readKeyFile(path, strict);
    return null;
  } catch (error) {
    if (error instanceof KeyFileError) return error.message;
    throw error;
  }
}

// Each client is loaded only where it is used: they are large.
async function openService(reference: KeyReference, vault: VaultAccess | null): Promise<Kek> {
  switch (reference.service) {
    case 'aws-kms':
      return (await import('./aws.ts')).openAwsKek({ arn: reference.arn });
    case 'gcp-kms':
      return (await import('./google.ts')).openGoogleKek({ name: reference.name });
    case 'vault': {
      if (!vault) throw new KeyFileError('KEYS names a key of Vault, and VAULT_ADDR or VAULT_TOKEN_FILE is not set.');
      const { address, tokenFile, namespace } = vault;
      const { mount, key } = reference;
      // Read at each call: an agent beside the server renews the token in its file.
      const token = () => readFileSync(tokenFile, 'utf8').trim();
      return (await import('./vault.ts')).openVaultKek({
        address,
        mount,
        key,
        token,
        ...(namespace ? { namespace } : {}),
      });
    }
    case 'file':
      throw new TypeError('A key file is not a key service.');
  }
}
