import type { SqlEntityManager } from '@mikro-orm/sql';
import { recorded } from '../../audit/log/log.ts';
import { forgetUses } from '../../audit/uses/forget.ts';
import type { UserContext } from '../../context.ts';
import { CredentialError } from '../../core/errors.ts';
import { getConnection, getRevocable } from '../access.ts';
import type { Connection } from '../connection.entity.ts';
import { NO_GRANT } from '../grant-columns.ts';
import { move, NEXT_EPOCH, remove } from '../moves.ts';
import { Revocation } from './revocation.entity.ts';
import { revocationOf } from './revocation.ts';

const ATTEMPTS = 5;

/**
 * Revokes a connection: its credentials are deleted, a refresh under way is fenced off, and no resolve succeeds from
 * now on, on any server. The service is told afterwards, by a row that is written with it. Revoking twice is no error.
 * An admin may revoke any connection of the workspace.
 */
export async function revokeConnection(context: UserContext, id: string): Promise<Connection> {
  const get = () => getRevocable(context, id);
  await end(context, get, 'connection.revoked', async (tx, row) => {
    if (row.status === 'revoked') return 'done';
    const columns = {
      ...NO_GRANT,
      status: 'revoked' as const,
      reauthReason: null,
      sealed: null,
      generation: row.generation + 1,
      leaseEpoch: NEXT_EPOCH,
      updatedAt: context.now(),
    };
    return (await move(tx, 'revoke', row, columns)) ? 'ended' : 'changed';
  });
  return get();
}

/** Deletes a connection, and revokes its grant at the service as `revokeConnection` does. */
export async function deleteConnection(context: UserContext, id: string): Promise<string> {
  await end(
    context,
    () => getConnection(context, id),
    'connection.deleted',
    async (tx, row) => {
      if (!(await remove(tx, row))) return 'changed';
      await forgetUses(tx, row.id);
      return 'ended';
    },
  );
  return id;
}

/** Ends a connection in one transaction with the row that tells its service; again when a refresh came in between. */
async function end(
  context: UserContext,
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
    if (outcome === 'ended') context.worker.wake('revocations');
    if (outcome !== 'changed') return;
  }
  throw new CredentialError('CHANGED_MEANWHILE', 'The connection changes all the time. Try again.');
}
