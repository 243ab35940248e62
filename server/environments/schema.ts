import { ConflictError, InvalidInputError, NotFoundError } from '../core/errors.ts';
import { identifier } from '../core/names.ts';
import type { Builder } from '../graphql/builder.ts';
import { Environment } from './environment.entity.ts';
import { createEnvironment, deleteEnvironment, listEnvironments, renameEnvironment } from './service.ts';

/** Environments: the scopes of secrets. */
export function defineEnvironments(builder: Builder) {
  const environment = builder.objectType(Environment, {
    name: 'Environment',
    description: 'A scope for secrets, such as `development` or `production`.',
    fields: (t) => ({
      id: t.exposeID('id'),
      name: t.exposeString('name'),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
    }),
  });

  builder.queryFields((t) => ({
    environments: t.withAuth({ user: true }).field({
      type: [environment],
      resolve: (_root, _args, { services }) => listEnvironments(services),
    }),
  }));

  const createInput = builder.inputType('CreateEnvironmentInput', {
    fields: (t) => ({ name: t.string({ required: true, validate: { schema: identifier } }) }),
  });
  const renameInput = builder.inputType('RenameEnvironmentInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      name: t.string({ required: true, validate: { schema: identifier } }),
    }),
  });
  const deleteInput = builder.inputType('DeleteEnvironmentInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      withSecrets: t.boolean({ defaultValue: false, description: 'Delete the values of its secrets too.' }),
    }),
  });
  const deleted = builder.simpleObject('DeletedEnvironment', { fields: (t) => ({ id: t.id() }) });

  builder.mutationFields((t) => ({
    createEnvironment: t.withAuth({ user: true }).field({
      type: environment,
      errors: { types: [InvalidInputError, ConflictError] },
      args: { input: t.arg({ type: createInput, required: true }) },
      resolve: (_root, { input }, { services }) => createEnvironment(services, input.name),
    }),
    renameEnvironment: t.withAuth({ user: true }).field({
      type: environment,
      errors: { types: [InvalidInputError, NotFoundError, ConflictError] },
      args: { input: t.arg({ type: renameInput, required: true }) },
      resolve: (_root, { input }, { services }) => renameEnvironment(services, input.id, input.name),
    }),
    deleteEnvironment: t.withAuth({ user: true }).field({
      type: deleted,
      description: 'Refused while the environment holds values of secrets, unless `withSecrets` is given.',
      errors: { types: [NotFoundError, ConflictError] },
      args: { input: t.arg({ type: deleteInput, required: true }) },
      resolve: async (_root, { input }, { services }) => ({
        id: await deleteEnvironment(services, input.id, input.withSecrets ?? false),
      }),
    }),
  }));
  return environment;
}
