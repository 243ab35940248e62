import { sign, verify } from 'node:crypto';
import { encodeParts } from '../../crypto/place.ts';
import type { Query } from '../../db/query.ts';
import { EVERY_WORKSPACE } from '../../db/scope.ts';
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

/** Chains that have grown since their last checkpoint, when that is a minute old. */
const GROWN = {
  name: 'grown-chains',
  text: `select h.workspace_id as workspace, h.seq, h.hash from audit_head h
    where h.seq > coalesce((select max(c.seq) from audit_checkpoint c where c.workspace_id = h.workspace_id), 0)
      and not exists (select from audit_checkpoint c where c.workspace_id = h.workspace_id and c.at > $1::timestamptz - interval '1 minute')
    limit 1000`,
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

interface Grown {
  readonly workspace: string;
  readonly seq: string | number;
  readonly hash: Uint8Array;
}

/** Signs where each chain stands that has grown. */
export async function writeCheckpoints(query: Query, keys: AuditKeys, now: Date): Promise<void> {
  for (const { workspace, seq, hash } of await query<Grown>(EVERY_WORKSPACE, GROWN, [now])) {
    const checkpoint = { workspace, seq: Number(seq), hash: Buffer.from(hash), at: now };
    const signature = sign(null, signedBytes(checkpoint), keys.sign);
    await query(EVERY_WORKSPACE, WRITE, [workspace, checkpoint.seq, checkpoint.hash, now, signature]);
  }
}

export async function readCheckpoints(query: Query, workspace: string): Promise<readonly SignedCheckpoint[]> {
  const rows = await query<Grown & { readonly at: string | Date; readonly signature: Uint8Array }>(
    EVERY_WORKSPACE,
    READ,
    [workspace],
  );
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
