import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { openDatabase } from '../../server/app/open-database.ts';
import type { Database } from '../../server/db/connect/database.ts';
import { copyTemplate } from './databases.ts';

/** A migrated database of its own without a server: of PostgreSQL, where there is one. */
export async function bareDatabase(): Promise<{
  readonly database: Database;
  readonly close: () => Promise<void>;
}> {
  const postgres = inject('postgres');
  if (postgres) {
    const { url, drop } = await copyTemplate(postgres);
    const database = await openDatabase({ kind: 'postgresql', url, poolSize: 2 });
    return { database, close: () => database.close().then(drop) };
  }
  const folder = mkdtempSync(join(tmpdir(), 'dragops-bare-'));
  cpSync(inject('pgliteFolder'), folder, { recursive: true });
  const database = await openDatabase({ kind: 'pglite', folder });
  return { database, close: () => database.close().then(() => rmSync(folder, { recursive: true, force: true })) };
}
