import type { Endpoints, Grant, HeldToken, OAuthClient } from '../../packs/sdk/oauth/types.ts';
import type { ServiceContext } from '../context.ts';
import { AlteredError, CredentialError } from '../core/errors.ts';
import { placeAt, type WorkspacePlace } from '../crypto/place.ts';
import type { Sealed } from '../crypto/sealed.ts';
import type { Credential, MethodEntry, Registry } from '../registry/registry.ts';
import { currentValues } from '../registry/stored-values.ts';
import { CREDENTIALS, REFRESH } from './connection.entity.ts';

type AccessToken = Omit<HeldToken, 'refreshToken'>;

/** What is sealed for a connection: all fields, with the pack, version and method that they belong to. */
interface Payload {
  readonly pack: string;
  readonly packVersion: string;
  readonly method: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Of a connection that was authorized: what its grant gave, without refresh tokens. */
  readonly grant?: { readonly tokens: Readonly<Record<string, AccessToken>>; readonly values: Grant['values'] };
}

/** The app that a grant was given to, and where it comes from. */
export interface GrantedApp {
  readonly source: 'operator' | 'workspace' | 'fields' | 'registered';
  readonly clientId: string;
  /** Of an app that registered itself: it is kept nowhere else. */
  readonly client?: OAuthClient;
  readonly endpoints?: Endpoints;
}

/** What refreshing and revoking need beside the payload; a resolve does not open it. */
interface RefreshPayload {
  readonly tokens: Readonly<Record<string, string>>;
  readonly app: GrantedApp;
}

/** A connection's credential and, when it was authorized, its whole grant. */
export interface GrantedCredential extends Credential {
  readonly grant: Grant;
  readonly app: GrantedApp;
}

/** The columns that say where a connection's payload stands. */
export interface ConnectionPlace {
  readonly id: string;
  readonly workspace: string;
  readonly user: string;
  readonly generation: number;
}

/** Where a sealed field of a connection stands. */
export function placeOfConnection(at: ConnectionPlace, field: keyof typeof FIELDS): WorkspacePlace {
  return placeAt(FIELDS[field], at);
}

/** What an exchange gave is kept in memory only, sealed like a column. */
const FIELDS = {
  credentials: CREDENTIALS,
  refresh: REFRESH,
  exchanged: { ...CREDENTIALS, field: 'exchanged' },
} as const;

export async function sealCredential(
  context: Pick<ServiceContext, 'keyring'>,
  at: ConnectionPlace,
  { entry, values, grant }: Credential,
): Promise<Sealed> {
  const { pack, name } = entry;
  const payload: Payload = {
    pack: pack.slug,
    packVersion: pack.version,
    method: name,
    values,
    ...(grant ? { grant: { tokens: withoutRefreshTokens(grant.tokens), values: grant.values } } : {}),
  };
  return context.keyring.seal(placeOfConnection(at, 'credentials'), JSON.stringify(payload));
}

/** Seals both payloads of an authorized connection. */
export async function sealGrant(
  context: Pick<ServiceContext, 'keyring'>,
  at: ConnectionPlace,
  credential: GrantedCredential,
): Promise<{ readonly sealed: Sealed; readonly refreshSealed: Sealed }> {
  const tokens = Object.entries(credential.grant.tokens).flatMap(([name, { refreshToken }]) =>
    refreshToken === undefined ? [] : [[name, refreshToken]],
  );
  const payload: RefreshPayload = { tokens: Object.fromEntries(tokens), app: credential.app };
  return {
    sealed: await sealCredential(context, at, credential),
    refreshSealed: await context.keyring.seal(placeOfConnection(at, 'refresh'), JSON.stringify(payload)),
  };
}

/**
 * Opens a connection's payload. Only resolve, test and refresh may call this.
 * @throws AppError UNREADABLE, PACK_MISSING or PACK_CHANGED.
 */
export async function openCredential(
  context: Pick<ServiceContext, 'keyring' | 'registry'>,
  at: ConnectionPlace,
  sealed: Sealed,
): Promise<Credential> {
  const payload = JSON.parse(await context.keyring.open(placeOfConnection(at, 'credentials'), sealed)) as Payload;
  const entry = methodOf(context.registry, payload);
  const grant = payload.grant as Grant | undefined;
  return { entry, values: currentValues(entry, payload), ...(grant ? { grant } : {}) };
}

/** Opens both payloads of an authorized connection. Only refresh and revocation may call this, and a test that learns whose access it is. */
export async function openGrant(
  context: Pick<ServiceContext, 'keyring' | 'registry'>,
  at: ConnectionPlace,
  { sealed, refreshSealed }: { readonly sealed: Sealed; readonly refreshSealed: Sealed },
): Promise<GrantedCredential> {
  const { grant, ...credential } = await openCredential(context, at, sealed);
  const { tokens, app } = JSON.parse(
    await context.keyring.open(placeOfConnection(at, 'refresh'), refreshSealed),
  ) as RefreshPayload;
  if (!grant) throw new CredentialError('PACK_CHANGED', 'The connection holds no tokens. Authorize it again.');
  const joined = Object.entries(grant.tokens).map(([name, token]) => [
    name,
    tokens[name] === undefined ? token : { ...token, refreshToken: tokens[name] },
  ]);
  return { ...credential, app, grant: { ...grant, tokens: Object.fromEntries(joined) } };
}

/**
 * Makes sure that a connection is its owner's, by what is sealed in it: its mac does not say so any more.
 * @throws AlteredError
 */
export async function assertOwned(
  { keyring }: Pick<ServiceContext, 'keyring'>,
  row: ConnectionPlace & { readonly sealed?: Sealed | null | undefined },
): Promise<void> {
  const { sealed } = row;
  const isOwned = sealed
    ? await keyring.isFor(placeOfConnection(row, 'credentials'), sealed).catch((error: unknown) => {
        if (error instanceof CredentialError) return false;
        throw error;
      })
    : false;
  if (!isOwned) throw new AlteredError('connection');
}

function withoutRefreshTokens(tokens: Grant['tokens']): Readonly<Record<string, AccessToken>> {
  return Object.fromEntries(
    Object.entries(tokens).map(([name, { refreshToken: _, ...token }]): [string, AccessToken] => [name, token]),
  );
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
