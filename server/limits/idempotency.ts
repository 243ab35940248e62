import type { KeyObject } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { UserCaller } from '../core/caller.ts';
import { ConflictError } from '../core/errors.ts';
import { macOfParts } from '../crypto/row-mac.ts';
import { createForget } from '../db/portions.ts';
import type { QueryEverywhere } from '../db/query.ts';

/** A creating mutation that may be sent again. */
export interface Request {
  readonly operation: string;
  /** What the client calls this attempt; null: each is one of its own. */
  readonly key: string | null;
  /** All that was asked for: another input under the same key is refused. */
  readonly input: unknown;
}

export interface Made {
  readonly id: string;
  /** False: it was made by an earlier request with the same key. */
  readonly isNew: boolean;
}

export interface Idempotency {
  /**
   * Makes something once for each key, within a day. Of two at once the later one waits for the first.
   * @param em in a transaction, which `make` shares.
   * @param id of what `make` will make.
   * @throws ConflictError KEY_REUSED
   */
  once(
    em: SqlEntityManager,
    context: { readonly caller: UserCaller; readonly now: () => Date },
    request: Request,
    id: string,
    make: () => Promise<unknown>,
  ): Promise<Made>;
}

const CLAIM = `insert into idempotency_key (workspace_id, user_id, key, fingerprint, made, created_at)
  values (?, ?, ?, ?, ?, ?) on conflict do nothing returning made`;
const LOOK = 'select fingerprint, made from idempotency_key where workspace_id = ? and user_id = ? and key = ?';

/** @param rowKey keeps a guessable input from being read off its fingerprint. */
export function createIdempotency(rowKey: KeyObject): Idempotency {
  return {
    once: async (em, { caller, now }, { operation, key, input }, id, make) => {
      if (key !== null) {
        const hash = macOfParts(rowKey, ['idempotency-key', operation, key]);
        const fingerprint = macOfParts(rowKey, ['idempotent-input', operation, JSON.stringify(input)]);
        const at = [caller.workspace, caller.user, hash];
        const claimed = await em.execute<unknown[]>(CLAIM, [...at, fingerprint, id, now()]);
        if (claimed.length === 0) {
          const [earlier] = await em.execute<{ fingerprint: Uint8Array; made: string }[]>(LOOK, at);
          if (!earlier || !fingerprint.equals(earlier.fingerprint))
            throw new ConflictError('KEY_REUSED', 'This idempotency key was sent before with another input.');
          return { id: earlier.made, isNew: false };
        }
      }
      await make();
      return { id, isNew: true };
    },
  };
}

const forget = createForget('idempotency_key', `created_at <= $1::timestamptz - interval '1 day'`, 'created_at');

export async function forgetIdempotencyKeys(
  everywhere: QueryEverywhere,
  now: Date,
  stops?: AbortSignal,
): Promise<void> {
  await forget(everywhere, now, stops);
}
