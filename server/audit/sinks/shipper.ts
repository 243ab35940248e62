import { createHash, randomUUID } from 'node:crypto';
import type { Logger } from '../../core/logger.ts';
import type { QueryEverywhere } from '../../db/query.ts';
import { inLanes } from '../../worker/lanes.ts';
import { rowLock } from '../../worker/row-lock.ts';
import type { Task } from '../../worker/task.ts';
import { eventLine, readEvents } from '../log/reader.ts';
import type { SinkTarget } from './sink-target.ts';
import { createSink, type Sink } from './sinks.ts';

const LARGEST_BATCH = 500;
const CHAINS_AT_ONCE = 4;
const PORTION = 1_000;
/** Of a round: where there are more workspaces, the next round goes on with them. */
const MOST_PORTIONS = 10;
const LONGEST_PAUSE_SECONDS = 60;

const lock = rowLock('$3', "interval '60 seconds'", 'c');

/** Of a portion of all chains, those with events that were not sent; and the last one. */
const UNSENT = {
  name: 'unsent-chains',
  text: `with heads as (
      select workspace_id, seq from audit_head where $2::uuid is null or workspace_id > $2 order by workspace_id limit ${PORTION}
    )
    select h.workspace_id as workspace, (h.seq > coalesce(c.seq, 0) and ${lock.isFree}) as "isUnsent",
      (select count(*)::int from heads) as read
    from heads h left join lateral (
      select seq, lease_until from audit_cursor d where d.sink = $1 and d.workspace_id = h.workspace_id limit 1
    ) c on true
    where (h.seq > coalesce(c.seq, 0) and ${lock.isFree})
      or h.workspace_id = (select workspace_id from heads order by workspace_id desc limit 1)
    order by h.workspace_id`,
};
const TAKE = {
  name: 'take-audit-cursor',
  text: `insert into audit_cursor as c (sink, workspace_id, seq, lease_owner, lease_until)
      values ($1, $2, 0, $3, now() + interval '60 seconds')
    on conflict (sink, workspace_id) do update set ${lock.taken} where ${lock.isFree}
    returning c.seq`,
};
/** Only if nobody has taken over meanwhile. */
const ADVANCE = {
  name: 'advance-audit-cursor',
  text: `update audit_cursor c set seq = $4, ${lock.taken} where sink = $1 and workspace_id = $2 and ${lock.isMine} returning seq`,
};
const LET_GO = {
  name: 'let-go-audit-cursor',
  text: `update audit_cursor c set ${lock.letGo} where sink = $1 and workspace_id = $2 and ${lock.isMine}`,
};
/** A sink that does not answer is left alone for a while. */
const LEAVE_ALONE = {
  name: 'leave-audit-cursor',
  text: `update audit_cursor c set lease_until = now() + $4 * interval '1 second' where sink = $1 and workspace_id = $2 and ${lock.isMine}`,
};

interface Unsent {
  readonly workspace: string;
  readonly isUnsent: boolean;
  /** How many chains were looked at. */
  readonly read: number;
}

/**
 * What the worker does about the sink of the audit log. Each event of each workspace is sent in its order, at least once, by
 * one server at a time; how far it came stands in the database, so nothing is lost with a server. A sink that fails is tried
 * again, and keeps nobody from working.
 */
export function sinkTask(target: SinkTarget, everywhere: QueryEverywhere, log: Logger): Task {
  const send: Sink = createSink(target);
  const owner = randomUUID();
  // The token may come from another file one day; the sink is still the same.
  const sink = createHash('sha256')
    .update(JSON.stringify({ ...target, tokenFile: null }))
    .digest('hex');
  let failures = 0;
  let after: string | null = null;

  const ship = async (workspace: string, signal: AbortSignal): Promise<void> => {
    const [taken] = await everywhere<{ seq: string | number }>(TAKE, [sink, workspace, owner]);
    if (!taken) return;
    let seq = Number(taken.seq);
    try {
      for (let isMore = true; isMore && !signal.aborted; ) {
        const rows = await readEvents(everywhere, workspace, seq, LARGEST_BATCH);
        const last = rows.at(-1);
        if (!last) break;
        await send(rows.map(eventLine), signal);
        if (failures > 0) log.info('The audit sink takes events again');
        failures = 0;
        if ((await everywhere(ADVANCE, [sink, workspace, owner, last.seq])).length === 0) return;
        seq = last.seq;
        isMore = rows.length === LARGEST_BATCH;
      }
      await everywhere(LET_GO, [sink, workspace, owner]);
    } catch (err) {
      if (signal.aborted) return void (await everywhere(LET_GO, [sink, workspace, owner]));
      // Once for an outage, not once for each try. Its address is not logged: it may hold a secret.
      if (failures === 0) log.warn({ err }, 'The audit sink does not take events; they are kept and sent later');
      failures++;
      const pause = Math.min(2 ** (failures - 1), LONGEST_PAUSE_SECONDS);
      await everywhere(LEAVE_ALONE, [sink, workspace, owner, pause]);
    }
  };
  const work = async (goesOn: () => boolean, signal: AbortSignal): Promise<void> => {
    let portions = 0;
    const next = async () => {
      while (portions < MOST_PORTIONS && (portions === 0 || after !== null) && goesOn()) {
        portions++;
        const rows: readonly Unsent[] = await everywhere<Unsent>(UNSENT, [sink, after]);
        const last = rows.at(-1);
        after = last?.read === PORTION ? last.workspace : null;
        const unsent = rows.filter(({ isUnsent }) => isUnsent).map(({ workspace }) => ({ id: workspace, workspace }));
        if (unsent.length > 0) return unsent;
      }
      return [];
    };
    await inLanes(next, { atOnce: CHAINS_AT_ONCE, ofWorkspace: 1 }, goesOn, ({ workspace }) =>
      ship(workspace, signal).catch((err) => log.warn({ err }, 'The audit log could not be read for its sink')),
    );
  };
  return {
    name: 'audit-sink',
    everyMilliseconds: 1_000,
    budgetMilliseconds: 60_000,
    deadlineMilliseconds: 120_000,
    run: ({ goesOn, signal }) => work(goesOn, signal),
    // What was answered to callers goes out before the end, if the sink is there.
    last: (signal) => work(() => !signal.aborted, signal),
  };
}
