import { Migration } from '@mikro-orm/migrations';

export class Migration20261123104315_oauth extends Migration {
  override name = 'Migration20261123104315_oauth';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "revocation" ("id" uuid not null, "workspace_id" uuid not null, "user_id" uuid not null, "connection" uuid not null, "pack" varchar(60) not null, "method" varchar(60) not null, "status" text not null, "sealed" bytea null, "message" varchar(1000) null, "attempts" int not null default 0, "next_attempt_at" timestamptz(3) null, "lease_until" timestamptz(3) null, "created_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "revocation_due_index" on "revocation" ("next_attempt_at");`);
    this.addSql(`create index "revocation_connection_index" on "revocation" ("connection", "created_at");`);

    this.addSql(
      `create table "oauth_app" ("id" uuid not null, "workspace_id" uuid not null, "pack" varchar(60) not null, "client_id" varchar(500) not null, "sealed" bytea not null, "generation" int not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`alter table "oauth_app" add constraint "oauth_app_pack_unique" unique ("workspace_id", "pack");`);

    this.addSql(
      `create table "oauth_authorization" ("id" uuid not null, "workspace_id" uuid not null, "user_id" uuid not null, "kind" text not null, "pack" varchar(60) not null, "method" varchar(60) not null, "connection" uuid null, "state_hash" bytea null, "browser_hash" bytea null, "sealed" bytea null, "origin" varchar(300) null, "status" text not null, "message" varchar(1000) null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "consumed_at" timestamptz(3) null, "next_poll_at" timestamptz(3) null, "poll_seconds" int null, primary key ("id"));`,
    );
    this.addSql(`create index "oauth_authorization_expiry_index" on "oauth_authorization" ("expires_at");`);
    this.addSql(
      `alter table "oauth_authorization" add constraint "oauth_authorization_state_unique" unique ("state_hash");`,
    );

    this.addSql(
      `alter table "connection" add "refresh_sealed" bytea null, add "requested_scopes" text[] not null default '{}', add "reauth_reason" text null, add "expires_at" timestamptz(3) null, add "grant_expires_at" timestamptz(3) null, add "refresh_due_at" timestamptz(3) null, add "keep_alive_at" timestamptz(3) null, add "lease_owner" uuid null, add "lease_epoch" int not null default 0, add "lease_until" timestamptz(3) null, add "answers_lost" int not null default 0, add "refresh_fault" text null, add "refresh_message" varchar(1000) null, add "refresh_failures" int not null default 0, add "failing_since" timestamptz(3) null, add "retry_at" timestamptz(3) null;`,
    );
    this.addSql(`create index "connection_refresh_due_index" on "connection" ("refresh_due_at");`);
    this.addSql(`create index "connection_keep_alive_index" on "connection" ("keep_alive_at");`);
    this.addSql(`create index "connection_lease_index" on "connection" ("lease_until");`);
    this.addSql(
      `alter table "connection" add constraint "connection_reauth_check" check ((reauth_reason is null or status = 'needs_reauth') and (status <> 'revoked' or refresh_sealed is null));`,
    );
    this.addSql(
      `alter table "connection" add constraint "connection_reauth_reason_check" check ("reauth_reason" in ('rejected', 'grant_ended', 'answer_lost', 'expired', 'app_changed'));`,
    );
    this.addSql(
      `alter table "connection" add constraint "connection_refresh_fault_check" check ("refresh_fault" in ('unavailable', 'app_refused', 'request_refused', 'pack'));`,
    );

    this.addSql(
      `alter table "revocation" add constraint "revocation_workspace_id_foreign" foreign key ("workspace_id") references "workspace" ("id");`,
    );
    this.addSql(
      `alter table "revocation" add constraint "revocation_user_id_foreign" foreign key ("user_id") references "app_user" ("id");`,
    );
    this.addSql(
      `alter table "revocation" add constraint "revocation_pending_check" check ((status = 'pending') = (sealed is not null));`,
    );
    this.addSql(
      `alter table "revocation" add constraint "revocation_status_check" check ("status" in ('pending', 'done', 'failed', 'not_possible', 'kept'));`,
    );

    this.addSql(
      `alter table "oauth_app" add constraint "oauth_app_workspace_id_foreign" foreign key ("workspace_id") references "workspace" ("id");`,
    );

    this.addSql(
      `alter table "oauth_authorization" add constraint "oauth_authorization_workspace_id_foreign" foreign key ("workspace_id") references "workspace" ("id");`,
    );
    this.addSql(
      `alter table "oauth_authorization" add constraint "oauth_authorization_user_id_foreign" foreign key ("user_id") references "app_user" ("id");`,
    );
    this.addSql(
      `alter table "oauth_authorization" add constraint "oauth_authorization_kind_check" check ("kind" in ('browser', 'device'));`,
    );
    this.addSql(
      `alter table "oauth_authorization" add constraint "oauth_authorization_status_check" check ("status" in ('pending', 'exchanging', 'succeeded', 'denied', 'failed', 'expired'));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "revocation" cascade;`);
    this.addSql(`drop table if exists "oauth_app" cascade;`);
    this.addSql(`drop table if exists "oauth_authorization" cascade;`);

    this.addSql(`drop index "connection_refresh_due_index";`);
    this.addSql(`drop index "connection_keep_alive_index";`);
    this.addSql(`drop index "connection_lease_index";`);
    this.addSql(`alter table "connection" drop constraint "connection_reauth_check";`);
    this.addSql(`alter table "connection" drop constraint "connection_reauth_reason_check";`);
    this.addSql(`alter table "connection" drop constraint "connection_refresh_fault_check";`);
    this.addSql(
      `alter table "connection" drop column "refresh_sealed", drop column "requested_scopes", drop column "reauth_reason", drop column "expires_at", drop column "grant_expires_at", drop column "refresh_due_at", drop column "keep_alive_at", drop column "lease_owner", drop column "lease_epoch", drop column "lease_until", drop column "answers_lost", drop column "refresh_fault", drop column "refresh_message", drop column "refresh_failures", drop column "failing_since", drop column "retry_at";`,
    );
  }
}
