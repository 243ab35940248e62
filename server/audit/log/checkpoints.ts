import { sign, verify } from 'node:crypto';
import { encodeParts } from '../../crypto/place.ts';
import type { QueryEverywhere } from '../../db/query.ts';
import type { Task } from '../../worker/task.ts';
import type { AuditKeys } from './keys.ts';

/** Where the chain of a workspace stood at a time. */
export interface Checkpoint {
  readonly workspace: string;
  readonly seq: number;
  readonly hash: Buffer;
  readonly at: Date;
}
export interface SignedCheckpoint extends Checkpoint {
  readonly signature: Buffer;
}

const PORTION = 1_000;

/** Of a portion of all chains, those that have grown since their last checkpoint, when that is a minute old; and the last one. */
const GROWN = {
  name: 'grown-chains',
  text: `with heads as (
      select workspace_id, seq, hash from audit_head where $1::uuid is null or workspace_id > $1
      order by workspace_id limit ${PORTION}
    )
    select h.workspace_id as workspace, h.seq, h.hash,
      (h.seq > coalesce(c.seq, 0) and coalesce(c.at <= $2::timestamptz - interval '1 minute', true)) as "isGrown",
      (select count(*)::int from heads) as read
    from heads h left join lateral (
      select seq, at from audit_checkpoint c where c.workspace_id = h.workspace_id order by c.seq desc limit 1
    ) c on true
    where (h.seq > coalesce(c.seq, 0) and coalesce(c.at <= $2::timestamptz - interval '1 minute', true))
      or h.workspace_id = (select workspace_id from heads order by workspace_id desc limit 1)
    order by h.workspace_id`,
};
const WRITE = {
  name: 'write-checkpoint',
  text: `insert into audit_checkpoint (workspace_id, seq, hash, at, signature) values ($1, $2, $3, $4, $5)
    on conflict do nothing`,
};
const READ = {
  name: 'read-checkpoints',
  text: `select workspace_id as workspace, seq, hash, at, signature from audit_checkpoint
    where workspace_id = $1 order by seq`,
};

interface Head {
  readonly workspace: string;
  readonly seq: string | number;
  readonly hash: Uint8Array;
}
interface Grown extends Head {
  readonly isGrown: boolean;
  /** How many chains were looked at. */
  readonly read: number;
}

/** What the worker does about checkpoints: it signs where each chain stands that has grown. */
export function checkpointTask(everywhere: QueryEverywhere, keys: AuditKeys, now: () => Date): Task {
  let after: string | null = null;
  const write = async (time: Date, { workspace, seq, hash }: Grown) => {
    const checkpoint = { workspace, seq: Number(seq), hash: Buffer.from(hash), at: time };
    const signature = signed(checkpoint, keys);
    await everywhere(WRITE, [workspace, checkpoint.seq, checkpoint.hash, time, signature]);
  };
  return {
    name: 'checkpoints',
    everyMilliseconds: 15_000,
    budgetMilliseconds: 20_000,
    deadlineMilliseconds: 60_000,
    // Where one round stops, the next goes on.
    run: async ({ goesOn }) => {
      do {
        const time = now();
        const rows: readonly Grown[] = await everywhere<Grown>(GROWN, [after, time]);
        for (const row of rows) if (row.isGrown) await write(time, row);
        const last = rows.at(-1);
        after = last?.read === PORTION ? last.workspace : null;
      } while (after !== null && goesOn());
    },
  };
}

function signed(checkpoint: Checkpoint, keys: AuditKeys): Buffer {
  return sign(null, signedBytes(checkpoint), keys.sign);
}

export async function readCheckpoints(
  everywhere: QueryEverywhere,
  workspace: string,
): Promise<readonly SignedCheckpoint[]> {
  const rows = await everywhere<Head & { readonly at: string | Date; readonly signature: Uint8Array }>(READ, [
    workspace,
  ]);
  return rows.map((row) => ({
    workspace: row.workspace,
    seq: Number(row.seq),
    hash: Buffer.from(row.hash),
    at: new Date(row.at),
    signature: Buffer.from(row.signature),
  }));
}

export function isSigned({ signature, ...checkpoint }: SignedCheckpoint, keys: Pick<AuditKeys, 'verify'>): boolean {
  return verify(null, signedBytes(checkpoint), keys.verify, signature);
}

function signedBytes({ workspace, seq, hash, at }: Checkpoint): Buffer {
  return encodeParts(['audit-checkpoint', workspace, String(seq), hash.toString('hex'), at.toISOString()]);
}
