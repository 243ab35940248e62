import { ConflictError, InvalidInputError, NotFoundError } from '../core/errors.ts';
import { identifier } from '../core/names.ts';
import { oncePerRow } from '../crypto/row-mac.ts';
import { type Builder, costs, IDEMPOTENCY_KEY } from '../graphql/builder.ts';
import { userMutation, userQuery } from '../graphql/operations.ts';
import { MOST_ENVIRONMENTS } from './bounds.ts';
import { Environment } from './environment.entity.ts';
import {
  createEnvironment,
  deleteEnvironment,
  environmentName,
  isProtected,
  listEnvironments,
  protectEnvironment,
  renameEnvironment,
} from './service.ts';

const nameOf = oncePerRow(environmentName);
const protectionOf = oncePerRow(isProtected);

/** Environments: the scopes of secrets. */
export function defineEnvironments(builder: Builder) {
  const environment = builder.objectType(Environment, {
    name: 'Environment',
    description: 'A scope for secrets, such as `development` or `production`.',
    fields: (t) => ({
      id: t.exposeID('id'),
      name: t.string({ resolve: (row, _args, { macs }) => nameOf(macs, row) }),
      isProtected: t.boolean({
        description: 'Whether only admins may change values in it.',
        resolve: (row, _args, { macs }) => protectionOf(macs, row),
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
    }),
  });

  userQuery(builder, 'environments', (t) =>
    t.field({
      type: [environment],
      extensions: costs({ most: MOST_ENVIRONMENTS, each: 40 }),
      resolve: (_root, _args, { services }) => listEnvironments(services),
    }),
  );

  const createInput = builder.inputType('CreateEnvironmentInput', {
    fields: (t) => ({
      name: t.string({ required: true, validate: { schema: identifier } }),
      idempotencyKey: t.string(IDEMPOTENCY_KEY),
    }),
  });
  const renameInput = builder.inputType('RenameEnvironmentInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      name: t.string({ required: true, validate: { schema: identifier } }),
    }),
  });
  const protectInput = builder.inputType('ProtectEnvironmentInput', {
    fields: (t) => ({ id: t.id({ required: true }), isProtected: t.boolean({ required: true }) }),
  });
  const deleteInput = builder.inputType('DeleteEnvironmentInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      withSecrets: t.boolean({ defaultValue: false, description: 'Delete the values of its secrets too.' }),
    }),
  });
  const deleted = builder.simpleObject('DeletedEnvironment', { fields: (t) => ({ id: t.id() }) });

  userMutation(builder, 'createEnvironment', (t) =>
    t.field({
      type: environment,
      errors: { types: [InvalidInputError, ConflictError] },
      args: { input: t.arg({ type: createInput, required: true }) },
      resolve: (_root, { input }, { services }) =>
        createEnvironment(services, input.name, input.idempotencyKey ?? null),
    }),
  );
  userMutation(builder, 'renameEnvironment', (t) =>
    t.field({
      type: environment,
      errors: { types: [InvalidInputError, NotFoundError, ConflictError] },
      args: { input: t.arg({ type: renameInput, required: true }) },
      resolve: (_root, { input }, { services }) => renameEnvironment(services, input.id, input.name),
    }),
  );
  userMutation(builder, 'protectEnvironment', (t) =>
    t.field({
      type: environment,
      description: 'Says whether only admins may set, unset and delete values in it.',
      errors: { types: [NotFoundError] },
      args: { input: t.arg({ type: protectInput, required: true }) },
      resolve: (_root, { input }, { services }) => protectEnvironment(services, input.id, input.isProtected),
    }),
  );
  userMutation(builder, 'deleteEnvironment', (t) =>
    t.field({
      type: deleted,
      description: 'Refused while the environment holds values of secrets, unless `withSecrets` is given.',
      errors: { types: [NotFoundError, ConflictError] },
      args: { input: t.arg({ type: deleteInput, required: true }) },
      resolve: async (_root, { input }, { services }) => ({
        id: await deleteEnvironment(services, input.id, input.withSecrets ?? false),
      }),
    }),
  );
  return environment;
}
