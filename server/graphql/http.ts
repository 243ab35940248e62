import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { SafeErrors } from './errors.ts';
import { createOperationHandler } from './operation.ts';
import type { GraphQLServer } from './yoga.ts';

const LARGEST_BODY = 1024 * 1024;
const REQUEST_MILLISECONDS = 30_000;

export interface HttpOptions {
  readonly yoga: GraphQLServer;
  readonly errors: SafeErrors;
  readonly graphiql: boolean;
  /** Origins of dashboards that may call from a browser. */
  readonly allowedOrigins: readonly string[];
  /** The addresses that are no GraphQL: answers those it knows. */
  readonly routes: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/**
 * The HTTP server. It takes GraphQL as JSON by POST only: a browser cannot send that to another origin without being
 * asked first (security fact F3), and no operation stands in a URL.
 */
export function createHttpServer({ yoga, errors, graphiql, allowedOrigins, routes }: HttpOptions): Server {
  const answerOperation = createOperationHandler(yoga, errors);
  const origins = new Set(allowedOrigins);
  const server = createServer((request, response) => {
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-content-type-options', 'nosniff');
    const { origin } = request.headers;
    if (origin !== undefined && origins.has(origin))
      response
        .setHeader('access-control-allow-origin', origin)
        // For the cookie that binds an authorization to its browser; who calls is said by the token alone.
        .setHeader('access-control-allow-credentials', 'true')
        .setHeader('vary', 'origin');
    if (routes(request, response)) return;
    const refusal = refusalOf(request, graphiql);
    if (refusal) refuse(response, ...refusal);
    else if (request.method === 'POST' && !wantsStream(request)) void answerOperation(request, response);
    else if (request.method === 'OPTIONS') answerPreflight(response);
    else void yoga(request, response);
  });
  server.requestTimeout = REQUEST_MILLISECONDS;
  server.headersTimeout = REQUEST_MILLISECONDS / 2;
  return server;
}

/** Subscriptions are answered as server-sent events, by Yoga's own handler. */
function wantsStream({ headers }: IncomingMessage): boolean {
  return headers.accept?.includes('text/event-stream') ?? false;
}

/** Says what a page of another origin may send; whether it may at all is said by the origin's own header. */
function answerPreflight(response: ServerResponse): void {
  response.setHeader('access-control-allow-methods', 'POST');
  response.setHeader('access-control-allow-headers', 'authorization, content-type');
  response.writeHead(204, { 'access-control-max-age': '600' }).end();
}

function refusalOf(
  request: IncomingMessage,
  graphiql: boolean,
): [status: number, message: string, allow?: string] | undefined {
  const path = request.url?.split('?')[0];
  if (request.method === 'OPTIONS') return undefined;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (path === '/health') return isRead ? undefined : [405, 'Ask /health by GET.', 'GET, HEAD'];
  if (path !== '/graphql') return [404, 'There is nothing at this path; GraphQL is at /graphql.'];
  if (
    request.method === 'GET' &&
    graphiql &&
    request.headers.accept?.includes('text/html') &&
    !request.url?.includes('?')
  )
    return undefined;
  if (request.method !== 'POST') return [405, 'Send GraphQL operations by POST.', 'POST'];
  if (!/^application\/(json|graphql-response\+json)\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
    return [415, 'Send the operation as JSON, with the content type application/json.'];
  const length = request.headers['content-length'];
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
