import { randomUUID } from 'node:crypto';
import { PothosValidationError } from '@pothos/core';
import { type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { AppError, type ErrorCode, InvalidInputError, type Issue } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { isDatabaseFault } from '../db/errors.ts';
import { createScrubber, type Scrubber } from './scrub.ts';
import { variableIssues } from './variable-issues.ts';

const HTTP_STATUS: Partial<Record<ErrorCode, number>> = { UNAUTHENTICATED: 401, UNAVAILABLE: 503 };

/**
 * The one place where errors become answers. Every error gets a code; what graphql-js says is rewritten so that it
 * quotes nothing submitted; what is not an error of ours is logged under a correlation id and answered without detail.
 */
export function useSafeErrors(log: Logger): Plugin {
  let scrub: Scrubber = (message) => message;
  return {
    onSchemaChange: ({ schema }) => {
      scrub = createScrubber(schema);
    },
    onExecute: ({ args }) => ({
      onExecuteDone: ({ result, setResult }) => {
        const refused = !isAsyncIterable(result) && result.data === undefined && variableError(args, result);
        if (refused) setResult({ errors: [refused] });
      },
    }),
    onResultProcess: ({ result, setResult }) => {
      if (isAsyncIterable(result)) return;
      const clean = (one: ExecutionResult): ExecutionResult =>
        one.errors ? { ...one, errors: one.errors.map((error) => publicError(error, scrub, log)) } : one;
      setResult(
        Array.isArray(result) ? result.map((one) => clean(one as ExecutionResult)) : clean(result as ExecutionResult),
      );
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

function publicError(error: unknown, scrub: Scrubber, log: Logger): GraphQLError {
  if (!(error instanceof GraphQLError)) return internal(error, {}, log);
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
  if (originalError && !(originalError instanceof GraphQLError)) return internal(originalError, where, log);
  if (
    error.extensions['code'] === 'FORBIDDEN' ||
    error.extensions['code'] === 'UNAUTHENTICATED' ||
    error.extensions['issues']
  )
    return error;
  if (path) return internal(error, where, log);
  // Yoga gives its own code to what is no GraphQL request at all; that is a 400 for every client.
  const { http, code } = error.extensions as { http?: { status: number }; code?: string };
  const status = http && code === 'BAD_REQUEST' ? { status: http.status } : http;
  return new GraphQLError(scrub(error.message), {
    ...where,
    extensions: { code: 'BAD_REQUEST' satisfies ErrorCode, ...(status ? { http: status } : {}) },
  });
}

interface Where {
  readonly nodes?: GraphQLError['nodes'];
  readonly path?: readonly (string | number)[];
}

export function appErrorToGraphQL(error: AppError, where: Where = {}): GraphQLError {
  const issues: readonly Issue[] | undefined = error instanceof InvalidInputError ? error.issues : undefined;
  const status = HTTP_STATUS[error.code];
  return new GraphQLError(error.message, {
    ...where,
    extensions: { code: error.code, ...(issues ? { issues } : {}), ...(status ? { http: { status } } : {}) },
  });
}

function unavailable(error: unknown, where: Where, log: Logger): GraphQLError {
  log.error({ err: error }, 'The database cannot be used');
  return appErrorToGraphQL(
    new AppError('UNAVAILABLE', 'The database cannot be reached now. Nothing was changed; try again.'),
    where,
  );
}

function internal(error: unknown, where: Where, log: Logger): GraphQLError {
  const correlationId = randomUUID();
  log.error({ err: error, correlationId }, 'A request failed');
  return new GraphQLError('This server failed; the correlation id finds the reason in its log.', {
    ...where,
    extensions: { code: 'INTERNAL' satisfies ErrorCode, correlationId },
  });
}
