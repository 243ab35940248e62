import { z } from 'zod';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '../core/errors.ts';
import { description, identifier } from '../core/names.ts';
import { shownName } from '../crypto/row-mac.ts';
import { MOST_PLACES, MOST_SECRETS } from '../environments/bounds.ts';
import { Environment } from '../environments/environment.entity.ts';
import { type Builder, costs, LENGTHS, upTo } from '../graphql/builder.ts';
import { userMutation, userQuery } from '../graphql/operations.ts';
import { listSecrets, type SecretValueView, type SecretView } from './list.ts';
import { SECRET_MAC } from './secret.entity.ts';
import { deleteSecret, describeSecret, LARGEST_SECRET, renameSecret, setSecret, unsetSecret } from './service.ts';

const secretValue = z
  .string()
  .min(1, 'A value must not be empty; unset the secret instead.')
  .max(LARGEST_SECRET, 'A value has at most 65,536 characters.');

/** Secrets: names with a value per environment. No field of any type here holds a value. */
export function defineSecrets(builder: Builder) {
  const value = builder.objectRef<SecretValueView>('SecretValue').implement({
    description: 'The standing of a secret in one environment. The value itself is never shown.',
    fields: (t) => ({
      environment: t.expose('environment', { type: Environment }),
      isSet: t.exposeBoolean('isSet'),
      updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true }),
      lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true }),
    }),
  });
  const secret = builder.objectRef<SecretView>('Secret').implement({
    description: 'A name, with a sealed value per environment.',
    fields: (t) => ({
      id: t.id({ resolve: (view) => view.secret.id }),
      name: t.string({ resolve: ({ secret: row }, _args, { macs }) => shownName(macs, SECRET_MAC, row, row.name) }),
      description: t.string({ nullable: true, resolve: (view) => view.secret.description }),
      createdAt: t.field({ type: 'DateTime', resolve: (view) => view.secret.createdAt }),
      updatedAt: t.field({ type: 'DateTime', resolve: (view) => view.secret.updatedAt }),
      values: t.field({
        type: [value],
        extensions: costs({ most: MOST_PLACES / MOST_SECRETS, each: 2 }),
        description: 'One entry per environment, or for the one that was asked about.',
        resolve: (view) => [...view.values],
      }),
    }),
  });

  userQuery(builder, 'secrets', (t) =>
    t.field({
      type: [secret],
      extensions: costs({ most: MOST_SECRETS, each: 70 }),
      args: {
        environment: t.arg.id({ description: 'Show the values of this environment only; by its id or name.' }),
        search: t.arg.string({ description: 'A part of the name.', validate: upTo(LENGTHS.name) }),
      },
      resolve: (_root, filter, { services }) => listSecrets(services, filter),
    }),
  );

  const setInput = builder.inputType('SetSecretInput', {
    fields: (t) => ({
      name: t.string({ required: true, validate: { schema: identifier } }),
      environment: t.id({ required: true, description: 'By its id or name.' }),
      value: t.string({ required: true, validate: { schema: secretValue } }),
      description: t.string({ validate: { schema: description } }),
    }),
  });
  const unsetInput = builder.inputType('UnsetSecretInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      environment: t.id({ required: true, description: 'By its id or name.' }),
    }),
  });
  const renameInput = builder.inputType('RenameSecretInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      name: t.string({ required: true, validate: { schema: identifier } }),
    }),
  });
  const describeInput = builder.inputType('DescribeSecretInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      description: t.string({ validate: { schema: description } }),
    }),
  });
  const deleteInput = builder.inputType('DeleteSecretInput', { fields: (t) => ({ id: t.id({ required: true }) }) });
  const deleted = builder.simpleObject('DeletedSecret', { fields: (t) => ({ id: t.id() }) });

  userMutation(builder, 'setSecret', (t) =>
    t.field({
      type: secret,
      description: 'Sets the value in one environment; makes the secret when there is none of this name.',
      errors: { types: [InvalidInputError, NotFoundError, ForbiddenError] },
      args: { input: t.arg({ type: setInput, required: true }) },
      resolve: (_root, { input }, { services }) => setSecret(services, input),
    }),
  );
  userMutation(builder, 'unsetSecret', (t) =>
    t.field({
      type: secret,
      description: 'Takes the value out of one environment.',
      errors: { types: [NotFoundError, ForbiddenError] },
      args: { input: t.arg({ type: unsetInput, required: true }) },
      resolve: (_root, { input }, { services }) => unsetSecret(services, input.id, input.environment),
    }),
  );
  userMutation(builder, 'renameSecret', (t) =>
    t.field({
      type: secret,
      errors: { types: [InvalidInputError, NotFoundError, ConflictError, ForbiddenError] },
      args: { input: t.arg({ type: renameInput, required: true }) },
      resolve: (_root, { input }, { services }) => renameSecret(services, input.id, input.name),
    }),
  );
  userMutation(builder, 'describeSecret', (t) =>
    t.field({
      type: secret,
      errors: { types: [InvalidInputError, NotFoundError] },
      args: { input: t.arg({ type: describeInput, required: true }) },
      resolve: (_root, { input }, { services }) => describeSecret(services, input.id, input.description ?? null),
    }),
  );
  userMutation(builder, 'deleteSecret', (t) =>
    t.field({
      type: deleted,
      description: 'Deletes a secret with its values in every environment.',
      errors: { types: [NotFoundError, ForbiddenError] },
      args: { input: t.arg({ type: deleteInput, required: true }) },
      resolve: async (_root, { input }, { services }) => ({ id: await deleteSecret(services, input.id) }),
    }),
  );
}
