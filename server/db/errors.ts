import { UniqueConstraintViolationException } from '@mikro-orm/core';
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
