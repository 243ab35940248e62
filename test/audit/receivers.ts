import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

/** An event as it arrives at a sink. */
export interface Arrived {
  readonly workspace: string;
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly run: string | null;
  readonly mac: string;
  readonly hash: string;
}

export const parseLines = (text: string): Arrived[] =>
  text
    .split('\n')
    .slice(0, text.endsWith('\n') ? -1 : undefined)
    .map((line) => JSON.parse(line));

/** The events by workspace, each where it came first. */
export function firstArrivals(events: readonly Arrived[]): Map<string, Arrived[]> {
  const seen = new Set<string>();
  const chains = new Map<string, Arrived[]>();
  for (const event of events) {
    if (seen.has(event.id)) continue;
    seen.add(event.id);
    chains.set(event.workspace, [...(chains.get(event.workspace) ?? []), event]);
  }
  return chains;
}

/** What a receiver without any key can say: the first place of a chain where a link does not hold; null: there is none. */
export function brokenLink(chain: readonly Pick<Arrived, 'seq' | 'mac' | 'hash'>[]): number | null {
  let before = Buffer.alloc(0);
  for (const [index, { seq, mac, hash }] of chain.entries()) {
    const number = Buffer.alloc(8);
    number.writeBigInt64BE(BigInt(seq));
    const expected = createHash('sha256').update(before).update(number).update(Buffer.from(mac, 'hex')).digest();
    if (seq !== index + 1 || expected.toString('hex') !== hash) return seq;
    before = expected;
  }
  return null;
}

export interface WebhookReceiver {
  readonly url: string;
  readonly requests: { readonly headers: IncomingHttpHeaders; readonly path: string; readonly body: string }[];
  /** What was answered with 200. */
  readonly kept: Arrived[];
  /** When set, answers, or does not, in place of a 200. */
  fault: ((response: ServerResponse, body: string) => void) | null;
  readonly close: () => Promise<void>;
}

/** A real HTTP server on the loopback that takes events. */
export async function receiveWebhook(path = '/events'): Promise<WebhookReceiver> {
  const requests: WebhookReceiver['requests'] = [];
  const kept: Arrived[] = [];
  const server = createHttpServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    requests.push({ headers: request.headers, path: request.url ?? '', body });
    if (receiver.fault) return receiver.fault(response, body);
    kept.push(...parseLines(body));
    response.end('thanks');
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  await listenLocally(server);
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${portOf(server)}${path}`,
    requests,
    kept,
    fault: null,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}

export interface SyslogReceiver {
  readonly port: number;
  readonly messages: { readonly header: string; readonly event: Arrived }[];
  /** When set, gets each connection in place of the reader. */
  fault: ((socket: Socket) => void) | null;
  readonly close: () => Promise<void>;
}

/** HEADER, STRUCTURED-DATA and MSG of RFC 5424, section 6, as far as the server uses them. */
const MESSAGE = /^(<\d{1,3}>1 \S+ \S{1,255} \S{1,48} \S{1,128} \S{1,32} -) (.*)$/s;

/** A real TCP or TLS server on the loopback that reads syslog with octet counting (RFC 6587, section 3.4.1). */
export async function receiveSyslog(tls?: { readonly key: string; readonly cert: string }): Promise<SyslogReceiver> {
  const messages: SyslogReceiver['messages'] = [];
  const sockets = new Set<Socket>();
  const read = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    if (receiver.fault) return receiver.fault(socket);
    let bytes = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      for (;;) {
        const space = bytes.indexOf(' ');
        const length = Number(bytes.subarray(0, space).toString('ascii'));
        if (space < 1 || bytes.length < space + 1 + length) return;
        const [, header = '', text = ''] = MESSAGE.exec(bytes.subarray(space + 1, space + 1 + length).toString()) ?? [];
        messages.push({ header, event: JSON.parse(text) });
        bytes = bytes.subarray(space + 1 + length);
      }
    });
  };
  const server = tls ? createTlsServer(tls, read) : createTcpServer(read);
  server.on('tlsClientError', () => undefined);
  await listenLocally(server);
  const receiver: SyslogReceiver = {
    port: portOf(server),
    messages,
    fault: null,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}

async function listenLocally(server: Server): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
