import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { readCheckpoints } from '../audit/checkpoints.ts';
import { NO_WORKSPACE } from '../audit/event.entity.ts';
import { auditKeys } from '../audit/keys.ts';
import { eventLine, readEvents } from '../audit/reader.ts';
import { type Head, readHeads, verifyChain } from '../audit/verify.ts';
import { NotFoundError } from '../core/errors.ts';
import { openKeys } from '../crypto/open-keys.ts';
import type { Database } from '../db/config.ts';
import { EVERY_WORKSPACE } from '../db/scope.ts';
import { Workspace } from '../identity/workspace.entity.ts';
import { type Command, UsageError, withDatabase, withOpened } from './command.ts';
import { createProgressBar } from './progress.ts';

const PAGE = 1000;

/** Verifies and exports the audit log. */
export const audit: Command = async ([action, ...args], env) => {
  const { values } = parseArgs({
    args,
    options: { workspace: { type: 'string' }, after: { type: 'string', default: '0' } },
  });
  if (!/^\d{1,15}$/.test(values.after)) throw new UsageError('--after must be the number of an event.');
  if (action === 'verify' || action === 'key')
    return withOpened(env, async (database, config) => {
      const keys = auditKeys((await openKeys(database, config)).rowKey);
      if (action === 'verify') return verifyAll(database, keys, await headsOf(database, values.workspace));
      console.log(keys.verify.export({ type: 'spki', format: 'pem' }).toString().trim());
      return true;
    });
  if (action !== 'checkpoints' && action !== 'export') throw new UsageError();
  return withDatabase(env, async (database) => {
    for (const head of await headsOf(database, values.workspace))
      if (action === 'checkpoints') await printCheckpoints(database, head.workspace);
      else await exportChain(database, head, Number(values.after));
    return true;
  });
};

async function namesOf({ em }: Database): Promise<ReadonlyMap<string, string>> {
  const workspaces = await em(EVERY_WORKSPACE).find(Workspace, {});
  return new Map([[NO_WORKSPACE, '(no workspace)'], ...workspaces.map(({ id, name }) => [id, name] as const)]);
}

async function headsOf(database: Database, wanted: string | undefined): Promise<readonly Head[]> {
  const heads = await readHeads(database.query);
  if (wanted === undefined) return heads;
  const [id] = [...(await namesOf(database))].find(([, name]) => name === wanted) ?? [];
  if (id === undefined) throw new NotFoundError('workspace');
  return heads.filter(({ workspace }) => workspace === id);
}

async function verifyAll(
  database: Database,
  keys: ReturnType<typeof auditKeys>,
  heads: readonly Head[],
): Promise<boolean> {
  const { query } = database;
  const names = await namesOf(database);
  let holds = true;
  for (const head of heads) {
    const name = (names.get(head.workspace) ?? head.workspace).replace(/\p{C}/gu, '?');
    const bar = createProgressBar(name);
    const { events, checkpoints, findings } = await verifyChain(query, keys, head, (checked) =>
      bar.draw(checked, head.seq),
    );
    bar.clear();
    console.log(
      `${findings.length === 0 ? 'ok  ' : 'FAIL'}  ${name}: ${events} events, ${checkpoints} signed checkpoints`,
    );
    for (const { seq, kind, message } of findings) console.log(`      event ${seq}: ${kind}. ${message}`);
    if (findings.length > 0) holds = false;
  }
  if (heads.length === 0) console.log('There are no events.');
  return holds;
}

/** What the public key checks: JSON Lines, with hash and signature in hexadecimal. */
async function printCheckpoints({ query }: Database, workspace: string): Promise<void> {
  for (const { seq, hash, at, signature } of await readCheckpoints(query, workspace))
    console.log(
      JSON.stringify({ workspace, seq, hash: hash.toString('hex'), at, signature: signature.toString('hex') }),
    );
}

/** JSON Lines to standard output, as fast as it takes them. */
async function exportChain({ query }: Database, { workspace }: Head, after: number): Promise<void> {
  let seq = after;
  for (;;) {
    const rows = await readEvents(query, EVERY_WORKSPACE, workspace, seq, PAGE);
    for (const row of rows) if (!process.stdout.write(`${eventLine(row)}\n`)) await once(process.stdout, 'drain');
    if (rows.length < PAGE) return;
    seq = rows.at(-1)?.seq ?? seq;
  }
}
