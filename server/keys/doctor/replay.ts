import { timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { EventType } from '../../audit/log/events.ts';
import { auditKeys } from '../../audit/log/keys.ts';
import { type EventRow, macOf } from '../../audit/log/row.ts';
import { readHeads } from '../../audit/log/verify.ts';
import { DESTROY_DATA_KEYS } from '../shred/shred.ts';
import { type DoctorParts, type Finding, fixBySql } from './finding.ts';
import { END_AGAIN, ENDINGS, endAgain } from './resurrected.ts';

const text = z.string().nullable();
/** A line of `audit export`, or of a file that is the sink of the audit log. */
const line = z.object({
  seq: z.number().int(),
  id: z.uuid(),
  workspace: z.uuid(),
  at: z.string(),
  type: z.string(),
  outcome: z.string(),
  actor_kind: z.string(),
  actor: text,
  user: text,
  run: text,
  pattern: text,
  environment: text,
  target_kind: text,
  target: text,
  address: text,
  request: text,
  details: z.record(z.string(), z.unknown()).nullable(),
  mac: z.string().regex(/^[0-9a-f]{64}$/),
});

/** The events that a file of events has and the database does not, as after a restore. */
export interface Replay {
  /** How many events the database lacks. */
  events: number;
  /** Lines that are no events of this database, by their numbers in the file. */
  readonly refused: number[];
}

const UNSET = {
  alive: 'select id from secret_value where secret_id = ? and environment_id = ?',
  end: 'delete from secret_value where secret_id = ? and environment_id = ?',
};
/** A file may be of a later version, with events that this one does not know. */
const isKnown = (type: string): type is EventType => Object.hasOwn(ENDINGS, type);

/**
 * Goes through events that came after the last one of the database, in their order: what was revoked or deleted since is
 * to be ended again. Each event is taken only if its mac is this database's own: nobody revokes by a file.
 * @param file JSON Lines of `audit export`, or of a sink.
 */
export async function* replayEvents(parts: DoctorParts, file: string, replay: Replay): AsyncGenerator<Finding> {
  const heads = new Map((await readHeads(parts.database.everywhere)).map(({ workspace, seq }) => [workspace, seq]));
  const { mac } = auditKeys(parts.rowKey);
  let number = 0;
  for await (const written of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (written.trim() === '') continue;
    const event = eventOf(written);
    if (!event || !timingSafeEqual(macOf(mac, event), Buffer.from(event.mac, 'hex'))) {
      replay.refused.push(number);
      continue;
    }
    if (event.seq <= (heads.get(event.workspace) ?? 0)) continue;
    replay.events++;
    const finding = event.outcome === 'OK' ? await findingOf(parts, event) : undefined;
    if (finding) yield finding;
  }
}

type SentEvent = EventRow & { readonly seq: number; readonly mac: string };

function eventOf(written: string): SentEvent | undefined {
  try {
    const { details, ...rest } = line.parse(JSON.parse(written));
    return { ...rest, details: details && JSON.stringify(details) };
  } catch {
    return undefined;
  }
}

async function findingOf(parts: DoctorParts, event: SentEvent): Promise<Finding | undefined> {
  const { type, target, workspace, environment, seq, at } = event;
  const ended = isKnown(type) ? ENDINGS[type] : null;
  if (target === null || ended === null) return undefined;
  const when = `event ${seq} of ${at}`;
  // Nothing brings it back, but its owner should know.
  if (ended === 'written')
    return {
      check: 'older',
      place: type.startsWith('secret') ? 'secret_value' : 'connection',
      row: target,
      workspace,
      message: `It was written later (${type}, ${when}); what is here is older. Its owner has to set it again.`,
    };
  if (ended === 'shredded') return shredAgain(parts, workspace, when);
  const isUnset = ended === 'unset';
  const how = isUnset ? UNSET : END_AGAIN[ended];
  const params = isUnset ? [target, environment] : [target];
  const alive = await parts.database.emEverywhere().execute(how.alive, params);
  if (alive.length === 0) return undefined;
  const place = { check: 'resurrected', place: isUnset ? 'secret_value' : ended, row: target, workspace } as const;
  return {
    ...place,
    message: `It was ended after this copy of the database was made (${type}, ${when}).`,
    fix: ended === 'unset' ? fixBySql(parts, place, UNSET.end, params) : endAgain(parts, ended, place),
  };
}

async function shredAgain(parts: DoctorParts, workspace: string, when: string): Promise<Finding | undefined> {
  const sql = `select id from data_key where workspace_id = ? and state <> 'destroyed'`;
  if ((await parts.database.emEverywhere().execute(sql, [workspace])).length === 0) return undefined;
  const at = { check: 'resurrected', place: 'data_key', row: workspace, workspace } as const;
  return {
    ...at,
    message: `The keys of the workspace were destroyed after this copy of the database was made (${when}).`,
    fix: fixBySql(parts, at, DESTROY_DATA_KEYS, [workspace]),
  };
}
