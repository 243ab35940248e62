import { type KeyObject, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { pid } from 'node:process';
import type { Logger } from '../../core/logger.ts';
import { knownKeks, openSentinel } from '../../crypto/claim.ts';
import type { KekRing } from '../../crypto/kek/ring.ts';
import { type QueryEverywhere, withDates } from '../../db/query.ts';
import type { Task } from '../../worker/task.ts';

const BEAT_MILLISECONDS = 5_000;
/** How long a key that was shown to open is taken to open on. */
const PROOF_MILLISECONDS = 60_000;
/** A server that was not heard of for as long is taken to be gone; an interval of PostgreSQL. */
export const ALIVE_WITHIN = '30 seconds';

const BEAT = {
  name: 'instance-beat',
  text: `insert into server_instance (id, host, process, started_at, seen_at, keks) values ($1, $2, $3, now(), now(), $4)
    on conflict (id) do update set seen_at = now(), keks = excluded.keks`,
};
const GONE = { name: 'instance-gone', text: 'delete from server_instance where id = $1' };
const FORGET = {
  name: 'instance-forget',
  text: `delete from server_instance where seen_at < now() - interval '1 day'`,
};
const ALIVE = {
  name: 'instance-alive',
  text: `select id, host, process, started_at as "startedAt", seen_at as "seenAt", keks from server_instance
    where seen_at > now() - $1::interval order by started_at, id`,
};

/** A server that is alive. */
export interface LiveInstance {
  readonly id: string;
  readonly host: string;
  readonly process: number;
  readonly startedAt: Date;
  readonly seenAt: Date;
  /** The key-encryption keys that it has shown to have. */
  readonly keks: readonly string[];
}

/** Servers, as people know them. */
export function namesOf(instances: readonly LiveInstance[]): string {
  return instances.map(({ host, process }) => `${host} (process ${process})`).join(', ');
}

export async function liveInstances(everywhere: QueryEverywhere): Promise<readonly LiveInstance[]> {
  return withDates(await everywhere<LiveInstance>(ALIVE, [ALIVE_WITHIN]), 'startedAt', 'seenAt');
}

/** Tells the others that this server is alive, and which keys it has. */
export interface Heartbeat {
  /** False once the active key is one that this server does not have: what is written now, it could not open. */
  isReady(): boolean;
  beat(): Promise<void>;
  /** From now on this server is not waited for. */
  leave(): Promise<void>;
  /** What the worker does about it. */
  readonly task: Task;
}

export interface HeartbeatParts {
  readonly everywhere: QueryEverywhere;
  readonly keks: KekRing;
  readonly rowKey: KeyObject;
  readonly log: Logger;
}

/** Starts with a beat, so that no rotation overlooks a server that is about to serve. */
export async function startHeartbeat({ everywhere, keks, rowKey, log }: HeartbeatParts): Promise<Heartbeat> {
  const id = randomUUID();
  const proven = new Map<string, number>();
  let ready = true;

  /** A key is shown to be there by opening the secret of the database with it. */
  const opens = async (kek: string, sentinel: Uint8Array): Promise<boolean> => {
    if ((proven.get(kek) ?? 0) > performance.now()) return true;
    try {
      if (!(await openSentinel(await keks.get(kek), sentinel)).equals(rowKey)) return false;
      proven.set(kek, performance.now() + PROOF_MILLISECONDS);
      return true;
    } catch (err) {
      log.warn({ err, kek }, 'A key-encryption key cannot be used');
      return false;
    }
  };
  const beat = async (): Promise<void> => {
    await keks.reload().catch((err) => log.warn({ err }, 'The key files could not be read again; the keys stay'));
    const known = await knownKeks(everywhere);
    const able: string[] = [];
    for (const { id: kek, sentinel } of known)
      if (sentinel && keks.has(kek) && (await opens(kek, sentinel))) able.push(kek);
    const active = known.find(({ state }) => state === 'active');
    const isReady = active !== undefined && keks.has(active.id);
    if (ready && !isReady)
      log.error({ kek: active?.id }, 'Not ready: the active key-encryption key is not among KEYS of this server');
    ready = isReady;
    await everywhere(BEAT, [id, hostname(), pid, able]);
  };
  await beat();
  return {
    isReady: () => ready,
    beat,
    leave: async () => void (await everywhere(GONE, [id])),
    task: {
      name: 'heartbeat',
      everyMilliseconds: BEAT_MILLISECONDS,
      budgetMilliseconds: BEAT_MILLISECONDS,
      deadlineMilliseconds: 20_000,
      run: async () => {
        await beat();
        await everywhere(FORGET, []);
      },
    },
  };
}
