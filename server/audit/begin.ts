import type { Database } from '../db/config.ts';
import { EVERY_WORKSPACE } from '../db/scope.ts';
import type { AuditLog } from './log.ts';

const WITHOUT = {
  name: 'workspaces-without-log',
  text: 'select w.id from workspace w where not exists (select from audit_head h where h.workspace_id = w.id) order by w.id',
};

/**
 * Begins the logs of workspaces that are from before there were logs, when their database is brought up to date: from
 * then on a workspace without a log is one whose log was deleted.
 */
export async function beginLogs({ query }: Database, audit: AuditLog): Promise<void> {
  for (const { id: workspace } of await query<{ id: string }>(EVERY_WORKSPACE, WITHOUT, [])) {
    const caller = { kind: 'engine', workspace, token: '', environments: null } as const;
    const target = { kind: 'workspace', id: workspace } as const;
    await audit.record({ caller, origin: 'system' }, { type: 'workspace.log_begun', target });
  }
}
