import { ConnectionException, UniqueConstraintViolationException } from '@mikro-orm/core';
import { ConflictError } from '../core/errors.ts';

/** Runs a write; a clash with another row of the same name becomes a ConflictError with this message. */
export async function refuseNameInUse<T>(write: Promise<T>, message: string): Promise<T> {
  try {
    return await write;
  } catch (cause) {
    // The driver's own message quotes the column values (security fact F11); the cause is never shown.
    if (cause instanceof UniqueConstraintViolationException) throw new ConflictError('NAME_IN_USE', message, { cause });
    throw cause;
  }
}

/** Whether the database could not be reached, was out of resources, or gave up on a statement or a lock. */
export function isDatabaseFault(error: unknown): boolean {
  if (error instanceof ConnectionException) return true;
  if (!(error instanceof Error)) return false;
  // PostgreSQL's classes 08 (connection), 28 (refused log-in), 53 (resources), 57 (operator intervention, time-out), and
  // 25006 (it only reads: another has taken over), 25P03 (idle in a transaction for too long), 3D000 (no such database), 40001 and 40P01
  // (two were in each other's way), 55000 (takes no
  // connections now), 55P03 (lock).
  const code = String((error as { code?: unknown }).code);
  if (
    /^(08...|28...|53...|57...|25006|25P03|3D000|40001|40P01|55000|55P03|E(CONN(REFUSED|RESET|ABORTED)|TIMEDOUT|PIPE|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH))$/.test(
      code,
    )
  )
    return true;
  return /Connection terminated|timeout exceeded when trying to connect|has encountered a connection error/.test(
    error.message,
  );
}
