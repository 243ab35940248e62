import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ExecutionResult, GraphQLError, getOperationAST, OperationTypeNode } from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';
import type { SafeErrors } from '../graphql/errors.ts';
import type { RequestFacts } from '../graphql/request.ts';
import { BadRequestError } from './bad-request.ts';
import type { Headers } from './headers.ts';
import { type OperationParams, readParams, readSearch } from './params.ts';
import { mediaTypeFor, statusOf } from './status.ts';
import { withinTime } from './time-limit.ts';
import type { GraphQLServer } from './yoga.ts';

const NOT_ONE = 'The document has several operations: name the one that is meant, in `operationName`.';
const NOT_NAMED = 'The document has no operation of the name in `operationName`.';

/**
 * Answers one operation. It goes through Yoga's pipeline (the context, execution with its plugins), and not through
 * Yoga's web-standard request and response, which cost more than the rest together.
 */
export function createOperationHandler(server: GraphQLServer, { clean }: SafeErrors) {
  const { yoga, documents, operations, operationMilliseconds } = server;

  const run = async (params: OperationParams, facts: RequestFacts, isGet: boolean): Promise<ExecutionResult> => {
    const { query, operationName, variables } = params;
    const { document, faults } = documents.read(query);
    if (faults.length > 0) return { errors: faults };
    const operation = getOperationAST(document, operationName);
    if (!operation) throw new BadRequestError(operationName === undefined ? NOT_ONE : NOT_NAMED);
    if (isGet && operation.operation !== OperationTypeNode.QUERY)
      throw new BadRequestError('By GET go queries only: send this by POST.', 405);
    if (operation.operation === OperationTypeNode.SUBSCRIPTION)
      throw new BadRequestError('A subscription is a stream. Ask with the header `Accept: text/event-stream`.');
    const { contextFactory, execute, schema } = yoga.getEnveloped({ facts });
    const contextValue = await contextFactory();
    const result = await execute({ schema, document, contextValue, variableValues: variables, operationName });
    if (isAsyncIterable(result)) throw new TypeError('An operation that is no subscription streams.');
    return result;
  };

  return async (
    request: IncomingMessage,
    response: ServerResponse,
    facts: RequestFacts,
    headers: Headers,
  ): Promise<void> => {
    let result: ExecutionResult;
    let refused: number | undefined;
    const isGet = request.method === 'GET';
    try {
      const sent = isGet ? readSearch(request.url ?? '') : readJson(await readBody(request));
      result = await withinTime(run(readParams(sent, operations), facts, isGet), operationMilliseconds);
    } catch (error) {
      // The client is gone, most likely in the middle of its own body.
      if (response.destroyed) return;
      if (error instanceof BadRequestError) refused = error.status;
      result = {
        errors: [error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error })],
      };
    }
    const answer = clean(result, facts.requestId);
    if (response.destroyed) return;
    const mediaType = mediaTypeFor(request.headers.accept);
    const head = statusOf(answer, mediaType);
    // As a string, which Node writes together with the headers; as bytes they would be two writes.
    const body = JSON.stringify(answer);
    response
      .writeHead(refused ?? head.status, {
        ...headers,
        ...(refused === 405 ? { allow: 'POST' } : {}),
        ...head.headers,
        'content-type': `${mediaType}; charset=utf-8`,
        'content-length': Buffer.byteLength(body),
      })
      .end(body);
  };
}

function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () =>
      resolve((chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)).toString('utf8')),
    );
    request.on('error', reject);
  });
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // The parser's own message quotes the body.
    throw new BadRequestError('The body is not JSON.');
  }
}
