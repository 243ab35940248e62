import type { ObjectRef } from '@pothos/core';
import { type ResolveCursorConnectionArgs, resolveCursorConnection } from '@pothos/plugin-relay';
import type { Pack } from '../../packs/sdk/define-pack.ts';
import { ConflictError, CredentialError, InvalidInputError, NotFoundError, nullWhenNotFound } from '../core/errors.ts';
import { displayName, isUuid } from '../core/names.ts';
import type { Builder, BuilderTypes } from '../graphql/builder.ts';
import type { Registry } from '../registry/registry.ts';
import type { Connection } from './connection.entity.ts';
import { credentialOf, defineCredentialsInput } from './inputs.ts';
import { deleteConnection, revokeConnection } from './revoke.ts';
import {
  type ConnectionCursor,
  countConnections,
  createConnection,
  getConnection,
  listConnections,
  renameConnection,
  replaceCredentials,
  testConnection,
} from './service.ts';
import { defineConnectionChanges } from './subscription.ts';
import { defineConnectionTypes } from './types.ts';

/** Connections: queries and mutations of the dashboard. */
export function defineConnections(builder: Builder, registry: Registry, pack: ObjectRef<BuilderTypes, Pack>) {
  const { connection, status } = defineConnectionTypes(builder, pack);
  const credentials = defineCredentialsInput(builder, registry);

  const filterInput = builder.inputType('ConnectionFilter', {
    fields: (t) => ({
      pack: t.string({ description: 'The slug of a pack.' }),
      status: t.field({ type: status }),
      name: t.string({ description: 'A part of the name, in any case.' }),
    }),
  });

  builder.queryFields((t) => ({
    connection: t.withAuth({ user: true }).field({
      type: connection,
      nullable: true,
      args: { id: t.arg.id({ required: true }) },
      resolve: (_root, { id }, { services }) => getConnection(services, id).catch(nullWhenNotFound),
    }),
    connections: t.withAuth({ user: true }).connection(
      {
        type: connection,
        description: "The user's own connections, oldest first.",
        args: { filter: t.arg({ type: filterInput }) },
        resolve: async (_root, { filter, ...args }, { services }) => {
          const page = await resolveCursorConnection(
            { args, defaultSize: 50, maxSize: 200, toCursor: (row: Connection) => writeCursor(row) },
            ({ before, after, limit, inverted }: ResolveCursorConnectionArgs) =>
              listConnections(services, {
                filter: filter ?? {},
                after: readCursor(after),
                before: readCursor(before),
                limit,
                inverted,
              }),
          );
          return { ...page, filter: filter ?? {} };
        },
      },
      {
        name: 'ConnectionPage',
        fields: (p) => ({
          totalCount: p.withAuth({ user: true }).int({
            resolve: (page, _args, { services }) => countConnections(services, page.filter),
          }),
        }),
      },
      { name: 'ConnectionEdge' },
    ),
  }));

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
  const deleted = builder.simpleObject('DeletedConnection', { fields: (t) => ({ id: t.id() }) });

  defineConnectionChanges(builder, connection);

  builder.mutationFields((t) => ({
    createConnection: t.withAuth({ user: true }).field({
      type: connection,
      errors: { types: [InvalidInputError, ConflictError, CredentialError] },
      args: { input: t.arg({ type: createInput, required: true }) },
      resolve: async (_root, { input }, { services }) => {
        const created = await createConnection(services, {
          name: input.name,
          credential: credentialOf(registry, input.credentials),
        });
        return input.test ? testConnection(services, created.id) : created;
      },
    }),
    renameConnection: t.withAuth({ user: true }).field({
      type: connection,
      errors: { types: [InvalidInputError, NotFoundError, ConflictError] },
      args: { input: t.arg({ type: renameInput, required: true }) },
      resolve: (_root, { input }, { services }) => renameConnection(services, input.id, input.name),
    }),
    replaceCredentials: t.withAuth({ user: true }).field({
      type: connection,
      errors: { types: [InvalidInputError, NotFoundError, ConflictError, CredentialError] },
      args: { input: t.arg({ type: replaceInput, required: true }) },
      resolve: async (_root, { input }, { services }) => {
        const replaced = await replaceCredentials(services, input.id, credentialOf(registry, input.credentials));
        return input.test ? testConnection(services, replaced.id) : replaced;
      },
    }),
    testConnection: t.withAuth({ user: true }).field({
      type: connection,
      description: 'Tries the credentials at their service; what came of it is in `lastTest`.',
      errors: { types: [NotFoundError, CredentialError] },
      args: { input: t.arg({ type: idInput, required: true }) },
      resolve: (_root, { input }, { services }) => testConnection(services, input.id),
    }),
    revokeConnection: t.withAuth({ user: true }).field({
      type: connection,
      description:
        'Deletes the credentials: no resolve succeeds after this has answered. The service is told next, see `revocation`.',
      errors: { types: [NotFoundError, CredentialError] },
      args: { input: t.arg({ type: idInput, required: true }) },
      resolve: (_root, { input }, { services }) => revokeConnection(services, input.id),
    }),
    deleteConnection: t.withAuth({ user: true }).field({
      type: deleted,
      description: 'Deletes the connection, and revokes its access at the service, where it was authorized.',
      errors: { types: [NotFoundError, CredentialError] },
      args: { input: t.arg({ type: idInput, required: true }) },
      resolve: async (_root, { input }, { services }) => ({ id: await deleteConnection(services, input.id) }),
    }),
  }));
  return connection;
}

function writeCursor({ createdAt, id }: Connection): string {
  return Buffer.from(`${createdAt.toISOString()} ${id}`).toString('base64url');
}

function readCursor(cursor: string | undefined): ConnectionCursor | null {
  if (cursor === undefined) return null;
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const createdAt = new Date(time);
  if (Number.isNaN(createdAt.getTime()) || !isUuid(id))
    throw new InvalidInputError([
      { path: ['after or before'], message: 'This is not a cursor that this list gave out.' },
    ]);
  return { createdAt, id };
}
