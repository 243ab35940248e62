import type { QueryEverywhere } from '../../db/query.ts';
import type { EventRow } from './row.ts';

/** An event in its place. */
export interface ChainedRow extends EventRow {
  readonly seq: number;
  readonly mac: Buffer;
  readonly hash: Buffer;
}

type StoredRow = Omit<ChainedRow, 'at' | 'seq' | 'mac' | 'hash'> & {
  readonly at: string | Date;
  readonly seq: string | number;
  readonly mac: Uint8Array;
  readonly hash: Uint8Array;
};

const PAGE = {
  name: 'read-audit',
  text: `select seq, id, workspace_id as workspace, at, type, outcome, actor_kind, actor, user_id as "user", run, pattern,
      environment, target_kind, target, address, request, details, mac, hash
    from audit_event where workspace_id = $1 and seq > $2 order by seq limit $3`,
};

/** The next events of a workspace in their order, after the one with a number. */
export async function readEvents(
  everywhere: QueryEverywhere,
  workspace: string,
  after: number,
  limit: number,
): Promise<readonly ChainedRow[]> {
  const rows = await everywhere<StoredRow>(PAGE, [workspace, after, limit]);
  return rows.map((row) => ({
    ...row,
    seq: Number(row.seq),
    at: new Date(row.at).toISOString(),
    mac: Buffer.from(row.mac),
    hash: Buffer.from(row.hash),
  }));
}

/** An event as a line of an export or a sink; codes in hexadecimal. Whoever has all lines can check the chain. */
export function eventLine({ mac, hash, details, ...row }: ChainedRow): string {
  return JSON.stringify({
    ...row,
    details: details === null ? null : JSON.parse(details),
    mac: mac.toString('hex'),
    hash: hash.toString('hex'),
  });
}
