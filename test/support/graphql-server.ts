import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { buildSchema, type GraphQLFieldResolver, type GraphQLObjectType } from 'graphql';
import { onTestFinished } from 'vitest';
import { createLogger } from '../../server/core/logger.ts';
import { costs } from '../../server/graphql/builder.ts';
import { createSafeErrors, type SafeErrors } from '../../server/graphql/errors.ts';
import type { FieldCost } from '../../server/graphql/field-cost.ts';
import type { RequestContext, RequestFacts } from '../../server/graphql/request.ts';
import { createOrigins } from '../../server/http/origins.ts';
import { createHttpServer, type HttpOptions } from '../../server/http/server.ts';
import { createGraphQLServer, type YogaOptions } from '../../server/http/yoga.ts';

const SCHEMA = `
  type Query { viewer: Viewer! things(first: Int): ThingPage! shelves: [Shelf!]! sum(of: [Int!], in: Box): Int! slow: Int! }
  type Mutation { setSecretValue(name: String!): Boolean! deleteSecret(name: String!): Boolean! }
  type Subscription { ticks: Int! }
  type Viewer { id: ID! friend: Viewer }
  type ThingPage { edges: [ThingEdge!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! }
  type ThingEdge { node: Thing! }
  type Thing { id: ID! parts: [Part!]! }
  type Part { id: ID! name: String labels: [String!]! }
  type Shelf { things: [Thing!]! }
  input Box { inner: Box numbers: [Int!] }
`;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Of JSON, or of the first event of a stream. */
  readonly body: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
  };
}

export interface TestGraphQL {
  readonly url: string;
  /** Sends a body, as it is or as JSON. */
  readonly post: (body: unknown, headers?: Readonly<Record<string, string>>, path?: string) => Promise<Reply>;
  /** The same, answered as a stream by Yoga's own handler. */
  readonly stream: TestGraphQL['post'];
  /** What operations were told of their requests. */
  readonly facts: readonly RequestFacts[];
  /** The fields that were resolved at the root. */
  readonly resolved: readonly string[];
  readonly logged: () => string;
}

export interface TestGraphQLOptions
  extends Partial<Omit<YogaOptions & HttpOptions, 'schema' | 'errors' | 'graphql' | 'origins'>> {
  readonly allowedOrigins?: readonly string[];
  readonly errors?: SafeErrors;
  readonly resolvers?: Readonly<Record<string, GraphQLFieldResolver<unknown, RequestContext>>>;
}

/** The front of the server (HTTP, limits, errors) before a schema that does nothing, and without a database. */
export async function createTestGraphQL({
  resolvers = {},
  allowedOrigins: allowed = [],
  ...options
}: TestGraphQLOptions = {}): Promise<TestGraphQL> {
  const schema = buildSchema(SCHEMA);
  const say = (type: string, field: string, cost: FieldCost) =>
    Object.assign((schema.getType(type) as GraphQLObjectType).getFields()[field] ?? {}, { extensions: costs(cost) });
  say('Query', 'things', { most: 200 });
  say('Thing', 'parts', { most: 200 });
  const facts: RequestFacts[] = [];
  const resolved: string[] = [];
  const values: typeof resolvers = {
    viewer: () => ({ id: '1' }),
    sum: () => 1,
    setSecretValue: () => true,
    ...resolvers,
  };
  for (const root of [schema.getQueryType(), schema.getMutationType()])
    for (const field of Object.values(root?.getFields() ?? {}))
      field.resolve = (...args) => {
        resolved.push(field.name);
        return values[field.name]?.(...args);
      };
  const ticks = schema.getSubscriptionType()?.getFields()['ticks'];
  if (ticks)
    ticks.subscribe = async function* () {
      yield { ticks: 1 };
    };
  const stream = new PassThrough();
  let logged = '';
  stream.on('data', (chunk) => {
    logged += chunk;
  });
  const log = createLogger('trace', stream);
  const all = {
    production: true,
    operations: null,
    ownOperations: new Map(),
    operationMilliseconds: 10_000,
    trustedProxies: [],
    publicUrl: () => 'http://localhost',
    routes: () => false,
    pages: () => false,
    isReady: () => true,
    contextOf: async (told: RequestFacts) => {
      facts.push(told);
      return {} as RequestContext;
    },
    errors: createSafeErrors(schema, log),
    ...options,
    schema,
  };
  const origins = createOrigins({ ...all, allowed, log });
  const server = createHttpServer({ ...all, origins, graphql: createGraphQLServer(all) });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const post: TestGraphQL['post'] = async (body, headers, path = '/graphql') => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const event = /^data: (.*)$/m.exec(text)?.[1];
    return { status: response.status, headers: response.headers, text, body: JSON.parse(event ?? text) };
  };
  return {
    url,
    post,
    stream: (body, headers, path) => post(body, { accept: 'text/event-stream', ...headers }, path),
    facts,
    resolved,
    logged: () => logged,
  };
}
