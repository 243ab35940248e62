import type { GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { Logger } from '../core/logger.ts';
import type { RequestContext } from './context.ts';
import { useSafeErrors } from './errors.ts';

export interface YogaOptions {
  readonly schema: GraphQLSchema;
  readonly log: Logger;
  readonly allowedOrigins: readonly string[];
  readonly graphiql: boolean;
  /** Makes the context of one request from its `Authorization` header. */
  readonly contextOf: (authorization: string | null) => Promise<RequestContext>;
}

/** The GraphQL endpoint as a fetch-style server. */
export function createGraphQLServer({ schema, log, allowedOrigins, graphiql, contextOf }: YogaOptions) {
  return createYoga({
    schema,
    graphqlEndpoint: '/graphql',
    healthCheckEndpoint: '/health',
    landingPage: false,
    // The page comes with its scripts inside: it works without internet.
    graphiql: graphiql ? { title: 'DRAGOPS Connections', defaultQuery: WELCOME } : false,
    // Three megabytes, loaded when someone asks for the page.
    renderGraphiQL: async (options) => (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(options),
    logging: false,
    // Errors are made safe in one place, for parsing and validation too; see useSafeErrors.
    maskedErrors: false,
    // Yoga's own default would answer any origin, with credentials (security fact F2).
    cors:
      allowedOrigins.length > 0
        ? {
            origin: [...allowedOrigins],
            credentials: false,
            methods: ['POST'],
            allowedHeaders: ['authorization', 'content-type'],
          }
        : false,
    multipart: false,
    batching: false,
    context: ({ request }) => contextOf(request.headers.get('authorization')),
    plugins: [useSafeErrors(log)],
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
