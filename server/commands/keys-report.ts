import type { Database } from '../db/connect/database.ts';
import { listReplacements } from '../keys/shred/replacements.ts';
import { dataKeyStatus, dataKeyTotals, kekStatus } from '../keys/staging/status.ts';
import { printTable } from './command.ts';
import type { KeyTools } from './key-tools.ts';

const day = (date: Date | null) => date?.toISOString().slice(0, 16) ?? '-';

/** @param id of the workspace whose data keys are shown one by one; null: all together. */
export async function status(tools: KeyTools, id: string | null): Promise<boolean> {
  const { database, keks, rotations } = tools;
  const { query, everywhere } = database;
  const known = await kekStatus(everywhere);
  console.log('Key-encryption keys');
  printTable([
    ['ID', 'STATE', 'DATA KEYS', 'SERVERS', 'HERE', 'WHERE IT IS'],
    ...known.keks.map(({ id, state, wraps, servers, description }) => [
      id,
      state,
      String(wraps),
      `${servers.length} of ${known.servers.length}`,
      keks.has(id) ? 'yes' : 'no',
      keks.all().find((kek) => kek.id === id)?.description ?? description,
    ]),
    ...keks
      .all()
      .filter(({ id }) => !known.keks.some((kek) => kek.id === id))
      .map(({ id, description }) => [id, 'not in use', '0', '-', 'yes', description]),
  ]);
  if (known.servers.length > 0) {
    console.log('\nServers that run');
    const needed = known.keks.filter(({ state }) => state !== 'retired' && state !== 'destroyed');
    printTable([
      ['HOST', 'PROCESS', 'SINCE', 'LACKS'],
      ...known.servers.map(({ host, process, startedAt, keks: has }) => [
        host,
        String(process),
        day(startedAt),
        needed.flatMap(({ id: kek }) => (has.includes(kek) ? [] : [kek])).join(', ') || 'nothing',
      ]),
    ]);
  }
  console.log(id === null ? '\nData keys of all workspaces' : '\nData keys of the workspace');
  if (id === null)
    printTable([
      ['STATE', 'KEYS', 'WORKSPACES', 'VALUES'],
      ...(await dataKeyTotals(everywhere)).map((row) => [
        row.state,
        String(row.keys),
        String(row.workspaces),
        String(row.values),
      ]),
    ]);
  else
    printTable([
      ['ID', 'STATE', 'VALUES', 'CREATED', 'RETIRED', 'WRAPPED UNDER'],
      ...(await dataKeyStatus(query, id)).map((key) => [
        key.id,
        key.state,
        String(key.values),
        day(key.createdAt),
        day(key.retiredAt),
        key.kek,
      ]),
    ]);
  const jobs = await rotations.jobs.latest(5);
  if (jobs.length > 0) {
    console.log('\nRotations, newest first');
    printTable([
      ['ID', 'KIND', 'STATE', 'DONE', 'FAILED', 'BEGUN', 'ENDED', 'BY'],
      ...jobs.map((job) => [
        job.id,
        job.kind,
        job.state === 'running' && !job.isAttended ? 'waiting' : job.state,
        `${job.done} of ${job.total}`,
        String(job.failed),
        day(job.createdAt),
        day(job.endedAt),
        job.startedBy,
      ]),
    ]);
  }
  return true;
}

/** What has to be replaced since the last rotation of keys that were known to others. */
export async function replacements({ database, rotations }: KeyTools, workspace: string | null): Promise<boolean> {
  const since = await rotations.jobs.lastCompromise(workspace);
  if (!since) {
    console.log('No rotation was begun with --compromised.');
    return true;
  }
  return printReplacements(database, workspace, since);
}

/** @returns whether there is nothing left to replace. */
export async function printReplacements(database: Database, workspace: string | null, since: Date): Promise<boolean> {
  const rows = await listReplacements(database, workspace, since);
  if (rows.length === 0) {
    console.log('Every credential from before was replaced or refreshed since.');
    return true;
  }
  console.log(`${rows.length} credentials were readable under the old keys and have to be replaced at their services:`);
  printTable([
    ['WORKSPACE', 'KIND', 'OWNER', 'NAME', 'WHERE', 'LAST RESOLVED', 'BY', 'FROM', ''],
    ...rows.map((row) => [
      row.workspace,
      row.kind,
      row.owner ?? '-',
      row.name,
      row.where,
      day(row.lastResolvedAt),
      row.lastPattern ?? '-',
      row.lastAddress ?? '-',
      row.renewsItself ? 'is refreshed by itself' : '',
    ]),
  ]);
  return false;
}
