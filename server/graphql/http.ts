import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { GraphQLServer } from './yoga.ts';

const LARGEST_BODY = 1024 * 1024;
const REQUEST_MILLISECONDS = 30_000;

/**
 * The HTTP server. It takes GraphQL as JSON by POST only: a browser cannot send that to another origin without being
 * asked first (security fact F3), and no operation stands in a URL.
 */
export function createHttpServer(yoga: GraphQLServer, graphiql: boolean): Server {
  const server = createServer((request, response) => {
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-content-type-options', 'nosniff');
    const refusal = refusalOf(request, graphiql);
    if (refusal) refuse(response, ...refusal);
    else yoga(request, response);
  });
  server.requestTimeout = REQUEST_MILLISECONDS;
  server.headersTimeout = REQUEST_MILLISECONDS / 2;
  return server;
}

function refusalOf(request: IncomingMessage, graphiql: boolean): [status: number, message: string] | undefined {
  const path = request.url?.split('?')[0];
  if (path === '/health' || request.method === 'OPTIONS') return undefined;
  if (path !== '/graphql') return [404, 'There is nothing at this path; GraphQL is at /graphql.'];
  if (
    request.method === 'GET' &&
    graphiql &&
    request.headers.accept?.includes('text/html') &&
    !request.url?.includes('?')
  )
    return undefined;
  if (request.method !== 'POST') return [405, 'Send GraphQL operations by POST.'];
  if (!/^application\/(json|graphql-response\+json)\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
    return [415, 'Send the operation as JSON, with the content type application/json.'];
  const length = request.headers['content-length'];
  if (length === undefined) return [411, 'Send the length of the body (Content-Length).'];
  if (Number(length) > LARGEST_BODY) return [413, 'The body is larger than 1 MiB.'];
  return undefined;
}

function refuse(response: ServerResponse, status: number, message: string): void {
  // The connection ends: what is left of a refused body is not read.
  response.writeHead(status, {
    'content-type': 'application/json',
    connection: 'close',
    ...(status === 405 ? { allow: 'POST' } : {}),
  });
  response.end(JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] }));
}
