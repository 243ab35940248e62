import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { HttpError } from '../../packs/sdk/errors.ts';
import type { AddressGuard } from './guard.ts';

const DEADLINE_MILLISECONDS = 10_000;
const LARGEST_ANSWER = 1024 * 1024;
const LOOK_MILLISECONDS = 20;

/**
 * Runs requests of a library that speaks `node:http` itself, with the guarantees of our own client: addresses are
 * judged at connect time, an answer has 1 MiB at most and ten seconds.
 * @param run gets the agent to make the requests to `url` with. Anything but an error of ours becomes an HttpError.
 */
export type NodeGuard = <T>(url: string, run: (agent: HttpAgent) => Promise<T>) => Promise<T>;

export function createNodeGuard(guard: AddressGuard): NodeGuard {
  return async (url, run) => {
    const { protocol, host } = new URL(url);
    guard.assertAddress(new URL(url));
    const agent =
      protocol === 'https:' ? new HttpsAgent({ lookup: guard.lookup }) : new HttpAgent({ lookup: guard.lookup });
    let end: ReturnType<typeof setTimeout> | undefined;
    let look: ReturnType<typeof setInterval> | undefined;
    try {
      const limits = new Promise<never>((_resolve, reject) => {
        end = setTimeout(
          () =>
            reject(
              new HttpError(`${host} did not answer within ${DEADLINE_MILLISECONDS / 1000} seconds.`, {
                ambiguous: true,
              }),
            ),
          DEADLINE_MILLISECONDS,
        );
        look = setInterval(() => {
          if (socketsOf(agent).some(({ bytesRead }) => bytesRead > LARGEST_ANSWER))
            reject(new HttpError(`${host} answered with more than 1 MiB.`, { ambiguous: true }));
        }, LOOK_MILLISECONDS);
      });
      return await Promise.race([run(agent), limits]);
    } finally {
      clearTimeout(end);
      clearInterval(look);
      agent.destroy();
    }
  };
}

function socketsOf(agent: HttpAgent): Socket[] {
  return Object.values(agent.sockets).flatMap((sockets) => sockets ?? []) as Socket[];
}
