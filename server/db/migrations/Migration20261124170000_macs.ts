import { Migration } from '@mikro-orm/migrations';

/** Every row of these has a mac. */
const ALWAYS = ['workspace', 'app_user', 'environment', 'secret', 'secret_value', 'connection'] as const;
/** Of these, the rows that decide have one, which is taken off with their state. */
const WHILE = [
  ['key_encryption_key', 'active'],
  ['data_key', 'active'],
  ['key_job', 'running'],
] as const;

/**
 * Macs over what decides. A new database has them from its first row; in others the server writes them when it has
 * opened the secret of the database, see server/crypto/first-macs.ts. Sessions know the token that they were begun with.
 */
export class Migration20261124170000_macs extends Migration {
  override name = 'Migration20261124170000_macs';

  override up(): void {
    for (const table of [...ALWAYS, ...WHILE.map(([table]) => table)])
      this.addSql(`alter table "${table}" add column "mac" bytea null;`);
    this.addSql(`
      do $$ begin
        if not exists (select from key_encryption_key) then
          ${ALWAYS.map((table) => `alter table "${table}" alter column "mac" set not null;`).join('\n          ')}
        end if;
      end $$;`);
    this.addSql(`
      create function take_mac_off() returns trigger language plpgsql as $$
      begin
        new.mac := null;
        return new;
      end $$;`);
    for (const [table, state] of WHILE)
      this.addSql(
        `create trigger "${table}_mac_off" before update on "${table}" for each row when (new.state <> '${state}' and new.mac is not null) execute function take_mac_off();`,
      );

    this.addSql(`drop function promote_data_key(uuid, uuid);`);
    this.addSql(`
      create function promote_data_key(workspace uuid, key uuid, proof bytea) returns void language plpgsql as $$
      begin
        update data_key set state = 'decrypt_only' where workspace_id = workspace and state = 'active';
        update data_key set state = 'active', mac = proof where id = key and workspace_id = workspace and state = 'pending';
        if not found then
          raise exception using errcode = '55000', message = 'the data key is not pending';
        end if;
      end $$;`);
    this.addSql(`drop function promote_kek(uuid, interval);`);
    // Makes a key active, unless a server that is alive has not shown that it has the key.
    this.addSql(`
      create function promote_kek(key uuid, alive_within interval, proof bytea) returns boolean language plpgsql as $$
      begin
        perform 1 from key_encryption_key for update;
        if exists (select 1 from server_instance where seen_at > now() - alive_within and not (key = any(keks))) then
          return false;
        end if;
        if not exists (select 1 from key_encryption_key where id = key and state in ('pending', 'decrypt_only')) then
          return false;
        end if;
        update key_encryption_key set state = 'decrypt_only' where state = 'active';
        update key_encryption_key set state = 'active', activated_at = now(), mac = proof where id = key;
        return true;
      end $$;`);

    this.addSql(`alter table "access_token" add column "parent_id" uuid null;`);
    this.addSql(
      `alter table "access_token" add constraint "access_token_parent_id_foreign" foreign key ("parent_id") references "access_token" ("id") on delete cascade;`,
    );
    this.addSql(`create index "access_token_parent_index" on "access_token" ("parent_id");`);
    this.addSql(`create index "access_token_user_index" on "access_token" ("user_id");`);
    // Sessions of before do not know what they were begun with, so they do not end with it.
    this.addSql(`delete from "access_token" where "kind" = 'session';`);
    // The origin of a flow's page stands in what is sealed.
    this.addSql(`alter table "oauth_authorization" drop column "origin";`);
  }
}
