import pg from 'pg';
import type { DatabaseConnection } from './url.ts';

/**
 * Listens to a channel of NOTIFY, for as long as the database is open.
 * @param onGap is called when messages may have been missed: when a connection is lost, and again when one is listening in
 *   its place, since who asked in between has missed what was said then.
 * @returns stops to listen.
 */
export type Listen = (
  channel: string,
  onMessage: (payload: string) => void,
  onGap: () => void,
) => Promise<() => Promise<void>>;

const CONNECT_MILLISECONDS = 5_000;
const RETRY_MILLISECONDS = 1_000;
const KEEP_ALIVE_MILLISECONDS = 10_000;
const CHECK_MILLISECONDS = 15_000;

/** When a connection that says nothing is asked whether it is still there, and how long it may take to answer. */
export interface ListenTimes {
  readonly checkMilliseconds: number;
  readonly answerMilliseconds: number;
}

/** Listens on a connection of its own, which is made anew when it breaks, or does not answer when it is asked. */
export function listenOn(
  connection: DatabaseConnection,
  times: ListenTimes = { checkMilliseconds: CHECK_MILLISECONDS, answerMilliseconds: CONNECT_MILLISECONDS },
): Listen {
  return async (channel, onMessage, onGap) => {
    let client: pg.Client | undefined;
    let timer: NodeJS.Timeout | undefined;
    let stopped = false;
    let hadGap = false;

    const connect = async () => {
      const own = new pg.Client({
        ...connection,
        connectionTimeoutMillis: CONNECT_MILLISECONDS,
        query_timeout: times.answerMilliseconds,
        keepAlive: true,
        keepAliveInitialDelayMillis: KEEP_ALIVE_MILLISECONDS,
      });
      own.on('notification', ({ payload }) => onMessage(payload ?? ''));
      // Both events come of one break, and a break may come before the first answer.
      let isBroken = false;
      const broken = () => {
        if (isBroken || stopped) return;
        isBroken = true;
        hadGap = true;
        onGap();
        discard(own);
        clearTimeout(timer);
        timer = setTimeout(() => void connect(), RETRY_MILLISECONDS).unref();
      };
      // A fail-over may leave a connection that looks whole and is heard of no more.
      const check = () => {
        timer = setTimeout(() => void own.query('select 1').then(check, broken), times.checkMilliseconds).unref();
      };
      own.on('error', broken);
      own.on('end', broken);
      client = own;
      try {
        await own.connect();
        await own.query(`listen ${own.escapeIdentifier(channel)}`);
      } catch {
        return broken();
      }
      if (stopped || isBroken) return;
      if (hadGap) onGap();
      check();
    };
    await connect();
    return async () => {
      stopped = true;
      clearTimeout(timer);
      if (client) await discard(client);
    };
  };
}

/** Says good-bye and does not wait for an answer, which a connection that fell silent never gives. */
async function discard(client: pg.Client): Promise<void> {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: { destroy(): void } } })
    .connection;
  const ended = client.end().catch(() => undefined);
  setTimeout(() => stream.destroy(), 1_000).unref();
  await ended;
}
