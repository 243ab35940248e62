import type { ObjectRef } from '@pothos/core';
import { z } from 'zod';
import type { DeviceStart } from '../../packs/sdk/oauth/device.ts';
import { getConnection } from '../connections/access.ts';
import type { Connection } from '../connections/connection.entity.ts';
import {
  AuthorizationError,
  ConflictError,
  CredentialError,
  InvalidInputError,
  NotFoundError,
  nullWhenNotFound,
} from '../core/errors.ts';
import { displayName } from '../core/names.ts';
import { credentialOf, defineAuthorizationFieldsInput } from '../forms/schema/inputs.ts';
import { ASKS_OUTSIDE, type Builder, type BuilderTypes, by, enumValues, LENGTHS, upTo } from '../graphql/builder.ts';
import { userMutation, userQuery } from '../graphql/operations.ts';
import type { UserRequest } from '../graphql/request.ts';
import type { MethodEntry, Registry } from '../registry/registry.ts';
import { AUTHORIZATION_STATUSES, Authorization } from './authorize/authorization.entity.ts';
import { getAuthorization } from './authorize/authorizations.ts';
import { createBrowserCookie, newBrowserValue } from './authorize/browser-cookie.ts';
import { type Browser, type StartedAuthorization, startAuthorization } from './authorize/start.ts';

/** Authorization at services, by popup or on another device. */
export function defineAuthorization(
  builder: Builder,
  registry: Registry,
  connection: ObjectRef<BuilderTypes, Connection>,
): void {
  const fields = defineAuthorizationFieldsInput(builder, registry);
  const status = builder.enumType('AuthorizationStatus', {
    description: 'How far an authorization has come.',
    values: enumValues(AUTHORIZATION_STATUSES, {
      pending: 'The user is at the service, or has not gone there yet.',
      exchanging: 'The user has agreed; the tokens are being fetched.',
      succeeded: 'The connection is authorized.',
      denied: 'The user or the service said no.',
      failed: 'It went wrong; `message` says how.',
      expired: 'It took longer than ten minutes.',
    }),
  });
  const authorization = builder.objectType(Authorization, {
    name: 'Authorization',
    description: 'One try of the user to authorize a connection. It is used once, and ends after ten minutes.',
    fields: (t) => ({
      id: t.exposeID('id', { description: 'The flow id, which the page at the end tells the dashboard.' }),
      status: t.expose('status', { type: status, description: 'How far it has come.' }),
      message: t.exposeString('message', {
        nullable: true,
        description: 'Plain text: why it did not succeed; null while nothing is wrong.',
      }),
      connection: t.withAuth({ user: 'authorization' }).field({
        type: connection,
        nullable: true,
        description: 'The connection that came of it, or that is authorized again; null: there is none yet.',
        resolve: (row, _args, { services }) =>
          row.connection ? getConnection(services, row.connection).catch(() => null) : null,
      }),
      expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it is too late to go on with it.' }),
    }),
  });
  const device = builder.objectRef<DeviceStart>('DeviceAuthorization').implement({
    description: 'What the user does on another device (RFC 8628).',
    fields: (t) => ({
      userCode: t.exposeString('userCode', { description: 'The code to enter there.' }),
      verificationUri: t.exposeString('verificationUri', { description: 'The page to open on the other device.' }),
      verificationUriComplete: t.exposeString('verificationUriComplete', {
        nullable: true,
        description: 'The same page with the code inside, for a QR code; null: the service has none.',
      }),
    }),
  });
  const started = builder.objectRef<StartedAuthorization>('StartedAuthorization').implement({
    description: 'An authorization that has begun: the user goes on at the service.',
    fields: (t) => ({
      authorization: t.field({
        type: authorization,
        description: 'How far it has come; ask `authorization` for it again.',
        resolve: (one) => one.authorization,
      }),
      url: t.exposeString('url', {
        nullable: true,
        description:
          'For a popup or a new tab of the same browser, which has kept the cookie of this answer; null: it goes on another device.',
      }),
      device: t.field({
        type: device,
        nullable: true,
        description: 'What to do on the other device; null: it goes on in this browser.',
        resolve: (one) => one.device,
      }),
    }),
  });
  const input = builder.inputType('StartAuthorizationInput', {
    fields: (t) => ({
      pack: t.string({ required: true, description: 'The slug of a pack.', validate: upTo(LENGTHS.slug) }),
      method: t.string({
        required: true,
        description: 'The name of one of its auth methods.',
        validate: upTo(LENGTHS.method),
      }),
      name: t.string({ description: 'The name of the new connection.', validate: { schema: displayName } }),
      connection: t.id({ description: 'In place of a name: the connection to authorize again. It keeps id and name.' }),
      scopes: t.stringList({
        defaultValue: [],
        description: 'Those of `optionalScopes` that the user has chosen.',
        validate: by(z.array(z.string().max(500)).max(100, 'At most 100 scopes.')),
      }),
      ...(fields
        ? {
            fields: t.field({
              type: fields,
              description:
                'What the method asks for first. Left out, a connection that is authorized again keeps its own.',
            }),
          }
        : {}),
      device: t.boolean({ defaultValue: false, description: 'Go on at another device, by a code.' }),
    }),
  });

  userQuery(builder, 'authorization', (t) =>
    t.field({
      extensions: ASKS_OUTSIDE,
      type: authorization,
      nullable: true,
      description:
        'An authorization that the user has begun; null: there is none, or it is long over. Ask every few seconds while it is pending; of a device, the service is asked along.',
      args: { id: t.arg.id({ required: true, description: 'Of the authorization.' }) },
      resolve: (_root, { id }, context) =>
        context.services.gates.authorizations(context, () =>
          getAuthorization(context.services, context.query, id).catch(nullWhenNotFound),
        ),
    }),
  );
  userMutation(builder, 'startAuthorization', (t) =>
    t.field({
      extensions: ASKS_OUTSIDE,
      type: started,
      description:
        'Begins an authorization. The answer sets a cookie that binds it to the browser: a page of another origin sends this with credentials included. For members and admins.',
      errors: { types: [NotFoundError, ConflictError, CredentialError, AuthorizationError] },
      args: { input: t.arg({ type: input, required: true }) },
      resolve: (_root, args, context) => {
        const { pack, method, name, connection: again, scopes, fields: given, device: onDevice } = args.input;
        const entry = methodToAuthorize(registry, pack, method, onDevice ?? false);
        const filled = given ? credentialOf(registry, given as Record<string, unknown>) : null;
        if (filled && filled.entry !== entry)
          throw new InvalidInputError([
            { path: ['input', 'fields'], message: 'These are the fields of another method.' },
          ]);
        const { services } = context;
        const asked = {
          entry,
          name: name ?? null,
          connection: again ?? null,
          scopes: scopes ?? [],
          values: filled?.values ?? null,
          device: onDevice ?? false,
        };
        return services.starts.run(services.caller.user, () => startAuthorization(services, asked, browserOf(context)));
      },
    }),
  );
}

function methodToAuthorize(registry: Registry, pack: string, method: string, onDevice: boolean): MethodEntry {
  const refuse = (field: string, message: string): never => {
    throw new InvalidInputError([{ path: ['input', field], message }]);
  };
  if (!registry.pack(pack)) return refuse('pack', 'There is no pack of this name on this server.');
  const entry = registry.method(pack, method);
  const { oauth2, oauth1 } = entry?.method ?? {};
  if (!entry || (!oauth2 && !oauth1)) return refuse('method', 'The pack has no OAuth method of this name.');
  if (onDevice && !oauth2?.device) return refuse('device', 'The method cannot be authorized on another device.');
  return entry;
}

/** Who began: the origin to tell at the end, and the browser that has to come back. */
function browserOf({ facts, services }: UserRequest): Browser {
  const cookie = createBrowserCookie(services.publicUrl());
  const value = cookie.read(facts.headers.cookie) ?? newBrowserValue();
  facts.setCookie(cookie.write(value));
  const { origin } = facts.headers;
  return { origin: origin !== undefined && services.isDashboard(origin) ? origin : null, cookie: value };
}
