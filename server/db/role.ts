import type { Database } from './config.ts';
import { EVERY_WORKSPACE } from './scope.ts';

const ROLE = {
  name: 'read-role',
  text: 'select rolsuper or rolbypassrls as above from pg_roles where rolname = current_user',
};

/** Whether no policy binds this server at the database. Of the embedded one that is always so, and not asked. */
export async function isAbovePolicies({ kind, query }: Database): Promise<boolean> {
  if (kind === 'pglite') return false;
  const [role] = await query<{ above: boolean }>(EVERY_WORKSPACE, ROLE, []);
  return role?.above ?? true;
}
