import { ConflictError, ForbiddenError, NotFoundError } from '../../core/errors.ts';
import { description, identifier } from '../../core/names.ts';
import { shownName } from '../../crypto/row-mac.ts';
import { MOST_PLACES, MOST_SECRETS } from '../../environments/bounds.ts';
import { Environment } from '../../environments/environment.entity.ts';
import type { ErrorCodeRef } from '../../graphql/base.ts';
import { type Builder, BY_ID_OR_NAME, costs, LARGEST_PAGE, LENGTHS, USUAL_PAGE, upTo } from '../../graphql/builder.ts';
import type { Nodes } from '../../graphql/nodes.ts';
import { userMutation, userQuery } from '../../graphql/operations.ts';
import { page, textCursors } from '../../graphql/pages.ts';
import { User } from '../../identity/user.entity.ts';
import { loadUsers } from '../../identity/users.ts';
import { getSecret, listSecrets, type SecretValueView, type SecretView } from '../list.ts';
import { SECRET_MAC } from '../secret.entity.ts';
import { deleteSecret, deleteSecretValue, renameSecret, setSecretDescription, setSecretValue } from '../service.ts';
import { defineManySecrets, newValueFields } from './many.ts';

const BY_NAME = textCursors<SecretView>(({ secret }) => secret.name);

/** Secrets: names with a value per environment. No field of any type here holds a value. */
export function defineSecrets(builder: Builder, nodes: Nodes, errorCode: ErrorCodeRef): void {
  const value = builder.objectRef<SecretValueView>('SecretValue').implement({
    description: 'Whether a secret has a value in one environment. The value itself is never shown.',
    fields: (t) => ({
      environment: t.expose('environment', { type: Environment, description: 'The environment.' }),
      isSet: t.exposeBoolean('isSet', { description: 'Whether it has a value there.' }),
      updatedAt: t.expose('updatedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When the value was set; null: it has none.',
      }),
      updatedBy: t.withAuth({ user: 'secrets' }).field({
        type: User,
        nullable: true,
        extensions: costs({ own: 40 }),
        description:
          'Who set the value; null: it has none, it was set before this was kept, its user is gone, or who asks is a viewer, whom users are not told to.',
        resolve: async ({ updatedBy }, _args, { services }) =>
          updatedBy === null || services.caller.role === 'viewer' ? null : (await loadUsers(services, [updatedBy]))[0],
      }),
      lastUsedAt: t.expose('lastUsedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When a run got the value last; null: none has.',
      }),
    }),
  });
  const secret = builder.objectRef<SecretView>('Secret').implement({
    description: 'A name, with a sealed value per environment.',
    interfaces: [nodes.ref],
    fields: (t) => ({
      id: t.id({ description: 'It stays as long as the secret does.', resolve: (view) => view.secret.id }),
      name: t.string({
        description: 'Unique in the workspace. Runs name the secret by it.',
        resolve: ({ secret: row }, _args, { macs }) => shownName(macs, SECRET_MAC, row, row.name),
      }),
      description: t.string({
        nullable: true,
        description: 'What it is for, in the words of its users; null: nobody said.',
        resolve: (view) => view.secret.description,
      }),
      createdAt: t.field({
        type: 'DateTime',
        description: 'When it was made.',
        resolve: (view) => view.secret.createdAt,
      }),
      updatedAt: t.field({
        type: 'DateTime',
        description: 'When its name or description was changed last.',
        resolve: (view) => view.secret.updatedAt,
      }),
      values: t.field({
        type: [value],
        extensions: costs({ most: MOST_PLACES / MOST_SECRETS, each: 2 }),
        description: 'One entry per environment, or for the one that was asked about. It holds no value.',
        resolve: (view) => [...view.values],
      }),
    }),
  });

  nodes.add('Secret', 'secrets', getSecret);

  userQuery(builder, 'secrets', (t) =>
    t.connection(
      {
        type: secret,
        extensions: costs({ most: LARGEST_PAGE, unasked: USUAL_PAGE, each: 70 }),
        description: 'The secrets of the workspace, by name.',
        args: {
          environment: t.arg.id({
            description: 'Show `values` of this environment only, named by its id or its name.',
          }),
          search: t.arg.string({ description: 'A part of the name, in any case.', validate: upTo(LENGTHS.name) }),
        },
        resolve: (_root, { environment, search, ...args }, { services }) =>
          page(args, BY_NAME, (part) => listSecrets(services, { environment, search, ...part })),
      },
      { name: 'SecretPage', description: 'A page of secrets.' },
      { name: 'SecretEdge', description: 'A secret in a page.' },
    ),
  );

  const setInput = builder.inputType('SetSecretValueInput', {
    fields: (t) => ({
      ...newValueFields(t),
      environment: t.id({ required: true, description: BY_ID_OR_NAME }),
    }),
  });
  const unsetInput = builder.inputType('DeleteSecretValueInput', {
    fields: (t) => ({
      id: t.id({ required: true, description: 'Of the secret.' }),
      environment: t.id({ required: true, description: BY_ID_OR_NAME }),
    }),
  });
  const renameInput = builder.inputType('RenameSecretInput', {
    fields: (t) => ({
      id: t.id({ required: true, description: 'Of the secret.' }),
      name: t.string({ required: true, description: 'The new name.', validate: { schema: identifier } }),
    }),
  });
  const describeInput = builder.inputType('SetSecretDescriptionInput', {
    fields: (t) => ({
      id: t.id({ required: true, description: 'Of the secret.' }),
      description: t.string({
        description: 'What the secret is for; null: nothing is said.',
        validate: { schema: description },
      }),
    }),
  });
  const deleteInput = builder.inputType('DeleteSecretInput', {
    fields: (t) => ({ id: t.id({ required: true, description: 'Of the secret.' }) }),
  });
  const deleted = builder.simpleObject('DeletedSecret', {
    description: 'A secret that is gone.',
    fields: (t) => ({ id: t.id({ description: 'The id that it had.' }) }),
  });

  defineManySecrets(builder, secret, errorCode);
  userMutation(builder, 'setSecretValue', (t) =>
    t.field({
      type: secret,
      description:
        'Sets the value of a secret in one environment; makes the secret when there is none of this name. For members and admins.',
      errors: { types: [ConflictError, NotFoundError, ForbiddenError] },
      args: { input: t.arg({ type: setInput, required: true }) },
      resolve: (_root, { input }, { services }) => setSecretValue(services, input),
    }),
  );
  userMutation(builder, 'deleteSecretValue', (t) =>
    t.field({
      type: secret,
      description: 'Deletes the value of a secret in one environment. For members and admins.',
      errors: { types: [NotFoundError, ForbiddenError] },
      args: { input: t.arg({ type: unsetInput, required: true }) },
      resolve: (_root, { input }, { services }) => deleteSecretValue(services, input.id, input.environment),
    }),
  );
  userMutation(builder, 'renameSecret', (t) =>
    t.field({
      type: secret,
      description: 'Gives a secret another name: runs of the old name find none from then on. For members and admins.',
      errors: { types: [NotFoundError, ConflictError, ForbiddenError] },
      args: { input: t.arg({ type: renameInput, required: true }) },
      resolve: (_root, { input }, { services }) => renameSecret(services, input.id, input.name),
    }),
  );
  userMutation(builder, 'setSecretDescription', (t) =>
    t.field({
      type: secret,
      description: 'Says what a secret is for. For members and admins.',
      errors: { types: [NotFoundError] },
      args: { input: t.arg({ type: describeInput, required: true }) },
      resolve: (_root, { input }, { services }) => setSecretDescription(services, input.id, input.description ?? null),
    }),
  );
  userMutation(builder, 'deleteSecret', (t) =>
    t.field({
      type: deleted,
      description: 'Deletes a secret with its values in every environment. For members and admins.',
      errors: { types: [NotFoundError, ForbiddenError] },
      args: { input: t.arg({ type: deleteInput, required: true }) },
      resolve: async (_root, { input }, { services }) => ({ id: await deleteSecret(services, input.id) }),
    }),
  );
}
