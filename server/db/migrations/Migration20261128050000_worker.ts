import { Migration } from '@mikro-orm/migrations';

/**
 * What the worker looks for stands in one column, with an index of the rows that have it: `upkeep_at`. Which grant a
 * connection holds is told from those that it held before, and from the same one elsewhere. And a connection's row cannot be
 * what no move of states.ts leads to.
 */
export class Migration20261128050000_worker extends Migration {
  override name = 'Migration20261128050000_worker';

  override up(): void {
    this.addSql(`alter table "audit_cursor" add "lease_owner" uuid null;`);

    this.addSql(`create index "access_token_session_index" on "access_token" ("expires_at") where kind = 'session';`);

    this.addSql(`drop index "revocation_due_index";`);
    this.addSql(`alter table "revocation" add "lease_owner" uuid null, add "grant_mac" bytea null;`);
    this.addSql(`create index "revocation_ended_index" on "revocation" ("ended_at", "id") where ended_at is not null;`);
    this.addSql(`create index "revocation_user_index" on "revocation" ("user_id", "pack") where sealed is not null;`);
    this.addSql(
      `create index "revocation_due_index" on "revocation" ("next_attempt_at", "id") where next_attempt_at is not null;`,
    );

    this.addSql(
      `create index "revocation_kept_index" on "revocation" ("grant_mac") where status = 'kept' and sealed is not null;`,
    );
    this.addSql(`alter table "revocation" drop constraint "revocation_pending_check";`);
    this.addSql(
      `alter table "revocation" add constraint "revocation_pending_check" check ((status <> 'pending' or sealed is not null) and (sealed is null or status in ('pending', 'kept')));`,
    );

    this.addSql(`drop index "connection_keep_alive_index";`);
    this.addSql(`drop index "connection_lease_index";`);
    this.addSql(`drop index "connection_refresh_due_index";`);
    this.addSql(
      `alter table "connection" add "upkeep_at" timestamptz(3) null, add "grant_generation" int not null default 0, add "grant_mac" bytea null;`,
    );
    // What was looked for in three columns, as this version writes it into one.
    this.addSql(`update "connection" set upkeep_at = least(keep_alive_at,
        refresh_due_at - greatest(expires_at - refresh_due_at, interval '0') / 5, lease_until)
      where refresh_sealed is not null and (refresh_due_at is not null or keep_alive_at is not null);`);
    // A lease without an end, or an end without an owner, is none.
    this.addSql(
      `update "connection" set lease_owner = null, lease_until = null where (lease_owner is null) <> (lease_until is null);`,
    );
    this.addSql(
      `create index "connection_upkeep_index" on "connection" ("upkeep_at", "id") where upkeep_at is not null;`,
    );
    this.addSql(
      `create index "connection_expiry_index" on "connection" ("expires_at", "id") where status = 'active' and refresh_due_at is null and refresh_sealed is not null;`,
    );
    this.addSql(`create index "connection_grant_index" on "connection" ("grant_mac") where grant_mac is not null;`);
    this.addSql(`alter table "connection" add constraint "connection_grant_check" check (refresh_sealed is not null or (refresh_due_at is null and keep_alive_at is null and upkeep_at is null
        and expires_at is null and lease_until is null and retry_at is null and refresh_fault is null));`);
    this.addSql(`alter table "connection" add constraint "connection_ended_check" check (reauth_reason is null or reauth_reason in ('rejected', 'expired')
        or (refresh_due_at is null and keep_alive_at is null and lease_until is null and retry_at is null));`);
    this.addSql(
      `alter table "connection" add constraint "connection_lease_check" check ((lease_owner is null) = (lease_until is null));`,
    );

    this.addSql(
      `create index "oauth_authorization_pending_index" on "oauth_authorization" ("expires_at") where status = 'pending';`,
    );
    this.addSql(
      `create index "oauth_authorization_exchanging_index" on "oauth_authorization" ("consumed_at") where status = 'exchanging';`,
    );
  }

  override down(): void {
    this.addSql(`drop index "access_token_session_index";`);

    this.addSql(`alter table "audit_cursor" drop column "lease_owner";`);

    this.addSql(`drop index "connection_upkeep_index";`);
    this.addSql(`drop index "connection_expiry_index";`);
    this.addSql(`drop index "connection_grant_index";`);
    this.addSql(`alter table "connection" drop constraint "connection_grant_check";`);
    this.addSql(`alter table "connection" drop constraint "connection_ended_check";`);
    this.addSql(`alter table "connection" drop constraint "connection_lease_check";`);
    this.addSql(
      `alter table "connection" drop column "upkeep_at", drop column "grant_generation", drop column "grant_mac";`,
    );
    this.addSql(`create index "connection_keep_alive_index" on "connection" ("keep_alive_at");`);
    this.addSql(`create index "connection_lease_index" on "connection" ("lease_until");`);
    this.addSql(`create index "connection_refresh_due_index" on "connection" ("refresh_due_at");`);

    this.addSql(`drop index "oauth_authorization_pending_index";`);
    this.addSql(`drop index "oauth_authorization_exchanging_index";`);

    this.addSql(`drop index "revocation_ended_index";`);
    this.addSql(`drop index "revocation_user_index";`);
    this.addSql(`drop index "revocation_due_index";`);
    this.addSql(`drop index "revocation_kept_index";`);
    this.addSql(`alter table "revocation" drop constraint "revocation_pending_check";`);
    this.addSql(`update "revocation" set sealed = null where status = 'kept';`);
    this.addSql(
      `alter table "revocation" add constraint "revocation_pending_check" check ((status = 'pending') = (sealed is not null));`,
    );
    this.addSql(`alter table "revocation" drop column "lease_owner", drop column "grant_mac";`);
    this.addSql(`create index "revocation_due_index" on "revocation" ("next_attempt_at");`);
  }
}
