import { once } from 'node:events';
import { readCheckpoints } from '../audit/log/checkpoints.ts';
import { NO_WORKSPACE } from '../audit/log/event.entity.ts';
import { auditKeys } from '../audit/log/keys.ts';
import { eventLine, readEvents } from '../audit/log/reader.ts';
import { type Head, lostLogs, readHeads, verifyChain } from '../audit/log/verify.ts';
import { NotFoundError } from '../core/errors.ts';
import { type RowMacs, shownName } from '../crypto/row-mac.ts';
import type { Database } from '../db/connect/database.ts';
import { WORKSPACE_MAC, Workspace } from '../identity/workspace.entity.ts';
import { findWorkspace } from '../identity/workspaces.ts';
import { type Command, readArgs } from './command.ts';
import { type KeyTools, withKeys } from './key-tools.ts';
import { createProgressBar } from './progress.ts';
import { noSuchCommand, UsageError } from './usage.ts';

const PAGE = 1000;

const OF_ONE = { workspace: { type: 'string' } } as const;

/** Verifies and exports the audit log. */
export const audit: Command = async ([action, ...args], env) => {
  const run = ACTIONS.get(action);
  if (!run) throw noSuchCommand(['audit'], action);
  const { workspace, after } = optionsOf(action as string, args);
  if (!/^\d{1,15}$/.test(after)) throw new UsageError(['audit', 'export'], '--after must be the number of an event.');
  return withKeys(env, async (tools) => run(tools, await idOf(tools, workspace), Number(after)));
};

function optionsOf(action: string, args: readonly string[]): { workspace?: string | undefined; after: string } {
  const words = ['audit', action];
  if (action === 'export') return readArgs(words, args, { ...OF_ONE, after: { type: 'string', default: '0' } }).values;
  return { after: '0', ...readArgs(words, args, action === 'key' ? {} : OF_ONE).values };
}

type Action = (tools: KeyTools, workspace: string | null, after: number) => Promise<boolean>;
const ACTIONS: ReadonlyMap<string | undefined, Action> = new Map<string, Action>([
  ['verify', verifyAll],
  ['key', printKey],
  ['checkpoints', printCheckpoints],
  ['export', exportChains],
]);

/** The workspace that was named; null: none was. */
async function idOf({ database, macs }: KeyTools, name: string | undefined): Promise<string | null> {
  if (name === undefined) return null;
  const id = name === NOBODY ? NO_WORKSPACE : await findWorkspace(database.emEverywhere(), macs, name);
  if (id === undefined) throw new NotFoundError('workspace');
  return id;
}

const NOBODY = '(no workspace)';

async function namesOf({ emEverywhere }: Database, macs: RowMacs): Promise<ReadonlyMap<string, string>> {
  const workspaces = await emEverywhere().find(Workspace, {});
  const named = workspaces.map((row) => [row.id, shownName(macs, WORKSPACE_MAC, row, row.name)] as const);
  return new Map([[NO_WORKSPACE, NOBODY], ...named]);
}

async function headsOf({ everywhere }: Database, wanted: string | null): Promise<readonly Head[]> {
  return (await readHeads(everywhere)).filter(({ workspace, seq }) => seq > 0 && workspace === (wanted ?? workspace));
}

async function verifyAll({ database, rowKey, macs }: KeyTools, wanted: string | null): Promise<boolean> {
  const { everywhere } = database;
  const keys = auditKeys(rowKey);
  const names = await namesOf(database, macs);
  const heads = await headsOf(database, wanted);
  const nameOf = (id: string) => (names.get(id) ?? id).replace(/\p{C}/gu, '?');
  let holds = true;
  for (const { workspace, message } of await lostLogs(everywhere)) {
    if (workspace !== (wanted ?? workspace)) continue;
    console.log(`FAIL  ${nameOf(workspace)}: gone. ${message}`);
    holds = false;
  }
  for (const head of heads) {
    const name = nameOf(head.workspace);
    const bar = createProgressBar(name);
    const { events, checkpoints, findings } = await verifyChain(everywhere, keys, head, (checked) =>
      bar.draw(checked, head.seq),
    );
    bar.clear();
    console.log(
      `${findings.length === 0 ? 'ok  ' : 'FAIL'}  ${name}: ${events} events, ${checkpoints} signed checkpoints`,
    );
    for (const { seq, kind, message } of findings) console.log(`      event ${seq}: ${kind}. ${message}`);
    if (findings.length > 0) holds = false;
  }
  if (heads.length === 0 && holds) console.log('There are no events.');
  return holds;
}

async function printKey({ rowKey }: KeyTools): Promise<boolean> {
  console.log(auditKeys(rowKey).verify.export({ type: 'spki', format: 'pem' }).toString().trim());
  return true;
}

/** What the public key checks: JSON Lines, with hash and signature in hexadecimal. */
async function printCheckpoints({ database }: KeyTools, wanted: string | null): Promise<boolean> {
  for (const { workspace } of await headsOf(database, wanted))
    for (const { seq, hash, at, signature } of await readCheckpoints(database.everywhere, workspace))
      console.log(
        JSON.stringify({ workspace, seq, hash: hash.toString('hex'), at, signature: signature.toString('hex') }),
      );
  return true;
}

async function exportChains({ database }: KeyTools, wanted: string | null, after: number): Promise<boolean> {
  for (const head of await headsOf(database, wanted)) await exportChain(database, head, after);
  return true;
}

/** JSON Lines to standard output, as fast as it takes them. */
async function exportChain({ everywhere }: Database, { workspace }: Head, after: number): Promise<void> {
  let seq = after;
  for (;;) {
    const rows = await readEvents(everywhere, workspace, seq, PAGE);
    for (const row of rows) if (!process.stdout.write(`${eventLine(row)}\n`)) await once(process.stdout, 'drain');
    if (rows.length < PAGE) return;
    seq = rows.at(-1)?.seq ?? seq;
  }
}
