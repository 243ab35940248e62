import { randomUUID } from 'node:crypto';
import { recorded } from '../audit/log/log.ts';
import { Revocation } from '../connections/revocation/revocation.entity.ts';
import type { Logger } from '../core/logger.ts';
import { portionOf, untilDone } from '../db/portions.ts';
import type { QueryEverywhere } from '../db/query.ts';
import { untilWritten } from '../db/until-written.ts';
import { inLanes, portionsBy } from '../worker/lanes.ts';
import { rowLock } from '../worker/row-lock.ts';
import type { ContextFor } from './context.ts';
import { packsOfService } from './packs-of-service.ts';
import { attemptRevocation, type Kept, type TakenRevocation } from './revocation-attempt.ts';

const PORTION = 100;
const DUE = {
  name: 'due-revocations',
  text: `select id, workspace_id as workspace, next_attempt_at as "nextAttemptAt" from revocation
    where next_attempt_at <= $1 and ($2::timestamptz is null or (next_attempt_at, id) > ($2, $3::uuid))
    order by next_attempt_at, id limit $4`,
};
/** Longer than the telling, with every request that it may take: an authorization waits for it. */
const lock = rowLock('$3', "interval '2 minutes'");
export const TAKE = {
  name: 'take-revocation',
  text: `update revocation set attempts = attempts + 1, ${lock.taken}
    where id = $1 and sealed is not null and next_attempt_at <= $2 and ${lock.isFree}
    returning id, workspace_id as workspace, user_id as "user", connection, pack, status, sealed, attempts, grant_mac as "grantMac"`,
};

/**
 * Those that were kept for the sake of this one: of the same grant in any workspace, and of the same user and service. Two
 * statements, each with an index of its own: of one with "or", the database would read all that either finds, or the table.
 */
const lookAgain = (name: string, which: string) =>
  portionOf(
    `look-at-kept-${name}`,
    'revocation',
    'next_attempt_at = now()',
    `status = 'kept' and sealed is not null and next_attempt_at > now() and ${which}`,
  );
export const LOOK_AGAIN_BY_GRANT = lookAgain('of-grant', 'grant_mac = $1');
export const LOOK_AGAIN_BY_USER = lookAgain('of-user', 'user_id = $1 and pack = any($2::text[])');

export interface RevocationParts {
  readonly everywhere: QueryEverywhere;
  readonly contextFor: ContextFor;
  readonly now: () => Date;
  readonly log: Logger;
}

/**
 * Tells services of revocations. One that a server died over is told again: a service that revoked already says so, or says
 * that there is nothing to revoke.
 */
export function createRevocations({ everywhere, contextFor, now, log }: RevocationParts) {
  const owner = randomUUID();

  const tell = async (id: string): Promise<void> => {
    const [row] = await everywhere<TakenRevocation>(TAKE, [id, now(), owner]);
    if (!row) return;
    const context = contextFor(row.workspace, row.user);
    const held = { id: row.id, leaseOwner: owner, attempts: row.attempts };
    let { grantMac } = row;
    const keep = async (found: Kept) => {
      grantMac = found.grantMac;
      await untilWritten(() => context.em.nativeUpdate(Revocation, held, found));
    };
    const { status, message, isTried, pause } = await attemptRevocation(everywhere, context, row, keep);
    const isOver = status !== 'pending' && status !== 'kept';
    const columns = {
      status,
      message,
      leaseOwner: null,
      leaseUntil: null,
      attempts: isTried ? row.attempts : row.attempts - 1,
      nextAttemptAt: isOver ? null : new Date(now().getTime() + pause),
      ...(isOver ? { sealed: null, endedAt: now() } : {}),
    };
    await recorded(
      context,
      async (tx) => {
        const isWritten = (await tx.nativeUpdate(Revocation, held, columns)) > 0;
        return isWritten && (isTried || status !== row.status);
      },
      (isTold) =>
        isTold
          ? {
              type: 'grant.revoked_at_service',
              target: { kind: 'connection', id: row.connection },
              details: { status, attempts: columns.attempts },
            }
          : null,
    );
    if (!isOver) return;
    // They have tokens of their own, which the service may still take.
    const entry = context.registry.methods.find(({ pack }) => pack.slug === row.pack);
    const packs = entry ? packsOfService(context.registry, entry) : [row.pack];
    if (grantMac !== null) await untilDone(everywhere, LOOK_AGAIN_BY_GRANT, [grantMac]);
    await untilDone(everywhere, LOOK_AGAIN_BY_USER, [row.user, packs]);
    context.worker.wake('revocations');
  };

  return {
    /** Tells of all that are due. */
    tellDue: async (goesOn: () => boolean): Promise<void> => {
      const time = now();
      const next = portionsBy<{ id: string; workspace: string; nextAttemptAt: string | Date }>((after) =>
        everywhere(DUE, [time, after?.nextAttemptAt ?? null, after?.id ?? null, PORTION]),
      );
      await inLanes(next, { atOnce: 4, ofWorkspace: 2 }, goesOn, ({ id }) =>
        tell(id).catch((err) =>
          log.warn({ err, revocation: id }, 'What came of a revocation could not be written down'),
        ),
      );
    },
  };
}
