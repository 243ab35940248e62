import type { EventType } from '../../audit/log/events.ts';
import { type DoctorParts, type Finding, fixBySql, type Place } from './finding.ts';
import { revokeAgain } from './revoke-again.ts';

/** How a thing that was ended is found, and ended again where a statement is enough. Each takes its id. */
export const END_AGAIN = {
  connection: { alive: `select id from connection where id = ? and status <> 'revoked'` },
  secret: { alive: 'select id from secret where id = ?', end: 'delete from secret where id = ?' },
  access_token: { alive: 'select id from access_token where id = ?', end: 'delete from access_token where id = ?' },
  run_token: { alive: 'select id from run_token where id = ?', end: 'delete from run_token where id = ?' },
} as const;
export type Endable = keyof typeof END_AGAIN;

/**
 * What an event says of its target: that it was ended, in which table; for a copy of the database from before it, also that
 * it was `written` again, that a value of it is gone (`unset`), or that its keys are (`shredded`). Null: nothing of these.
 */
export const ENDINGS: Readonly<Record<EventType, Endable | 'written' | 'unset' | 'shredded' | null>> = {
  'access.refused': null,
  'authorization.failed': null,
  'authorization.started': null,
  'connection.authorized': 'written',
  'connection.created': null,
  'connection.deleted': 'connection',
  'connection.opened': null,
  'connection.refreshed': 'written',
  'connection.renamed': null,
  'connection.replaced': 'written',
  'connection.revoked': 'connection',
  'connection.shared': null,
  'connection.tested': null,
  'credentials.tested': null,
  'data_key.activated': null,
  'data_key.destroyed': null,
  'data_key.retired': null,
  'doctor.fixed': null,
  'engine_token.created': null,
  'engine_token.revoked': 'access_token',
  'environment.created': null,
  'environment.deleted': null,
  'environment.protected': null,
  'environment.renamed': null,
  'grant.revoked_at_service': null,
  'kek.activated': null,
  'kek.retired': null,
  'key_rotation.cancelled': null,
  'key_rotation.ended': null,
  'key_rotation.started': null,
  'oauth_app.deleted': null,
  'oauth_app.set': null,
  'run_token.created': null,
  'run_token.revoked': 'run_token',
  'run_tokens.revoked': null,
  'secret.deleted': 'secret',
  'secret.described': null,
  'secret.opened': null,
  'secret.renamed': null,
  'secret.set': 'written',
  'secret.unset': 'unset',
  'session.ended': 'access_token',
  'session.started': null,
  'signin.refused': null,
  'use.unusual': null,
  'user.created': null,
  'user_token.created': null,
  'user_token.revoked': 'access_token',
  'workspace.created': null,
  'workspace.macs_written': null,
  'workspace.shredded': 'shredded',
};

/** Mends a thing that is here again. */
export function endAgain(parts: DoctorParts, table: Endable, at: Place & { readonly workspace: string }) {
  const how = END_AGAIN[table];
  return 'end' in how ? fixBySql(parts, at, how.end, [at.row]) : revokeAgain(parts, at);
}

const list = (types: readonly string[]) => types.map((type) => `'${type}'`).join(', ');

/**
 * Things that live although the audit log in the same database says that they were ended: somebody put old rows back.
 * A connection of the same name that was made later has another id.
 */
export async function* examineEndings(parts: DoctorParts): AsyncGenerator<Finding> {
  for (const table of Object.keys(END_AGAIN) as Endable[]) {
    const types = Object.entries(ENDINGS).flatMap(([type, ended]) => (ended === table ? [type] : []));
    const statement = {
      name: `doctor-resurrected-${table.replace('_', '-')}`,
      text: `select t.id, t.workspace_id as workspace, min(e.seq)::int as seq from "${table}" t
        join audit_event e on e.workspace_id = t.workspace_id and e.target = t.id and e.outcome = 'OK' and e.type in (${list(types)})
        ${table === 'connection' ? `where t.status <> 'revoked'` : ''} group by t.id, t.workspace_id limit 10000`,
    };
    const rows = await parts.database.everywhere<{ id: string; workspace: string; seq: number }>(statement, []);
    for (const { id, workspace, seq } of rows) {
      const at = { check: 'resurrected', place: table, row: id, workspace } as const;
      yield {
        ...at,
        message: `It was ended (event ${seq} of the audit log), and is here again.`,
        fix: endAgain(parts, table, at),
      };
    }
  }
}
