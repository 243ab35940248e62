import { randomUUID } from 'node:crypto';
import { raw } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { canRevoke } from '../../packs/sdk/oauth-revoke.ts';
import { CredentialError } from '../core/errors.ts';
import type { WorkspacePlace } from '../crypto/keyring.ts';
import type { Sealed } from '../crypto/sealed.ts';
import type { UserContext } from '../identity/service-context.ts';
import { Connection } from './connection.entity.ts';
import { type ConnectionPlace, type CredentialContext, type GrantedCredential, openGrant } from './payload.ts';
import { Revocation, type RevocationStatus } from './revocation.entity.ts';
import { getConnection } from './service.ts';

const ATTEMPTS = 5;

/** What the worker needs to revoke a grant at its service. */
export interface RevocationPayload {
  readonly values: GrantedCredential['values'];
  readonly grant: GrantedCredential['grant'];
  readonly app: GrantedCredential['app'];
}

/** Where the tokens of a revocation stand. */
export function placeOfRevocation(at: { id: string; workspace: string; user: string }): WorkspacePlace {
  return {
    kind: 'revocation',
    field: 'grant',
    workspace: at.workspace,
    owner: at.user,
    environment: null,
    row: at.id,
    generation: 1,
  };
}

/**
 * Revokes a connection: its credentials are deleted, a refresh under way is fenced off, and no resolve succeeds from
 * now on, on any server. The service is told afterwards, by a row that is written with it. Revoking twice is no error.
 */
export async function revokeConnection(context: UserContext, id: string): Promise<Connection> {
  await end(context, id, async (tx, row) => {
    if (row.status === 'revoked') return true;
    const changed = await tx.nativeUpdate(
      Connection,
      { id, generation: row.generation },
      {
        status: 'revoked',
        sealed: null,
        refreshSealed: null,
        generation: row.generation + 1,
        updatedAt: context.now(),
        ...NOTHING_DUE,
      },
    );
    return changed > 0;
  });
  return getConnection(context, id);
}

/** Deletes a connection, and revokes its grant at the service as `revokeConnection` does. */
export async function deleteConnection(context: UserContext, id: string): Promise<string> {
  await end(context, id, async (tx, { generation }) => (await tx.nativeDelete(Connection, { id, generation })) > 0);
  return id;
}

const NOTHING_DUE = {
  reauthReason: null,
  expiresAt: null,
  grantExpiresAt: null,
  refreshDueAt: null,
  keepAliveAt: null,
  leaseOwner: null,
  leaseUntil: null,
  leaseEpoch: raw<number>('lease_epoch + 1'),
  refreshFault: null,
  refreshMessage: null,
  refreshFailures: 0,
  failingSince: null,
  retryAt: null,
  answersLost: 0,
} as const;

/** Ends a connection in one transaction with the row that tells its service; again when a refresh came in between. */
async function end(
  context: UserContext,
  id: string,
  write: (tx: SqlEntityManager, row: Connection) => Promise<boolean>,
): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const row = await getConnection(context, id);
    const revocation = await revocationOf(context, row);
    const ended = await context.em.transactional(async (tx) => {
      if (!(await write(tx, row))) return false;
      if (revocation) await tx.insert(Revocation, revocation);
      return true;
    });
    if (ended) return context.upkeep.wake();
  }
  throw new CredentialError('CHANGED_MEANWHILE', 'The connection changes all the time. Try again.');
}

async function revocationOf(context: UserContext, row: Connection): Promise<RevocationRow | undefined> {
  const { sealed, refreshSealed } = row;
  if (!sealed || !refreshSealed) return undefined;
  try {
    const credential = await openGrant(context, row, { sealed, refreshSealed });
    if (credential.entry.method.oauth2?.revoke?.ends === 'grant' && (await isSharedGrant(context, row)))
      return newRevocation(
        context,
        row,
        'kept',
        'Another connection uses the same access, so the service was not told.',
      );
    return await pendingRevocation(context, row, credential);
  } catch (error) {
    // A payload that does not open, or a pack that is gone, must not keep anyone from revoking.
    if (!(error instanceof CredentialError)) throw error;
    return newRevocation(context, row, 'not_possible', `${error.message} Remove the access at the service itself.`);
  }
}

/** Whether the user has another connection to the same account, whose access would end too. */
async function isSharedGrant({ em, caller }: UserContext, { id, pack, account }: Connection): Promise<boolean> {
  const others = await em.find(
    Connection,
    { user: caller.user, pack, id: { $ne: id }, status: { $ne: 'revoked' }, refreshSealed: { $ne: null } },
    { fields: ['account'] },
  );
  return others.some((other) => other.account?.id === account?.id && other.account?.login === account?.login);
}

/** Queues the revocation of a grant that no connection holds any more. */
export async function queueRevocation(
  context: CredentialContext & Pick<UserContext, 'now'>,
  em: SqlEntityManager,
  at: ConnectionPlace & { readonly pack?: string },
  credential: GrantedCredential,
): Promise<void> {
  const { entry } = credential;
  const row = { ...at, pack: entry.pack.slug, method: entry.name };
  await em.insert(Revocation, await pendingRevocation(context, row, credential));
}

type Ended = Pick<Connection, 'id' | 'workspace' | 'user' | 'pack' | 'method'>;

async function pendingRevocation(
  context: CredentialContext & Pick<UserContext, 'now'>,
  row: Ended,
  { entry, values, grant, app }: GrantedCredential,
): Promise<RevocationRow> {
  if (!canRevoke(entry.method, app.endpoints, values))
    return newRevocation(
      context,
      row,
      'not_possible',
      `${entry.pack.name} offers no way to revoke it from here. Remove the access at the service itself.`,
    );
  const revocation = newRevocation(context, row, 'pending', null);
  const payload: RevocationPayload = { values, grant, app };
  const sealed = await context.keyring.seal(context, placeOfRevocation(revocation), JSON.stringify(payload));
  return { ...revocation, sealed, nextAttemptAt: context.now() };
}

interface RevocationRow {
  readonly id: string;
  readonly workspace: string;
  readonly user: string;
  readonly connection: string;
  readonly pack: string;
  readonly method: string;
  readonly status: RevocationStatus;
  readonly message: string | null;
  readonly sealed: Sealed | null;
  readonly attempts: number;
  readonly nextAttemptAt: Date | null;
  readonly leaseUntil: null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

function newRevocation(
  { now }: Pick<UserContext, 'now'>,
  { id: connection, workspace, user, pack, method }: Ended,
  status: RevocationStatus,
  message: string | null,
): RevocationRow {
  const at = { id: randomUUID(), workspace, user, connection, pack, method };
  const time = now();
  return {
    ...at,
    status,
    message,
    sealed: null,
    attempts: 0,
    nextAttemptAt: null,
    leaseUntil: null,
    createdAt: time,
    endedAt: status === 'pending' ? null : time,
  };
}

/** The last revocation of a connection; undefined when there was nothing to tell its service. */
export async function revocationOfConnection({ em }: UserContext, connection: string): Promise<Revocation | null> {
  return em.findOne(Revocation, { connection }, { orderBy: { createdAt: 'desc' }, refresh: true });
}
