import { z } from 'zod';
import type { ErrorCodeRef } from '../graphql/base.ts';
import { type Builder, by, costs, LENGTHS, upTo } from '../graphql/builder.ts';
import { runQuery } from '../graphql/operations.ts';
import {
  MOST_NAMES,
  type NameValue,
  type Renewal,
  type Resolution,
  type ResolvedConnection,
  type ResolvedSecret,
  type ResolveFailure,
} from './resolution.ts';
import { resolve } from './service.ts';

const names = z.array(z.string().max(1000)).max(MOST_NAMES, `At most ${MOST_NAMES} names in one resolve.`);

/** The engine's decrypting read. The types here are the only ones that hold plaintext. */
export function defineRuntime(builder: Builder, errorCode: ErrorCodeRef) {
  const nameValue = builder.objectRef<NameValue>('NameValue').implement({
    description: 'A header or a query parameter.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Its name.' }),
      value: t.exposeString('value', { description: 'Its value. Secret.' }),
    }),
  });
  const failure = builder.objectRef<ResolveFailure>('ResolveFailure').implement({
    description: 'Why one name has no value. The other names are not affected.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'The name that was asked for.' }),
      code: t.field({ type: errorCode, description: 'For programs.', resolve: ({ code }) => code }),
      message: t.exposeString('message', { description: 'For people: what is wrong, and what to do.' }),
    }),
  });
  const renewal = builder.enumType('TokenRenewal', {
    description: 'What came of it that the service had refused the token of a connection.',
    values: {
      RENEWED: { value: 'renewed', description: 'These are new: try again.' },
      TOO_SOON: {
        value: 'too_soon',
        description: 'These were issued less than a minute ago, and no others are asked for yet.',
      },
      IMPOSSIBLE: {
        value: 'impossible',
        description: 'There is nothing to renew: what the service refused is all there is. Its user has to replace it.',
      },
      FAILED: {
        value: 'failed',
        description:
          'No new ones could be had: these are the same. Where the reason is known, the connection says it in `attention` or `refreshFailure`.',
      },
    } satisfies Record<string, { value: Renewal; description: string }>,
  });
  const connection = builder.objectRef<ResolvedConnection>('ResolvedConnection').implement({
    description: 'A connection, decrypted and fresh: the fields, and the request parts that they turn into.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'The name that was asked for.' }),
      id: t.exposeID('id', { description: 'The id of the connection.' }),
      packSlug: t.exposeString('pack', { description: 'The slug of its pack.' }),
      methodName: t.exposeString('method', { description: 'The name of its auth method.' }),
      fields: t.field({
        type: 'JSONObject',
        description: 'The credential fields by their names, with the token where there is one. Secret.',
        resolve: (one) => one.fields,
      }),
      baseUrl: t.exposeString('baseUrl', { description: 'Where the API of the service is. It ends without a slash.' }),
      headers: t.field({
        type: [nameValue],
        extensions: costs({ most: 5 }),
        description: 'To be sent with every request.',
        resolve: (one) => [...one.headers],
      }),
      query: t.field({
        type: [nameValue],
        extensions: costs({ most: 5 }),
        description: 'To be added to every request, not yet percent-encoded.',
        resolve: (one) => [...one.query],
      }),
      hosts: t.stringList({
        extensions: costs({ most: 5 }),
        description: 'The only hosts that these credentials may be sent to; `*.` stands for any subdomain.',
        resolve: (one) => [...one.hosts],
      }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When a short-lived token among these ends; null: none of them does.',
      }),
      renewal: t.expose('renewal', {
        type: renewal,
        nullable: true,
        description: 'Of a connection that stands in `refused`; null: it does not.',
      }),
    }),
  });
  const secret = builder.objectRef<ResolvedSecret>('ResolvedSecret').implement({
    description: 'A secret, decrypted.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'The name that was asked for.' }),
      value: t.exposeString('value', { description: 'Its value in the environment of the run. Secret.' }),
    }),
  });
  const typeNames = { connection: 'ResolvedConnection', secret: 'ResolvedSecret', failure: 'ResolveFailure' } as const;
  const connectionAnswer = builder.unionType('ConnectionAnswer', {
    description: 'What one name of a connection stands for, or why it stands for nothing.',
    types: [connection, failure],
    resolveType: ({ kind }) => typeNames[kind],
  });
  const secretAnswer = builder.unionType('SecretAnswer', {
    description: 'What one name of a secret stands for, or why it stands for nothing.',
    types: [secret, failure],
    resolveType: ({ kind }) => typeNames[kind],
  });
  const resolution = builder.objectRef<Resolution>('Resolution').implement({
    description: 'An answer for each name that was asked for.',
    fields: (t) => ({
      connections: t.field({
        type: [connectionAnswer],
        extensions: costs({ most: MOST_NAMES }),
        description: 'Of `connections`, in their order.',
        resolve: (one) => [...one.connections],
      }),
      secrets: t.field({
        type: [secretAnswer],
        extensions: costs({ most: MOST_NAMES }),
        description: 'Of `secrets`, in their order.',
        resolve: (one) => [...one.secrets],
      }),
    }),
  });
  const input = builder.inputType('ResolveInput', {
    description: 'What a run needs, by name.',
    fields: (t) => ({
      user: t.id({ description: 'The id of the user that the run is for. With a run token it may be left out.' }),
      environment: t.id({
        validate: upTo(LENGTHS.name),
        description: 'The environment that the run is in, by its id or its name. With a run token it may be left out.',
      }),
      connections: t.stringList({
        defaultValue: [],
        description: 'Names of connections of the user.',
        validate: by(names),
      }),
      secrets: t.stringList({
        defaultValue: [],
        description: 'Names of secrets.',
        validate: by(names),
      }),
      refused: t.stringList({
        defaultValue: [],
        description:
          'Of `connections`, those whose service refused the access token before its end (as with status 401): they get a new one, once in a minute at most. `renewal` says what came of it.',
        validate: by(names),
      }),
    }),
  });
  runQuery(builder, 'resolve', (t) =>
    t.field({
      type: resolution,
      description:
        "Everything that a run needs, decrypted. For runs and engines; each name is answered for itself. A name means the user's own connection, else the one that is shared with the user.",
      args: { input: t.arg({ type: input, required: true, description: 'What the run needs.' }) },
      resolve: (_root, args, { services, facts }) =>
        resolve(services, {
          user: args.input.user ?? null,
          environment: args.input.environment ?? null,
          connections: args.input.connections ?? [],
          secrets: args.input.secrets ?? [],
          refused: args.input.refused ?? [],
          isOver: facts.isOver,
        }),
    }),
  );
}
