import { recorded } from '../../audit/log/log.ts';
import { ownCause } from '../../audit/log/row.ts';
import { Connection } from '../../connections/connection.entity.ts';
import { Revocation } from '../../connections/revocation/revocation.entity.ts';
import { revocationOf } from '../../connections/revocation/revocation.ts';
import { REVOKE_AGAIN } from '../../connections/statements.ts';
import type { DoctorParts, Place } from './finding.ts';

const AS_READ = `${REVOKE_AGAIN} and generation = ? and lease_epoch = ? returning id`;

/**
 * Revokes a connection that was put back. Its tokens may be others than those that its service was told of, or the service
 * was not told in time: so it is told again, by the row that is written along.
 */
export function revokeAgain(parts: DoctorParts, at: Place & { readonly workspace: string }): () => Promise<void> {
  const { database, audit, keyring, macs, registry } = parts;
  const { check, place, row: id, workspace } = at;
  const now = () => new Date();
  const tryIt = async (): Promise<boolean> => {
    const em = database.em(workspace);
    const row = await em.findOne(Connection, { id });
    if (!row || row.status === 'revoked') return true;
    const context = { ...ownCause(workspace, 'operator'), em, audit, keyring, macs, registry, now };
    const revocation = await revocationOf(context, row, 'revoke');
    return recorded(
      context,
      async (tx) => {
        const ended = await tx.execute<unknown[]>(AS_READ, [id, row.generation, row.leaseEpoch]);
        if (ended.length > 0 && revocation) await tx.insert(Revocation, revocation);
        return ended.length > 0;
      },
      (isEnded) => (isEnded ? { type: 'doctor.fixed', details: { check, place, row: id } } : null),
    );
  };
  return async () => {
    // Once more when a server has refreshed its tokens meanwhile.
    while (!(await tryIt()));
  };
}
