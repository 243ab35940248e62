import { ConflictError, NotFoundError } from '../core/errors.ts';
import { identifier } from '../core/names.ts';
import { oncePerRow } from '../crypto/row-mac.ts';
import { type Builder, BY_ID_OR_NAME, costs, IDEMPOTENCY_KEY } from '../graphql/builder.ts';
import type { Nodes } from '../graphql/nodes.ts';
import { userMutation, userQuery } from '../graphql/operations.ts';
import { MOST_ENVIRONMENTS } from './bounds.ts';
import { Environment } from './environment.entity.ts';
import {
  createEnvironment,
  deleteEnvironment,
  environmentName,
  getEnvironment,
  isProtected,
  listEnvironments,
  protectEnvironment,
  renameEnvironment,
} from './service.ts';

const nameOf = oncePerRow(environmentName);
const protectionOf = oncePerRow(isProtected);

/** Environments: the scopes of secrets. */
export function defineEnvironments(builder: Builder, nodes: Nodes): void {
  const environment = builder.objectType(Environment, {
    name: 'Environment',
    description: 'A scope for secrets, such as `development` or `production`.',
    interfaces: [nodes.ref],
    fields: (t) => ({
      id: t.exposeID('id', { description: 'It stays as long as the environment does.' }),
      name: t.string({
        description: 'Unique in the workspace. Runs and their patterns name the environment by it.',
        resolve: (row, _args, { macs }) => nameOf(macs, row),
      }),
      isProtected: t.boolean({
        description: 'Whether only admins may change values in it.',
        resolve: (row, _args, { macs }) => protectionOf(macs, row),
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    }),
  });
  nodes.add('Environment', 'environments', getEnvironment);

  userQuery(builder, 'environments', (t) =>
    t.field({
      type: [environment],
      extensions: costs({ most: MOST_ENVIRONMENTS, each: 40 }),
      description: `The environments of the workspace, oldest first: at most ${MOST_ENVIRONMENTS}.`,
      resolve: (_root, _args, { services }) => listEnvironments(services),
    }),
  );

  const createInput = builder.inputType('CreateEnvironmentInput', {
    fields: (t) => ({
      name: t.string({
        required: true,
        description: 'Unique in the workspace: letters, digits, "_", "-" and ".".',
        validate: { schema: identifier },
      }),
      idempotencyKey: t.string(IDEMPOTENCY_KEY),
    }),
  });
  const reference = { required: true, description: BY_ID_OR_NAME } as const;
  const renameInput = builder.inputType('RenameEnvironmentInput', {
    fields: (t) => ({
      environment: t.id(reference),
      name: t.string({ required: true, description: 'The new name.', validate: { schema: identifier } }),
    }),
  });
  const protectInput = builder.inputType('ProtectEnvironmentInput', {
    fields: (t) => ({
      environment: t.id(reference),
      isProtected: t.boolean({ required: true, description: 'Whether only admins may change values in it.' }),
    }),
  });
  const deleteInput = builder.inputType('DeleteEnvironmentInput', {
    fields: (t) => ({
      environment: t.id(reference),
      withSecrets: t.boolean({ defaultValue: false, description: 'Delete the values of its secrets too.' }),
    }),
  });
  const deleted = builder.simpleObject('DeletedEnvironment', {
    description: 'An environment that is gone.',
    fields: (t) => ({ id: t.id({ description: 'The id that it had.' }) }),
  });

  userMutation(builder, 'createEnvironment', (t) =>
    t.field({
      type: environment,
      description: 'Makes an environment. For admins.',
      errors: { types: [ConflictError] },
      args: { input: t.arg({ type: createInput, required: true }) },
      resolve: (_root, { input }, { services }) =>
        createEnvironment(services, input.name, input.idempotencyKey ?? null),
    }),
  );
  userMutation(builder, 'renameEnvironment', (t) =>
    t.field({
      type: environment,
      description: 'Gives an environment another name: runs of the old name find none from then on. For admins.',
      errors: { types: [NotFoundError, ConflictError] },
      args: { input: t.arg({ type: renameInput, required: true }) },
      resolve: (_root, { input }, { services }) => renameEnvironment(services, input.environment, input.name),
    }),
  );
  userMutation(builder, 'protectEnvironment', (t) =>
    t.field({
      type: environment,
      description: 'Says whether only admins may set and delete values of secrets in an environment. For admins.',
      errors: { types: [NotFoundError] },
      args: { input: t.arg({ type: protectInput, required: true }) },
      resolve: (_root, { input }, { services }) => protectEnvironment(services, input.environment, input.isProtected),
    }),
  );
  userMutation(builder, 'deleteEnvironment', (t) =>
    t.field({
      type: deleted,
      description:
        'Deletes an environment. Refused while it holds values of secrets, unless `withSecrets` is given. For admins.',
      errors: { types: [NotFoundError, ConflictError] },
      args: { input: t.arg({ type: deleteInput, required: true }) },
      resolve: async (_root, { input }, { services }) => ({
        id: await deleteEnvironment(services, input.environment, input.withSecrets ?? false),
      }),
    }),
  );
}
