import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real HTTP API on the loopback that knows one bearer token. */
export interface FakeApi {
  readonly url: string;
  /** The token that it takes; tests change it. */
  token: string;
  /** When set, every request gets this answer. */
  broken: { readonly status: number; readonly body: string; readonly headers?: Record<string, string> } | null;
  readonly requests: () => number;
  readonly close: () => Promise<void>;
}

export async function startFakeApi(): Promise<FakeApi> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests++;
    if (api.broken) response.writeHead(api.broken.status, api.broken.headers).end(api.broken.body);
    else if (request.headers.authorization === `Bearer ${api.token}`)
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"login":"ada"}');
    else response.writeHead(401).end(`wrong token: ${request.headers.authorization}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api: FakeApi = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: 'good-token-7f31',
    broken: null,
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return api;
}
