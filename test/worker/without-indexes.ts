import type pg from 'pg';

/**
 * Fills tables in a fraction of the time: what triggers and foreign keys would look at is not looked at, and the indexes that
 * hold no rule are made after it, by sorting. The client is a superuser's.
 */
export async function withoutIndexes(client: pg.Client, fill: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ name: string; made: string }>(`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made
    from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint where conindid = i.indexrelid)`);
  // An index that is made over rows which were updated is not used while any older transaction of the server lasts.
  await client.query('vacuum');
  for (const { name } of rows) await client.query(`drop index ${name}`);
  await client.query(`set session_replication_role = replica`);
  await fill();
  await client.query(`set session_replication_role = origin`);
  await client.query(`set maintenance_work_mem = '1GB'`);
  for (const { made } of rows) await client.query(made);
  await client.query('analyze');
}
