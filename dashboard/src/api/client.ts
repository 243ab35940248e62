import {
  type AnyVariables,
  Client,
  fetchExchange,
  makeOperation,
  mapExchange,
  type Operation,
  subscriptionExchange,
} from '@urql/core';
import { cacheExchange, type KeyingConfig } from '@urql/exchange-graphcache';
import possibleTypes from '../../../docs/clients/possible-types.json';
import { extensionsOf } from './documents.ts';
import { failureOf } from './failures.ts';
import { createStream, type StreamState } from './stream.ts';

export interface ApiEvents {
  /** The session is over: nothing more will be answered until there is another one. */
  readonly signedOut: () => void;
  readonly streamIs: (state: StreamState) => void;
}

/** The API of this server, of the origin that the page came from. The session is a cookie, which the page cannot read. */
export function createApi({ signedOut, streamIs }: ApiEvents): Client {
  const stream = createStream(streamIs);
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetchOptions: { credentials: 'same-origin' },
    exchanges: [
      mapExchange({
        onResult: ({ error }) => {
          if (error && failureOf(error).code === 'UNAUTHENTICATED') signedOut();
        },
      }),
      cacheExchange({ possibleTypes, keys: KEYS as KeyingConfig, updates: UPDATES }),
      mapExchange({ onOperation: named }),
      subscriptionExchange({ forwardSubscription: (request) => stream(request) }),
      fetchExchange,
    ],
  });
}

const alone = () => null;
/** What is no thing of its own stands in the cache where it was read. */
const KEYS = {
  Pack: ({ slug }: Readonly<Record<string, unknown>>) => (typeof slug === 'string' ? slug : null),
  AuthMethod: alone,
  AuthorizationOptions: alone,
  ConnectionAccount: alone,
  ConnectionAttention: alone,
  ConnectionChange: alone,
  ConnectionRevocation: alone,
  ConnectionSharing: alone,
  ConnectionTest: alone,
  CredentialForm: alone,
  OAuthScope: alone,
  PatternUse: alone,
  RefreshFailure: alone,
  SecretValue: alone,
};

interface Named {
  readonly input: { readonly id: string };
}

const UPDATES = {
  Mutation: {
    deleteConnection: (result: unknown, args: unknown, cache: { invalidate: (entity: object) => void }) => {
      const { __typename: type } = (result as { deleteConnection: { __typename?: string } }).deleteConnection;
      if (type === 'DeletedConnection') cache.invalidate({ __typename: 'Connection', id: (args as Named).input.id });
    },
  },
} as never;

/** Operations go by their hash: the server has the list of those of these pages. */
function named(operation: Operation<unknown, AnyVariables>): Operation<unknown, AnyVariables> {
  const [definition] = operation.query.definitions;
  const name = definition?.kind === 'OperationDefinition' ? definition.name?.value : undefined;
  if (name === undefined) return operation;
  return makeOperation(operation.kind, { ...operation, extensions: extensionsOf(name) }, operation.context);
}
