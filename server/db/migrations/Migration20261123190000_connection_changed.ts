import { Migration } from '@mikro-orm/migrations';

const WATCHED =
  'name, status, generation, scopes, account, last_tested_at, reauth_reason, refresh_fault, failing_since, expires_at, grant_expires_at';

/**
 * The database tells every server when what the dashboard shows of a connection has changed, whoever changed it; see
 * server/connections/changes.ts. And a revocation or a flow is of the workspace that its user is of.
 */
export class Migration20261123190000_connection_changed extends Migration {
  override name = 'Migration20261123190000_connection_changed';

  override up(): void {
    this.addSql(`
      create function connection_changed() returns trigger language plpgsql as $$
      declare
        changed connection%rowtype := case when tg_op = 'DELETE' then old else new end;
      begin
        perform pg_notify('connection_changed', changed.workspace_id || ' ' || changed.user_id || ' ' || changed.id);
        return null;
      end $$;`);
    this.addSql(`
      create trigger connection_changed after insert or delete or update of ${WATCHED} on connection
      for each row execute function connection_changed();`);
    for (const table of ['revocation', 'oauth_authorization'])
      this.addSql(
        `alter table "${table}" add constraint "${table}_user_id_workspace_foreign" foreign key ("user_id", "workspace_id") references "app_user" ("id", "workspace_id");`,
      );
  }
}
