import { PothosValidationError } from '@pothos/core';
import { type ExecutionArgs, type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import { isAsyncIterable, mapAsyncIterator, type Plugin } from 'graphql-yoga';
import { AppError, type ErrorCode, InvalidInputError, RateLimitedError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { isDatabaseFault } from '../db/errors.ts';
import type { RequestFacts } from './request.ts';
import { createScrubber, type Scrubber } from './scrub.ts';
import { variableIssues } from './variable-issues.ts';

/** Makes the errors of results safe to answer. */
export interface SafeErrors {
  /** Rewrites what graphql-js says of an operation's variables; for Yoga's pipeline. */
  readonly plugin: Plugin<object, { readonly facts: RequestFacts }>;
  /** @param request the id of the request, by which the log names it too. */
  readonly clean: (result: ExecutionResult, request: string) => ExecutionResult;
}

/**
 * The one place where errors become answers. Every error gets a code; what graphql-js says is rewritten so that it
 * quotes nothing submitted; what is not an error of ours is logged under the id of its request and answered without detail.
 */
export function createSafeErrors(schema: GraphQLSchema, log: Logger): SafeErrors {
  const scrub = createScrubber(schema);
  const clean = (result: ExecutionResult, request: string): ExecutionResult => {
    if (!result.errors) return result;
    const told = log.child({ request });
    return { ...result, errors: result.errors.map((error) => publicError(error, scrub, told, request)) };
  };
  return {
    clean,
    plugin: {
      // Only what Yoga itself answers comes here: streams.
      onResultProcess: ({ result, setResult, serverContext }) => {
        const { requestId } = serverContext.facts;
        const cleanOne = (one: ExecutionResult) => clean(one, requestId);
        if (isAsyncIterable(result))
          setResult(mapAsyncIterator(result as AsyncIterable<ExecutionResult>, cleanOne) as typeof result);
        else if (!Array.isArray(result)) setResult(cleanOne(result as ExecutionResult));
      },
      onExecute: ({ args }) => ({
        onExecuteDone: ({ result, setResult }) => {
          const refused = !isAsyncIterable(result) && result.data === undefined && variableError(args, result);
          if (refused) setResult({ errors: [refused] });
        },
      }),
    },
  };
}

/** One error with every fault of the variables, in place of graphql-js's own list. */
function variableError(
  { schema, document, operationName, variableValues }: ExecutionArgs,
  result: ExecutionResult,
): GraphQLError | undefined {
  const issues = result.errors ? variableIssues(schema, document, operationName, variableValues ?? {}) : [];
  return issues.length > 0 ? appErrorToGraphQL(new InvalidInputError(issues)) : undefined;
}

function publicError(error: unknown, scrub: Scrubber, log: Logger, request: string): GraphQLError {
  if (!(error instanceof GraphQLError)) return internal(error, {}, log, request);
  const { originalError, path } = error;
  const where = { ...(error.nodes ? { nodes: error.nodes } : {}), ...(path ? { path } : {}) };
  if (originalError instanceof AppError) return appErrorToGraphQL(originalError, where);
  // The message of a plugin's own validation, such as of "first" and "last", is fixed text.
  if (originalError instanceof PothosValidationError)
    return appErrorToGraphQL(
      new InvalidInputError([{ path: [...(path ?? [])], message: originalError.message }]),
      where,
    );
  if (isDatabaseFault(originalError)) return unavailable(originalError, where, log);
  if (originalError && !(originalError instanceof GraphQLError)) return internal(originalError, where, log, request);
  if (
    error.extensions['code'] === 'FORBIDDEN' ||
    error.extensions['code'] === 'UNAUTHENTICATED' ||
    error.extensions['issues']
  )
    return error;
  if (path) return internal(error, where, log, request);
  return new GraphQLError(scrub(error.message), { ...where, extensions: { code: 'BAD_REQUEST' satisfies ErrorCode } });
}

interface Where {
  readonly nodes?: GraphQLError['nodes'];
  readonly path?: readonly (string | number)[];
}

function appErrorToGraphQL(error: AppError, where: Where = {}): GraphQLError {
  const more =
    error instanceof InvalidInputError
      ? { issues: error.issues }
      : error instanceof RateLimitedError
        ? { retryAfterSeconds: error.retryAfterSeconds }
        : {};
  return new GraphQLError(error.message, { ...where, extensions: { code: error.code, ...more } });
}

function unavailable(error: unknown, where: Where, log: Logger): GraphQLError {
  log.error({ err: error }, 'The database cannot be used');
  return appErrorToGraphQL(new AppError('UNAVAILABLE', 'The database cannot be reached now. Try again.'), where);
}

function internal(error: unknown, where: Where, log: Logger, correlationId: string): GraphQLError {
  log.error({ err: error }, 'A request failed');
  return new GraphQLError('This server failed; the correlation id finds the reason in its log.', {
    ...where,
    extensions: { code: 'INTERNAL' satisfies ErrorCode, correlationId },
  });
}
