import SchemaBuilder from '@pothos/core';
import ErrorsPlugin from '@pothos/plugin-errors';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import SimpleObjectsPlugin from '@pothos/plugin-simple-objects';
import ZodPlugin from '@pothos/plugin-zod';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { Caller } from '../core/caller.ts';
import {
  AuthorizationError,
  ConflictError,
  CredentialError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
} from '../core/errors.ts';
import { isStorable, UNSTORABLE } from '../core/names.ts';
import {
  type EngineOperation,
  isAllowed,
  type Operation,
  type RunOperation,
  type UserOperation,
  whyNotAllowed,
} from '../identity/permissions.ts';
import type { FieldCost } from './field-cost.ts';
import type { EngineRequest, RequestContext, RunRequest, UserRequest } from './request.ts';

interface SchemaTypes {
  Context: RequestContext;
  DefaultFieldNullability: false;
  /** Each takes the name of the operation, which the table of permissions knows. */
  AuthScopes: { user: UserOperation; engine: EngineOperation; run: RunOperation; anyone: Operation };
  AuthContexts: { user: UserRequest; engine: EngineRequest; run: RunRequest; anyone: RequestContext };
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    JSON: { Input: unknown; Output: unknown };
    JSONObject: { Input: unknown; Output: object };
  };
}

/** A page that nobody asked the size of, and the largest: more is refused, and not answered with fewer. */
export const USUAL_PAGE = 50;
export const LARGEST_PAGE = 200;
const PAGE_SIZE = by(z.int().min(1, 'At least 1.').max(LARGEST_PAGE, `At most ${LARGEST_PAGE}.`));
const CURSOR = upTo(500);

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
    relay: {
      clientMutationId: 'omit',
      cursorType: 'String',
      firstArgOptions: {
        description: `How many entries after \`after\`, or from the beginning: at most ${LARGEST_PAGE}. Without it and \`last\`, ${USUAL_PAGE}.`,
        validate: PAGE_SIZE,
      },
      lastArgOptions: {
        description: `How many entries before \`before\`, or at the end: at most ${LARGEST_PAGE}.`,
        validate: PAGE_SIZE,
      },
      afterArgOptions: { validate: CURSOR, description: 'The cursor of the entry that the page begins after.' },
      beforeArgOptions: { validate: CURSOR, description: 'The cursor of the entry that the page ends before.' },
      pageInfoTypeOptions: { description: 'Where a page stands in its list.' },
      hasNextPageFieldOptions: { description: 'Whether there are entries after the last one; asked with `first`.' },
      hasPreviousPageFieldOptions: {
        description: 'Whether there are entries before the first one; asked with `last`.',
      },
      startCursorFieldOptions: { description: 'Of the first entry; null: the page is empty.' },
      endCursorFieldOptions: { description: 'Of the last entry; null: the page is empty.' },
      pageInfoFieldOptions: { description: 'Where the page stands in the list.' },
      edgesFieldOptions: { description: 'The entries with their cursors.' },
      cursorFieldOptions: { description: 'For `after` and `before`.' },
      nodeFieldOptions: { description: 'The entry itself.' },
      nodesOnConnection: { description: 'The entries without their cursors.' },
    },
    scopeAuth: {
      authorizeOnSubscribe: true,
      authScopes: ({ caller }) => {
        const may = (...kinds: readonly Caller['kind'][]) => {
          return (operation: Operation) =>
            caller !== null && kinds.includes(caller.kind) && isAllowed(caller, operation);
        };
        return {
          user: may('user'),
          engine: may('engine'),
          run: may('engine', 'run'),
          anyone: may('user', 'engine', 'run'),
        };
      },
      unauthorizedError: (_parent, { caller, accessRefused }, { fieldName }) => {
        if (!caller)
          return new GraphQLError('This needs a token. Send "Authorization: Bearer <token>".', {
            extensions: { code: 'UNAUTHENTICATED' },
          });
        accessRefused(fieldName);
        return new GraphQLError(whyNotAllowed(caller, fieldName), { extensions: { code: 'FORBIDDEN' } });
      },
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

/**
 * The errors that mutations may answer with; each says which of them. A fault of the input is none of these: whether a type
 * or a rule found it, it comes one way, in `errors`.
 */
export const MUTATION_ERRORS = [
  { type: NotFoundError, description: 'There is no such thing in the workspace, or the caller may not see it.' },
  { type: ForbiddenError, description: 'The caller may not do this to this thing as it stands.' },
  { type: ConflictError, description: 'What was asked for does not go with what is there, such as a name in use.' },
  {
    type: CredentialError,
    description: 'The credentials that are stored or were sent cannot be used; the code says why.',
  },
  {
    type: AuthorizationError,
    description: 'An authorization cannot begin: the app, the service or the pack is the reason.',
  },
];

/** The field of a creating mutation's input by which it may be sent again. */
export const IDEMPOTENCY_KEY = {
  description:
    'What the client calls this attempt, such as a random UUID. Sent again within a day, it answers with what was made, and makes nothing more.',
  validate: by(z.string().regex(/^[\w.:-]{8,100}$/, 'A key has 8 to 100 letters, digits, "_", "-", "." and ":".')),
};

/** Said of each argument and field that takes an environment. */
export const BY_ID_OR_NAME = 'The environment, by its id or its name.';

/** The extension of a field that asks a service outside: it would keep its place at the gate while it waits for that. */
export const ASKS_OUTSIDE = { asksOutside: () => true } as const;
/** The same, of one that asks when its input says `test`. */
export const ASKS_OUTSIDE_TO_TEST = {
  asksOutside: ({ input }: { readonly input: { readonly test?: boolean | null } }) => input.test ?? false,
} as const;

/**
 * The extension of a field that says what it costs at the most: how many entries its list can have, and what one of them
 * takes, in microseconds of CPU time as measured (docs/costs.md). Of a page it says that of the list inside.
 */
export function costs(cost: FieldCost): { readonly costs: FieldCost } {
  return { costs: cost };
}

/**
 * Has an argument or a field checked by a schema, where there is a value. Pothos takes one whose type is the argument's to the
 * letter, with what an optional one may be besides: this is the only place that tells it otherwise.
 */
export function by(schema: z.ZodType): { readonly schema: never } {
  return { schema: schema as never };
}

/** Bounds a text argument: nothing runs over what is longer. */
export function upTo(characters: number) {
  return by(z.string().max(characters, `This has at most ${characters} characters.`).refine(isStorable, UNSTORABLE));
}

/** The lengths of what arguments name. */
export const LENGTHS = { subject: 200, slug: 60, method: 60, name: 100, search: 200, run: 200, url: 2000 } as const;

/** The values of a GraphQL enum for a list of words: `multiSelect` and `multi_select` give `MULTI_SELECT`. */
export function enumValues<const T extends string>(
  words: readonly T[],
  descriptions: Readonly<Record<T, string>>,
): Record<string, { readonly value: T; readonly description: string }> {
  const constant = (word: string) => word.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return Object.fromEntries(words.map((value) => [constant(value), { value, description: descriptions[value] }]));
}
