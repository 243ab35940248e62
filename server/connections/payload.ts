import type { SqlEntityManager } from '@mikro-orm/sql';
import type { AuthMethod } from '../../packs/sdk/auth.ts';
import { CredentialError } from '../core/errors.ts';
import type { Keyring, WorkspacePlace } from '../crypto/keyring.ts';
import type { Sealed } from '../crypto/sealed.ts';
import { type Credential, currentValues, type MethodEntry, type Registry } from '../registry/registry.ts';

/** What is sealed for a connection: all fields, with the pack, version and method that they belong to. */
interface Payload {
  readonly pack: string;
  readonly packVersion: string;
  readonly method: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The columns that say where a connection's payload stands. */
export interface ConnectionPlace {
  readonly id: string;
  readonly workspace: string;
  readonly user: string;
  readonly generation: number;
}

/** Where a sealed field of a connection stands. */
export function placeOfConnection(
  { id, workspace, user, generation }: ConnectionPlace,
  field: 'credentials' | 'exchanged',
): WorkspacePlace {
  return { kind: 'connection', field, workspace, owner: user, environment: null, row: id, generation };
}

export async function sealCredential(
  em: SqlEntityManager,
  keyring: Keyring,
  at: ConnectionPlace,
  credential: Credential,
): Promise<Sealed> {
  const { pack, name } = credential.entry;
  const payload: Payload = { pack: pack.slug, packVersion: pack.version, method: name, values: credential.values };
  return keyring.seal(em, placeOfConnection(at, 'credentials'), JSON.stringify(payload));
}

/** An opened connection: the method as the pack has it today, and values that fit it. */
export interface OpenedCredential extends Credential {
  readonly method: AuthMethod;
}

/**
 * Opens a connection's payload. Only resolve and test may call this.
 * @throws AppError UNREADABLE, PACK_MISSING or PACK_CHANGED.
 */
export async function openCredential(
  em: SqlEntityManager,
  keyring: Keyring,
  registry: Registry,
  at: ConnectionPlace,
  sealed: Sealed,
): Promise<OpenedCredential> {
  const payload = JSON.parse(await keyring.open(em, placeOfConnection(at, 'credentials'), sealed)) as Payload;
  const entry = methodOf(registry, payload);
  return { entry, method: entry.method, values: currentValues(entry, payload) };
}

function methodOf(registry: Registry, { pack, packVersion, method }: Payload): MethodEntry {
  const entry = registry.method(pack, method);
  if (entry) return entry;
  if (!registry.pack(pack))
    throw new CredentialError(
      'PACK_MISSING',
      `The pack "${pack}" (${packVersion}) is not installed on this server. Install it, and the connection works again.`,
    );
  throw new CredentialError(
    'PACK_CHANGED',
    `The pack "${pack}" has no auth method "${method}" any more. Replace the connection's credentials.`,
  );
}
