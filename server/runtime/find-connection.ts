import type { RunContext } from './context.ts';
import type { ConnectionRow } from './rows.ts';
import type { Run } from './run.ts';

/**
 * The connection that a name means in a run: the user's own one, whatever its state; else the one that is shared with the
 * user, by name or with the workspace. If several are, none is taken: a run must not depend on who shared last. Revoked
 * ones do not count among those, unless there is no other. Undefined: there is none.
 */
export async function findConnection(
  { rows, caller, grantSeal }: RunContext,
  { user }: Run,
  name: string,
): Promise<ConnectionRow | 'ambiguous' | undefined> {
  const { workspace } = caller;
  const own = await rows.connection(workspace, user, name);
  if (own) return own;
  const granted = await rows.shared(workspace, user, name);
  const genuine = granted.filter(({ id: connection, grant, grantee, mac }) =>
    grantSeal.isGenuine({ id: grant, workspace, connection, user: grantee }, mac),
  );
  const byId = new Map(genuine.map((row) => [row.id, row]));
  const shared = [...byId.values()];
  const usable = shared.filter(({ sealed }) => sealed !== null);
  const candidates = usable.length > 0 ? usable : shared;
  return candidates.length > 1 ? 'ambiguous' : candidates[0];
}
