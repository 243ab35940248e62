import { randomUUID } from 'node:crypto';
import type { CheckOutcome } from '../../packs/sdk/method/auth-method.ts';
import { checkCredential, checkGrant } from '../../packs/sdk/method/check.ts';
import { recorded } from '../audit/log/log.ts';
import type { UserContext } from '../context.ts';
import { ConflictError, CredentialError, InvalidInputError } from '../core/errors.ts';
import type { Sealed } from '../crypto/sealed.ts';
import { refuseNameInUse } from '../db/errors.ts';
import type { Idempotency } from '../limits/idempotency.ts';
import type { Credential } from '../registry/registry.ts';
import { getConnection } from './access.ts';
import { CONNECTION_MAC, Connection } from './connection.entity.ts';
import { assertOwned, openCredential, sealCredential } from './payload.ts';
import { Revocation } from './revocation/revocation.entity.ts';
import { revocationOf } from './revocation/revocation.ts';
import { NO_TOKENS } from './token-columns.ts';
import type { ConnectionContext } from './upkeep.ts';

const IN_USE = 'You have another connection with this name.';
const CHANGED = 'The connection was changed at the same moment. Read it again and repeat.';

export interface NewConnection {
  readonly name: string;
  readonly credential: Credential;
  /** The idempotency key, if the client sent one. */
  readonly key: string | null;
}

const target = (id: string) => ({ kind: 'connection', id }) as const;

export async function createConnection(
  context: UserContext & { readonly idempotency: Idempotency },
  { name, credential, key }: NewConnection,
): Promise<{ readonly connection: Connection; readonly isNew: boolean }> {
  const { caller, now, idempotency, macs } = context;
  const at = { id: randomUUID(), workspace: caller.workspace, user: caller.user, generation: 1 };
  const { entry, values } = credential;
  const sealed = await sealCredential(context, at, credential);
  const row = {
    ...at,
    name,
    mac: macs.of(CONNECTION_MAC, { ...at, name }),
    pack: entry.pack.slug,
    method: entry.name,
    status: 'active' as const,
    sealed,
    ...WITHOUT_GRANT,
    account: null,
    createdAt: now(),
    updatedAt: now(),
    ...UNTESTED,
    lastUsedAt: null,
  };
  const request = { operation: 'createConnection', key, input: { name, pack: row.pack, method: row.method, values } };
  const { id, isNew } = await recorded(
    context,
    (tx) => idempotency.once(tx, context, request, at.id, () => refuseNameInUse(tx.insert(Connection, row), IN_USE)),
    (made) =>
      made.isNew
        ? { type: 'connection.created', target: target(made.id), details: { pack: row.pack, method: row.method } }
        : null,
  );
  return { connection: await getConnection(context, id), isNew };
}

const WITHOUT_GRANT = { ...NO_TOKENS, scopes: [], requestedScopes: [] };
const UNTESTED = { lastTestedAt: null, lastTestOutcome: null, lastTestMessage: null };

export async function renameConnection(context: UserContext, id: string, name: string): Promise<Connection> {
  const row = await getConnection(context, id);
  const { workspace, user } = row;
  // A new mac says whose it is: it is written for what is proven to be so.
  if (!context.macs.isGenuine(CONNECTION_MAC, row)) await assertOwned(context, row);
  const mac = context.macs.of(CONNECTION_MAC, { id, workspace, user, name });
  await recorded(
    context,
    (tx) => refuseNameInUse(tx.nativeUpdate(Connection, { id, user }, { name, mac, updatedAt: context.now() }), IN_USE),
    (changed) => (changed > 0 ? { type: 'connection.renamed', target: target(id) } : null),
  );
  return getConnection(context, id);
}

/**
 * Replaces all credentials of a connection, which keeps its id and name. The whole set is given anew: were single
 * fields replaced, an address could be changed under a key that whoever changes it does not know.
 */
export async function replaceCredentials(
  context: ConnectionContext,
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
  const revocation = await revocationOf(context, connection, 'replace');
  const { entry } = credential;
  await recorded(
    context,
    async (tx) => {
      const changed = await tx.nativeUpdate(
        Connection,
        { id, generation: connection.generation, status: { $ne: 'revoked' } },
        {
          sealed,
          generation: next.generation,
          method: entry.name,
          status: 'active',
          account: null,
          ...WITHOUT_GRANT,
          updatedAt: context.now(),
          ...UNTESTED,
        },
      );
      if (changed === 0) throw new ConflictError('CHANGED_MEANWHILE', CHANGED);
      if (revocation) await tx.insert(Revocation, revocation);
    },
    () => ({
      type: 'connection.replaced',
      target: target(id),
      details: { pack: entry.pack.slug, method: entry.name },
    }),
  );
  if (revocation) context.upkeep.wake();
  return getConnection(context, id);
}

/**
 * Tests the credentials at their service and records what came of it. A refusal marks the connection as one that
 * needs attention; a service that cannot be asked does not.
 */
export async function testConnection(context: ConnectionContext, id: string): Promise<Connection> {
  const connection = await getConnection(context, id);
  assertNotRevoked(connection);
  const { generation, outcome } = await tryCredential(context, connection);
  await recorded(
    context,
    // Bound to the generation that was tried: credentials that were replaced meanwhile are not judged by the old ones.
    (tx) =>
      tx.nativeUpdate(
        Connection,
        { id, generation },
        {
          lastTestedAt: context.now(),
          lastTestOutcome: outcome.outcome,
          lastTestMessage: 'message' in outcome ? outcome.message : null,
          ...(outcome.outcome === 'ok'
            ? { status: 'active' as const, reauthReason: null, account: outcome.account ?? null }
            : {}),
          ...(outcome.outcome === 'rejected'
            ? { status: 'needs_reauth' as const, reauthReason: 'rejected' as const }
            : {}),
        },
      ),
    (changed) =>
      changed > 0 ? { type: 'connection.tested', target: target(id), details: { outcome: outcome.outcome } } : null,
  );
  return getConnection(context, id);
}

async function tryCredential(
  context: ConnectionContext,
  connection: Connection & { readonly sealed: Sealed },
): Promise<{ readonly generation: number; readonly outcome: CheckOutcome }> {
  const { refreshDueAt } = connection;
  const isDue = refreshDueAt !== null && refreshDueAt !== undefined && refreshDueAt <= context.now();
  const refreshed = isDue ? await context.upkeep.refresh(connection) : undefined;
  const at = refreshed?.at ?? connection;
  if (refreshed?.expired && refreshed.fault)
    return { generation: at.generation, outcome: { outcome: 'unavailable', message: refreshed.fault.message } };
  await context.audit.record(context, {
    type: 'connection.opened',
    target: target(at.id),
    details: { purpose: 'test' },
  });
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
