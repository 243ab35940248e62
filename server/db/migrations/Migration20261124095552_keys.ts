import { Migration } from '@mikro-orm/migrations';

/** Every sealed column that a data key seals; a test of the house holds it against the entities. */
const SEALED = [
  ['connection', 'sealed'],
  ['connection', 'refresh_sealed'],
  ['revocation', 'sealed'],
  ['oauth_app', 'sealed'],
  ['oauth_authorization', 'sealed'],
  ['secret_value', 'sealed'],
] as const;

/** States of keys, rotations, and what keeps a key that is named from going. */
export class Migration20261124095552_keys extends Migration {
  override name = 'Migration20261124095552_keys';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "server_instance" ("id" uuid not null, "host" varchar(300) not null, "process" int not null, "started_at" timestamptz(3) not null, "seen_at" timestamptz(3) not null, "keks" uuid[] not null, primary key ("id"));`,
    );

    this.addSql(
      `create table "key_encryption_key" ("id" uuid not null, "state" text not null, "description" varchar(500) not null, "sentinel" bytea null, "created_at" timestamptz(3) not null, "activated_at" timestamptz(3) null, "retired_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "key_encryption_key" add constraint "key_encryption_key_sentinel_check" check ((state in ('retired', 'destroyed')) = (sentinel is null));`,
    );
    this.addSql(
      `alter table "key_encryption_key" add constraint "key_encryption_key_state_check" check ("state" in ('pending', 'active', 'decrypt_only', 'retired', 'destroyed'));`,
    );
    this.addSql(
      `create unique index "key_encryption_key_active_unique" on "key_encryption_key" ("state") where state = 'active';`,
    );
    this.addSql(
      `insert into "key_encryption_key" ("id", "state", "description", "sentinel", "created_at", "activated_at") select "kek", 'active', 'in use since before keys were listed', "sentinel", "created_at", "created_at" from "installation";`,
    );
    this.addSql(`drop table "installation";`);

    this.addSql(
      `create table "key_job" ("id" uuid not null, "kind" text not null, "workspace_id" uuid null, "state" text not null, "target" uuid null, "compromised" boolean not null, "cursor" uuid null, "total" int not null, "done" int not null, "lease_owner" uuid null, "lease_until" timestamptz(3) null, "started_by" varchar(60) not null, "created_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "key_job_created_index" on "key_job" ("created_at");`);

    this.addSql(
      `create table "key_job_failure" ("job_id" uuid not null, "place" varchar(100) not null, "row" uuid not null, "workspace_id" uuid null, "reason" varchar(30) not null, "at" timestamptz(3) not null, primary key ("job_id", "place", "row"));`,
    );

    this.addSql(
      `alter table "data_key" add "state" text not null default 'decrypt_only', add "retired_at" timestamptz(3) null;`,
    );
    this.addSql(`alter table "data_key" alter column "state" drop default;`);
    this.addSql(
      `update "data_key" set "state" = 'active' where "id" in (select distinct on ("workspace_id") "id" from "data_key" order by "workspace_id", "created_at" desc, "id" desc);`,
    );
    this.addSql(`create unique index "data_key_active_unique" on "data_key" ("workspace_id") where state = 'active';`);
    this.addSql(`alter table "data_key" alter column "wrapped" drop not null;`);
    this.addSql(
      `alter table "data_key" add constraint "data_key_kek_foreign" foreign key ("kek") references "key_encryption_key" ("id");`,
    );
    this.addSql(`create index "data_key_kek_index" on "data_key" ("kek", "id");`);
    this.addSql(
      `alter table "data_key" add constraint "data_key_destroyed_check" check ((state = 'destroyed') = (wrapped is null));`,
    );
    this.addSql(
      `alter table "data_key" add constraint "data_key_state_check" check ("state" in ('pending', 'active', 'decrypt_only', 'retired', 'destroyed'));`,
    );

    // One rotation at a time: of the whole installation, and of each workspace.
    this.addSql(
      `create unique index "key_job_running_unique" on "key_job" ((coalesce(workspace_id, '00000000-0000-0000-0000-000000000000')), "kind") where state = 'running';`,
    );
    this.addSql(
      `alter table "key_job" add constraint "key_job_workspace_id_foreign" foreign key ("workspace_id") references "workspace" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "key_job" add constraint "key_job_target_check" check ((kind = 'kek') = (target is not null));`,
    );
    this.addSql(`alter table "key_job" add constraint "key_job_kind_check" check ("kind" in ('kek', 'data'));`);
    this.addSql(
      `alter table "key_job" add constraint "key_job_state_check" check ("state" in ('running', 'done', 'cancelled'));`,
    );
    this.addSql(`alter table "key_job" enable row level security;`);
    this.addSql(`alter table "key_job" force row level security;`);
    this.addSql(
      `create policy "key_job_all_policy" on "key_job" using (case (select current_setting('dragops.workspace', true)) when '*' then true when workspace_id::text then true else false end);`,
    );

    this.addSql(
      `alter table "key_job_failure" add constraint "key_job_failure_job_id_foreign" foreign key ("job_id") references "key_job" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "key_job_failure" add constraint "key_job_failure_workspace_id_foreign" foreign key ("workspace_id") references "workspace" ("id") on delete set null;`,
    );
    this.addSql(`alter table "key_job_failure" enable row level security;`);
    this.addSql(`alter table "key_job_failure" force row level security;`);
    this.addSql(
      `create policy "key_job_failure_all_policy" on "key_job_failure" using (case (select current_setting('dragops.workspace', true)) when '*' then true when workspace_id::text then true else false end);`,
    );

    // The key that a sealed value names, by which rotation finds and counts what is left.
    this.addSql(`
      create function sealing_key(sealed bytea) returns uuid language sql immutable parallel safe as $$
        select case when length(sealed) >= 18 then encode(substring(sealed from 3 for 16), 'hex')::uuid end
      $$;`);
    // Nothing may be sealed under a key that is about to go. The lock makes a key wait for those who are writing with it,
    // so a count of what names it stays true.
    this.addSql(`
      create function assert_sealing_key(sealed bytea) returns void language plpgsql as $$
      declare
        standing text;
      begin
        select state into standing from data_key where id = sealing_key(sealed) for share;
        if standing in ('retired', 'destroyed') then
          raise exception using errcode = '55000', message = 'the data key is no longer in use';
        end if;
      end $$;`);
    for (const column of ['sealed', 'refresh_sealed'])
      this.addSql(`
        create function guard_${column}() returns trigger language plpgsql as $$
        begin
          perform assert_sealing_key(new.${column});
          return new;
        end $$;`);
    for (const [table, column] of SEALED) {
      this.addSql(
        `create trigger "${table}_${column}_guard" before insert or update of "${column}" on "${table}" for each row when (new.${column} is not null) execute function guard_${column}();`,
      );
      this.addSql(`create index "${table}_${column}_key_index" on "${table}" (sealing_key("${column}"), "id");`);
    }
    this.addSql(`
      create function guard_wrapped() returns trigger language plpgsql as $$
      declare
        standing text;
      begin
        select state into standing from key_encryption_key where id = new.kek for share;
        if standing in ('retired', 'destroyed') then
          raise exception using errcode = '55000', message = 'the key-encryption key is no longer in use';
        end if;
        return new;
      end $$;`);
    this.addSql(
      `create trigger "data_key_wrapped_guard" before insert or update of "wrapped", "kek" on "data_key" for each row when (new.wrapped is not null) execute function guard_wrapped();`,
    );
    const counts = SEALED.map(
      ([table, column]) => `(select count(*) from "${table}" where sealing_key("${column}") = key)`,
    );
    // How many values are sealed under a data key.
    this.addSql(`
      create function data_key_uses(key uuid) returns bigint language sql stable as $$
        select ${counts.join(' + ')}
      $$;`);
    this.addSql(`
      create function promote_data_key(workspace uuid, key uuid) returns void language plpgsql as $$
      begin
        update data_key set state = 'decrypt_only' where workspace_id = workspace and state = 'active';
        update data_key set state = 'active' where id = key and workspace_id = workspace and state = 'pending';
        if not found then
          raise exception using errcode = '55000', message = 'the data key is not pending';
        end if;
      end $$;`);
    // Retires a key unless something names it, and answers how much does. The lock comes first: the count must see what
    // those who were writing with the key have committed.
    this.addSql(`
      create function retire_data_key(key uuid) returns bigint language plpgsql as $$
      declare
        uses bigint;
      begin
        perform 1 from data_key where id = key and state = 'decrypt_only' for update;
        if not found then
          return -1;
        end if;
        uses := data_key_uses(key);
        if uses = 0 then
          update data_key set state = 'retired', retired_at = now() where id = key;
        end if;
        return uses;
      end $$;`);
    this.addSql(`
      create function destroy_data_key(key uuid) returns bigint language plpgsql as $$
      declare
        uses bigint;
      begin
        perform 1 from data_key where id = key and state = 'retired' for update;
        if not found then
          return -1;
        end if;
        uses := data_key_uses(key);
        if uses = 0 then
          update data_key set state = 'destroyed', wrapped = null where id = key;
        end if;
        return uses;
      end $$;`);
    // Makes a key active, unless a server that is alive has not shown that it has the key.
    this.addSql(`
      create function promote_kek(key uuid, alive_within interval) returns boolean language plpgsql as $$
      begin
        perform 1 from key_encryption_key for update;
        if exists (select 1 from server_instance where seen_at > now() - alive_within and not (key = any(keks))) then
          return false;
        end if;
        if not exists (select 1 from key_encryption_key where id = key and state in ('pending', 'decrypt_only')) then
          return false;
        end if;
        update key_encryption_key set state = 'decrypt_only' where state = 'active';
        update key_encryption_key set state = 'active', activated_at = now() where id = key;
        return true;
      end $$;`);
    this.addSql(`
      create function retire_kek(key uuid) returns bigint language plpgsql as $$
      declare
        uses bigint;
      begin
        perform 1 from key_encryption_key where id = key and state in ('pending', 'decrypt_only') for update;
        if not found then
          return -1;
        end if;
        select count(*) into uses from data_key where wrapped is not null and (kek = key or sealing_key(wrapped) = key);
        if uses = 0 then
          update key_encryption_key set state = 'retired', retired_at = now(), sentinel = null where id = key;
        end if;
        return uses;
      end $$;`);
    // Servers forget an unwrapped key that is retired or destroyed.
    this.addSql(`
      create function data_key_changed() returns trigger language plpgsql as $$
      begin
        perform pg_notify('data_key_changed', new.id::text);
        return null;
      end $$;`);
    this.addSql(
      `create trigger "data_key_changed" after update of "state" on "data_key" for each row when (new.state in ('retired', 'destroyed')) execute function data_key_changed();`,
    );
  }
}
