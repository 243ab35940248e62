import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { HttpError } from '../errors.ts';
import type { Example, ExampleCall } from '../method/auth-method.ts';
import { bodyOf, type Http } from '../request/http.ts';

export interface FakeService {
  /** Reaches the fake over real HTTP on the loopback, whatever host the request names. */
  readonly http: Http;
  /** Requests that came but stand in no example, each with what differed; the values are left out. */
  readonly unexpected: readonly string[];
  readonly close: () => Promise<void>;
}

const DEADLINE_MILLISECONDS = 5000;
/** Carries the URL that the pack asked for to the fake, which listens on the loopback. */
export const ORIGINAL_URL = 'x-fake-service-url';

/**
 * Starts a local HTTP server that answers as an example's calls say: a call that matches gets its reply, any other
 * gets the example's rejection.
 * @param broken when given, every request gets this answer instead.
 */
export async function startFakeService(
  example: Example,
  broken?: { readonly status: number; readonly text: string },
): Promise<FakeService> {
  const unexpected: string[] = [];
  // Longer than any test: a client that sends on a connection just closed fails for no fault of its own.
  const server = createServer({ keepAliveTimeout: 120_000 }, async (request, response) => {
    const body = await readBody(request);
    const url = String(request.headers[ORIGINAL_URL]);
    const differences = example.calls.map((call) => differenceOf(call, request, url, body));
    const matched = example.calls[differences.indexOf(undefined)];
    if (!matched && !broken) unexpected.push(`${request.method} ${withoutQuery(url)}: ${differences.join('; ')}`);
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

function withoutQuery(url: string): string {
  return url.replace(/\?.*/, '');
}

/** What keeps a request from being a call of the example, without its values; undefined when it is that call. */
function differenceOf(call: ExampleCall, request: IncomingMessage, url: string, body: string): string | undefined {
  const [method, expectedUrl = ''] = call.request.split(' ');
  if (request.method !== method || withoutQuery(url) !== withoutQuery(expectedUrl))
    return `not ${method} ${withoutQuery(expectedUrl)}`;
  const wanted = new URL(expectedUrl).searchParams;
  const given = new URL(url).searchParams;
  const query = entriesDiffer(wanted, Object.fromEntries(given), 'query parameter');
  if (query) return query;
  // A parameter that the documentation does not show may be a secret on its way into a log.
  const extra = [...given.keys()].find((name) => !wanted.has(name));
  if (extra !== undefined) return `query parameter "${extra}" is not in the example`;
  const headers = entriesDiffer(Object.entries(call.headers ?? {}), request.headers, 'header');
  if (headers) return headers;
  if (call.json !== undefined) return isDeepStrictEqual(parsed(body), call.json) ? undefined : 'the JSON body differs';
  return entriesDiffer(
    Object.entries(call.form ?? {}),
    Object.fromEntries(new URLSearchParams(body)),
    'form parameter',
  );
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function entriesDiffer(
  expected: Iterable<[string, string | RegExp]>,
  actual: Readonly<Record<string, string | string[] | undefined>>,
  what: string,
): string | undefined {
  for (const [name, value] of expected) {
    const found = String(actual[what === 'header' ? name.toLowerCase() : name] ?? '');
    if (typeof value === 'string' ? found !== value : !value.test(found)) return `${what} "${name}" differs`;
  }
  return undefined;
}
