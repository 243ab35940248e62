import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestApp } from '../support/app.ts';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

export async function tablesOf(sql: TestApp['sql']): Promise<ReadonlyMap<string, readonly Column[]>> {
  const columns = await sql<Column>(
    `select c.table_name as "table", c.column_name as "column", c.data_type as type from information_schema.columns c
     join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' order by 1, 2`,
  );
  return Map.groupBy(columns, ({ table }) => table);
}

/** Every value of every row of every table as text; bytes in hexadecimal, escaped, and one to one. */
export async function dumpTables(sql: TestApp['sql']): Promise<string> {
  const parts: string[] = [];
  for (const [table, columns] of await tablesOf(sql)) {
    const wanted = columns.flatMap(({ column, type }) =>
      type === 'bytea' ? [`encode("${column}", 'hex')`, `encode("${column}", 'escape')`] : [`"${column}"::text`],
    );
    const rows = await sql<{ all: (string | null)[] }>(
      `select array[${wanted.join(', ')}]::text[] as all from "${table}"`,
    );
    const bytes = columns.flatMap(({ type }) => (type === 'bytea' ? [true, false] : [false]));
    for (const { all } of rows)
      all.forEach((text, index) => {
        if (text === null) return;
        parts.push(text, ...(bytes[index] ? [Buffer.from(text, 'hex').toString('latin1')] : []));
      });
  }
  // What the server sent last on each connection: a statement with values in its text would stand there.
  const activity = await sql<{ query: string }>('select query from pg_stat_activity where query is not null');
  return [...parts, ...activity.map(({ query }) => query)].join('\n');
}

/** What `pg_dump` writes; null: it is not there, or too old for the server. */
export function pgDump(url: string): string | null {
  try {
    return execFileSync('pg_dump', ['--inserts', url], { encoding: 'latin1', maxBuffer: 2 ** 28, stdio: 'pipe' });
  } catch (error) {
    console.error(
      `There is no dump by pg_dump: ${String((error as { stderr?: unknown }).stderr ?? error).split('\n')[0]}`,
    );
    return null;
  }
}

/** The files of a folder that are not the same in another one: of a database, what was written since, with its log. */
export function changedFiles(folder: string, origin: string): string {
  const parts: string[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const before = join(origin, path.slice(folder.length));
    const bytes = readFileSync(path);
    if (existsSync(before) && readFileSync(before).equals(bytes)) continue;
    parts.push(bytes.toString('latin1').replace(/\0+/g, '\0'));
  }
  return parts.join('\n');
}
