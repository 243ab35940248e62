import { rowLock } from '../worker/row-lock.ts';

/*
 * The moves of a connection's row that are made past the ORM, by their names in `states.ts`: on the way of a resolve, and by
 * the worker. All times are the database's.
 */

/** Longer than every request to a service (ten seconds, and five until it is let out); each save begins it anew. */
export const LEASE = "interval '30 seconds'";
/** After two lost answers in a row the service is left alone for long: each try may cost the grant. */
const LONG_PAUSE = "interval '15 minutes'";
/** For whom nobody asks any more, tokens are refreshed when somebody does. */
const IN_USE = "interval '1 day'";

const lock = rowLock('$4', LEASE);
const pause = `case when answers_lost > 1 then ${LONG_PAUSE} else interval '0' end`;

/** `take`: the lease of a row that is still as it was read, that has something to refresh with, and is not too early. */
export const TAKE = {
  name: 'lease-connection',
  text: `update connection set ${lock.taken}, lease_epoch = lease_epoch + 1,
      answers_lost = answers_lost + (lease_until is not null)::int,
      upkeep_at = now() + ${LEASE} + case when answers_lost + (lease_until is not null)::int > 1 then ${LONG_PAUSE} else interval '0' end
    where id = $1 and workspace_id = $2 and generation = $3 and status in ('active', 'needs_reauth')
      and refresh_sealed is not null and (refresh_due_at is not null or keep_alive_at is not null)
      and (lease_until is null or lease_until <= now() - ${pause})
      and (retry_at is null or retry_at <= now())
    returning lease_epoch, sealed, refresh_sealed, grant_generation, account, scopes, answers_lost, refresh_failures, failing_since, now() as time`,
};

/**
 * Rows that the worker has to look at, by the time that says so: their tokens are in use and about to end, or their refresh
 * token would die of idleness, or whoever refreshed them is gone. What is due stands in the rows, so there is no queue to
 * keep in step with them, and every server may look.
 */
export const DUE = {
  name: 'due-refreshes',
  text: `select id, workspace_id as workspace, user_id as "user", generation, upkeep_at as "upkeepAt",
      (coalesce(keep_alive_at <= now(), false) or lease_until is not null or coalesce(last_used_at > now() - ${IN_USE}, false)) as "isWanted"
    from connection where upkeep_at <= now() and ($1::timestamptz is null or (upkeep_at, id) > ($1, $2::uuid))
    order by upkeep_at, id limit $3`,
};

/** `postpone`: until the time at which their refresh tokens would die, or `use`. A row that is locked is left for the next time. */
export const POSTPONE = {
  name: 'postpone-refreshes',
  text: `update connection set upkeep_at = keep_alive_at
    where id = any(array(select id from connection where id = any($1::uuid[]) for no key update skip locked)) and status in ('active', 'needs_reauth') and upkeep_at <= now() and lease_until is null
      and (keep_alive_at is null or keep_alive_at > now()) and (last_used_at is null or last_used_at <= now() - ${IN_USE})`,
};

/** `use`, of many at once. Every server locks the rows in one order, so that no two of them wait for each other. */
export const USE = {
  name: 'write-last-use-connection',
  text: `with held as (
      select t.id, u.used from unnest($1::uuid[], $2::timestamptz[]) as u(id, used) join connection t on t.id = u.id
      order by t.id for no key update of t
    )
    update connection t set last_used_at = greatest(t.last_used_at, held.used),
      upkeep_at = case
        when t.refresh_due_at is null or t.last_used_at > now() - ${IN_USE} then t.upkeep_at
        else least(t.upkeep_at, greatest(t.refresh_due_at, t.retry_at)) end
    from held where t.id = held.id`,
};

const HAS_EXPIRED = `status = 'active' and refresh_due_at is null and refresh_sealed is not null and expires_at <= now()`;

/** Rows whose only token has run out. */
export const EXPIRED = {
  name: 'expired-connections',
  text: `select id, workspace_id as workspace, user_id as "user", generation, expires_at as "expiresAt" from connection
    where ${HAS_EXPIRED} and ($1::timestamptz is null or (expires_at, id) > ($1, $2::uuid)) order by expires_at, id limit $3`,
};

/** `expire`, in the transaction that puts it on record. */
export const EXPIRE = `update connection set status = 'needs_reauth', reauth_reason = 'expired' where id = ? and ${HAS_EXPIRED} returning id`;

/** `hasten`, of one workspace or of all. */
export const HASTEN = {
  name: 'hasten-refreshes',
  text: `update connection set keep_alive_at = now(), upkeep_at = now()
    where refresh_due_at is not null and status in ('active', 'needs_reauth') and ($1::uuid is null or workspace_id = $1) returning 1`,
};

/** `revoke`, of a row that was put back beside this service. */
export const REVOKE_AGAIN = `update connection set status = 'revoked', sealed = null, refresh_sealed = null, generation = generation + 1,
        lease_epoch = lease_epoch + 1, lease_owner = null, lease_until = null, refresh_due_at = null, keep_alive_at = null,
        upkeep_at = null, grant_generation = 0, grant_mac = null, scopes = '{}', requested_scopes = '{}',
        expires_at = null, grant_expires_at = null, reauth_reason = null, retry_at = null, answers_lost = 0,
        refresh_fault = null, refresh_message = null, refresh_failures = 0, failing_since = null, updated_at = now()
      where id = ? and status in ('active', 'needs_reauth')`;
