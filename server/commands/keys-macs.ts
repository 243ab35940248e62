import type { KeyObject } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { NO_WORKSPACE } from '../audit/log/event.entity.ts';
import { auditKeys } from '../audit/log/keys.ts';
import { createAuditLog } from '../audit/log/log.ts';
import { ownCause } from '../audit/log/row.ts';
import { readHeads, verifyChain } from '../audit/log/verify.ts';
import { NoMacsError } from '../crypto/first-macs.ts';
import { openKeys } from '../crypto/open-keys.ts';
import type { QueryEverywhere } from '../db/query.ts';
import { liveInstances, namesOf } from '../keys/staging/instances.ts';
import type { Env } from './command.ts';
import { withOpened } from './opened.ts';

const EVENT = 'workspace.macs_written';
const HAS_SERVERS = { name: 'has-servers', text: `select to_regclass('server_instance') is not null as "hasServers"` };
const WRITTEN_BEFORE = { name: 'macs-written', text: 'select at from audit_event where type = $1 order by at limit 1' };

/**
 * Gives macs to the rows of a database from before rows had them. What they say at this moment is believed, so only the
 * operator begins it, and it is on record in the log of each workspace; logs of before there were logs begin with that.
 */
export async function writeMacs(env: Env): Promise<boolean> {
  return withOpened(env, async (database, config) => {
    const { everywhere } = database;
    await assertStopped(everywhere);
    const { macsWritten } = await openKeys(database, config, {
      tell: console.error,
      firstMacs: {
        assertMayWrite: (rowKey) => assertFirst(everywhere, rowKey),
        record: (tx, rowKey) => record(tx, everywhere, rowKey),
      },
    });
    console.log(
      macsWritten === null
        ? 'The rows of this database have their macs: there is nothing to write.'
        : `Wrote the macs of ${macsWritten} rows, and put it on record. Servers can be started.`,
    );
    return true;
  });
}

/** A server of before rows had macs would go on writing rows without them. */
async function assertStopped(everywhere: QueryEverywhere): Promise<void> {
  const [tables] = await everywhere<{ hasServers: boolean }>(HAS_SERVERS, []);
  const alive = tables?.hasServers ? await liveInstances(everywhere) : [];
  if (alive.length > 0)
    throw new NoMacsError(
      `Stop all servers first. Within the last half minute these were alive: ${namesOf(alive)}. Nothing was changed.`,
    );
}

/** Whoever puts back the sentinel of that time would have rows of their own making believed. */
async function assertFirst(everywhere: QueryEverywhere, rowKey: KeyObject): Promise<void> {
  for (const head of await readHeads(everywhere))
    if (head.seq > 0 && (await verifyChain(everywhere, auditKeys(rowKey), head)).findings.length > 0)
      throw new NoMacsError(
        'The audit log was changed beside the server ("audit verify" shows where), so rows may have been, too: they are not believed. Restore a backup; no mac was written.',
      );
  const [event] = await everywhere<{ at: Date }>(WRITTEN_BEFORE, [EVENT]);
  if (event)
    throw new NoMacsError(
      `The rows of this database got their macs before: the audit log has it (${EVENT}, ${new Date(event.at).toISOString()}). So its sentinel is an old one that somebody put back, and rows may be of their making. Restore a backup; no mac was written.`,
    );
}

async function record(tx: SqlEntityManager, everywhere: QueryEverywhere, rowKey: KeyObject): Promise<void> {
  const audit = createAuditLog(everywhere, auditKeys(rowKey), () => new Date());
  const workspaces = await tx.execute<{ id: string }[]>('select id from workspace order by id');
  for (const id of [...workspaces.map((row) => row.id), NO_WORKSPACE])
    await audit.recordIn(tx, ownCause(id, 'operator'), { type: EVENT });
}
