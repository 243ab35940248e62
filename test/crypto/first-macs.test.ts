import { describe, expect, inject, onTestFinished, test, vi } from 'vitest';
import { openDatabase } from '../../server/app/open-database.ts';
import { withKeys } from '../../server/commands/key-tools.ts';
import { writeMacs } from '../../server/commands/keys-macs.ts';
import { Workspace } from '../../server/identity/workspace.entity.ts';
import { ensureWorkspace } from '../../server/identity/workspaces.ts';
import { type Released, releasedDatabases } from '../fixtures/released.ts';
import { loadDatabase } from '../formats/fixture.ts';
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
    onTestFinished(second.close);
    const rows = await second.sql<{ mac: Uint8Array | null }>('select mac from workspace where id in (?, ?)', [
      acme,
      other,
    ]);
    expect(rows).toEqual([{ mac: null }, { mac: null }]);
    const em = second.app.database.emEverywhere();
    await expect(ensureWorkspace(em, second.app.founding, 'acme')).rejects.toMatchObject({ code: 'ALTERED' });
  });

  test('are not written again for whoever puts the sentinel of before back, not even by the operator', async () => {
    const fixture = releasedDatabases().find(({ name }) => name === '2026-11-24-keys') as Released;
    const database = await loadDatabase(fixture, 'postgresql');
    onTestFinished(database.drop);
    const env = database.env(database.keyFile(fixture.made.key));
    const said = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    onTestFinished(() => said.mockRestore());
    const opened = await openDatabase(database.target);
    onTestFinished(() => opened.close());
    const em = opened.emEverywhere();
    await em.execute('create table old_row as select id, sentinel from key_encryption_key');

    await em.execute(`insert into server_instance (id, host, process, started_at, seen_at, keks)
      values (gen_random_uuid(), 'left-running', 7, now(), now(), '{}')`);
    await expect(writeMacs(env)).rejects.toThrow(
      'Stop all servers first. Within the last half minute these were alive: left-running (process 7).',
    );
    await em.execute('delete from server_instance');

    expect(await writeMacs(env)).toBe(true);
    const told = await em.execute(`select workspace_id from audit_event where type = 'workspace.macs_written'`);
    expect(told).toHaveLength((await em.count(Workspace)) + 1);
    expect(await writeMacs(env)).toBe(true);
    expect(said.mock.lastCall).toEqual(['The rows of this database have their macs: there is nothing to write.']);

    await em.execute('alter table workspace alter column mac drop not null');
    await em.execute('update workspace set mac = null');
    await em.execute('update key_encryption_key k set sentinel = o.sentinel from old_row o where o.id = k.id');
    await expect(withKeys(env, async () => undefined)).rejects.toThrow('somebody put an old sentinel back');
    await expect(writeMacs(env)).rejects.toThrow('The rows of this database got their macs before');
    // Whoever does that may take the event off the log as well, but not unseen.
    await em.execute('alter table audit_event disable trigger all');
    await em.execute(`update audit_event set type = 'user.created' where type = 'workspace.macs_written'`);
    await expect(writeMacs(env)).rejects.toThrow('The audit log was changed beside the server');
    expect(await em.execute('select id from workspace where mac is not null')).toEqual([]);
  });
});
