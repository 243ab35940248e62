import { raw } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { CredentialError } from '../core/errors.ts';
import type { UserContext } from '../identity/service-context.ts';
import { Connection } from './connection.entity.ts';
import { Revocation } from './revocation.entity.ts';
import { revocationOf } from './revocation.ts';
import { getConnection } from './service.ts';
import { NO_TOKENS } from './token-columns.ts';

const ATTEMPTS = 5;

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
        generation: row.generation + 1,
        updatedAt: context.now(),
        ...NO_TOKENS,
        leaseEpoch: raw<number>('lease_epoch + 1'),
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
