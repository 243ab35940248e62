import type { KeyObject } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Database } from '../db/connect/database.ts';
import type { QueryEverywhere } from '../db/query.ts';
import { knownKeks, neededKeks, SENTINEL, SENTINEL_BEFORE_MACS } from './claim.ts';
import { type MacColumn, macColumns, macRows } from './columns/mac-columns.ts';
import { deadline } from './kek/kek.ts';
import type { KekRing } from './kek/ring.ts';
import { createRowMacs, type RowMacs } from './row-mac.ts';
import { Sealed } from './sealed.ts';

const PAGE = 1000;
/** Tables are read as a whole, and others may be at them: longer than a statement of a request may take. */
const PATIENTLY = [`set local statement_timeout = 0`, `set local lock_timeout = '60s'`];
const LOCK_KEYS = 'select id from key_encryption_key order by id for update';
const RAISE = 'update key_encryption_key set sentinel = ? where id = ? and sentinel = ? returning id';
const RETIRE = `update key_encryption_key set state = 'retired', retired_at = now(), sentinel = null where id = ? and sentinel = ?`;

const WHAT_TO_DO =
  'The rows of this database have no macs. If it is of a version of 2026-11-24 or earlier and is brought up to date now, stop all servers and run "npm run cli -- keys write-macs" once: it believes what the rows say. If it had macs before, somebody put an old sentinel back: restore a backup. See "Upgrades" in docs/operations.md.';

/** The rows of a database have no macs, and may not be believed as they are. */
export class NoMacsError extends Error {
  override readonly name = 'NoMacsError';

  constructor(message = WHAT_TO_DO) {
    super(message);
  }
}

/** Lets the first macs be written, and hears of it. */
export interface FirstMacs {
  /** Is asked before the first is written. */
  readonly assertMayWrite: (rowKey: KeyObject) => Promise<void>;
  /** Is called in the transaction that ends it. */
  readonly record: (tx: SqlEntityManager, rowKey: KeyObject) => Promise<void>;
}

const HAS_COLUMNS = {
  name: 'has-macs',
  text: `select exists (select from pg_attribute where attrelid = to_regclass('key_encryption_key') and attname = 'mac') as has`,
};

/** Refuses a database that keys are of and whose tables have no place for macs yet. */
export async function assertHasMacColumns(everywhere: QueryEverywhere): Promise<void> {
  const [columns] = await everywhere<{ has: boolean }>(HAS_COLUMNS, []);
  if (!columns?.has && (await neededKeks(everywhere)).length > 0) throw new NoMacsError();
}

/**
 * Gives macs to the rows of a database from before rows had them, once: with the last of them the secret of the database
 * is wrapped for a place that says so, and from then on a row without its mac is not taken. What the rows say at this
 * moment is believed. A key that is not in KEYS, and so wraps nothing, has to be staged again.
 * @returns how many.
 */
export async function writeFirstMacs(
  database: Database,
  keks: KekRing,
  rowKey: KeyObject,
  { assertMayWrite, record }: FirstMacs,
): Promise<number> {
  await assertMayWrite(rowKey);
  const macs = createRowMacs(rowKey);
  const em = database.emEverywhere();
  const columns = macColumns(em);
  // Most of them before the lock, so that it is held for a moment only.
  let count = 0;
  for (const column of columns) count += await fill(em, column, macs);
  const raised = await raisedSentinels(database, keks);
  await em.transactional(async (tx) => {
    for (const setting of PATIENTLY) await tx.execute(setting);
    await tx.execute(LOCK_KEYS);
    for (const column of columns) {
      count += await fill(tx, column, macs);
      if (column.required)
        await tx.execute(`alter table "${column.table}" alter column "${column.column}" set not null`);
    }
    for (const { id, old, fresh } of raised)
      if (fresh) await tx.execute(RAISE, [fresh, id, old]);
      else await tx.execute(RETIRE, [id, old]);
    await record(tx, rowKey);
  });
  return count;
}

/** No key service is asked inside a transaction. */
async function raisedSentinels({ everywhere }: Database, keks: KekRing) {
  const raised: { readonly id: string; readonly old: Buffer; readonly fresh: Buffer | null }[] = [];
  for (const { id, sentinel: old } of await knownKeks(everywhere)) {
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

async function fill(em: SqlEntityManager, column: MacColumn, macs: RowMacs): Promise<number> {
  let count = 0;
  const sql = `update "${column.table}" t set "${column.column}" = decode(g.mac, 'hex')
    from json_to_recordset(?::json) as g(id uuid, mac text) where t.id = g.id and t."${column.column}" is null`;
  for await (const rows of macRows(em, column, { [column.property]: null }, PAGE)) {
    const made = rows.map((row) => ({ id: row.id, mac: macs.of(column.binding, row).toString('hex') }));
    await em.execute(sql, [JSON.stringify(made)]);
    count += made.length;
  }
  return count;
}
