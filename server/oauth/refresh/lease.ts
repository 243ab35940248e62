import { randomUUID } from 'node:crypto';
import type { ConnectionAccount, ReauthReason, RefreshFault } from '../../connections/connection.entity.ts';
import type { ConnectionPlace } from '../../connections/payload.ts';
import { TAKE } from '../../connections/statements.ts';
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
  /** Which of the grants that the connection has held it is. */
  readonly grantGeneration: number;
  readonly account: ConnectionAccount | null;
  readonly scopes: readonly string[];
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
  readonly grant_generation: number;
  readonly account: ConnectionAccount | null;
  readonly scopes: readonly string[];
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
  const [row] = await query<AcquiredRow>(workspace, TAKE, [id, workspace, generation, owner]);
  return (
    row && {
      owner,
      epoch: row.lease_epoch,
      sealed: row.sealed,
      refreshSealed: row.refresh_sealed,
      grantGeneration: row.grant_generation,
      account: row.account,
      scopes: row.scopes,
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
