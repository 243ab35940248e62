import pg from 'pg';
import type { Listen } from './config.ts';

const CONNECT_MILLISECONDS = 5_000;
const RETRY_MILLISECONDS = 1_000;

/** Listens on a connection of its own, which is made anew when it breaks. */
export function listenOn(url: string): Listen {
  return async (channel, onMessage, onGap) => {
    let client: pg.Client | undefined;
    let retry: NodeJS.Timeout | undefined;
    let stopped = false;

    const connect = async () => {
      const own = new pg.Client({
        connectionString: url,
        connectionTimeoutMillis: CONNECT_MILLISECONDS,
        keepAlive: true,
      });
      own.on('notification', ({ payload }) => onMessage(payload ?? ''));
      // Both events come of one break, and a break may come before the first answer.
      let isBroken = false;
      const broken = () => {
        if (isBroken || stopped) return;
        isBroken = true;
        onGap();
        own.end().catch(() => undefined);
        retry = setTimeout(() => void connect().catch(broken), RETRY_MILLISECONDS).unref();
      };
      own.on('error', broken);
      own.on('end', broken);
      client = own;
      try {
        await own.connect();
        await own.query(`listen ${own.escapeIdentifier(channel)}`);
      } catch {
        broken();
      }
    };
    await connect();
    return async () => {
      stopped = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    };
  };
}
