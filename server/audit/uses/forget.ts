import type { SqlEntityManager } from '@mikro-orm/sql';
import { Use, UseRate } from './use.entity.ts';

/** Forgets how often a connection or a secret was used, with the transaction that deletes it. */
export async function forgetUses(tx: SqlEntityManager, target: string): Promise<void> {
  await tx.nativeDelete(Use, { target });
  await tx.nativeDelete(UseRate, { target });
}
