import { CONNECTION_MAC } from '../connections/connection.entity.ts';
import { SHARE_MAC } from '../connections/sharing/share.entity.ts';
import type { RowMacs } from '../crypto/row-mac.ts';
import type { ConnectionRow, PinnedRow, RowReader, SharedRow } from './rows.ts';
import type { Run } from './run.ts';

interface Parts {
  readonly rows: RowReader;
  readonly macs: RowMacs;
  readonly caller: { readonly workspace: string };
}

type Found = ConnectionRow | 'ambiguous' | 'altered' | undefined;

/**
 * The connection that a name means in a run: the one that it meant when the run began, if that is known and still there; else
 * the user's own one, whatever its state; else the one that is shared with the user, by name or with the workspace. If several
 * are, none is taken: a run must not depend on who shared last. Revoked ones do not count among those, unless there is no other.
 * One whose row something else than this service wrote is not what the name stands for. Undefined: there is none.
 */
export async function findConnection(parts: Parts, { user, pinned }: Pick<Run, 'user' | 'pinned'>, name: string) {
  const id = pinned.connections.get(name);
  const known = id === undefined ? [] : await parts.rows.pinned(parts.caller.workspace, user, id);
  return known.length > 0 ? stillMeant(parts, user, known) : named(parts, user, name);
}

/** @param found the connection, once for each of its shares with the user. */
function stillMeant({ caller, macs }: Parts, user: string, found: readonly PinnedRow[]): Found {
  const { workspace } = caller;
  const meant = found.find((row) => row.user === user || isShare(macs, workspace, row));
  if (!meant) return undefined;
  return macs.isGenuine(CONNECTION_MAC, { ...meant, workspace }) ? meant : 'altered';
}

function isShare(
  macs: RowMacs,
  workspace: string,
  {
    id: connection,
    share: id,
    grantee: user,
    share_mac: mac,
  }: Pick<PinnedRow, 'id' | 'share' | 'grantee' | 'share_mac'>,
): boolean {
  return macs.isGenuine(SHARE_MAC, { id, workspace, connection, user, mac });
}

async function named({ rows, caller, macs }: Parts, user: string, name: string): Promise<Found> {
  const { workspace } = caller;
  const isNamed = (row: ConnectionRow) => macs.isGenuine(CONNECTION_MAC, { ...row, workspace, name });
  const own = await rows.connection(workspace, user, name);
  if (own) return isNamed(own) ? own : 'altered';
  const found = await rows.shared(workspace, user, name);
  const byId = new Map<string, SharedRow>();
  for (const row of found) if (isShare(macs, workspace, row)) byId.set(row.id, row);
  const shared = [...byId.values()].filter(isNamed);
  if (shared.length === 0 && byId.size > 0) return 'altered';
  const usable = shared.filter(({ sealed }) => sealed !== null);
  const candidates = usable.length > 0 ? usable : shared;
  return candidates.length > 1 ? 'ambiguous' : candidates[0];
}
