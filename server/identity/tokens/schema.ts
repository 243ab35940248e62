import { z } from 'zod';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '../../core/errors.ts';
import { displayName } from '../../core/names.ts';
import { Environment } from '../../environments/environment.entity.ts';
import { environmentsOf } from '../../environments/service.ts';
import { type Builder, by, costs, IDEMPOTENCY_KEY, LENGTHS, upTo } from '../../graphql/builder.ts';
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
const names = z.array(z.string().max(1000)).max(200, 'At most 200 names in one run.');
const outsideId = z
  .string()
  .regex(/^[\w.:/@-]{1,200}$/, 'An id has 1 to 200 letters, digits, "_", "-", ".", ":", "/" and "@".');

/** What engines and their runs prove themselves with. */
export function defineTokens(builder: Builder) {
  const engineToken = builder.objectType(Token, {
    name: 'EngineToken',
    description: 'The token of an engine. What it proves itself with is never shown again.',
    fields: (t) => ({
      id: t.exposeID('id'),
      label: t.exposeString('label'),
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
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
      expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true }),
      lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true }),
    }),
  });
  const created = builder.simpleObject('CreatedEngineToken', {
    fields: (t) => ({
      token: t.string({ description: 'Shown this once. It begins with `drge_`.' }),
      engineToken: t.field({ type: engineToken }),
    }),
  });
  const runToken = builder.simpleObject('CreatedRunToken', {
    fields: (t) => ({
      id: t.id(),
      token: t.string({ description: 'Shown this once. It begins with `drgr_`.' }),
      expiresAt: t.field({ type: 'DateTime' }),
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
        description: 'How long it lasts; null: until it is revoked.',
        validate: by(z.int().min(1, 'At least 1 day.').max(3650, 'At most 3,650 days.')),
      }),
    }),
  });
  const runInput = builder.inputType('CreateRunTokenInput', {
    fields: (t) => ({
      user: t.id({
        required: true,
        description: 'The user that the run is for: the id, or what the dashboard calls them (`subject`).',
      }),
      environment: t.string({
        required: true,
        description: 'The environment that it is in, by id or name.',
        validate: upTo(LENGTHS.name),
      }),
      run: t.string({ required: true, description: 'What the engine calls the run.', validate: { schema: outsideId } }),
      pattern: t.string({ description: 'What the engine calls its pattern.', validate: { schema: outsideId } }),
      connections: t.stringList({
        description: 'The names that it may resolve; left out: any.',
        validate: by(names),
      }),
      secrets: t.stringList({
        description: 'The names that it may resolve; left out: any.',
        validate: by(names),
      }),
      idempotencyKey: t.string({
        ...IDEMPOTENCY_KEY,
        description:
          'What the engine calls this attempt: sent again, it gets the same token, for as long as that lasts.',
      }),
      minutes: t.int({
        defaultValue: LONGEST_RUN_TOKEN,
        description: 'How long it lasts.',
        validate: by(
          z.int().min(1, 'At least 1 minute.').max(LONGEST_RUN_TOKEN, `At most ${LONGEST_RUN_TOKEN} minutes.`),
        ),
      }),
    }),
  });
  const idInput = (name: string) => builder.inputType(name, { fields: (t) => ({ id: t.id({ required: true }) }) });
  const revokeInput = idInput('RevokeEngineTokenInput');
  const revokeRunInput = idInput('RevokeRunTokenInput');
  const revoked = builder.simpleObject('RevokedToken', { fields: (t) => ({ id: t.id() }) });

  userQuery(builder, 'engineTokens', (t) =>
    t.field({
      type: [engineToken],
      extensions: costs({ most: MOST_ENGINE_TOKENS, each: 60 }),
      resolve: (_root, _args, { services }) => listEngineTokens(services),
    }),
  );
  userMutation(builder, 'createEngineToken', (t) =>
    t.field({
      type: created,
      errors: { types: [InvalidInputError] },
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
      description: 'Ends the token, and those of its runs, within a second.',
      errors: { types: [NotFoundError] },
      args: { input: t.arg({ type: revokeInput, required: true }) },
      resolve: async (_root, { input }, { services }) => ({ id: await revokeEngineToken(services, input.id) }),
    }),
  );
  engineMutation(builder, 'createRunToken', (t) =>
    t.field({
      type: runToken,
      description: 'Trades the token of the engine for one of a run: it resolves what the run needs, and nothing else.',
      errors: { types: [InvalidInputError, ForbiddenError, ConflictError] },
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
      description: 'Ends a run token that this engine has made, within a second.',
      errors: { types: [NotFoundError] },
      args: { input: t.arg({ type: revokeRunInput, required: true }) },
      resolve: async (_root, { input }, context) => ({
        id: await context.services.gates.runTokens(context, () => revokeRunToken(context.services, input.id)),
      }),
    }),
  );
}
