import SchemaBuilder from '@pothos/core';
import ErrorsPlugin from '@pothos/plugin-errors';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import SimpleObjectsPlugin from '@pothos/plugin-simple-objects';
import ZodPlugin from '@pothos/plugin-zod';
import { GraphQLError } from 'graphql';
import {
  AuthorizationError,
  ConflictError,
  CredentialError,
  InvalidInputError,
  NotFoundError,
} from '../core/errors.ts';
import type { EngineRequest, RequestContext, UserRequest } from './context.ts';

interface SchemaTypes {
  Context: RequestContext;
  DefaultFieldNullability: false;
  AuthScopes: { user: boolean; engine: boolean };
  AuthContexts: { user: UserRequest; engine: EngineRequest };
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    JSON: { Input: unknown; Output: unknown };
  };
}

/** A fresh builder. Authorisation comes before validation, and a mutation's errors are members of its result. */
export function createBuilder() {
  return new SchemaBuilder<SchemaTypes>({
    plugins: [ErrorsPlugin, ScopeAuthPlugin, RelayPlugin, SimpleObjectsPlugin, ZodPlugin],
    defaultFieldNullability: false,
    errors: {
      directResult: true,
      defaultTypes: [],
      defaultUnionOptions: {
        name: ({ fieldName }) => `${fieldName.charAt(0).toUpperCase()}${fieldName.slice(1)}Result`,
      },
    },
    relay: { clientMutationId: 'omit', cursorType: 'String' },
    scopeAuth: {
      authorizeOnSubscribe: true,
      authScopes: ({ caller }) => ({ user: caller?.kind === 'user', engine: caller?.kind === 'engine' }),
      unauthorizedError: (_parent, { caller }) =>
        caller
          ? new GraphQLError(`A token of kind "${caller.kind}" may not do this.`, { extensions: { code: 'FORBIDDEN' } })
          : new GraphQLError('This needs a token. Send "Authorization: Bearer <token>".', {
              extensions: { code: 'UNAUTHENTICATED' },
            }),
    },
    zod: {
      validationError: (error) =>
        new InvalidInputError(
          error.issues.map(({ path, message }) => ({
            path: path.map((key) => (typeof key === 'number' ? key : String(key))),
            message,
          })),
        ),
    },
  });
}
export type Builder = ReturnType<typeof createBuilder>;
export type BuilderTypes = Builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;

/** The errors that mutations may answer with; each says which of them. */
export const MUTATION_ERRORS = [InvalidInputError, NotFoundError, ConflictError, CredentialError, AuthorizationError];

/** The values of a GraphQL enum for a list of words: `multiSelect` and `multi_select` give `MULTI_SELECT`. */
export function enumValues<const T extends string>(words: readonly T[]): Record<string, { readonly value: T }> {
  const constant = (word: string) => word.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return Object.fromEntries(words.map((value) => [constant(value), { value }]));
}
