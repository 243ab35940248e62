import type { AuthMethod } from '../../packs/sdk/auth.ts';
import { HttpError, RejectedError, RequestError } from '../../packs/sdk/errors.ts';
import { exchange } from '../../packs/sdk/exchange.ts';
import { keepToHosts } from '../../packs/sdk/http.ts';
import { grantValues } from '../../packs/sdk/oauth/tokens.ts';
import { allowedHosts, renderRequest } from '../../packs/sdk/request.ts';
import { openCredential } from '../connections/payload.ts';
import { AppError, CredentialError, type ErrorCode } from '../core/errors.ts';
import { isUuid } from '../core/names.ts';
import { Sealed } from '../crypto/sealed.ts';
import { isDatabaseFault } from '../db/errors.ts';
import { placeOfSecretValue } from '../secrets/service.ts';
import type { EngineContext } from './context.ts';
import { afterRefusal, type Fresh, freshTokens } from './fresh.ts';

/** The most names that one resolve may ask for. */
export const MOST_NAMES = 200;

export interface ResolveRequest {
  /** The id of the user that the run is for. */
  readonly user: string;
  /** The name of the environment that the run is in. */
  readonly environment: string;
  readonly connections: readonly string[];
  readonly secrets: readonly string[];
  /** Names of connections whose short-lived token a service has refused before its end. */
  readonly refused: readonly string[];
}

export interface NameValue {
  readonly name: string;
  readonly value: string;
}

/** A connection with its plaintext: the fields, and the request parts that they turn into. */
export interface ResolvedConnection {
  readonly kind: 'connection';
  readonly name: string;
  readonly id: string;
  readonly pack: string;
  readonly method: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly baseUrl: string;
  readonly headers: readonly NameValue[];
  readonly query: readonly NameValue[];
  readonly hosts: readonly string[];
  /** When a short-lived credential among these ends. */
  readonly expiresAt: Date | null;
}
export interface ResolvedSecret {
  readonly kind: 'secret';
  readonly name: string;
  readonly value: string;
}
/** Why one name has no value; the others are not affected. */
export interface ResolveFailure {
  readonly kind: 'failure';
  readonly name: string;
  readonly code: ErrorCode;
  readonly message: string;
}

export interface Resolution {
  /** In the order of the names that were asked for. */
  readonly connections: readonly (ResolvedConnection | ResolveFailure)[];
  readonly secrets: readonly (ResolvedSecret | ResolveFailure)[];
}

/** Decrypts everything that a run needs. The only place where plaintext leaves the service. */
export async function resolve(context: EngineContext, request: ResolveRequest): Promise<Resolution> {
  const [connections, secrets] = await Promise.all([
    resolveConnections(context, request),
    resolveSecrets(context, request),
  ]);
  return { connections, secrets };
}

async function resolveConnections(
  context: EngineContext,
  { user, connections, refused }: ResolveRequest,
): Promise<(ResolvedConnection | ResolveFailure)[]> {
  const { workspace } = context.caller;
  const rows = await Promise.all(
    connections.map((name) => (isUuid(user) ? context.rows.connection(workspace, user, name) : undefined)),
  );
  const results = await Promise.all(
    connections.map((name, index) =>
      answer(context, name, async () => {
        const row = rows[index];
        if (!row) throw new AppError('NOT_FOUND', 'The user has no connection of this name.');
        if (!row.sealed) throw new CredentialError('REVOKED', 'The connection was revoked.');
        const at = { ...row, workspace, user };
        const fresh = await freshTokens(context, at, row.sealed);
        return resolveConnection(context, refused.includes(name) ? await afterRefusal(context, fresh) : fresh, name);
      }),
    ),
  );
  context.usage.connectionsUsed(results.flatMap((result) => (result.kind === 'connection' ? [result.id] : [])));
  return results;
}

async function resolveConnection(
  context: EngineContext,
  { at, sealed, expiresAt }: Fresh,
  name: string,
): Promise<ResolvedConnection> {
  const { entry, values: stored, grant } = await openCredential(context, at, sealed);
  const { method } = entry;
  const values = grant ? grantValues(method, stored, grant) : stored;
  const issued = method.exchange
    ? await context.exchanges.get(context, at, () =>
        exchange(method, values, keepToHosts(context.http, allowedHosts(method, values)), context.now),
      )
    : undefined;
  const parts = renderRequest(method, { ...values, ...issued?.values });
  // What was exchanged for something short-lived stays inside: a client's secret, a private key.
  const given = issued || grant ? withoutSecretFields(method, values) : values;
  const fields = { ...given, ...issued?.values };
  return {
    kind: 'connection',
    name,
    id: at.id,
    pack: entry.pack.slug,
    method: entry.name,
    fields,
    baseUrl: parts.baseUrl,
    headers: pairs(parts.headers),
    query: pairs(parts.query),
    hosts: parts.hosts,
    expiresAt: issued?.expiresAt ?? expiresAt,
  };
}

function withoutSecretFields(
  { fields }: AuthMethod,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !fields[name]?.secret));
}

function pairs(record: Readonly<Record<string, string>>): NameValue[] {
  return Object.entries(record).map(([name, value]) => ({ name, value }));
}

async function resolveSecrets(
  context: EngineContext,
  { environment, secrets }: ResolveRequest,
): Promise<(ResolvedSecret | ResolveFailure)[]> {
  const { workspace } = context.caller;
  const used: string[] = [];
  const rows = await Promise.all(secrets.map((name) => context.rows.secret(workspace, environment, name)));
  const results = await Promise.all(
    secrets.map((name, index) =>
      answer(context, name, async () => {
        const row = rows[index];
        if (!row) throw new AppError('NOT_FOUND', 'There is no such environment.');
        if (row.secret === null) throw new AppError('NOT_FOUND', 'There is no secret of this name.');
        const { id, sealed, generation } = row;
        if (id === null || sealed === null || generation === null)
          throw new AppError('NOT_SET', 'The secret has no value in this environment.');
        const place = placeOfSecretValue({ workspace, environment: row.environment, id, generation });
        const value = await context.keyring.open(context, place, new Sealed(sealed));
        used.push(id);
        return { kind: 'secret', name, value } as const;
      }),
    ),
  );
  context.usage.secretValuesUsed(used);
  return results;
}

/** Runs one name's work; what goes wrong becomes that name's answer. */
async function answer<T>(context: EngineContext, name: string, work: () => Promise<T>): Promise<T | ResolveFailure> {
  try {
    return await work();
  } catch (error) {
    // A database that is away is no property of one name: the whole request says so.
    if (isDatabaseFault(error)) throw error;
    const failure = failureOf(error);
    if (failure.code === 'INTERNAL') context.log.error({ err: error }, 'A name could not be resolved');
    return { kind: 'failure', name, ...failure };
  }
}

function failureOf(error: unknown): { code: ErrorCode; message: string } {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  if (error instanceof RejectedError) return { code: 'REJECTED', message: error.message };
  if (error instanceof HttpError) return { code: 'UNAVAILABLE', message: error.message };
  if (error instanceof RequestError) return { code: 'PACK_CHANGED', message: error.message };
  return { code: 'INTERNAL', message: 'This server could not resolve it; the operator finds the reason in the log.' };
}
