import { Migration } from '@mikro-orm/migrations';

export class Migration20261123064317_initial extends Migration {
  override name = 'Migration20261123064317_initial';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "installation" ("id" int not null, "kek" uuid not null, "sentinel" bytea not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`alter table "installation" add constraint "installation_single_check" check (id = 1);`);

    this.addSql(
      `create table "workspace" ("id" uuid not null, "name" varchar(100) not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`alter table "workspace" add constraint "workspace_name_unique" unique ("name");`);

    this.addSql(
      `create table "app_user" ("id" uuid not null, "workspace_id" uuid not null, "subject" varchar(200) not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`alter table "app_user" add constraint "app_user_subject_unique" unique ("workspace_id", "subject");`);

    this.addSql(
      `create table "access_token" ("id" uuid not null, "workspace_id" uuid not null, "kind" text not null, "user_id" uuid null, "label" varchar(100) not null, "hash" bytea not null, "mac" bytea not null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`alter table "access_token" add constraint "access_token_hash_unique" unique ("hash");`);
    this.addSql(
      `alter table "access_token" add constraint "access_token_user_check" check ((kind = 'user') = (user_id is not null));`,
    );
    this.addSql(
      `alter table "access_token" add constraint "access_token_kind_check" check ("kind" in ('user', 'engine'));`,
    );

    this.addSql(
      `create table "secret" ("id" uuid not null, "workspace_id" uuid not null, "name" varchar(100) not null, "description" varchar(1000) null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`alter table "secret" add constraint "secret_name_unique" unique ("workspace_id", "name");`);

    this.addSql(
      `create table "environment" ("id" uuid not null, "workspace_id" uuid not null, "name" varchar(100) not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`alter table "environment" add constraint "environment_name_unique" unique ("workspace_id", "name");`);

    this.addSql(
      `create table "secret_value" ("id" uuid not null, "workspace_id" uuid not null, "secret_id" uuid not null, "environment_id" uuid not null, "sealed" bytea not null, "generation" int not null, "updated_at" timestamptz(3) not null, "last_used_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "secret_value_environment_index" on "secret_value" ("environment_id");`);
    this.addSql(
      `alter table "secret_value" add constraint "secret_value_environment_unique" unique ("secret_id", "environment_id");`,
    );

    this.addSql(
      `create table "data_key" ("id" uuid not null, "workspace_id" uuid not null, "kek" uuid not null, "wrapped" bytea not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "data_key_workspace_index" on "data_key" ("workspace_id", "created_at");`);

    this.addSql(
      `create table "connection" ("id" uuid not null, "workspace_id" uuid not null, "user_id" uuid not null, "name" varchar(100) not null, "pack" varchar(60) not null, "method" varchar(60) not null, "status" text not null, "sealed" bytea null, "generation" int not null, "scopes" text[] not null, "account" jsonb null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "last_used_at" timestamptz(3) null, "last_tested_at" timestamptz(3) null, "last_test_outcome" text null, "last_test_message" varchar(1000) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "connection_list_index" on "connection" ("workspace_id", "user_id", "created_at", "id");`,
    );
    this.addSql(
      `alter table "connection" add constraint "connection_name_unique" unique ("workspace_id", "user_id", "name");`,
    );
    this.addSql(
      `alter table "connection" add constraint "connection_revoked_check" check ((status = 'revoked') = (sealed is null));`,
    );
    this.addSql(
      `alter table "connection" add constraint "connection_status_check" check ("status" in ('active', 'needs_reauth', 'revoked'));`,
    );
    this.addSql(
      `alter table "connection" add constraint "connection_last_test_outcome_check" check ("last_test_outcome" in ('ok', 'rejected', 'unavailable', 'unchecked'));`,
    );

    this.addSql(
      `alter table "app_user" add constraint "app_user_workspace_id_foreign" foreign key ("workspace_id") references "workspace" ("id");`,
    );

    this.addSql(
      `alter table "access_token" add constraint "access_token_workspace_id_foreign" foreign key ("workspace_id") references "workspace" ("id");`,
    );
    this.addSql(
      `alter table "access_token" add constraint "access_token_user_id_foreign" foreign key ("user_id") references "app_user" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "secret" add constraint "secret_workspace_id_foreign" foreign key ("workspace_id") references "workspace" ("id");`,
    );

    this.addSql(
      `alter table "environment" add constraint "environment_workspace_id_foreign" foreign key ("workspace_id") references "workspace" ("id");`,
    );

    this.addSql(
      `alter table "secret_value" add constraint "secret_value_workspace_id_foreign" foreign key ("workspace_id") references "workspace" ("id");`,
    );
    this.addSql(
      `alter table "secret_value" add constraint "secret_value_secret_id_foreign" foreign key ("secret_id") references "secret" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "secret_value" add constraint "secret_value_environment_id_foreign" foreign key ("environment_id") references "environment" ("id");`,
    );

    this.addSql(
      `alter table "data_key" add constraint "data_key_workspace_id_foreign" foreign key ("workspace_id") references "workspace" ("id");`,
    );

    this.addSql(
      `alter table "connection" add constraint "connection_workspace_id_foreign" foreign key ("workspace_id") references "workspace" ("id");`,
    );
    this.addSql(
      `alter table "connection" add constraint "connection_user_id_foreign" foreign key ("user_id") references "app_user" ("id");`,
    );
  }
}
