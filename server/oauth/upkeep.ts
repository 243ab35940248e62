import { recorded } from '../audit/log/log.ts';
import type { ConnectionPlace } from '../connections/payload.ts';
import type { Upkeep } from '../connections/upkeep.ts';
import type { Logger } from '../core/logger.ts';
import type { Query } from '../db/query.ts';
import { EVERY_WORKSPACE } from '../db/scope.ts';
import { endAuthorizations } from './authorize/authorizations.ts';
import type { ContextFor } from './context.ts';
import { MAY_REFRESH } from './refresh/lease.ts';
import { createRefresher } from './refresh/refresh.ts';
import { forgetRevocations, tellOneRevocation } from './revocations.ts';
import { startRounds } from './rounds.ts';

const REFRESHES_AT_ONCE = 8;
const REVOCATIONS_AT_ONCE = 4;
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
 * Starts the upkeep: revocations, refreshes and chores, each in rounds of its own. A service that is slow to answer to the
 * one holds up none of the others.
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

  const refreshDue = async (goesOn: () => boolean) => {
    let found: number;
    do {
      found = await refreshBatch(goesOn);
    } while (found === LARGEST_BATCH && goesOn());
  };
  const refreshBatch = async (goesOn: () => boolean): Promise<number> => {
    const due = [...(await query<ConnectionPlace>(EVERY_WORKSPACE, DUE, []))];
    const { length } = due;
    const worker = async () => {
      for (let at = due.shift(); at && goesOn(); at = due.shift())
        // One connection that does not open, or whose pack is gone, is no reason to leave the others.
        await refresh(at).catch((err) => log.warn({ err }, 'A connection could not be refreshed'));
    };
    await Promise.all(Array.from({ length: REFRESHES_AT_ONCE }, worker));
    return length;
  };
  const tellRevocations = async (goesOn: () => boolean) => {
    const worker = async () => {
      while (goesOn() && (await tellOneRevocation(query, contextFor, now)));
    };
    await Promise.all(Array.from({ length: REVOCATIONS_AT_ONCE }, worker));
  };
  const markExpired = async (goesOn: () => boolean) => {
    let found: readonly ConnectionPlace[];
    do {
      found = await query<ConnectionPlace>(EVERY_WORKSPACE, EXPIRED, []);
      for (const at of found) await markOne(at);
    } while (found.length === LARGEST_BATCH && goesOn());
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
  const all = [
    startRounds(tellRevocations, 'revocations', log),
    startRounds(
      async (goesOn) => {
        await markExpired(goesOn);
        await refreshDue(goesOn);
      },
      'refreshes',
      log,
    ),
    startRounds(
      async () => {
        await endAuthorizations(query, now());
        await forgetRevocations(query, now());
        for (const chore of chores) await chore();
      },
      'chores',
      log,
    ),
  ];

  return {
    refresh,
    round: async () => void (await Promise.all(all.map((rounds) => rounds.round()))),
    wake: () => {
      for (const rounds of all) rounds.wake();
    },
    close: async () => void (await Promise.all(all.map((rounds) => rounds.close()))),
  };
}
