import { z } from 'zod';
import { ConflictError, CredentialError, NotFoundError, nullWhenNotFound } from '../../core/errors.ts';
import { displayName } from '../../core/names.ts';
import { credentialOf, defineCredentialsInput } from '../../forms/schema/inputs.ts';
import {
  ASKS_OUTSIDE,
  ASKS_OUTSIDE_TO_TEST,
  type Builder,
  by,
  costs,
  enumValues,
  IDEMPOTENCY_KEY,
  LARGEST_PAGE,
  LENGTHS,
  USUAL_PAGE,
  upTo,
} from '../../graphql/builder.ts';
import type { Nodes } from '../../graphql/nodes.ts';
import { userMutation, userQuery } from '../../graphql/operations.ts';
import type { PackTypes } from '../../graphql/pack-types.ts';
import { page } from '../../graphql/pages.ts';
import type { Registry } from '../../registry/registry.ts';
import { seeConnection, WHOSE } from '../access.ts';
import { countConnections, listConnections } from '../list.ts';
import { deleteConnection, revokeConnection } from '../revocation/revoke.ts';
import { createConnection, renameConnection, replaceCredentials, testConnection } from '../service.ts';
import { MOST_SHARED_WITH, shareConnection } from '../sharing/sharing.ts';
import { defineCredentialTests } from './credential-tests.ts';
import { CURSORS } from './cursor.ts';
import { defineConnectionChanges } from './subscription.ts';
import { defineConnectionTypes } from './types.ts';

/** Connections: queries and mutations of the dashboard. */
export function defineConnections(builder: Builder, registry: Registry, packs: PackTypes, nodes: Nodes) {
  const types = defineConnectionTypes(builder, packs, nodes);
  const { connection, status } = types;
  nodes.add('Connection', 'connection', seeConnection);
  const credentials = defineCredentialsInput(builder, registry);

  const filterInput = builder.inputType('ConnectionFilter', {
    description: 'Connections that are all of these.',
    fields: (t) => ({
      pack: t.string({ description: 'Of the pack of this slug.', validate: upTo(LENGTHS.slug) }),
      status: t.field({ type: status, description: 'In this state.' }),
      name: t.string({ description: 'With this in its name, in any case.', validate: upTo(LENGTHS.name) }),
    }),
  });

  const whoseEnum = builder.enumType('WhoseConnections', {
    description: 'Whose connections a list shows.',
    values: enumValues(WHOSE, {
      own: "The user's own.",
      shared: 'Those of others that are shared with the user.',
      all: 'Those of everyone in the workspace; for admins.',
    }),
  });

  userQuery(builder, 'connection', (t) =>
    t.field({
      type: connection,
      nullable: true,
      args: { id: t.arg.id({ required: true, description: 'Of the connection.' }) },
      description:
        "One of the user's own connections, or one that is shared with them; of an admin, any of the workspace. Null: there is none.",
      resolve: (_root, { id }, { services }) => seeConnection(services, id).catch(nullWhenNotFound),
    }),
  );
  userQuery(builder, 'connections', (t) =>
    t.connection(
      {
        type: connection,
        extensions: costs({ most: LARGEST_PAGE, unasked: USUAL_PAGE, each: 90 }),
        description: 'Connections, oldest first.',
        args: {
          whose: t.arg({ type: whoseEnum, defaultValue: 'own', description: 'Whose they are.' }),
          filter: t.arg({ type: filterInput, description: 'Only such connections; left out: all.' }),
        },
        resolve: async (_root, { filter, whose: asked, ...args }, { services }) => {
          const whose = asked ?? 'own';
          const wanted = { whose, filter: filter ?? {} };
          const found = await page(args, CURSORS, (part) => listConnections(services, { ...wanted, ...part }));
          return { ...found, ...wanted };
        },
      },
      {
        name: 'ConnectionPage',
        description: 'A page of connections.',
        fields: (p) => ({
          totalCount: p.withAuth({ user: 'connections' }).int({
            extensions: costs({ own: 2000 }),
            description: 'How many there are in all pages.',
            // The list has given its place back.
            resolve: (page, _args, context) =>
              context.services.gates.queries(context, () =>
                countConnections(context.services, page.whose, page.filter),
              ),
          }),
        }),
      },
      { name: 'ConnectionEdge', description: 'A connection in a page.' },
    ),
  );

  const createInput = builder.inputType('CreateConnectionInput', {
    fields: (t) => ({
      name: t.string({
        required: true,
        description: 'Unique among the connections of the user.',
        validate: { schema: displayName },
      }),
      credentials: t.field({
        type: credentials,
        required: true,
        description: 'The filled form of one auth method of one pack.',
      }),
      test: t.boolean({
        defaultValue: true,
        description: 'Try the credentials at the service at once. They are saved whatever comes of it.',
      }),
      idempotencyKey: t.string(IDEMPOTENCY_KEY),
    }),
  });
  const renameInput = builder.inputType('RenameConnectionInput', {
    fields: (t) => ({
      id: t.id({ required: true, description: 'Of the connection.' }),
      name: t.string({ required: true, description: 'The new name.', validate: { schema: displayName } }),
    }),
  });
  const replaceInput = builder.inputType('ReplaceCredentialsInput', {
    fields: (t) => ({
      id: t.id({ required: true, description: 'Of the connection.' }),
      credentials: t.field({
        type: credentials,
        required: true,
        description: 'All of them anew, for the same pack; another auth method is possible.',
      }),
      test: t.boolean({
        defaultValue: true,
        description: 'Try the credentials at the service at once. They are saved whatever comes of it.',
      }),
    }),
  });
  const idInput = (name: string) =>
    builder.inputType(name, { fields: (t) => ({ id: t.id({ required: true, description: 'Of the connection.' }) }) });
  const shareInput = builder.inputType('ShareConnectionInput', {
    fields: (t) => ({
      id: t.id({ required: true, description: 'Of the connection.' }),
      workspace: t.boolean({ defaultValue: false, description: 'Share it with everyone in the workspace.' }),
      users: t.idList({
        defaultValue: [],
        description: 'The ids of users to share it with: at most 100.',
        validate: by(z.array(z.string().max(100)).max(MOST_SHARED_WITH, 'At most 100 users.')),
      }),
    }),
  });
  const deleted = builder.simpleObject('DeletedConnection', {
    description: 'A connection that is gone.',
    fields: (t) => ({ id: t.id({ description: 'The id that it had.' }) }),
  });

  defineConnectionChanges(builder, connection);
  defineCredentialTests(builder, registry, credentials, types);

  userMutation(builder, 'createConnection', (t) =>
    t.field({
      extensions: ASKS_OUTSIDE_TO_TEST,
      type: connection,
      description: 'Saves credentials as a connection of the user. For members and admins.',
      errors: { types: [ConflictError, CredentialError] },
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
      description: 'Gives a connection of the user another name. For members and admins.',
      errors: { types: [NotFoundError, ConflictError] },
      args: { input: t.arg({ type: renameInput, required: true }) },
      resolve: (_root, { input }, { services }) => renameConnection(services, input.id, input.name),
    }),
  );
  userMutation(builder, 'replaceCredentials', (t) =>
    t.field({
      extensions: ASKS_OUTSIDE_TO_TEST,
      type: connection,
      description: 'Gives a connection of the user other credentials. It keeps id and name. For members and admins.',
      errors: { types: [NotFoundError, ConflictError, CredentialError] },
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
      description: 'Tries the credentials at their service; what came of it is in `lastTest`. For members and admins.',
      errors: { types: [NotFoundError, CredentialError] },
      args: { input: t.arg({ type: idInput('TestConnectionInput'), required: true }) },
      resolve: (_root, { input }, { services }) => testConnection(services, input.id),
    }),
  );
  userMutation(builder, 'shareConnection', (t) =>
    t.field({
      type: connection,
      description:
        'Lets runs of others use a connection of the user, in place of how it was shared before. They never see its values. For members and admins.',
      errors: { types: [NotFoundError] },
      args: { input: t.arg({ type: shareInput, required: true }) },
      resolve: (_root, { input }, { services }) =>
        shareConnection(services, input.id, { workspace: input.workspace ?? false, users: input.users ?? [] }),
    }),
  );
  userMutation(builder, 'revokeConnection', (t) =>
    t.field({
      type: connection,
      description:
        'Deletes the credentials: no resolve succeeds after this has answered. The service is told next, see `revocation`. An admin may revoke any connection of the workspace. For members and admins.',
      errors: { types: [NotFoundError, CredentialError] },
      args: { input: t.arg({ type: idInput('RevokeConnectionInput'), required: true }) },
      resolve: (_root, { input }, { services }) => revokeConnection(services, input.id),
    }),
  );
  userMutation(builder, 'deleteConnection', (t) =>
    t.field({
      type: deleted,
      description:
        'Deletes the connection, and revokes its access at the service, where it was authorized. For members and admins.',
      errors: { types: [NotFoundError, CredentialError] },
      args: { input: t.arg({ type: idInput('DeleteConnectionInput'), required: true }) },
      resolve: async (_root, { input }, { services }) => ({ id: await deleteConnection(services, input.id) }),
    }),
  );
  return connection;
}
