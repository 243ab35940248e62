import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { EVERY_WORKSPACE } from '../../server/db/scope.ts';
import { ensureWorkspace } from '../../server/identity/workspaces.ts';
import { fileKeys, newKeyFile, testFolder } from '../keys/support.ts';
import { createTestApp } from '../support/app.ts';

describe.skipIf(!inject('postgres'))('the macs of rows', () => {
  test('are written once: who takes them off has none made anew, by any start', async () => {
    const keys = fileKeys(newKeyFile(testFolder(), 'key.key'));
    const first = await createTestApp('postgresql', { config: { keys } });
    onTestFinished(first.close);
    const { database } = first.app.config;
    const [acme, other] = [await first.workspace('acme'), await first.workspace('other')];
    await first.sql('alter table workspace alter column mac drop not null');
    await first.sql(`update workspace set mac = null, name = name || '!' where id in (?, ?)`, [acme, other]);
    await first.sql(`update workspace set name = 'acme' where id = ?`, [other]);
    const second = await createTestApp('postgresql', { config: { keys, database } });
    onTestFinished(() => second.app.close());
    const rows = await second.sql<{ mac: Uint8Array | null }>('select mac from workspace where id in (?, ?)', [
      acme,
      other,
    ]);
    expect(rows).toEqual([{ mac: null }, { mac: null }]);
    const em = second.app.database.em(EVERY_WORKSPACE);
    await expect(ensureWorkspace(em, second.app.founding, 'acme')).rejects.toMatchObject({ code: 'ALTERED' });
  });
});
