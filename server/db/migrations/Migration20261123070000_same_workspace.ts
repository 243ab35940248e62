import { Migration } from '@mikro-orm/migrations';

/** Each row and its parent, with the columns that name the parent. */
const CHILDREN = [
  ['secret_value', 'secret', 'secret_id', 'on delete cascade'],
  ['secret_value', 'environment', 'environment_id', ''],
  ['connection', 'app_user', 'user_id', ''],
  ['access_token', 'app_user', 'user_id', 'on delete cascade'],
] as const;

/**
 * A row and what it refers to are of one workspace: the database holds that too. Written by hand, because the entities
 * cannot say it: their foreign keys are of one column.
 */
export class Migration20261123070000_same_workspace extends Migration {
  override name = 'Migration20261123070000_same_workspace';

  override up(): void {
    for (const parent of new Set(CHILDREN.map(([, table]) => table)))
      this.addSql(
        `alter table "${parent}" add constraint "${parent}_id_workspace_unique" unique ("id", "workspace_id");`,
      );
    for (const [child, parent, column, rule] of CHILDREN)
      this.addSql(
        `alter table "${child}" add constraint "${child}_${column}_workspace_foreign" foreign key ("${column}", "workspace_id") references "${parent}" ("id", "workspace_id") ${rule};`,
      );
  }
}
