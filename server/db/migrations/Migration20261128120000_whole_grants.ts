import { Migration } from '@mikro-orm/migrations';

/** What may hang on a grant that can only be ended whole is found by an index, however many rows a user has. */
export class Migration20261128120000_whole_grants extends Migration {
  override name = 'Migration20261128120000_whole_grants';

  override up(): void {
    this.addSql(
      `create index "connection_unmarked_grant_index" on "connection" ((coalesce(account->>'id', account->>'login'))) where grant_mac is null and refresh_sealed is not null;`,
    );
    this.addSql(
      `create index "oauth_authorization_under_way_index" on "oauth_authorization" ("user_id", "pack") where status in ('pending', 'exchanging');`,
    );
  }

  override down(): void {
    this.addSql(`drop index "connection_unmarked_grant_index";`);
    this.addSql(`drop index "oauth_authorization_under_way_index";`);
  }
}
