import { expect, test } from 'vitest';
import { sealedColumns } from '../../server/keys/sealed-columns.ts';
import { describeOnEachEngine } from '../support/app.ts';

describeOnEachEngine('every sealed column of the entities', (server) => {
  const columns = () => sealedColumns(server().app.database.emEverywhere());

  test('is known to rotation: there is no other column of bytes that a data key could have sealed', async () => {
    const all = await server().sql<{ place: string }>(
      `select table_name || '.' || column_name as place from information_schema.columns
       where table_schema = current_schema() and data_type = 'bytea' order by 1`,
    );
    const other = /(_hash|\.hash|\.mac|_mac|\.signature|\.key|\.fingerprint|rate_window\.\w+)$/;
    const byKek = ['data_key.wrapped', 'key_encryption_key.sentinel'];
    expect(all.map(({ place }) => place).filter((place) => !other.test(place))).toEqual(
      [...columns().map(({ place }) => place), ...byKek].sort(),
    );
  });

  test('has a guard against keys that go, an index by key, and is counted', async () => {
    const triggers = await server().sql<{ name: string }>(
      `select tgname as name from pg_trigger where tgname like '%_guard' and tgenabled <> 'D'`,
    );
    const indexes = await server().sql<{ name: string }>(
      `select indexname as name from pg_indexes where indexname like '%_key_index'`,
    );
    const [counted] = await server().sql<{ text: string }>(
      `select prosrc as text from pg_proc where proname = 'data_key_uses'`,
    );
    for (const { table, column } of columns()) {
      expect(triggers.map(({ name }) => name)).toContain(`${table}_${column}_guard`);
      expect(indexes.map(({ name }) => name)).toContain(`${table}_${column}_key_index`);
      expect(counted?.text).toContain(`from "${table}" where sealing_key("${column}")`);
    }
  });
});
