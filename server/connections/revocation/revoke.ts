import { raw } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { recorded } from '../../audit/log/log.ts';
import { CredentialError } from '../../core/errors.ts';
import { getConnection, getRevocable } from '../access.ts';
import { Connection } from '../connection.entity.ts';
import { NO_TOKENS } from '../token-columns.ts';
import type { ConnectionContext } from '../upkeep.ts';
import { Revocation } from './revocation.entity.ts';
import { revocationOf } from './revocation.ts';

const ATTEMPTS = 5;

/**
 * Revokes a connection: its credentials are deleted, a refresh under way is fenced off, and no resolve succeeds from
 * now on, on any server. The service is told afterwards, by a row that is written with it. Revoking twice is no error.
 * An admin may revoke any connection of the workspace.
 */
export async function revokeConnection(context: ConnectionContext, id: string): Promise<Connection> {
  const get = () => getRevocable(context, id);
  await end(context, get, 'connection.revoked', async (tx, row) => {
    if (row.status === 'revoked') return 'done';
    const changed = await tx.nativeUpdate(
      Connection,
      { id, generation: row.generation },
      {
        status: 'revoked',
        sealed: null,
        generation: row.generation + 1,
        updatedAt: context.now(),
        ...NO_TOKENS,
        leaseEpoch: raw<number>('lease_epoch + 1'),
      },
    );
    return changed > 0 ? 'ended' : 'changed';
  });
  return get();
}

/** Deletes a connection, and revokes its grant at the service as `revokeConnection` does. */
export async function deleteConnection(context: ConnectionContext, id: string): Promise<string> {
  await end(
    context,
    () => getConnection(context, id),
    'connection.deleted',
    async (tx, { generation }) => ((await tx.nativeDelete(Connection, { id, generation })) > 0 ? 'ended' : 'changed'),
  );
  return id;
}

/** Ends a connection in one transaction with the row that tells its service; again when a refresh came in between. */
async function end(
  context: ConnectionContext,
  get: () => Promise<Connection>,
  type: 'connection.revoked' | 'connection.deleted',
  write: (tx: SqlEntityManager, row: Connection) => Promise<'ended' | 'done' | 'changed'>,
): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const row = await get();
    const revocation = await revocationOf(context, row, 'revoke');
    const { id, user, pack } = row;
    const outcome = await recorded(
      context,
      async (tx) => {
        const written = await write(tx, row);
        if (written === 'ended' && revocation) await tx.insert(Revocation, revocation);
        return written;
      },
      (written) => (written === 'ended' ? { type, target: { kind: 'connection', id }, user, details: { pack } } : null),
    );
    if (outcome === 'ended') context.upkeep.wake();
    if (outcome !== 'changed') return;
  }
  throw new CredentialError('CHANGED_MEANWHILE', 'The connection changes all the time. Try again.');
}
