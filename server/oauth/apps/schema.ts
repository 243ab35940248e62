import { z } from 'zod';
import { ConflictError, NotFoundError, nullWhenNotFound } from '../../core/errors.ts';
import { isStorable, UNSTORABLE } from '../../core/names.ts';
import { type Builder, costs, LENGTHS, upTo } from '../../graphql/builder.ts';
import type { Nodes } from '../../graphql/nodes.ts';
import { userMutation, userQuery } from '../../graphql/operations.ts';
import type { PackTypes } from '../../graphql/pack-types.ts';
import type { UserRequest } from '../../graphql/request.ts';
import type { Registry } from '../../registry/registry.ts';
import { deleteApp, getApp, listApps, setApp } from './apps.ts';
import { OAuthApp } from './oauth-app.entity.ts';
import { type OAuthSetup, oauthSetup } from './setup.ts';

const clientText = z
  .string()
  .trim()
  .min(1, 'This must not be empty.')
  .max(4096, 'This must have at most 4096 characters.')
  .refine(isStorable, UNSTORABLE);

/** The apps that ask for access: a workspace's own, and how they are set up. */
export function defineOAuthApps(builder: Builder, registry: Registry, { pack }: PackTypes, nodes: Nodes): void {
  const app = builder.objectType(OAuthApp, {
    name: 'OAuthApp',
    description: "A workspace's own app at the service of a pack. Its secret is never shown.",
    interfaces: [nodes.ref],
    fields: (t) => ({
      id: t.exposeID('id', { description: 'It stays as long as the app is configured.' }),
      packSlug: t.exposeString('pack', { description: 'The slug of the pack that it is for.' }),
      pack: t.field({
        type: pack,
        nullable: true,
        description: 'The pack that it is for; null: it is not installed on this server.',
        resolve: (row, _args, context) => context.registry.pack(row.pack),
      }),
      clientId: t.exposeString('clientId', { description: 'What the service calls the app.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was configured first.' }),
      updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was configured last.' }),
    }),
  });
  nodes.add('OAuthApp', 'oauthApps', getApp);
  const source = builder.enumType('OAuthAppSource', {
    description: 'Who has configured an app.',
    values: {
      WORKSPACE: { description: 'An admin of the workspace.' },
      OPERATOR: { description: 'The operator, for all workspaces.' },
    },
  });
  const current = builder.objectRef<NonNullable<OAuthSetup['app']>>('OAuthAppInUse').implement({
    description: 'The app that a new authorization would use.',
    fields: (t) => ({
      source: t.expose('source', { type: source, description: 'Who has configured it.' }),
      clientId: t.exposeString('clientId', { description: 'What the service calls the app.' }),
    }),
  });
  const setup = builder.objectRef<OAuthSetup>('OAuthSetup').implement({
    description: 'What whoever registers an app at a service has to know.',
    fields: (t) => ({
      redirectUrl: t.exposeString('redirectUrl', { description: 'To be registered at the service exactly so.' }),
      takesOwnApp: t.exposeBoolean('takesOwnApp', { description: 'Whether a workspace may bring an app of its own.' }),
      app: t.field({
        type: current,
        nullable: true,
        description: 'The app that a new authorization would use; null: there is none.',
        resolve: (one) => one.app,
      }),
      addressFault: t.exposeString('addressFault', {
        nullable: true,
        description:
          'Why no authorization can end: the browser uses another address than the configured one. Null: it uses that.',
      }),
    }),
  });
  const setInput = builder.inputType('SetOAuthAppInput', {
    fields: (t) => ({
      pack: t.string({ required: true, description: 'The slug of a pack.', validate: upTo(LENGTHS.slug) }),
      clientId: t.string({
        required: true,
        description: 'As the service gave it.',
        validate: { schema: clientText },
      }),
      clientSecret: t.string({
        description: 'Secret. Left out, the app is a public client.',
        validate: { schema: clientText },
      }),
    }),
  });
  const deleteInput = builder.inputType('DeleteOAuthAppInput', {
    fields: (t) => ({
      pack: t.string({ required: true, description: 'The slug of a pack.', validate: upTo(LENGTHS.slug) }),
    }),
  });
  const deleted = builder.simpleObject('DeletedOAuthApp', {
    description: 'An app that is not configured any more.',
    fields: (t) => ({ id: t.id({ description: 'The id that it had.' }) }),
  });

  userQuery(builder, 'oauthApps', (t) =>
    t.field({
      type: [app],
      extensions: costs({ most: registry.packs.length, each: 60 }),
      description: 'The OAuth apps of the workspace: one for a pack at most.',
      resolve: (_root, _args, { services }) => listApps(services),
    }),
  );
  userQuery(builder, 'oauthSetup', (t) =>
    t.field({
      type: setup,
      nullable: true,
      description: 'How OAuth is set up for a pack; null: there is no such pack on this server.',
      args: {
        pack: t.arg.string({ required: true, description: 'The slug of a pack.', validate: upTo(LENGTHS.slug) }),
        usedUrl: t.arg.string({
          validate: upTo(LENGTHS.url),
          description:
            'The URL that the browser reaches this server by; left out, what the request says, which a proxy may have changed.',
        }),
      },
      resolve: (_root, { pack, usedUrl }, context) =>
        oauthSetup(context.services, pack, usedUrl ?? seenUrl(context)).catch(nullWhenNotFound),
    }),
  );
  userMutation(builder, 'setOAuthApp', (t) =>
    t.field({
      type: app,
      description: 'Configures an app of the workspace for a pack, in place of the one before. For admins.',
      errors: { types: [ConflictError] },
      args: { input: t.arg({ type: setInput, required: true }) },
      resolve: (_root, { input }, { services }) =>
        setApp(services, { pack: input.pack, clientId: input.clientId, clientSecret: input.clientSecret ?? null }),
    }),
  );
  userMutation(builder, 'deleteOAuthApp', (t) =>
    t.field({
      type: deleted,
      description:
        'Forgets an app of the workspace. Connections that were authorized through it need a new authorization once their tokens end. For admins.',
      errors: { types: [NotFoundError] },
      args: { input: t.arg({ type: deleteInput, required: true }) },
      resolve: async (_root, { input }, { services }) => ({ id: await deleteApp(services, input.pack) }),
    }),
  );
}

function seenUrl({ facts, services }: UserRequest): string {
  const { headers } = facts;
  const protocol = headers['x-forwarded-proto'] ?? new URL(services.publicUrl()).protocol.slice(0, -1);
  return `${String(protocol).split(',')[0]}://${String(headers['x-forwarded-host'] ?? headers.host)
    .split(',')[0]
    ?.trim()}`;
}
