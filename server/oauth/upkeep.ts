import { recorded } from '../audit/log.ts';
import type { ConnectionPlace } from '../connections/payload.ts';
import type { Upkeep } from '../connections/upkeep.ts';
import type { Logger } from '../core/logger.ts';
import type { Query } from '../db/query.ts';
import { EVERY_WORKSPACE } from '../db/scope.ts';
import { endAuthorizations } from './authorizations.ts';
import type { ContextFor } from './context.ts';
import { MAY_REFRESH } from './lease.ts';
import { createRefresher } from './refresh.ts';
import { forgetRevocations, tellOneRevocation } from './revocations.ts';

const ROUND_MILLISECONDS = 15_000;
const AT_ONCE = 8;
const LARGEST_BATCH = 100;

/**
 * What is due in the background: tokens of connections that are in use, a little before a resolve would have to wait for
 * them; refresh tokens that would die of idleness; refreshes that a dead server left open. What is due stands in the rows
 * themselves, so there is no queue to keep in step with them, and every server may look.
 */
const DUE = {
  name: 'due-refreshes',
  text: `select id, workspace_id as workspace, user_id as "user", generation from connection
    where status <> 'revoked' and ${MAY_REFRESH}
      and (
        keep_alive_at <= now()
        or (refresh_due_at <= now() + (expires_at - refresh_due_at) / 5 and last_used_at > now() - interval '1 day')
        or lease_until <= now()
      )
    order by random() limit ${LARGEST_BATCH}`,
};
const HAS_EXPIRED = `status = 'active' and expires_at <= now() and refresh_due_at is null and refresh_sealed is not null`;
const EXPIRED = {
  name: 'expired-connections',
  text: `select id, workspace_id as workspace, user_id as "user", generation from connection
    where ${HAS_EXPIRED} order by id limit ${LARGEST_BATCH}`,
};
const MARK_EXPIRED = `update connection set status = 'needs_reauth', reauth_reason = 'expired' where id = ? and ${HAS_EXPIRED} returning id`;

/** Upkeep that also runs by itself; `round` runs everything that is due now. */
export interface RunningUpkeep extends Upkeep {
  round(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the upkeep. Rounds come every 15 seconds, at times that differ between servers.
 * @param chores what else is due with each round.
 */
export function startUpkeep(
  query: Query,
  contextFor: ContextFor,
  now: () => Date,
  log: Logger,
  chores: readonly (() => Promise<void>)[] = [],
): RunningUpkeep {
  const refresh = createRefresher(query, contextFor);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let closed = false;

  const refreshDue = async () => {
    let found: number;
    do {
      found = await refreshBatch();
    } while (found === LARGEST_BATCH && !closed);
  };
  const refreshBatch = async (): Promise<number> => {
    const due = [...(await query<ConnectionPlace>(EVERY_WORKSPACE, DUE, []))];
    const { length } = due;
    const worker = async () => {
      for (let at = due.shift(); at && !closed; at = due.shift())
        // One connection that does not open, or whose pack is gone, is no reason to leave the others.
        await refresh(at).catch((err) => log.warn({ err }, 'A connection could not be refreshed'));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return length;
  };
  const tellRevocations = async () => {
    while (!closed && (await tellOneRevocation(query, contextFor, now)));
  };
  const markExpired = async () => {
    let found: readonly ConnectionPlace[];
    do {
      found = await query<ConnectionPlace>(EVERY_WORKSPACE, EXPIRED, []);
      for (const at of found) await markOne(at);
    } while (found.length === LARGEST_BATCH && !closed);
  };
  const markOne = async ({ id, workspace, user }: ConnectionPlace) => {
    const context = contextFor(workspace, user);
    const event = {
      type: 'connection.refreshed',
      target: { kind: 'connection', id },
      outcome: 'NEEDS_REAUTH',
      details: { fault: 'expired' },
    } as const;
    // With the change: a server that dies in between leaves neither.
    await recorded(
      context,
      (tx) => tx.execute<unknown[]>(MARK_EXPIRED, [id]),
      (rows) => (rows.length > 0 ? event : null),
    );
  };
  const work = async () => {
    await tellRevocations();
    await markExpired();
    await refreshDue();
    await endAuthorizations(query, now());
    await forgetRevocations(query, now());
    for (const chore of chores) await chore();
  };
  const round = async (): Promise<void> => {
    if (running) {
      again = true;
      return running;
    }
    running = (async () => {
      do {
        again = false;
        await work();
      } while (again && !closed);
    })().finally(() => {
      running = undefined;
    });
    return running;
  };
  const roundQuietly = () => round().catch((err) => log.warn({ err }, 'A round of upkeep failed'));
  const schedule = () => {
    if (closed) return;
    timer = setTimeout(() => void roundQuietly().then(schedule), ROUND_MILLISECONDS * (0.5 + Math.random())).unref();
  };
  schedule();

  return {
    refresh,
    round,
    wake: () => {
      if (!closed) setImmediate(() => void roundQuietly());
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await running?.catch(() => undefined);
    },
  };
}
