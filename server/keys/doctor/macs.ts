import { setImmediate } from 'node:timers/promises';
import { type MacColumn, macColumns, macRows } from '../../crypto/columns/mac-columns.ts';
import type { DoctorParts, Finding } from './finding.ts';

const PAGE = 500;
const RENAME = 'Put them back from a backup, or give it a name anew.';
const WHAT_TO_DO: Readonly<Record<string, string>> = {
  connection: RENAME,
  secret: RENAME,
  environment: RENAME,
  secret_value: 'Set the value anew, or put them back from a backup.',
  access_token: 'Revoke it, and make another one.',
  run_token: 'Nothing is to be done: it ends within fifteen minutes.',
  connection_grant: 'Take the share back, and share the connection anew.',
};

/** Checks the mac of every row that carries one, or has to. */
export async function* examineMacs(parts: DoctorParts): AsyncGenerator<Finding> {
  for (const column of macColumns(parts.database.emEverywhere())) yield* examineTable(parts, column);
}

async function* examineTable({ database, macs }: DoctorParts, column: MacColumn): AsyncGenerator<Finding> {
  const { binding, table, meta } = column;
  for await (const rows of macRows(database.emEverywhere(), column, {}, PAGE)) {
    for (const row of rows) {
      const { id, mac, workspace = null } = row as typeof row & { readonly workspace?: string | null };
      if (mac && macs.isGenuine(binding, { ...row, mac })) continue;
      const bound = [...binding.columns, ...(binding.later ?? []).flat()].filter((name) => name !== 'id');
      const names = bound.flatMap((name) => meta.properties[name as never]?.fieldNames ?? []).join(', ');
      yield {
        check: 'altered',
        place: table,
        row: id,
        workspace: table === 'workspace' ? id : workspace,
        message: `Something else than this service changed it (one of: ${names}), so it is not taken. ${WHAT_TO_DO[table] ?? 'Put them back from a backup.'}`,
      };
    }
    await setImmediate();
  }
}
