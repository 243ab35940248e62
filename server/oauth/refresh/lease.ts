import { randomUUID } from 'node:crypto';
import type { ReauthReason, RefreshFault } from '../../connections/connection.entity.ts';
import type { ConnectionPlace } from '../../connections/payload.ts';
import type { Query } from '../../db/query.ts';

/**
 * The right to use a connection's refresh token, held in its row: one owner at a time on any number of servers, told
 * from earlier ones by the epoch. All times are the database's. An owner that dies leaves the lease to run out.
 */
export interface Lease {
  readonly owner: string;
  readonly epoch: number;
  readonly sealed: Uint8Array;
  readonly refreshSealed: Uint8Array;
  /** Refreshes before this one whose answer never came, that of an owner that died too. */
  readonly answersLost: number;
  readonly failures: number;
  /** Since when refreshes fail. */
  readonly since: Date | null;
  readonly time: Date;
}

/** What a connection's row says to one who cannot have the lease. */
export interface TokenState {
  readonly sealed: Uint8Array | null;
  readonly generation: number;
  readonly leased: boolean;
  readonly expired: boolean;
  readonly expiresAt: Date | null;
  readonly reauthReason: ReauthReason | null;
  readonly fault: RefreshFault | null;
  readonly message: string | null;
}

/** Longer than every request to a service (ten seconds, and five until it is let out); each save begins it anew. */
export const LEASE = "interval '30 seconds'";
/** After two lost answers in a row the service is left alone for long: each try may cost the grant. */
const LONG_PAUSE = "interval '15 minutes'";

/** Of a row: it has something to refresh with, nobody is at it, and it is not too early to ask again. */
export const MAY_REFRESH = `refresh_sealed is not null and (refresh_due_at is not null or keep_alive_at is not null)
      and (lease_until is null or lease_until <= now() - case when answers_lost > 1 then ${LONG_PAUSE} else interval '0' end)
      and (retry_at is null or retry_at <= now())`;

const ACQUIRE = {
  name: 'lease-connection',
  text: `update connection set lease_owner = $4, lease_epoch = lease_epoch + 1, lease_until = now() + ${LEASE},
      answers_lost = answers_lost + (lease_until is not null)::int
    where id = $1 and workspace_id = $2 and generation = $3 and status <> 'revoked'
      and ${MAY_REFRESH}
    returning lease_epoch, sealed, refresh_sealed, answers_lost, refresh_failures, failing_since, now() as time`,
};
const LOOK = {
  name: 'look-at-tokens',
  text: `select sealed, generation, coalesce(lease_until > now(), false) as leased,
      coalesce(expires_at <= now(), false) as expired, expires_at,
      reauth_reason, refresh_fault, refresh_message
    from connection where id = $1 and workspace_id = $2`,
};

interface AcquiredRow {
  readonly lease_epoch: number;
  readonly sealed: Uint8Array;
  readonly refresh_sealed: Uint8Array;
  readonly answers_lost: number;
  readonly refresh_failures: number;
  readonly failing_since: string | Date | null;
  readonly time: string | Date;
}
interface LookedRow {
  readonly sealed: Uint8Array | null;
  readonly generation: number;
  readonly leased: boolean;
  readonly expired: boolean;
  readonly expires_at: string | Date | null;
  readonly reauth_reason: ReauthReason | null;
  readonly refresh_fault: RefreshFault | null;
  readonly refresh_message: string | null;
}

/** Takes the lease of a connection that is still as it was read; undefined when that cannot be. */
export async function acquireLease(
  query: Query,
  { id, workspace, generation }: ConnectionPlace,
): Promise<Lease | undefined> {
  const owner = randomUUID();
  const [row] = await query<AcquiredRow>(workspace, ACQUIRE, [id, workspace, generation, owner]);
  return (
    row && {
      owner,
      epoch: row.lease_epoch,
      sealed: row.sealed,
      refreshSealed: row.refresh_sealed,
      answersLost: row.answers_lost,
      failures: row.refresh_failures,
      since: row.failing_since === null ? null : new Date(row.failing_since),
      time: new Date(row.time),
    }
  );
}

/** How the tokens of a connection stand; undefined when it was deleted. */
export async function lookAtTokens(
  query: Query,
  { id, workspace }: Pick<ConnectionPlace, 'id' | 'workspace'>,
): Promise<TokenState | undefined> {
  const [row] = await query<LookedRow>(workspace, LOOK, [id, workspace]);
  return (
    row && {
      sealed: row.sealed,
      generation: row.generation,
      leased: row.leased,
      expired: row.expired,
      expiresAt: row.expires_at === null ? null : new Date(row.expires_at),
      reauthReason: row.reauth_reason,
      fault: row.refresh_fault,
      message: row.refresh_message,
    }
  );
}
