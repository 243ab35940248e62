import { Migration } from '@mikro-orm/migrations';

/** Each row and its parent, with the columns that name the parent. */
const CHILDREN = [
  ['run_token', 'app_user', 'user_id'],
  ['run_token', 'environment', 'environment_id'],
  ['run_token', 'access_token', 'engine_id'],
  ['connection_grant', 'connection', 'connection_id'],
  ['connection_grant', 'app_user', 'user_id'],
  ['idempotency_key', 'app_user', 'user_id'],
] as const;

/**
 * `audit_append` puts events at the end of their workspaces' chains; see server/audit/log/log.ts and docs/audit.md. The row of
 * a chain's end is locked until the commit, so that events have one order; chains are taken in the order of their
 * workspaces, so that two batches never wait for each other. Rows of the log cannot be changed or deleted by accident.
 * And rows are of the workspace that what they refer to is of.
 */
export class Migration20261124073500_audit_append extends Migration {
  override name = 'Migration20261124073500_audit_append';

  override up(): void {
    this.addSql(`
      create function audit_append(events json) returns void language plpgsql as $$
      declare
        chain uuid;
        number bigint;
        link bytea;
        event record;
      begin
        for chain in select distinct (e ->> 'workspace')::uuid from json_array_elements(events) e order by 1 loop
          insert into audit_head (workspace_id, seq, hash) values (chain, 0, '') on conflict do nothing;
          select seq, hash into number, link from audit_head where workspace_id = chain for update;
          for event in
            select * from json_to_recordset(events) as e(
              id uuid, workspace uuid, at timestamptz, type text, outcome text, actor_kind text, actor uuid, "user" uuid,
              run text, pattern text, environment uuid, target_kind text, target uuid, address text, request text,
              details text, mac text)
            where e.workspace = chain
          loop
            number := number + 1;
            link := sha256(link || int8send(number) || decode(event.mac, 'hex'));
            insert into audit_event (workspace_id, seq, id, at, type, outcome, actor_kind, actor, user_id, run, pattern,
                environment, target_kind, target, address, request, details, mac, hash)
              values (chain, number, event.id, event.at, event.type, event.outcome, event.actor_kind, event.actor,
                event."user", event.run, event.pattern, event.environment, event.target_kind, event.target,
                event.address, event.request, event.details, decode(event.mac, 'hex'), link);
          end loop;
          update audit_head set seq = number, hash = link where workspace_id = chain;
        end loop;
      end $$;`);
    this.addSql(`
      create function audit_is_append_only() returns trigger language plpgsql as $$
      begin
        raise exception 'The audit log is only added to.';
      end $$;`);
    this.addSql(`
      create trigger audit_event_append_only before update or delete or truncate on audit_event
      for each statement execute function audit_is_append_only();`);
    for (const parent of ['access_token', 'connection'])
      this.addSql(
        `alter table "${parent}" add constraint "${parent}_id_workspace_unique" unique ("id", "workspace_id");`,
      );
    for (const [child, parent, column] of CHILDREN)
      this.addSql(
        `alter table "${child}" add constraint "${child}_${column}_workspace_foreign" foreign key ("${column}", "workspace_id") references "${parent}" ("id", "workspace_id") on delete cascade;`,
      );
  }
}
