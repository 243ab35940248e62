import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpError } from '../errors.ts';
import type { AuthMethod, Example, ExampleCall } from '../method/auth-method.ts';
import { bodyOf, type Http } from '../request/http.ts';
import { type Comparison, compare, type FakeRequest, placeOf } from './differences.ts';
import { showOf } from './sentences.ts';

/** The answer of a service that is down. */
export interface Broken {
  readonly status: number;
  readonly text: string;
}

export interface FakeService {
  /** Reaches the fake over real HTTP on the loopback, whatever host the request names. */
  readonly http: Http;
  /** Requests that came but stand in no example: a sentence for each, without anything secret. */
  readonly unexpected: readonly string[];
  /** What was sent where the example says no more than a form of it, such as that of a signature; never shown. */
  readonly loose: readonly string[];
  /** The calls of the example that came, in their order. */
  readonly matched: readonly ExampleCall[];
  readonly close: () => Promise<void>;
}

const DEADLINE_MILLISECONDS = 5000;
const MOST_DIFFERENCES = 5;
/** Carries the URL that the pack asked for to the fake, which listens on the loopback. */
export const ORIGINAL_URL = 'x-fake-service-url';

/**
 * Starts a local HTTP server that answers as the calls of a method's example say: a call that matches gets its reply, any
 * other gets the example's rejection.
 * @param broken when given, every request gets this answer instead.
 */
export async function startFakeService(
  method: Pick<AuthMethod, 'fields' | 'example'>,
  broken?: Broken,
): Promise<FakeService> {
  const { example } = method;
  const show = showOf(method);
  const unexpected: string[] = [];
  const loose: string[] = [];
  const matches: ExampleCall[] = [];
  // Longer than any test: a client that sends on a connection just closed fails for no fault of its own.
  const server = createServer({ keepAliveTimeout: 120_000 }, async (request, response) => {
    const came = {
      method: String(request.method),
      url: String(request.headers[ORIGINAL_URL]),
      headers: request.headers,
      body: await readBody(request),
    };
    const comparisons = example.calls.map((call) => compare(call, came, show));
    const at = comparisons.findIndex(({ differences }) => differences.length === 0);
    const matched = example.calls[at];
    if (matched) {
      matches.push(matched);
      loose.push(...(comparisons[at]?.loose ?? []));
    } else if (!broken) unexpected.push(unexpectedText(came, example, comparisons));
    const rejection = example.rejection ?? { status: 401, json: {} };
    const reply = broken ?? matched?.reply ?? rejection;
    const text =
      'text' in reply && reply.text !== undefined ? reply.text : JSON.stringify('json' in reply ? reply.json : {});
    response.writeHead(reply.status, { 'content-type': 'text' in reply ? 'text/html' : 'application/json' }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    unexpected,
    loose,
    matched: matches,
    http: async (request) => {
      const { body, contentType } = bodyOf(request);
      const response = await fetch(`http://127.0.0.1:${port}/`, {
        method: request.method,
        headers: {
          ...(contentType ? { 'content-type': contentType } : {}),
          ...request.headers,
          [ORIGINAL_URL]: request.url,
        },
        ...(body === undefined ? {} : { body }),
        redirect: 'error',
        signal: AbortSignal.timeout(DEADLINE_MILLISECONDS),
      }).catch(() => {
        throw new HttpError('The fake service did not answer.');
      });
      return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The body of a request as text. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** The sentence about a request that is no call of the example: how it differs from the one that is nearest to it. */
function unexpectedText(request: FakeRequest, example: Example, comparisons: readonly Comparison[]): string {
  const what = `${request.method} ${placeOf(new URL(request.url))}`;
  const near = comparisons
    .filter(({ isSamePlace }) => isSamePlace)
    .sort((one, other) => one.differences.length - other.differences.length)[0];
  if (near) return `${what} is not what the example shows. ${near.differences.slice(0, MOST_DIFFERENCES).join('; ')}.`;
  const places = example.calls.map(({ request: shown }) => shown.replace(/\?.*/, ''));
  return `${what} is in no call of the example, which has ${[...new Set(places)].join(', ') || 'none'}.`;
}
