import { createHash } from 'node:crypto';
import { AppError } from '../../core/errors.ts';
import { toUuid } from '../box.ts';
import type { Place } from '../place.ts';
import type { Sealed } from '../sealed.ts';

/**
 * A key-encryption key: it wraps data keys, and is never in the database. Each call is bound to a place, which must be
 * the same for wrapping and unwrapping, and ends when its deadline does.
 *
 * Calls throw KeyServiceError when the key cannot be used now, and `unwrap` and `rewrap` throw UnreadableError when the
 * key was asked and the bytes do not open: another key, another place, or damage.
 */
export interface Kek {
  /** A UUID that follows from the key (of a file) or from its name (of a key service); safe to show. */
  readonly id: string;
  /** Where the key is, for people; safe to show. */
  readonly description: string;
  /** Whether each call is a request to a key service. */
  readonly isRemote: boolean;
  /** @param dataKey 32 bytes. */
  wrap(place: Place, dataKey: Uint8Array, deadline: AbortSignal): Promise<Sealed>;
  unwrap(place: Place, wrapped: Sealed, deadline: AbortSignal): Promise<Buffer>;
  /**
   * Wraps anew under the newest version of the same key. Null: it is under the newest version already. Absent: the key has
   * no versions of its own that a wrapped key shows.
   */
  rewrap?(place: Place, wrapped: Sealed, deadline: AbortSignal): Promise<Sealed | null>;
  /** Shows that the key is there and may be used. */
  check(deadline: AbortSignal): Promise<void>;
}

/** A key service did not do what was asked. The message names the key and what to do; it repeats nothing that was sent. */
export class KeyServiceError extends AppError {
  override readonly name = 'KeyServiceError';
  /**
   * `unavailable`: it was not reached, hung, was overloaded or answered what makes no sense; trying again may help.
   * `refused`: it said no (no permission, a key that is disabled or gone, another account); somebody has to look at it.
   */
  readonly reason: 'unavailable' | 'refused';

  constructor(reason: KeyServiceError['reason'], message: string, options?: ErrorOptions) {
    super('UNAVAILABLE', message, options);
    this.reason = reason;
  }
}

/** The id of a key that has a name and whose bytes nobody sees. */
export function idOfNamedKey(service: 'aws-kms' | 'gcp-kms' | 'vault', name: string): string {
  return toUuid(createHash('sha256').update(`dragops.kek.v1\0${service}\0${name}`).digest());
}

const CALL_MILLISECONDS = 5_000;

/** The deadline of one call: whoever waits for it has no more patience than this. */
export function deadline(): AbortSignal {
  return AbortSignal.timeout(CALL_MILLISECONDS);
}
