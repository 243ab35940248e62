import { createHash } from 'node:crypto';
import type { Logger } from '../../core/logger.ts';
import type { Query } from '../../db/query.ts';
import { EVERY_WORKSPACE } from '../../db/scope.ts';
import { eventLine, readEvents } from '../log/reader.ts';
import type { SinkTarget } from './sink-target.ts';
import { createSink, type Sink } from './sinks.ts';

const ROUND_MILLISECONDS = 1000;
const LARGEST_BATCH = 500;
const CHAINS_AT_ONCE = 20;

const OPEN = {
  name: 'open-audit-cursors',
  text: `insert into audit_cursor (sink, workspace_id, seq) select $1, workspace_id, 0 from audit_head
    on conflict do nothing`,
};
const CLAIM = {
  name: 'claim-audit-cursors',
  text: `update audit_cursor c set lease_until = now() + interval '60 seconds'
    where c.sink = $1 and c.workspace_id in (
      select d.workspace_id from audit_cursor d join audit_head h on h.workspace_id = d.workspace_id
      where d.sink = $1 and h.seq > d.seq and (d.lease_until is null or d.lease_until <= now())
      limit ${CHAINS_AT_ONCE} for update of d skip locked
    )
    returning workspace_id as workspace, seq`,
};
/** Only if nobody has taken over meanwhile. */
const ADVANCE = {
  name: 'advance-audit-cursor',
  text: `update audit_cursor set seq = $4, lease_until = now() + interval '60 seconds'
    where sink = $1 and workspace_id = $2 and seq = $3 returning seq`,
};
const RELEASE = {
  name: 'release-audit-cursor',
  text: `update audit_cursor set lease_until = case when $4 > 0 then now() + $4 * interval '1 second' end
    where sink = $1 and workspace_id = $2 and seq = $3`,
};
const LONGEST_PAUSE_SECONDS = 60;
/** How long the end of a server may wait for the sink, over all workspaces. */
const LAST_ROUND_MILLISECONDS = 8_000;

/** Sends the audit log to a sink as it grows. */
export interface Shipper {
  /** Sends what is there now. */
  round(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Each event of each workspace is sent in its order, at least once, by one server at a time; how far it came stands in
 * the database, so nothing is lost with a server. A sink that fails is tried again, and keeps nobody from working.
 */
export function startShipper(target: SinkTarget, query: Query, log: Logger): Shipper {
  const send: Sink = createSink(target);
  // The token may come from another file one day; the sink is still the same.
  const sink = createHash('sha256')
    .update(JSON.stringify({ ...target, tokenFile: null }))
    .digest('hex');
  let failures = 0;
  let closed = false;
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const ship = async (workspace: string, from: number): Promise<void> => {
    let seq = from;
    let pause = 0;
    try {
      for (let isMore = true; isMore && !stop.signal.aborted; ) {
        const rows = await readEvents(query, EVERY_WORKSPACE, workspace, seq, LARGEST_BATCH);
        const last = rows.at(-1);
        if (!last) break;
        await send(rows.map(eventLine), stop.signal);
        if (failures > 0) log.info('The audit sink takes events again');
        failures = 0;
        if ((await query(EVERY_WORKSPACE, ADVANCE, [sink, workspace, seq, last.seq])).length === 0) return;
        seq = last.seq;
        isMore = rows.length === LARGEST_BATCH;
      }
    } catch (err) {
      // Once for an outage, not once for each try. Its address is not logged: it may hold a secret.
      if (failures === 0) log.warn({ err }, 'The audit sink does not take events; they are kept and sent later');
      failures++;
      pause = Math.min(2 ** (failures - 1), LONGEST_PAUSE_SECONDS);
    }
    await query(EVERY_WORKSPACE, RELEASE, [sink, workspace, seq, pause]);
  };
  const work = async () => {
    await query(EVERY_WORKSPACE, OPEN, [sink]);
    const claimed = await query<{ workspace: string; seq: string | number }>(EVERY_WORKSPACE, CLAIM, [sink]);
    for (const { workspace, seq } of claimed) await ship(workspace, Number(seq));
  };
  const round = () => {
    running = running.then(work).catch((err) => log.warn({ err }, 'The audit log could not be read for its sink'));
    return running;
  };
  const schedule = () => {
    if (!closed) timer = setTimeout(() => void round().then(schedule), ROUND_MILLISECONDS).unref();
  };
  schedule();
  return {
    round,
    close: async () => {
      // What was answered to callers goes out before the end, if the sink is there.
      closed = true;
      clearTimeout(timer);
      const limit = setTimeout(() => stop.abort(), LAST_ROUND_MILLISECONDS);
      await round();
      clearTimeout(limit);
    },
  };
}
