import { createHash } from 'node:crypto';
import type { QueryEverywhere } from '../../db/query.ts';
import { isSigned, readCheckpoints, type SignedCheckpoint } from './checkpoints.ts';
import type { AuditKeys } from './keys.ts';
import { type ChainedRow, readEvents } from './reader.ts';
import { macOf } from './row.ts';

/** Something in the audit log of a workspace that is not as it was written. */
export interface Finding {
  readonly workspace: string;
  /** The number of the event that it is about. */
  readonly seq: number;
  readonly kind: 'edited' | 'forged' | 'moved' | 'deleted' | 'rewritten' | 'checkpoint' | 'gone';
  readonly message: string;
}

export interface Verification {
  readonly workspace: string;
  readonly events: number;
  readonly checkpoints: number;
  readonly findings: readonly Finding[];
}

const PAGE = 1000;
/** One fault that touches every later row is told once, and so is the next one. */
const MOST_FINDINGS = 100;

const HEADS = {
  name: 'read-chains',
  text: 'select workspace_id as workspace, seq, hash from audit_head order by workspace_id',
};

export interface Head {
  readonly workspace: string;
  readonly seq: number;
  readonly hash: Buffer;
}

/** The chains that there are, each with what the database says of its end. */
export async function readHeads(everywhere: QueryEverywhere): Promise<readonly Head[]> {
  const rows = await everywhere<{ workspace: string; seq: string | number; hash: Uint8Array }>(HEADS, []);
  return rows.map(({ workspace, seq, hash }) => ({ workspace, seq: Number(seq), hash: Buffer.from(hash) }));
}

/** A workspace without a log, and what is left of it: each begins with an event, so its log was deleted. */
const LOST = {
  name: 'lost-chains',
  text: `with recursive marked as (
      (select workspace_id from audit_checkpoint order by workspace_id limit 1)
      union all
      select (select c.workspace_id from audit_checkpoint c where c.workspace_id > m.workspace_id order by c.workspace_id limit 1)
      from marked m where m.workspace_id is not null
    ), known as (
      select workspace_id from marked where workspace_id is not null
      union select workspace_id from audit_cursor where seq > 0
      union select id from workspace
    )
    select k.workspace_id as workspace, (select max(c.seq) from audit_checkpoint c where c.workspace_id = k.workspace_id) as seq
    from known k left join audit_head h on h.workspace_id = k.workspace_id where coalesce(h.seq, 0) = 0 order by 1`,
};

/** What is found of logs that are gone as a whole. */
export async function lostLogs(everywhere: QueryEverywhere): Promise<readonly Finding[]> {
  const rows = await everywhere<{ workspace: string; seq: string | number | null }>(LOST, []);
  return rows.map(({ workspace, seq }) => ({
    workspace,
    seq: 1,
    kind: 'gone',
    message:
      seq === null
        ? 'The workspace has no log, and each begins with an event: its events are gone.'
        : `Its log is gone; a signed checkpoint says that it had ${seq} events at least.`,
  }));
}

/**
 * Checks every event of a workspace: its own code, its place in the chain, and the signed checkpoints. It holds one page
 * of events in memory.
 * @param onProgress is told how many events were checked.
 */
export async function verifyChain(
  everywhere: QueryEverywhere,
  keys: AuditKeys,
  head: Head,
  onProgress: (checked: number) => void = () => undefined,
): Promise<Verification> {
  const { workspace } = head;
  const findings: Finding[] = [];
  const find = (seq: number, kind: Finding['kind'], message: string) => {
    if (findings.length < MOST_FINDINGS) findings.push({ workspace, seq, kind, message });
  };
  const checkpoints = await readCheckpoints(everywhere, workspace);
  const marks = new Map<number, SignedCheckpoint>();
  for (const checkpoint of checkpoints)
    if (isSigned(checkpoint, keys)) marks.set(checkpoint.seq, checkpoint);
    else find(checkpoint.seq, 'checkpoint', 'The checkpoint at this event was not signed by this installation.');
  const lastMark = Math.max(0, ...marks.keys());

  let before: Pick<ChainedRow, 'seq' | 'hash'> = { seq: 0, hash: Buffer.alloc(0) };
  let events = 0;
  for (;;) {
    const rows = await readEvents(everywhere, workspace, before.seq, PAGE);
    for (const row of rows) {
      checkRow(row, before, keys, find);
      const mark = marks.get(row.seq);
      if (mark && !mark.hash.equals(row.hash))
        find(row.seq, 'rewritten', 'The chain up to here is not the one that was signed: events before were changed.');
      before = row;
    }
    events += rows.length;
    onProgress(events);
    if (rows.length < PAGE) break;
  }
  const end = Math.max(head.seq, lastMark);
  if (end > before.seq) find(before.seq + 1, 'deleted', `Events ${range(before.seq + 1, end)} are gone from the end.`);
  else if (head.seq < before.seq || !head.hash.equals(before.hash))
    find(before.seq, 'rewritten', 'The end of the chain is not the one that was written last.');
  return { workspace, events, checkpoints: checkpoints.length, findings };
}

function checkRow(
  row: ChainedRow,
  before: Pick<ChainedRow, 'seq' | 'hash'>,
  { mac }: AuditKeys,
  find: (seq: number, kind: Finding['kind'], message: string) => void,
): void {
  const isGenuine = macOf(mac, row).equals(row.mac);
  const isChained = chainHash(before.hash, row).equals(row.hash);
  const follows = row.seq === before.seq + 1;
  if (!follows) find(before.seq + 1, 'deleted', `Events ${range(before.seq + 1, row.seq - 1)} are gone.`);
  if (!isGenuine && isChained) find(row.seq, 'edited', 'What the event says was changed after it was written.');
  else if (!isGenuine) find(row.seq, 'forged', 'This server did not write the event: it was put in, or changed.');
  else if (follows && !isChained)
    find(
      row.seq,
      'moved',
      'The event is genuine, but not in its place: events were reordered, put in or taken out here.',
    );
}

/** The hash of an event in its place, as `audit_append` makes it. */
function chainHash(before: Buffer, { seq, mac }: ChainedRow): Buffer {
  const number = Buffer.alloc(8);
  number.writeBigInt64BE(BigInt(seq));
  return createHash('sha256').update(before).update(number).update(mac).digest();
}

function range(first: number, last: number): string {
  return first === last ? String(first) : `${first} to ${last}`;
}
