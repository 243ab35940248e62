import { z } from 'zod';
import { ConflictError, InvalidInputError, NotFoundError, nullWhenNotFound } from '../../core/errors.ts';
import { type Builder, costs, LENGTHS, upTo } from '../../graphql/builder.ts';
import { userMutation, userQuery } from '../../graphql/operations.ts';
import type { UserRequest } from '../../graphql/request.ts';
import type { Registry } from '../../registry/registry.ts';
import { deleteApp, listApps, setApp } from './apps.ts';
import { OAuthApp } from './oauth-app.entity.ts';
import { type OAuthSetup, oauthSetup } from './setup.ts';

const clientText = z
  .string()
  .trim()
  .min(1, 'This must not be empty.')
  .max(4096, 'This must have at most 4096 characters.');

/** The apps that ask for access: a workspace's own, and how they are set up. */
export function defineOAuthApps(builder: Builder, registry: Registry): void {
  const app = builder.objectType(OAuthApp, {
    name: 'OAuthApp',
    description: "A workspace's own app at the service of a pack. Its secret is never shown.",
    fields: (t) => ({
      id: t.exposeID('id'),
      pack: t.exposeString('pack'),
      clientId: t.exposeString('clientId'),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
      updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    }),
  });
  const source = builder.enumType('OAuthAppSource', { values: ['WORKSPACE', 'OPERATOR'] as const });
  const current = builder.objectRef<NonNullable<OAuthSetup['app']>>('CurrentOAuthApp').implement({
    fields: (t) => ({ source: t.expose('source', { type: source }), clientId: t.exposeString('clientId') }),
  });
  const setup = builder.objectRef<OAuthSetup>('OAuthSetup').implement({
    description: 'What whoever registers an app at a service has to know.',
    fields: (t) => ({
      redirectUrl: t.exposeString('redirectUrl', { description: 'To be registered at the service exactly so.' }),
      takesOwnApp: t.exposeBoolean('takesOwnApp', { description: 'Whether a workspace may bring an app of its own.' }),
      app: t.field({ type: current, nullable: true, resolve: (one) => one.app }),
      addressFault: t.exposeString('addressFault', {
        nullable: true,
        description: 'Why no authorization can end, when the browser uses another address than the configured one.',
      }),
    }),
  });
  const setInput = builder.inputType('SetOAuthAppInput', {
    fields: (t) => ({
      pack: t.string({ required: true, validate: upTo(LENGTHS.slug) }),
      clientId: t.string({ required: true, validate: { schema: clientText } }),
      clientSecret: t.string({
        description: 'Secret. Left out, the app is a public client.',
        validate: { schema: clientText },
      }),
    }),
  });
  const deleteInput = builder.inputType('DeleteOAuthAppInput', {
    fields: (t) => ({ pack: t.string({ required: true, validate: upTo(LENGTHS.slug) }) }),
  });
  const deleted = builder.simpleObject('DeletedOAuthApp', { fields: (t) => ({ id: t.id() }) });

  userQuery(builder, 'oauthApps', (t) =>
    t.field({
      type: [app],
      extensions: costs({ most: registry.packs.length, each: 60 }),
      resolve: (_root, _args, { services }) => listApps(services),
    }),
  );
  userQuery(builder, 'oauthSetup', (t) =>
    t.field({
      type: setup,
      nullable: true,
      args: {
        pack: t.arg.string({ required: true, validate: upTo(LENGTHS.slug) }),
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
      description: 'Configures an app of the workspace for a pack, in place of the one before.',
      errors: { types: [InvalidInputError, ConflictError] },
      args: { input: t.arg({ type: setInput, required: true }) },
      resolve: (_root, { input }, { services }) =>
        setApp(services, { pack: input.pack, clientId: input.clientId, clientSecret: input.clientSecret ?? null }),
    }),
  );
  userMutation(builder, 'deleteOAuthApp', (t) =>
    t.field({
      type: deleted,
      description: 'Connections that were authorized through it need a new authorization once their tokens end.',
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
