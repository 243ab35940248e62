import { CONNECTION_MAC } from '../connections/connection.entity.ts';
import { SHARE_MAC } from '../connections/sharing/share.entity.ts';
import type { RunContext } from './context.ts';
import type { ConnectionRow } from './rows.ts';
import type { Run } from './run.ts';

/**
 * The connection that a name means in a run: the user's own one, whatever its state; else the one that is shared with the
 * user, by name or with the workspace. If several are, none is taken: a run must not depend on who shared last. Revoked
 * ones do not count among those, unless there is no other. One whose row something else than this service wrote is not what
 * the name stands for. Undefined: there is none.
 */
export async function findConnection(
  { rows, caller, macs }: RunContext,
  { user }: Run,
  name: string,
): Promise<ConnectionRow | 'ambiguous' | 'altered' | undefined> {
  const { workspace } = caller;
  const isNamed = (row: ConnectionRow) => macs.isGenuine(CONNECTION_MAC, { ...row, workspace, name });
  const own = await rows.connection(workspace, user, name);
  if (own) return isNamed(own) ? own : 'altered';
  const found = await rows.shared(workspace, user, name);
  const genuine = found.filter(({ id: connection, share: id, grantee, share_mac: mac }) =>
    macs.isGenuine(SHARE_MAC, { id, workspace, connection, user: grantee, mac }),
  );
  const byId = new Map(genuine.map((row) => [row.id, row]));
  const shared = [...byId.values()].filter(isNamed);
  if (shared.length === 0 && byId.size > 0) return 'altered';
  const usable = shared.filter(({ sealed }) => sealed !== null);
  const candidates = usable.length > 0 ? usable : shared;
  return candidates.length > 1 ? 'ambiguous' : candidates[0];
}
