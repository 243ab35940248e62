import { Migration } from '@mikro-orm/migrations';

/** A run keeps to what its names stood for when it began; the value of a secret says who set it. */
export class Migration20261128152656_run_pins extends Migration {
  override name = 'Migration20261128152656_run_pins';

  override up(): void {
    this.addSql(`alter table "run_token" add "pins" text[] null, add "pins_mac" bytea null;`);
    this.addSql(`alter table "secret_value" add "updated_by" uuid null;`);
  }

  override down(): void {
    this.addSql(`alter table "run_token" drop column "pins", drop column "pins_mac";`);
    this.addSql(`alter table "secret_value" drop column "updated_by";`);
  }
}
