import { Migration } from '@mikro-orm/migrations';

/** A resolve finds connections that others share by their names: of the workspace, whoever owns them. */
export class Migration20261124180000_shared_names extends Migration {
  override name = 'Migration20261124180000_shared_names';

  override up(): void {
    this.addSql(`create index "connection_shared_name_index" on "connection" ("workspace_id", "name");`);
  }

  override down(): void {
    this.addSql(`drop index "connection_shared_name_index";`);
  }
}
