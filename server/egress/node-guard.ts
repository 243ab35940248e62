import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type ClientRequest, Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { HttpError } from '../../packs/sdk/errors.ts';
import type { AddressGuard } from './guard.ts';
import { TLS } from './tls.ts';

const DEADLINE_MILLISECONDS = 10_000;
const LARGEST_ANSWER = 1024 * 1024;
const LOOK_MILLISECONDS = 20;

/** What a library makes its requests with. */
export interface Guarded {
  readonly agent: HttpAgent;
  /** The status of the last answer; undefined while none came. */
  readonly status: () => number | undefined;
}

/**
 * Runs requests of a library that speaks `node:http` itself, with the guarantees of our own client: addresses are
 * judged at connect time, an answer has 1 MiB at most and ten seconds.
 * @param run makes the requests to `url`. Throws HttpError when a limit was passed.
 */
export type NodeGuard = <T>(url: string, run: (guarded: Guarded) => Promise<T>) => Promise<T>;

export function createNodeGuard(guard: AddressGuard): NodeGuard {
  return async (url, run) => {
    const { protocol, host } = new URL(url);
    guard.assertAddress(new URL(url));
    const agent =
      protocol === 'https:'
        ? new HttpsAgent({ ...TLS, lookup: guard.lookup })
        : new HttpAgent({ lookup: guard.lookup });
    let status: number | undefined;
    // The library keeps the status to itself; Node tells it.
    const note = (event: unknown) => {
      const { request, response } = event as {
        request: ClientRequest & { agent?: unknown };
        response: IncomingMessage;
      };
      if (request.agent === agent) status = response.statusCode;
    };
    subscribe('http.client.response.finish', note);
    let end: ReturnType<typeof setTimeout> | undefined;
    let look: ReturnType<typeof setInterval> | undefined;
    try {
      const limits = new Promise<never>((_resolve, reject) => {
        const fail = (message: string) => reject(new HttpError(`${host} ${message}`, { ambiguous: true }));
        end = setTimeout(
          () => fail(`did not answer within ${DEADLINE_MILLISECONDS / 1000} seconds.`),
          DEADLINE_MILLISECONDS,
        );
        look = setInterval(() => {
          if (socketsOf(agent).some(({ bytesRead }) => bytesRead > LARGEST_ANSWER))
            fail('answered with more than 1 MiB.');
        }, LOOK_MILLISECONDS);
      });
      return await Promise.race([run({ agent, status: () => status }), limits]);
    } finally {
      unsubscribe('http.client.response.finish', note);
      clearTimeout(end);
      clearInterval(look);
      agent.destroy();
    }
  };
}

function socketsOf(agent: HttpAgent): Socket[] {
  return Object.values(agent.sockets).flatMap((sockets) => sockets ?? []) as Socket[];
}
