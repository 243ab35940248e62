import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { createYoga, type GraphQLParams, isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { SafeErrors } from '../graphql/errors.ts';
import { gateFields } from '../graphql/gates.ts';
import type { RequestContext, RequestFacts } from '../graphql/request.ts';
import { createDocuments, type Documents } from './documents.ts';
import { readParams } from './params.ts';
import { createOperationList, type OperationList } from './persisted.ts';
import { mediaTypeFor, statusOf } from './status.ts';
import { withinTime } from './time-limit.ts';

export interface YogaOptions {
  readonly schema: GraphQLSchema;
  readonly errors: SafeErrors;
  /** In production the schema is not told, nor are names suggested. */
  readonly production: boolean;
  /** The only operations that are taken, by their SHA-256; null: any. */
  readonly operations: ReadonlyMap<string, string> | null;
  /** Those of the server's own pages, which are taken beside them. */
  readonly ownOperations: ReadonlyMap<string, string>;
  readonly operationMilliseconds: number;
  readonly contextOf: (facts: RequestFacts) => Promise<RequestContext>;
}

/** The pipeline of operations. Yoga's own handler serves what streams, and the health check. */
export interface GraphQLServer {
  readonly yoga: ReturnType<typeof createYoga<{ readonly facts: RequestFacts }, RequestContext>>;
  readonly documents: Documents;
  readonly operations: OperationList;
  readonly operationMilliseconds: number;
}

export function createGraphQLServer(options: YogaOptions): GraphQLServer {
  const { schema, errors, production, operationMilliseconds, contextOf } = options;
  gateFields(schema);
  const documents = createDocuments(schema, production);
  const operations = createOperationList(options.operations, options.ownOperations);
  const yoga = createYoga<{ readonly facts: RequestFacts }, RequestContext>({
    schema,
    graphqlEndpoint: '/graphql',
    healthCheckEndpoint: '/health',
    landingPage: false,
    graphiql: false,
    logging: false,
    // Errors are made safe in one place; see createSafeErrors.
    maskedErrors: false,
    // Yoga's default would answer any origin, with credentials (security fact F2); see createHttpServer.
    cors: false,
    multipart: false,
    batching: false,
    parserAndValidationCache: false,
    context: ({ facts }) => contextOf(facts),
    plugins: [documents.plugin, useOwnRules(operations, operationMilliseconds), errors.plugin, useStatus()],
  });
  return { yoga, documents, operations, operationMilliseconds };
}

/** Holds what comes through Yoga's own handler to the rules of the other one, see createOperationHandler. */
function useOwnRules(operations: OperationList, milliseconds: number): Plugin<{ request?: Request }> {
  return {
    onParams: ({ params, setParams }) => setParams(readParams(params, operations) as GraphQLParams),
    onExecute: ({ args, executeFn, setExecuteFn }) => {
      if (args.contextValue.request)
        setExecuteFn((again) => withinTime(Promise.resolve(executeFn(again)), milliseconds));
    },
  };
}

function useStatus(): Plugin {
  return {
    onResultProcess: ({ result, setResult }) => {
      if (isAsyncIterable(result) || Array.isArray(result)) return;
      const answer = result as ExecutionResult;
      if (answer.errors)
        setResult({ ...answer, extensions: { ...answer.extensions, http: statusOf(answer, mediaTypeFor(undefined)) } });
    },
  };
}
