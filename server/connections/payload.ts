import { CredentialError } from '../core/errors.ts';
import type { Keyring, KeySource, WorkspacePlace } from '../crypto/keyring.ts';
import type { Sealed } from '../crypto/sealed.ts';
import type { Credential, MethodEntry, Registry } from '../registry/registry.ts';
import { currentValues } from '../registry/stored-values.ts';

/** What is sealed for a connection: all fields, with the pack, version and method that they belong to. */
interface Payload {
  readonly pack: string;
  readonly packVersion: string;
  readonly method: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What sealing and opening need of a request. */
export interface CredentialContext extends KeySource {
  readonly keyring: Keyring;
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
  context: CredentialContext,
  at: ConnectionPlace,
  credential: Credential,
): Promise<Sealed> {
  const { pack, name } = credential.entry;
  const payload: Payload = { pack: pack.slug, packVersion: pack.version, method: name, values: credential.values };
  return context.keyring.seal(context, placeOfConnection(at, 'credentials'), JSON.stringify(payload));
}

/**
 * Opens a connection's payload. Only resolve and test may call this.
 * @throws AppError UNREADABLE, PACK_MISSING or PACK_CHANGED.
 */
export async function openCredential(
  context: CredentialContext & { readonly registry: Registry },
  at: ConnectionPlace,
  sealed: Sealed,
): Promise<Credential> {
  const payload = JSON.parse(
    await context.keyring.open(context, placeOfConnection(at, 'credentials'), sealed),
  ) as Payload;
  const entry = methodOf(context.registry, payload);
  return { entry, values: currentValues(entry, payload) };
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
