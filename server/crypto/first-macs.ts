import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Database } from '../db/config.ts';
import { type MacColumn, macColumns, macRows } from '../db/mac-columns.ts';
import { EVERY_WORKSPACE } from '../db/scope.ts';
import { knownKeks, SENTINEL, SENTINEL_BEFORE_MACS } from './claim.ts';
import { deadline } from './kek/kek.ts';
import type { KekRing } from './kek/ring.ts';
import type { RowMacs } from './row-mac.ts';
import { Sealed } from './sealed.ts';

const PAGE = 1000;
/** Tables are read as a whole, and others may be at them: longer than a statement of a request may take. */
const PATIENTLY = [`set local statement_timeout = 0`, `set local lock_timeout = '60s'`];
const LOCK_KEYS = 'select id from key_encryption_key order by id for update';
const RAISE = 'update key_encryption_key set sentinel = ? where id = ? and sentinel = ? returning id';
const RETIRE = `update key_encryption_key set state = 'retired', retired_at = now(), sentinel = null where id = ? and sentinel = ?`;

/**
 * Gives macs to the rows of a database from before rows had them, once: with the last of them the secret of the database
 * is wrapped for a place that says so, and from then on a row without its mac is not taken. What the rows say at this
 * moment is believed. A key that is not in KEYS, and so wraps nothing, has to be staged again.
 */
export async function writeFirstMacs(database: Database, keks: KekRing, macs: RowMacs): Promise<void> {
  const em = database.em(EVERY_WORKSPACE);
  const columns = macColumns(em);
  // Most of them before the lock, so that it is held for a moment only.
  for (const column of columns) await fill(em, column, macs);
  const raised = await raisedSentinels(database, keks);
  await em.transactional(async (tx) => {
    for (const setting of PATIENTLY) await tx.execute(setting);
    await tx.execute(LOCK_KEYS);
    for (const column of columns) {
      await fill(tx, column, macs);
      if (column.required) await tx.execute(`alter table "${column.table}" alter column "mac" set not null`);
    }
    for (const { id, old, fresh } of raised)
      if (fresh) await tx.execute(RAISE, [fresh, id, old]);
      else await tx.execute(RETIRE, [id, old]);
  });
}

/** No key service is asked inside a transaction. */
async function raisedSentinels({ query }: Database, keks: KekRing) {
  const raised: { readonly id: string; readonly old: Buffer; readonly fresh: Buffer | null }[] = [];
  for (const { id, sentinel: old } of await knownKeks(query)) {
    if (!old) continue;
    if (!keks.has(id)) {
      raised.push({ id, old: Buffer.from(old), fresh: null });
      continue;
    }
    const kek = await keks.get(id);
    const secret = await kek.unwrap(SENTINEL_BEFORE_MACS, new Sealed(old), deadline());
    const fresh = await kek.wrap(SENTINEL, secret, deadline()).finally(() => secret.fill(0));
    raised.push({ id, old: Buffer.from(old), fresh: Sealed.toBytes(fresh) });
  }
  return raised;
}

async function fill(em: SqlEntityManager, column: MacColumn, macs: RowMacs): Promise<void> {
  const sql = `update "${column.table}" t set mac = decode(g.mac, 'hex')
    from json_to_recordset(?::json) as g(id uuid, mac text) where t.id = g.id and t.mac is null`;
  for await (const rows of macRows(em, column, { mac: null }, PAGE)) {
    const made = rows.map((row) => ({ id: row.id, mac: macs.of(column.binding, row).toString('hex') }));
    await em.execute(sql, [JSON.stringify(made)]);
  }
}
