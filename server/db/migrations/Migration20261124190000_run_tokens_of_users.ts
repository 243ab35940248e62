import { Migration } from '@mikro-orm/migrations';

/** The tokens of a user's runs end with the user's access. */
export class Migration20261124190000_run_tokens_of_users extends Migration {
  override name = 'Migration20261124190000_run_tokens_of_users';

  override up(): void {
    this.addSql(`create index "run_token_user_index" on "run_token" ("user_id");`);
  }

  override down(): void {
    this.addSql(`drop index "run_token_user_index";`);
  }
}
