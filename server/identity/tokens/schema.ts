import { z } from 'zod';
import { ConflictError, ForbiddenError, NotFoundError } from '../../core/errors.ts';
import { displayName, isStorable, UNSTORABLE } from '../../core/names.ts';
import { Environment } from '../../environments/environment.entity.ts';
import { environmentsOf } from '../../environments/service.ts';
import { type Builder, by, costs, IDEMPOTENCY_KEY, LENGTHS, upTo } from '../../graphql/builder.ts';
import type { Nodes } from '../../graphql/nodes.ts';
import { engineMutation, userMutation, userQuery } from '../../graphql/operations.ts';
import {
  createEngineToken,
  getEngineToken,
  listEngineTokens,
  MOST_ENGINE_TOKENS,
  revokeEngineToken,
} from './engine-tokens.ts';
import { LONGEST_RUN_TOKEN, revokeRunToken } from './run-tokens.ts';
import { Token } from './token.entity.ts';

/** Of environments and networks that a token is bound to. */
const LONGEST_LIST = 100;
const list = z
  .array(z.string().max(100))
  .min(1, 'An empty list would allow nothing; leave it out for no limit.')
  .max(LONGEST_LIST, 'At most 100.');
const names = z
  .array(z.string().max(LENGTHS.name, 'Nothing has a name of more than 100 characters.').refine(isStorable, UNSTORABLE))
  .max(200, 'At most 200 names in one run.');
const outsideId = z
  .string()
  .regex(/^[\w.:/@-]{1,200}$/, 'An id has 1 to 200 letters, digits, "_", "-", ".", ":", "/" and "@".');

/** What engines and their runs prove themselves with. */
export function defineTokens(builder: Builder, nodes: Nodes): void {
  const engineToken = builder.objectType(Token, {
    name: 'EngineToken',
    description: 'The token of an engine. What it proves itself with is never shown again.',
    interfaces: [nodes.ref],
    fields: (t) => ({
      id: t.exposeID('id', { description: 'For `revokeEngineToken`.' }),
      label: t.exposeString('label', { description: 'What it is for.' }),
      environments: t.withAuth({ user: 'engineTokens' }).field({
        type: [Environment],
        nullable: true,
        extensions: costs({ most: LONGEST_LIST, each: 5 }),
        description: 'Those that it is bound to; null: all of the workspace.',
        resolve: ({ environments }, _args, { services }) =>
          environments ? environmentsOf(services, environments) : null,
      }),
      networks: t.stringList({
        nullable: true,
        extensions: costs({ most: LONGEST_LIST }),
        description: 'Where it may be used from; null: anywhere.',
        resolve: ({ networks }) => networks ?? null,
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it ends by itself; null: it does not.',
      }),
      lastUsedAt: t.expose('lastUsedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was used last; null: it never was.',
      }),
    }),
  });
  nodes.add('EngineToken', 'engineTokens', getEngineToken);
  const created = builder.simpleObject('CreatedEngineToken', {
    description: 'The token of an engine that was made.',
    fields: (t) => ({
      token: t.string({ description: 'Shown this once. It begins with `drge_`.' }),
      engineToken: t.field({ type: engineToken, description: 'What is shown of it from now on.' }),
    }),
  });
  const runToken = builder.simpleObject('CreatedRunToken', {
    description: 'The token of a run that was made.',
    fields: (t) => ({
      id: t.id({ description: 'For `revokeRunToken`.' }),
      token: t.string({ description: 'Shown this once. It begins with `drgr_`.' }),
      expiresAt: t.field({ type: 'DateTime', description: 'When it ends by itself.' }),
    }),
  });
  const createInput = builder.inputType('CreateEngineTokenInput', {
    fields: (t) => ({
      label: t.string({ required: true, description: 'What it is for.', validate: { schema: displayName } }),
      environments: t.idList({
        description: 'The environments that it is bound to, by id or name; left out: all.',
        validate: by(list),
      }),
      networks: t.stringList({
        description: 'Addresses or networks, such as `10.0.0.0/8`, that it may be used from; left out: anywhere.',
        validate: by(list),
      }),
      days: t.int({
        defaultValue: 90,
        description: 'How many days it lasts; null: until it is revoked.',
        validate: by(z.int().min(1, 'At least 1 day.').max(3650, 'At most 3,650 days.')),
      }),
    }),
  });
  const runInput = builder.inputType('CreateRunTokenInput', {
    fields: (t) => ({
      user: t.id({
        required: true,
        description: 'The user that the run is for: the id, or what the dashboard calls them (`subject`).',
        validate: upTo(LENGTHS.subject),
      }),
      environment: t.id({
        required: true,
        description: 'The environment that the run is in, by its id or its name.',
        validate: upTo(LENGTHS.name),
      }),
      run: t.string({ required: true, description: 'What the engine calls the run.', validate: { schema: outsideId } }),
      pattern: t.string({ description: 'What the engine calls its pattern.', validate: { schema: outsideId } }),
      connections: t.stringList({
        description:
          'The names of connections that it may resolve; left out: any. It keeps to those that they stand for now, whatever they are called later.',
        validate: by(names),
      }),
      secrets: t.stringList({
        description:
          'The names of secrets that it may resolve; left out: any. It keeps to those that they stand for now, whatever they are called later.',
        validate: by(names),
      }),
      idempotencyKey: t.string({
        ...IDEMPOTENCY_KEY,
        description:
          'What the engine calls this attempt: sent again, it gets the same token, for as long as that lasts.',
      }),
      minutes: t.int({
        defaultValue: LONGEST_RUN_TOKEN,
        description: `How many minutes it lasts: at most ${LONGEST_RUN_TOKEN}.`,
        validate: by(
          z.int().min(1, 'At least 1 minute.').max(LONGEST_RUN_TOKEN, `At most ${LONGEST_RUN_TOKEN} minutes.`),
        ),
      }),
    }),
  });
  const idInput = (name: string) =>
    builder.inputType(name, { fields: (t) => ({ id: t.id({ required: true, description: 'Of the token.' }) }) });
  const revokeInput = idInput('RevokeEngineTokenInput');
  const revokeRunInput = idInput('RevokeRunTokenInput');
  const revoked = builder.simpleObject('RevokedToken', {
    description: 'A token that has ended.',
    fields: (t) => ({ id: t.id({ description: 'The id that it had.' }) }),
  });

  userQuery(builder, 'engineTokens', (t) =>
    t.field({
      type: [engineToken],
      extensions: costs({ most: MOST_ENGINE_TOKENS, each: 60 }),
      description: `The tokens of the workspace's engines, oldest first: at most ${MOST_ENGINE_TOKENS}. For admins.`,
      resolve: (_root, _args, { services }) => listEngineTokens(services),
    }),
  );
  userMutation(builder, 'createEngineToken', (t) =>
    t.field({
      type: created,
      description: 'Makes a token for an engine: it makes run tokens, and resolves for any user. For admins.',
      errors: { types: [ConflictError] },
      args: { input: t.arg({ type: createInput, required: true }) },
      resolve: async (_root, { input }, { services, tokens }) => {
        const { id, token } = await createEngineToken(services, tokens, {
          label: input.label,
          environments: input.environments ?? null,
          networks: input.networks ?? null,
          days: input.days ?? null,
        });
        return { token, engineToken: await getEngineToken(services, id) };
      },
    }),
  );
  userMutation(builder, 'revokeEngineToken', (t) =>
    t.field({
      type: revoked,
      description: 'Ends the token of an engine, and those of its runs, within a second. For admins.',
      errors: { types: [NotFoundError] },
      args: { input: t.arg({ type: revokeInput, required: true }) },
      resolve: async (_root, { input }, { services }) => ({ id: await revokeEngineToken(services, input.id) }),
    }),
  );
  engineMutation(builder, 'createRunToken', (t) =>
    t.field({
      type: runToken,
      description:
        'Trades the token of the engine for one of a run: it resolves what the run needs, and nothing else. For engines.',
      errors: { types: [ForbiddenError, ConflictError] },
      args: { input: t.arg({ type: runInput, required: true }) },
      resolve: (_root, { input }, context) =>
        context.services.gates.runTokens(context, () =>
          context.runTokens.create(context.services, {
            user: input.user,
            environment: input.environment,
            run: input.run,
            pattern: input.pattern ?? null,
            connections: input.connections ?? null,
            secrets: input.secrets ?? null,
            minutes: input.minutes ?? LONGEST_RUN_TOKEN,
            key: input.idempotencyKey ?? null,
          }),
        ),
    }),
  );
  engineMutation(builder, 'revokeRunToken', (t) =>
    t.field({
      type: revoked,
      description: 'Ends a run token that this engine has made, within a second. For engines.',
      errors: { types: [NotFoundError] },
      args: { input: t.arg({ type: revokeRunInput, required: true }) },
      resolve: async (_root, { input }, context) => ({
        id: await context.services.gates.runTokens(context, () => revokeRunToken(context.services, input.id)),
      }),
    }),
  );
}
