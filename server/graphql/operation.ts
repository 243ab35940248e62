import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';
import type { ErrorCode } from '../core/errors.ts';
import type { RequestFacts } from './context.ts';
import type { SafeErrors } from './errors.ts';
import type { GraphQLServer } from './yoga.ts';

/** What a client sends: one operation as JSON. */
interface OperationParams {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** Statuses of errors that concern the whole request, whatever the operation was. */
const STATUS: Partial<Record<ErrorCode, number>> = { UNAUTHENTICATED: 401, UNAVAILABLE: 503 };

/**
 * Answers one operation. It goes through Yoga's pipeline (parsing and validation with their caches, the context,
 * execution with its plugins), and not through Yoga's web-standard request and response, which cost more than the
 * rest together.
 */
export function createOperationHandler(yoga: GraphQLServer, { clean }: SafeErrors) {
  const run = async (params: OperationParams, facts: RequestFacts): Promise<ExecutionResult> => {
    const { parse, validate, contextFactory, execute, schema } = yoga.getEnveloped({ params, facts });
    const document = parse(params.query);
    const faults = validate(schema, document);
    if (faults.length > 0) return { errors: faults };
    const { operationName, variables } = params;
    const contextValue = await contextFactory();
    const result = await execute({ schema, document, contextValue, variableValues: variables, operationName });
    if (isAsyncIterable(result))
      throw new TypeError('An operation that streams came to the handler of those that do not.');
    return result;
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let status = 200;
    let result: ExecutionResult;
    try {
      const params = readParams(await readBody(request));
      const setCookie = (cookie: string) => response.setHeader('set-cookie', cookie);
      result = await run(params, { headers: request.headers, setCookie });
    } catch (error) {
      if (error instanceof NoOperationError) status = 400;
      result = {
        errors: [error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error })],
      };
    }
    const answer = clean(result);
    for (const { extensions } of answer.errors ?? []) status = STATUS[extensions['code'] as ErrorCode] ?? status;
    if (response.destroyed) return;
    // As a string, which Node writes together with the headers; as bytes they would be two writes.
    const body = JSON.stringify(answer);
    response
      .writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
      })
      .end(body);
  };
}

/** The body is no GraphQL request at all. */
class NoOperationError extends GraphQLError {}

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

function readParams(body: string): OperationParams {
  let params: Partial<Record<keyof OperationParams, unknown>>;
  try {
    params = JSON.parse(body);
  } catch {
    // The parser's own message quotes the body.
    throw new NoOperationError('The body is not JSON.');
  }
  const { query, operationName, variables } = params ?? {};
  const isObject = (value: unknown) => typeof value === 'object' && !Array.isArray(value);
  if (typeof query !== 'string')
    throw new NoOperationError('The body must be an object with the operation as text in its field "query".');
  if (variables !== undefined && !isObject(variables)) throw new NoOperationError('The variables must be an object.');
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
    throw new NoOperationError('The name of the operation must be text.');
  return params as OperationParams;
}
