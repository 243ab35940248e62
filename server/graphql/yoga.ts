import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { RequestContext, RequestFacts } from './context.ts';
import type { SafeErrors } from './errors.ts';

export interface YogaOptions {
  readonly schema: GraphQLSchema;
  readonly errors: SafeErrors;
  readonly graphiql: boolean;
  readonly contextOf: (facts: RequestFacts) => Promise<RequestContext>;
}

/** What an operation begins with. */
interface OperationContext {
  readonly facts?: RequestFacts;
  /** Where Yoga's own handler serves, as it does streams. */
  readonly req?: IncomingMessage;
  readonly res?: ServerResponse;
}

/** The pipeline of operations, and the pages around it: GraphiQL and the health check. */
export function createGraphQLServer({ schema, errors, graphiql, contextOf }: YogaOptions) {
  return createYoga<OperationContext, RequestContext>({
    schema,
    graphqlEndpoint: '/graphql',
    healthCheckEndpoint: '/health',
    landingPage: false,
    // Subscriptions too by POST: no operation stands in a URL.
    graphiql: graphiql ? { title: 'DRAGOPS Connections', defaultQuery: WELCOME, method: 'POST' } : false,
    // The page comes with its scripts inside, and so works without internet. They are three megabytes: loaded on demand.
    renderGraphiQL: async (options) => (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(options),
    logging: false,
    // Errors are made safe in one place; see createSafeErrors.
    maskedErrors: false,
    // Yoga's default would answer any origin, with credentials (security fact F2); see createHttpServer.
    cors: false,
    multipart: false,
    batching: false,
    context: ({ facts, req, res }) =>
      contextOf(
        facts ?? { headers: req?.headers ?? {}, setCookie: (cookie) => void res?.setHeader('set-cookie', cookie) },
      ),
    plugins: [errors.plugin],
  });
}
export type GraphQLServer = ReturnType<typeof createGraphQLServer>;

const WELCOME = `# Put your token below, under Headers:
#   { "Authorization": "Bearer drgu_…" }

query Packs {
  packs(search: "jira") {
    name
    authMethods {
      form {
        inputField
        fields { name kind label required secret }
      }
    }
  }
}
`;
