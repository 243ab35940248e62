import type { AuditLog } from '../../audit/log/log.ts';
import type { Cause } from '../../audit/log/row.ts';
import { counted } from '../../core/counted.ts';
import { ConflictError, ForbiddenError, NotFoundError } from '../../core/errors.ts';
import type { KeyState } from '../../crypto/key-state.ts';
import type { Database } from '../../db/connect/database.ts';

import type { RecordedChange } from '../rotation/records.ts';
import { countValues, type SealedColumn } from '../sealed-columns.ts';

const NAME_AND_COUNTS = {
  name: 'shred-counts',
  text: `select w.name,
      (select count(*)::int from connection where workspace_id = w.id and sealed is not null) as connections,
      (select count(*)::int from secret_value where workspace_id = w.id) as secrets,
      (select count(*)::int from oauth_app where workspace_id = w.id) as apps
    from workspace w where w.id = $1`,
};
const LOCK = `select id, kek from data_key where workspace_id = ? and state <> 'destroyed' for update`;
/** Takes the workspace. */
export const DESTROY_DATA_KEYS = `update data_key set state = 'destroyed', wrapped = null where workspace_id = ? and state <> 'destroyed'`;

/** What is lost with the data keys of a workspace. */
export interface Loss {
  readonly workspace: string;
  readonly connections: number;
  readonly secrets: number;
  readonly apps: number;
  /** What has to be said to go on: it names all that is lost, so it does not fit any more when there is more. */
  readonly confirmation: string;
}

/** @param workspace its id; it must be there. */
export async function lossOf({ everywhere }: Database, workspace: string): Promise<Loss> {
  const [row] = await everywhere<{ name: string } & Omit<Loss, 'workspace' | 'confirmation'>>(NAME_AND_COUNTS, [
    workspace,
  ]);
  if (!row) throw new ConflictError('CHANGED_MEANWHILE', 'The workspace is gone.');
  const { name, connections, secrets, apps } = row;
  const lost = [counted(connections, 'connection'), counted(secrets, 'secret value'), counted(apps, 'OAuth app')];
  const confirmation = `destroy ${name}: ${lost.join(', ')}`;
  return { workspace: name, connections, secrets, apps, confirmation };
}

/**
 * Destroys all data keys of a workspace: nothing that they sealed can be read again, here or in a copy of the database
 * that is made from now on. Copies that were made before hold the keys, wrapped.
 * @returns the key-encryption keys under which older copies of the database hold them.
 * @throws ForbiddenError when the confirmation is not that of what is there now.
 */
export async function shredWorkspace(
  database: Database,
  audit: AuditLog,
  cause: Cause,
  columns: readonly SealedColumn[],
  workspace: string,
  confirmation: string,
): Promise<readonly string[]> {
  const loss = await lossOf(database, workspace);
  if (confirmation !== loss.confirmation)
    throw new ForbiddenError(`Nothing was destroyed. To destroy all this, confirm with: ${loss.confirmation}`);
  const values = await countValues(database.everywhere, columns, workspace);
  return database.emEverywhere().transactional(async (tx) => {
    const keys: { kek: string }[] = await tx.execute(LOCK, [workspace]);
    if (keys.length === 0) throw new ConflictError('CHANGED_MEANWHILE', 'The workspace has no data keys to destroy.');
    await tx.execute(DESTROY_DATA_KEYS, [workspace]);
    await audit.recordIn(tx, cause, {
      type: 'workspace.shredded',
      target: { kind: 'workspace', id: workspace },
      details: { values },
    });
    return [...new Set(keys.map(({ kek }) => kek))];
  });
}

const FIND = { name: 'keys-find', text: 'select workspace_id as workspace, state from data_key where id::text = $1' };
const DESTROY_ONE = 'select destroy_data_key(?)::int as uses';

/**
 * Destroys a retired data key that nothing names.
 * @returns its state before, and how many values it seals; 0 with the state `retired`: it was destroyed.
 * @throws NotFoundError
 */
export async function destroyDataKey(
  { everywhere }: Database,
  change: RecordedChange,
  id: string,
): Promise<{ readonly state: KeyState; readonly uses: number }> {
  const [key] = await everywhere<{ workspace: string; state: KeyState }>(FIND, [id]);
  if (!key) throw new NotFoundError('data key');
  const target = { kind: 'data_key', id } as const;
  const [row] = await change<{ uses: number }>(key.workspace, DESTROY_ONE, [id], ([found]) =>
    found?.uses === 0 ? { type: 'data_key.destroyed', target } : null,
  );
  return { state: key.state, uses: row?.uses ?? 0 };
}
