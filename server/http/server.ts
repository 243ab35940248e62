import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Origin } from '../core/caller.ts';
import type { SafeErrors } from '../graphql/errors.ts';
import { createClientAddress } from './addresses.ts';
import { createHeaders, type HeaderOptions, requestIdOf } from './headers.ts';
import { createOperationHandler } from './operation.ts';
import { createGraphiQL } from './pages/graphiql.ts';
import type { GraphQLServer } from './yoga.ts';

const LARGEST_BODY = 1024 * 1024;
const REQUEST_MILLISECONDS = 30_000;
/** Longer than the proxies in front keep theirs (60 seconds, mostly): one that sends on a connection just closed here answers 502. */
const KEEP_ALIVE_MILLISECONDS = 65_000;

export interface HttpOptions extends HeaderOptions {
  readonly graphql: GraphQLServer;
  readonly errors: SafeErrors;
  /** In production there is no GraphiQL. */
  readonly production: boolean;
  /** Addresses, and ranges of them, whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** Whether this server should be sent requests. */
  readonly isReady: () => boolean;
  /** The addresses that are no GraphQL and no page: answers those it knows. */
  readonly routes: (request: IncomingMessage, response: ServerResponse, origin: Origin) => boolean;
  /** The pages of the dashboard: answers with those it knows. */
  readonly pages: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/**
 * The HTTP server. It takes GraphQL as JSON by POST, and queries by GET with a header that a page cannot send to another
 * origin without being asked first (security fact F3).
 */
export function createHttpServer({
  graphql,
  errors,
  production,
  trustedProxies,
  routes,
  pages,
  isReady,
  ...rest
}: HttpOptions): Server {
  const answerOperation = createOperationHandler(graphql, errors);
  const answerGraphiQL = createGraphiQL('/graphql');
  const headersFor = createHeaders(rest);
  const addressOf = createClientAddress(trustedProxies);

  const server = createServer((request, response) => {
    const requestId = requestIdOf(request.headers['x-request-id']);
    const headers = headersFor(requestId, request.headers.origin);
    const facts = () => ({
      headers: request.headers,
      requestId,
      address: addressOf(request),
      isOver: () => response.writableEnded || response.destroyed,
      setCookie: (cookie: string) => void response.setHeader('set-cookie', cookie),
    });
    const [path] = request.url?.split('?', 1) ?? [];
    const refusal = refusalOf(request, production);
    // What most requests are. It writes its headers in one go: to set them one by one costs more than all else here.
    const isPage = !production && wantsPage(request);
    const isGet = request.method === 'GET' && path === '/graphql' && !isPage;
    if (!refusal && (isGet || (request.method === 'POST' && !wantsStream(request))))
      return void answerOperation(request, response, facts(), headers);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (routes(request, response, { request: requestId, address: addressOf(request) })) return;
    if (pages(request, response)) return;
    if (refusal) refuse(response, ...refusal);
    else if (request.method === 'OPTIONS') answerPreflight(response);
    else if (path === '/health' && !isReady()) answerNotReady(response);
    else if (path === '/graphql' && request.method === 'GET') void answerGraphiQL(response);
    else void graphql.yoga(request, response, { facts: facts() });
  });
  server.requestTimeout = REQUEST_MILLISECONDS;
  server.headersTimeout = REQUEST_MILLISECONDS / 2;
  server.keepAliveTimeout = KEEP_ALIVE_MILLISECONDS;
  return server;
}

/** Subscriptions are answered as server-sent events, by Yoga's own handler. */
function wantsStream({ headers }: IncomingMessage): boolean {
  return headers.accept?.includes('text/event-stream') ?? false;
}

/** Whoever spreads requests over servers sends them to others then. */
function answerNotReady(response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message: 'Not ready: this server lacks a key that the others use.' }));
}

/** Says what a page of another origin may send; whether it may at all is said by the origin's own header. */
function answerPreflight(response: ServerResponse): void {
  response.setHeader('access-control-allow-methods', 'GET, POST');
  response.setHeader('access-control-allow-headers', `authorization, content-type, ${PREFLIGHT}`);
  response.writeHead(204, { 'access-control-max-age': '600' }).end();
}

/** Sent with a GET in place of a token: no page can send it to another origin without being asked first. */
const PREFLIGHT = 'graphql-require-preflight';
/** How graphql-sse begins when it is told to put all streams into one connection. */
const NOT_SINGLE =
  'Each subscription is a request of its own: make the client of graphql-sse with `singleConnection: false`.';

/** A person with a browser, and not a program that asks for an answer. */
function wantsPage({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  return method === 'GET' && (headers.accept?.includes('text/html') ?? false);
}

function refusalOfGet(headers: IncomingMessage['headers']): Refusal | undefined {
  if (headers.authorization !== undefined || headers[PREFLIGHT] !== undefined) return undefined;
  return [400, 'By GET, send the token in the header `Authorization`, or a header `GraphQL-Require-Preflight`.'];
}

type Refusal = [status: number, message: string, allow?: string];

function refusalOf({ method, url, headers }: IncomingMessage, production: boolean): Refusal | undefined {
  if (method === 'OPTIONS') return undefined;
  const [path, search] = url?.split('?', 2) ?? [];
  if (path === '/health')
    return method === 'GET' || method === 'HEAD' ? undefined : [405, 'Ask /health by GET.', 'GET, HEAD'];
  // GraphiQL is for people who try it, whatever an earlier version of it wrote into the address.
  if (!production && path === '/graphql' && wantsPage({ method, headers })) return undefined;
  if (path !== '/graphql') return [404, 'There is nothing at this path; GraphQL is at /graphql.'];
  if (method === 'GET') return refusalOfGet(headers);
  if (method !== 'POST') return [405, method === 'PUT' ? NOT_SINGLE : 'Send GraphQL operations by POST.', 'GET, POST'];
  // Proxies write URLs into their logs.
  if (search !== undefined)
    return [400, 'Send nothing in the query string: a token or a value must not stand in a URL.'];
  if (!/^application\/(json|graphql-response\+json)\s*(;|$)/i.test(headers['content-type'] ?? ''))
    return [415, 'Send the operation as JSON, with the content type application/json.'];
  const length = headers['content-length'];
  if (length === undefined) return [411, 'Send the length of the body (Content-Length).'];
  if (Number(length) > LARGEST_BODY) return [413, 'The body is larger than 1 MiB.'];
  return undefined;
}

function refuse(response: ServerResponse, status: number, message: string, allow?: string): void {
  // The connection ends: what is left of a refused body is not read.
  response.writeHead(status, {
    'content-type': 'application/json',
    connection: 'close',
    // RFC 9110, section 15.5.6
    ...(allow ? { allow } : {}),
  });
  response.end(JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] }));
}
