import type { ObjectRef } from '@pothos/core';
import { type ResolveCursorConnectionArgs, resolveCursorConnection } from '@pothos/plugin-relay';
import { z } from 'zod';
import type { Pack } from '../../../packs/sdk/define-pack.ts';
import {
  ConflictError,
  CredentialError,
  InvalidInputError,
  NotFoundError,
  nullWhenNotFound,
} from '../../core/errors.ts';
import { displayName } from '../../core/names.ts';
import { credentialOf, defineCredentialsInput } from '../../forms/schema/inputs.ts';
import {
  ASKS_OUTSIDE,
  ASKS_OUTSIDE_TO_TEST,
  type Builder,
  type BuilderTypes,
  by,
  costs,
  enumValues,
  IDEMPOTENCY_KEY,
  LENGTHS,
  upTo,
} from '../../graphql/builder.ts';
import { userMutation, userQuery } from '../../graphql/operations.ts';
import type { Registry } from '../../registry/registry.ts';
import { seeConnection, WHOSE } from '../access.ts';
import type { Connection } from '../connection.entity.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { countConnections, listConnections } from '../list.ts';
import { deleteConnection, revokeConnection } from '../revocation/revoke.ts';
import { createConnection, renameConnection, replaceCredentials, testConnection } from '../service.ts';
import { MOST_SHARED_WITH, shareConnection } from '../sharing/sharing.ts';
import { defineConnectionChanges } from './subscription.ts';
import { defineConnectionTypes } from './types.ts';

const USUAL_PAGE = 50;
const LARGEST_PAGE = 200;

/** Connections: queries and mutations of the dashboard. */
export function defineConnections(builder: Builder, registry: Registry, pack: ObjectRef<BuilderTypes, Pack>) {
  const { connection, status } = defineConnectionTypes(builder, pack);
  const credentials = defineCredentialsInput(builder, registry);

  const filterInput = builder.inputType('ConnectionFilter', {
    fields: (t) => ({
      pack: t.string({ description: 'The slug of a pack.', validate: upTo(LENGTHS.slug) }),
      status: t.field({ type: status }),
      name: t.string({ description: 'A part of the name, in any case.', validate: upTo(LENGTHS.name) }),
    }),
  });

  const whoseEnum = builder.enumType('Whose', {
    description:
      "OWN: the user's own. SHARED: those of others that are shared with the user. ALL: of everyone in the workspace; for admins.",
    values: enumValues(WHOSE),
  });

  userQuery(builder, 'connection', (t) =>
    t.field({
      type: connection,
      nullable: true,
      args: { id: t.arg.id({ required: true }) },
      description: "One of the user's own, or one that is shared with them; of an admin, any of the workspace.",
      resolve: (_root, { id }, { services }) => seeConnection(services, id).catch(nullWhenNotFound),
    }),
  );
  userQuery(builder, 'connections', (t) =>
    t.connection(
      {
        type: connection,
        extensions: costs({ most: LARGEST_PAGE, unasked: USUAL_PAGE, each: 90 }),
        description: 'Connections, oldest first.',
        args: { whose: t.arg({ type: whoseEnum, defaultValue: 'own' }), filter: t.arg({ type: filterInput }) },
        resolve: async (_root, { filter, whose: asked, ...args }, { services }) => {
          const whose = asked ?? 'own';
          const page = await resolveCursorConnection(
            { args, defaultSize: USUAL_PAGE, maxSize: LARGEST_PAGE, toCursor: (row: Connection) => writeCursor(row) },
            ({ before, after, limit, inverted }: ResolveCursorConnectionArgs) =>
              listConnections(services, {
                whose,
                filter: filter ?? {},
                after: readCursor(after),
                before: readCursor(before),
                limit,
                inverted,
              }),
          );
          return { ...page, whose, filter: filter ?? {} };
        },
      },
      {
        name: 'ConnectionPage',
        fields: (p) => ({
          totalCount: p.withAuth({ user: 'connections' }).int({
            extensions: costs({ own: 2000 }),
            // The list has given its place back.
            resolve: (page, _args, context) =>
              context.services.gates.queries(context, () =>
                countConnections(context.services, page.whose, page.filter),
              ),
          }),
        }),
      },
      { name: 'ConnectionEdge' },
    ),
  );

  const createInput = builder.inputType('CreateConnectionInput', {
    fields: (t) => ({
      name: t.string({
        required: true,
        description: 'Unique among the connections of the user.',
        validate: { schema: displayName },
      }),
      credentials: t.field({ type: credentials, required: true }),
      test: t.boolean({
        defaultValue: true,
        description: 'Try the credentials at the service at once. They are saved whatever comes of it.',
      }),
      idempotencyKey: t.string(IDEMPOTENCY_KEY),
    }),
  });
  const renameInput = builder.inputType('RenameConnectionInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      name: t.string({ required: true, validate: { schema: displayName } }),
    }),
  });
  const replaceInput = builder.inputType('ReplaceCredentialsInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      credentials: t.field({
        type: credentials,
        required: true,
        description: 'All of them anew, for the same pack; another auth method is possible.',
      }),
      test: t.boolean({ defaultValue: true }),
    }),
  });
  const idInput = builder.inputType('ConnectionIdInput', { fields: (t) => ({ id: t.id({ required: true }) }) });
  const shareInput = builder.inputType('ShareConnectionInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      workspace: t.boolean({ defaultValue: false, description: 'Share it with everyone in the workspace.' }),
      users: t.idList({
        defaultValue: [],
        description: 'Ids of users to share it with.',
        validate: by(z.array(z.string().max(100)).max(MOST_SHARED_WITH, 'At most 100 users.')),
      }),
    }),
  });
  const deleted = builder.simpleObject('DeletedConnection', { fields: (t) => ({ id: t.id() }) });

  defineConnectionChanges(builder, connection);

  userMutation(builder, 'createConnection', (t) =>
    t.field({
      extensions: ASKS_OUTSIDE_TO_TEST,
      type: connection,
      errors: { types: [InvalidInputError, ConflictError, CredentialError] },
      args: { input: t.arg({ type: createInput, required: true }) },
      resolve: (_root, { input }, { services }) =>
        createConnection(services, {
          name: input.name,
          credential: credentialOf(registry, input.credentials),
          key: input.idempotencyKey ?? null,
          test: input.test ?? true,
        }),
    }),
  );
  userMutation(builder, 'renameConnection', (t) =>
    t.field({
      type: connection,
      errors: { types: [InvalidInputError, NotFoundError, ConflictError] },
      args: { input: t.arg({ type: renameInput, required: true }) },
      resolve: (_root, { input }, { services }) => renameConnection(services, input.id, input.name),
    }),
  );
  userMutation(builder, 'replaceCredentials', (t) =>
    t.field({
      extensions: ASKS_OUTSIDE_TO_TEST,
      type: connection,
      errors: { types: [InvalidInputError, NotFoundError, ConflictError, CredentialError] },
      args: { input: t.arg({ type: replaceInput, required: true }) },
      resolve: (_root, { input }, { services }) =>
        replaceCredentials(services, {
          id: input.id,
          credential: credentialOf(registry, input.credentials),
          test: input.test ?? true,
        }),
    }),
  );
  userMutation(builder, 'testConnection', (t) =>
    t.field({
      extensions: ASKS_OUTSIDE,
      type: connection,
      description: 'Tries the credentials at their service; what came of it is in `lastTest`.',
      errors: { types: [NotFoundError, CredentialError] },
      args: { input: t.arg({ type: idInput, required: true }) },
      resolve: (_root, { input }, { services }) => testConnection(services, input.id),
    }),
  );
  userMutation(builder, 'shareConnection', (t) =>
    t.field({
      type: connection,
      description:
        'Lets runs of others use a connection of the user, in place of how it was shared before. They never see its values.',
      errors: { types: [InvalidInputError, NotFoundError] },
      args: { input: t.arg({ type: shareInput, required: true }) },
      resolve: (_root, { input }, { services }) =>
        shareConnection(services, input.id, { workspace: input.workspace ?? false, users: input.users ?? [] }),
    }),
  );
  userMutation(builder, 'revokeConnection', (t) =>
    t.field({
      type: connection,
      description:
        'Deletes the credentials: no resolve succeeds after this has answered. The service is told next, see `revocation`. An admin may revoke any connection of the workspace.',
      errors: { types: [NotFoundError, CredentialError] },
      args: { input: t.arg({ type: idInput, required: true }) },
      resolve: (_root, { input }, { services }) => revokeConnection(services, input.id),
    }),
  );
  userMutation(builder, 'deleteConnection', (t) =>
    t.field({
      type: deleted,
      description: 'Deletes the connection, and revokes its access at the service, where it was authorized.',
      errors: { types: [NotFoundError, CredentialError] },
      args: { input: t.arg({ type: idInput, required: true }) },
      resolve: async (_root, { input }, { services }) => ({ id: await deleteConnection(services, input.id) }),
    }),
  );
  return connection;
}
