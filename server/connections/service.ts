import { randomUUID } from 'node:crypto';
import type { FilterQuery } from '@mikro-orm/core';
import type { CheckOutcome } from '../../packs/sdk/auth.ts';
import { checkCredential, checkGrant } from '../../packs/sdk/check.ts';
import { ConflictError, CredentialError, InvalidInputError, NotFoundError } from '../core/errors.ts';
import { isUuid } from '../core/names.ts';
import type { Sealed } from '../crypto/sealed.ts';
import { refuseNameInUse } from '../db/errors.ts';
import type { UserContext } from '../identity/service-context.ts';
import type { Credential } from '../registry/registry.ts';
import { type CONNECTION_STATUSES, Connection } from './connection.entity.ts';
import { openCredential, sealCredential } from './payload.ts';
import { Revocation } from './revocation.entity.ts';
import { revocationOf } from './revocation.ts';
import { NO_TOKENS } from './token-columns.ts';

const IN_USE = 'You have another connection with this name.';
const CHANGED = 'The connection was changed at the same moment. Read it again and repeat.';

export interface ConnectionFilter {
  readonly pack?: string | null | undefined;
  readonly status?: (typeof CONNECTION_STATUSES)[number] | null | undefined;
  /** A part of the name, in any case. */
  readonly name?: string | null | undefined;
}

/** A position in the list: the creation time in ISO form and the id, which breaks ties. */
export interface ConnectionCursor {
  readonly createdAt: Date;
  readonly id: string;
}

export interface ConnectionPage {
  readonly filter: ConnectionFilter;
  readonly after: ConnectionCursor | null;
  readonly before: ConnectionCursor | null;
  readonly limit: number;
  /** Take the last ones instead of the first; they still come newest first reversed. */
  readonly inverted: boolean;
}

/** The caller's own connections, oldest first; one page. */
export async function listConnections(context: UserContext, page: ConnectionPage): Promise<Connection[]> {
  const conditions: FilterQuery<Connection>[] = [{ user: context.caller.user }, ...filterConditions(page.filter)];
  if (page.after) conditions.push(beyond('$gt', page.after));
  if (page.before) conditions.push(beyond('$lt', page.before));
  const direction = page.inverted ? 'desc' : 'asc';
  return context.em.find(
    Connection,
    { $and: conditions },
    {
      orderBy: { createdAt: direction, id: direction },
      limit: page.limit,
      exclude: ['sealed', 'refreshSealed'],
    },
  ) as Promise<Connection[]>;
}

export async function countConnections(context: UserContext, filter: ConnectionFilter): Promise<number> {
  return context.em.count(Connection, { $and: [{ user: context.caller.user }, ...filterConditions(filter)] });
}

function filterConditions({ pack, status, name }: ConnectionFilter): FilterQuery<Connection>[] {
  return [
    ...(pack ? [{ pack }] : []),
    ...(status ? [{ status }] : []),
    ...(name ? [{ name: { $ilike: `%${name.replace(/[\\%_]/g, '\\$&')}%` } }] : []),
  ];
}

function beyond(operator: '$gt' | '$lt', { createdAt, id }: ConnectionCursor): FilterQuery<Connection> {
  return { $or: [{ createdAt: { [operator]: createdAt } }, { createdAt, id: { [operator]: id } }] };
}

/** One of the caller's own connections. A foreign one and an unknown one are answered alike. */
export async function getConnection({ em, caller }: UserContext, id: string): Promise<Connection> {
  const connection = isUuid(id) ? await em.findOne(Connection, { id, user: caller.user }, { refresh: true }) : null;
  if (!connection) throw new NotFoundError('connection');
  return connection;
}

export interface NewConnection {
  readonly name: string;
  readonly credential: Credential;
}

export async function createConnection(context: UserContext, { name, credential }: NewConnection): Promise<Connection> {
  const { em, caller, now } = context;
  const at = { id: randomUUID(), workspace: caller.workspace, user: caller.user, generation: 1 };
  const sealed = await sealCredential(context, at, credential);
  const row = {
    ...at,
    name,
    pack: credential.entry.pack.slug,
    method: credential.entry.name,
    status: 'active' as const,
    sealed,
    ...WITHOUT_GRANT,
    account: null,
    createdAt: now(),
    updatedAt: now(),
    ...UNTESTED,
    lastUsedAt: null,
  };
  await refuseNameInUse(em.insert(Connection, row), IN_USE);
  return getConnection(context, at.id);
}

const WITHOUT_GRANT = { ...NO_TOKENS, scopes: [], requestedScopes: [] };
const UNTESTED = { lastTestedAt: null, lastTestOutcome: null, lastTestMessage: null };

export async function renameConnection(context: UserContext, id: string, name: string): Promise<Connection> {
  await getConnection(context, id);
  await refuseNameInUse(context.em.nativeUpdate(Connection, { id }, { name, updatedAt: context.now() }), IN_USE);
  return getConnection(context, id);
}

/**
 * Replaces all credentials of a connection, which keeps its id and name. The whole set is given anew: were single
 * fields replaced, an address could be changed under a key that whoever changes it does not know.
 */
export async function replaceCredentials(
  context: UserContext,
  id: string,
  credential: Credential,
): Promise<Connection> {
  const connection = await getConnection(context, id);
  assertNotRevoked(connection);
  if (credential.entry.pack.slug !== connection.pack)
    throw new InvalidInputError([
      {
        path: ['input', 'credentials'],
        message: `The connection is one of the pack "${connection.pack}"; these credentials are for "${credential.entry.pack.slug}".`,
      },
    ]);
  const { workspace, user } = connection;
  const next = { id, workspace, user, generation: connection.generation + 1 };
  const sealed = await sealCredential(context, next, credential);
  // An access that the user granted ends with its use here.
  const revocation = await revocationOf(context, connection);
  const changed = await context.em.transactional(async (tx) => {
    const count = await tx.nativeUpdate(
      Connection,
      { id, generation: connection.generation, status: { $ne: 'revoked' } },
      {
        sealed,
        generation: next.generation,
        method: credential.entry.name,
        status: 'active',
        account: null,
        ...WITHOUT_GRANT,
        updatedAt: context.now(),
        ...UNTESTED,
      },
    );
    if (count > 0 && revocation) await tx.insert(Revocation, revocation);
    return count;
  });
  if (revocation) context.upkeep.wake();
  if (changed === 0) throw new ConflictError('CHANGED_MEANWHILE', CHANGED);
  return getConnection(context, id);
}

/**
 * Tests the credentials at their service and records what came of it. A refusal marks the connection as one that
 * needs attention; a service that cannot be asked does not.
 */
export async function testConnection(context: UserContext, id: string): Promise<Connection> {
  const connection = await getConnection(context, id);
  assertNotRevoked(connection);
  const { generation, outcome } = await tryCredential(context, connection);
  // Bound to the generation that was tried: credentials that were replaced meanwhile are not judged by the old ones.
  await context.em.nativeUpdate(
    Connection,
    { id, generation },
    {
      lastTestedAt: context.now(),
      lastTestOutcome: outcome.outcome,
      lastTestMessage: 'message' in outcome ? outcome.message : null,
      ...(outcome.outcome === 'ok'
        ? { status: 'active' as const, reauthReason: null, account: outcome.account ?? null }
        : {}),
      ...(outcome.outcome === 'rejected' ? { status: 'needs_reauth' as const, reauthReason: 'rejected' as const } : {}),
    },
  );
  return getConnection(context, id);
}

async function tryCredential(
  context: UserContext,
  connection: Connection & { readonly sealed: Sealed },
): Promise<{ readonly generation: number; readonly outcome: CheckOutcome }> {
  const { refreshDueAt } = connection;
  const isDue = refreshDueAt !== null && refreshDueAt !== undefined && refreshDueAt <= context.now();
  const refreshed = isDue ? await context.upkeep.refresh(connection) : undefined;
  const at = refreshed?.at ?? connection;
  if (refreshed?.expired && refreshed.fault)
    return { generation: at.generation, outcome: { outcome: 'unavailable', message: refreshed.fault.message } };
  const { entry, values, grant } = await openCredential(context, at, refreshed?.sealed ?? connection.sealed);
  const outcome = grant
    ? await checkGrant(
        { method: entry.method, values, client: { id: '' }, http: context.http, now: context.now },
        grant,
      )
    : await checkCredential(entry.method, values, context.http, context.now);
  return { generation: at.generation, outcome };
}

function assertNotRevoked(connection: Connection): asserts connection is Connection & { sealed: Sealed } {
  if (connection.status === 'revoked' || !connection.sealed)
    throw new CredentialError('REVOKED', 'The connection was revoked. Create a new one.');
}
