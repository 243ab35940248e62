import { Migration } from '@mikro-orm/migrations';

export class Migration20261124072725_tenants_and_audit extends Migration {
  override name = 'Migration20261124072725_tenants_and_audit';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "audit_checkpoint" ("workspace_id" uuid not null, "seq" bigint not null, "hash" bytea not null, "at" timestamptz(3) not null, "signature" bytea not null, primary key ("workspace_id", "seq"));`,
    );

    this.addSql(
      `create table "audit_cursor" ("sink" varchar(64) not null, "workspace_id" uuid not null, "seq" bigint not null, "lease_until" timestamptz(3) null, primary key ("sink", "workspace_id"));`,
    );

    this.addSql(
      `create table "audit_head" ("workspace_id" uuid not null, "seq" bigint not null, "hash" bytea not null, primary key ("workspace_id"));`,
    );

    this.addSql(
      `create table "audit_event" ("workspace_id" uuid not null, "seq" bigint not null, "id" uuid not null, "at" timestamptz(3) not null, "type" varchar(60) not null, "outcome" varchar(40) not null, "actor_kind" varchar(20) not null, "actor" uuid null, "user_id" uuid null, "run" varchar(200) null, "pattern" varchar(200) null, "environment" uuid null, "target_kind" varchar(20) null, "target" uuid null, "address" varchar(45) null, "request" varchar(64) null, "details" text null, "mac" bytea not null, "hash" bytea not null, primary key ("workspace_id", "seq"));`,
    );
    this.addSql(`create index "audit_event_target_index" on "audit_event" ("workspace_id", "target", "seq");`);
    this.addSql(`create index "audit_event_user_index" on "audit_event" ("workspace_id", "user_id", "seq");`);
    this.addSql(`create index "audit_event_time_index" on "audit_event" using brin ("at");`);

    this.addSql(
      `create table "rate_window" ("window_start" timestamptz(3) not null, "key" text not null, "count" int not null, primary key ("window_start", "key"));`,
    );

    this.addSql(
      `create table "target_use" ("workspace_id" uuid not null, "target" uuid not null, "pattern" varchar(200) not null, "engine" uuid not null, "address" varchar(45) not null, "uses" bigint not null, "first_used_at" timestamptz(3) not null, "last_used_at" timestamptz(3) not null, primary key ("workspace_id", "target", "pattern", "engine", "address"));`,
    );

    this.addSql(
      `create table "target_use_rate" ("workspace_id" uuid not null, "target" uuid not null, "minute" timestamptz(0) not null, "uses" int not null, "usual" real not null, primary key ("workspace_id", "target"));`,
    );

    this.addSql(
      `create table "idempotency_key" ("workspace_id" uuid not null, "user_id" uuid not null, "key" bytea not null, "fingerprint" bytea not null, "made" uuid not null, "created_at" timestamptz(3) not null, primary key ("workspace_id", "user_id", "key"));`,
    );
    this.addSql(`create index "idempotency_key_time_index" on "idempotency_key" ("created_at");`);

    this.addSql(
      `create table "run_token" ("id" uuid not null, "workspace_id" uuid not null, "user_id" uuid not null, "environment_id" uuid not null, "engine_id" uuid not null, "run" varchar(200) not null, "pattern" varchar(200) null, "connections" text[] null, "secrets" text[] null, "hash" bytea not null, "mac" bytea not null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "run_token_expiry_index" on "run_token" ("expires_at");`);
    this.addSql(`create index "run_token_engine_index" on "run_token" ("engine_id");`);
    this.addSql(`alter table "run_token" add constraint "run_token_hash_unique" unique ("hash");`);

    this.addSql(
      `create table "connection_grant" ("id" uuid not null, "workspace_id" uuid not null, "connection_id" uuid not null, "user_id" uuid null, "mac" bytea not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "connection_grant_user_index" on "connection_grant" ("workspace_id", "user_id");`);
    this.addSql(`create index "connection_grant_connection_index" on "connection_grant" ("connection_id");`);

    this.addSql(`alter table "workspace" enable row level security;`);
    this.addSql(`alter table "workspace" force row level security;`);
    this.addSql(
      `create policy "workspace_all_policy" on "workspace" using (case (select current_setting('dragops.workspace', true)) when '*' then true when id::text then true else false end);`,
    );

    this.addSql(`alter table "app_user" enable row level security;`);
    this.addSql(`alter table "app_user" force row level security;`);
    this.addSql(
      `create policy "app_user_all_policy" on "app_user" using (case (select current_setting('dragops.workspace', true)) when '*' then true when workspace_id::text then true else false end);`,
    );

    this.addSql(`alter table "access_token" drop constraint "access_token_kind_check";`);
    this.addSql(`alter table "access_token" drop constraint "access_token_user_check";`);
    this.addSql(
      `alter table "access_token" add "role" text null, add "environments" text[] null, add "networks" text[] null, add "last_used_at" timestamptz(3) null;`,
    );
    this.addSql(
      `alter table "access_token" add constraint "access_token_role_check" check ("role" in ('viewer', 'member', 'admin'));`,
    );
    this.addSql(
      `alter table "access_token" add constraint "access_token_kind_check" check ("kind" in ('user', 'engine', 'session'));`,
    );
    this.addSql(
      `alter table "access_token" add constraint "access_token_user_check" check ((kind = 'engine') = (user_id is null));`,
    );
    this.addSql(`alter table "access_token" enable row level security;`);
    this.addSql(`alter table "access_token" force row level security;`);
    this.addSql(
      `create policy "access_token_all_policy" on "access_token" using (case (select current_setting('dragops.workspace', true)) when '*' then true when workspace_id::text then true else false end);`,
    );

    this.addSql(`alter table "secret" enable row level security;`);
    this.addSql(`alter table "secret" force row level security;`);
    this.addSql(
      `create policy "secret_all_policy" on "secret" using (case (select current_setting('dragops.workspace', true)) when '*' then true when workspace_id::text then true else false end);`,
    );

    this.addSql(`alter table "revocation" enable row level security;`);
    this.addSql(`alter table "revocation" force row level security;`);
    this.addSql(
      `create policy "revocation_all_policy" on "revocation" using (case (select current_setting('dragops.workspace', true)) when '*' then true when workspace_id::text then true else false end);`,
    );

    this.addSql(`alter table "oauth_app" enable row level security;`);
    this.addSql(`alter table "oauth_app" force row level security;`);
    this.addSql(
      `create policy "oauth_app_all_policy" on "oauth_app" using (case (select current_setting('dragops.workspace', true)) when '*' then true when workspace_id::text then true else false end);`,
    );

    this.addSql(`alter table "environment" add "is_protected" boolean not null default false;`);
    this.addSql(`alter table "environment" enable row level security;`);
    this.addSql(`alter table "environment" force row level security;`);
    this.addSql(
      `create policy "environment_all_policy" on "environment" using (case (select current_setting('dragops.workspace', true)) when '*' then true when workspace_id::text then true else false end);`,
    );

    this.addSql(`alter table "secret_value" enable row level security;`);
    this.addSql(`alter table "secret_value" force row level security;`);
    this.addSql(
      `create policy "secret_value_all_policy" on "secret_value" using (case (select current_setting('dragops.workspace', true)) when '*' then true when workspace_id::text then true else false end);`,
    );

    this.addSql(`alter table "data_key" enable row level security;`);
    this.addSql(`alter table "data_key" force row level security;`);
    this.addSql(
      `create policy "data_key_all_policy" on "data_key" using (case (select current_setting('dragops.workspace', true)) when '*' then true when workspace_id::text then true else false end);`,
    );

    this.addSql(`alter table "connection" enable row level security;`);
    this.addSql(`alter table "connection" force row level security;`);
    this.addSql(
      `create policy "connection_all_policy" on "connection" using (case (select current_setting('dragops.workspace', true)) when '*' then true when workspace_id::text then true else false end);`,
    );

    this.addSql(`alter table "oauth_authorization" enable row level security;`);
    this.addSql(`alter table "oauth_authorization" force row level security;`);
    this.addSql(
      `create policy "oauth_authorization_all_policy" on "oauth_authorization" using (case (select current_setting('dragops.workspace', true)) when '*' then true when workspace_id::text then true else false end);`,
    );

    this.addSql(`alter table "audit_checkpoint" enable row level security;`);
    this.addSql(`alter table "audit_checkpoint" force row level security;`);
    this.addSql(
      `create policy "audit_checkpoint_all_policy" on "audit_checkpoint" using (case (select current_setting('dragops.workspace', true)) when '*' then true when workspace_id::text then true else false end);`,
    );

    this.addSql(`alter table "audit_cursor" enable row level security;`);
    this.addSql(`alter table "audit_cursor" force row level security;`);
    this.addSql(
      `create policy "audit_cursor_all_policy" on "audit_cursor" using (case (select current_setting('dragops.workspace', true)) when '*' then true when workspace_id::text then true else false end);`,
    );

    this.addSql(`alter table "audit_head" enable row level security;`);
    this.addSql(`alter table "audit_head" force row level security;`);
    this.addSql(
      `create policy "audit_head_all_policy" on "audit_head" using (case (select current_setting('dragops.workspace', true)) when '*' then true when workspace_id::text then true else false end);`,
    );

    this.addSql(`alter table "audit_event" enable row level security;`);
    this.addSql(`alter table "audit_event" force row level security;`);
    this.addSql(
      `create policy "audit_event_all_policy" on "audit_event" using (case (select current_setting('dragops.workspace', true)) when '*' then true when workspace_id::text then true else false end);`,
    );

    this.addSql(`alter table "target_use" enable row level security;`);
    this.addSql(`alter table "target_use" force row level security;`);
    this.addSql(
      `create policy "target_use_all_policy" on "target_use" using (case (select current_setting('dragops.workspace', true)) when '*' then true when workspace_id::text then true else false end);`,
    );

    this.addSql(`alter table "target_use_rate" enable row level security;`);
    this.addSql(`alter table "target_use_rate" force row level security;`);
    this.addSql(
      `create policy "target_use_rate_all_policy" on "target_use_rate" using (case (select current_setting('dragops.workspace', true)) when '*' then true when workspace_id::text then true else false end);`,
    );

    this.addSql(
      `alter table "idempotency_key" add constraint "idempotency_key_workspace_id_foreign" foreign key ("workspace_id") references "workspace" ("id");`,
    );
    this.addSql(
      `alter table "idempotency_key" add constraint "idempotency_key_user_id_foreign" foreign key ("user_id") references "app_user" ("id") on delete cascade;`,
    );
    this.addSql(`alter table "idempotency_key" enable row level security;`);
    this.addSql(`alter table "idempotency_key" force row level security;`);
    this.addSql(
      `create policy "idempotency_key_all_policy" on "idempotency_key" using (case (select current_setting('dragops.workspace', true)) when '*' then true when workspace_id::text then true else false end);`,
    );

    this.addSql(
      `alter table "run_token" add constraint "run_token_workspace_id_foreign" foreign key ("workspace_id") references "workspace" ("id");`,
    );
    this.addSql(
      `alter table "run_token" add constraint "run_token_user_id_foreign" foreign key ("user_id") references "app_user" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "run_token" add constraint "run_token_environment_id_foreign" foreign key ("environment_id") references "environment" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "run_token" add constraint "run_token_engine_id_foreign" foreign key ("engine_id") references "access_token" ("id") on delete cascade;`,
    );
    this.addSql(`alter table "run_token" enable row level security;`);
    this.addSql(`alter table "run_token" force row level security;`);
    this.addSql(
      `create policy "run_token_all_policy" on "run_token" using (case (select current_setting('dragops.workspace', true)) when '*' then true when workspace_id::text then true else false end);`,
    );

    this.addSql(
      `alter table "connection_grant" add constraint "connection_grant_workspace_id_foreign" foreign key ("workspace_id") references "workspace" ("id");`,
    );
    this.addSql(
      `alter table "connection_grant" add constraint "connection_grant_connection_id_foreign" foreign key ("connection_id") references "connection" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "connection_grant" add constraint "connection_grant_user_id_foreign" foreign key ("user_id") references "app_user" ("id") on delete cascade;`,
    );
    this.addSql(`alter table "connection_grant" enable row level security;`);
    this.addSql(`alter table "connection_grant" force row level security;`);
    this.addSql(
      `create policy "connection_grant_all_policy" on "connection_grant" using (case (select current_setting('dragops.workspace', true)) when '*' then true when workspace_id::text then true else false end);`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "audit_checkpoint" cascade;`);
    this.addSql(`drop table if exists "audit_cursor" cascade;`);
    this.addSql(`drop table if exists "audit_head" cascade;`);
    this.addSql(`drop table if exists "audit_event" cascade;`);
    this.addSql(`drop table if exists "rate_window" cascade;`);
    this.addSql(`drop table if exists "target_use" cascade;`);
    this.addSql(`drop table if exists "target_use_rate" cascade;`);
    this.addSql(`drop table if exists "idempotency_key" cascade;`);
    this.addSql(`drop table if exists "run_token" cascade;`);
    this.addSql(`drop table if exists "connection_grant" cascade;`);

    this.addSql(`drop policy "access_token_all_policy" on "access_token";`);

    this.addSql(`drop policy "app_user_all_policy" on "app_user";`);

    this.addSql(`drop policy "connection_all_policy" on "connection";`);

    this.addSql(`drop policy "data_key_all_policy" on "data_key";`);

    this.addSql(`drop policy "environment_all_policy" on "environment";`);

    this.addSql(`drop policy "oauth_app_all_policy" on "oauth_app";`);

    this.addSql(`drop policy "oauth_authorization_all_policy" on "oauth_authorization";`);

    this.addSql(`drop policy "revocation_all_policy" on "revocation";`);

    this.addSql(`drop policy "secret_all_policy" on "secret";`);

    this.addSql(`drop policy "secret_value_all_policy" on "secret_value";`);

    this.addSql(`drop policy "workspace_all_policy" on "workspace";`);

    this.addSql(`alter table "access_token" drop constraint "access_token_role_check";`);
    this.addSql(`alter table "access_token" drop constraint "access_token_user_check";`);
    this.addSql(`alter table "access_token" drop constraint "access_token_kind_check";`);
    this.addSql(
      `alter table "access_token" drop column "role", drop column "environments", drop column "networks", drop column "last_used_at";`,
    );
    this.addSql(
      `alter table "access_token" add constraint "access_token_user_check" check ((kind = 'user') = (user_id is not null));`,
    );
    this.addSql(
      `alter table "access_token" add constraint "access_token_kind_check" check ("kind" in ('user', 'engine'));`,
    );
    this.addSql(`alter table "access_token" no force row level security;`);
    this.addSql(`alter table "access_token" disable row level security;`);

    this.addSql(`alter table "app_user" no force row level security;`);
    this.addSql(`alter table "app_user" disable row level security;`);

    this.addSql(`alter table "connection" no force row level security;`);
    this.addSql(`alter table "connection" disable row level security;`);

    this.addSql(`alter table "data_key" no force row level security;`);
    this.addSql(`alter table "data_key" disable row level security;`);

    this.addSql(`alter table "environment" drop column "is_protected";`);
    this.addSql(`alter table "environment" no force row level security;`);
    this.addSql(`alter table "environment" disable row level security;`);

    this.addSql(`alter table "oauth_app" no force row level security;`);
    this.addSql(`alter table "oauth_app" disable row level security;`);

    this.addSql(`alter table "oauth_authorization" no force row level security;`);
    this.addSql(`alter table "oauth_authorization" disable row level security;`);

    this.addSql(`alter table "revocation" no force row level security;`);
    this.addSql(`alter table "revocation" disable row level security;`);

    this.addSql(`alter table "secret" no force row level security;`);
    this.addSql(`alter table "secret" disable row level security;`);

    this.addSql(`alter table "secret_value" no force row level security;`);
    this.addSql(`alter table "secret_value" disable row level security;`);

    this.addSql(`alter table "workspace" no force row level security;`);
    this.addSql(`alter table "workspace" disable row level security;`);
  }
}
