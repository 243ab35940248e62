import { setImmediate } from 'node:timers/promises';
import { UnreadableError } from '../../core/errors.ts';
import { Sealed } from '../../crypto/sealed.ts';
import { placeOfRow, type SealedColumn, type StoredRow } from '../sealed-columns.ts';
import { type DoctorParts, type Finding, fixBySql } from './finding.ts';

const PAGE = 500;

/** Plain columns that repeat a member of what is sealed, for lists and for finding rows. */
const REPEATED: Readonly<Record<string, readonly (readonly [column: string, member: string])[]>> = {
  'connection.sealed': [
    ['pack', 'pack'],
    ['method', 'method'],
  ],
  'oauth_app.sealed': [
    ['pack', 'pack'],
    ['client_id', 'id'],
  ],
  'oauth_authorization.sealed': [
    ['pack', 'pack'],
    ['method', 'method'],
  ],
  'revocation.sealed': [
    ['pack', 'pack'],
    ['method', 'method'],
  ],
};

/** Opens every value of every sealed column, a page at a time. */
export async function* examineValues(parts: DoctorParts): AsyncGenerator<Finding> {
  for (const column of parts.columns) yield* examineColumn(parts, column);
}

async function* examineColumn(parts: DoctorParts, column: SealedColumn): AsyncGenerator<Finding> {
  const { everywhere } = parts.database;
  const repeated = REPEATED[column.place] ?? [];
  const plain = repeated.map(([name]) => `, t."${name}"`).join('');
  const statement = {
    name: `doctor-${column.place.replaceAll(/[._]/g, '-')}`,
    text: `select ${column.bound}${plain}, t."${column.column}" as sealed from "${column.table}" t
      where t."${column.column}" is not null and ($1::uuid is null or t.id > $1) order by t.id limit ${PAGE}`,
  };
  let after: string | null = null;
  for (;;) {
    const rows: readonly StoredRow[] = await everywhere<StoredRow>(statement, [after]);
    for (const row of rows) {
      const finding = await examineRow(parts, column, row);
      if (finding) yield finding;
    }
    parts.looked(rows.length);
    await setImmediate();
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) return;
    after = last.id;
  }
}

async function examineRow(parts: DoctorParts, column: SealedColumn, row: StoredRow): Promise<Finding | undefined> {
  const { place, table } = column;
  const { id, workspace } = row;
  let plain: string;
  try {
    plain = await parts.keyring.open(placeOfRow(column, row), new Sealed(row.sealed));
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return { check: 'unreadable', place, row: id, workspace, message: error.message };
  }
  const repeated = REPEATED[place];
  if (!repeated) return undefined;
  const payload = JSON.parse(plain) as Readonly<Record<string, unknown>>;
  const wrong = repeated.filter(
    ([name, member]) => (row as unknown as Record<string, unknown>)[name] !== payload[member],
  );
  if (wrong.length === 0) return undefined;
  const at = { check: 'columns', place: table, row: id, workspace } as const;
  // What is sealed is what is trusted, so the columns follow it.
  const sql = `update "${table}" set ${wrong.map(([name]) => `"${name}" = ?`).join(', ')} where id = ?`;
  return {
    ...at,
    message: `The plain columns ${wrong.map(([name]) => name).join(' and ')} do not say what is sealed.`,
    fix: fixBySql(parts, at, sql, [...wrong.map(([, member]) => payload[member]), id]),
  };
}
