import type { InputFieldBuilder, ObjectRef } from '@pothos/core';
import { z } from 'zod';
import { ForbiddenError, NotFoundError } from '../../core/errors.ts';
import { description, identifier, isStorable, UNSTORABLE } from '../../core/names.ts';
import type { ErrorCodeRef } from '../../graphql/base.ts';
import { type Builder, type BuilderTypes, BY_ID_OR_NAME, by, costs } from '../../graphql/builder.ts';
import { userMutation } from '../../graphql/operations.ts';
import { copySecretValues } from '../copy.ts';
import type { SecretView } from '../list.ts';
import { MOST_AT_ONCE, type RefusedSecret, type SecretChanges, setSecretValues } from '../many.ts';
import { LARGEST_SECRET } from '../values.ts';

const value = z
  .string()
  .min(1, 'A value must not be empty; delete the value instead.')
  .max(LARGEST_SECRET, `A value has at most ${LARGEST_SECRET.toLocaleString('en')} characters.`)
  .refine((text) => text.isWellFormed(), 'A value must not hold half of a surrogate pair.');
const someOf = (one: z.ZodType) =>
  z.array(one).min(1, 'One at least.').max(MOST_AT_ONCE, `At most ${MOST_AT_ONCE} at a time.`);

/** What is said of a value that is to be set. */
export function newValueFields(t: InputFieldBuilder<BuilderTypes, 'InputObject'>) {
  return {
    name: t.string({
      required: true,
      description: 'The name of the secret: letters, digits, "_", "-" and ".".',
      validate: { schema: identifier },
    }),
    value: t.string({
      required: true,
      description: `Secret. At most ${LARGEST_SECRET.toLocaleString('en')} characters.`,
      validate: { schema: value },
    }),
    description: t.string({
      description: 'What the secret is for. Left out, it stays as it is.',
      validate: { schema: description },
    }),
  };
}

/** Several secrets at once: from a file, or from another environment. */
export function defineManySecrets(
  builder: Builder,
  secret: ObjectRef<BuilderTypes, SecretView>,
  errorCode: ErrorCodeRef,
): void {
  const refused = builder.objectRef<RefusedSecret>('RefusedSecret').implement({
    description: 'Why one of several secrets was left as it was. The others are not affected.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'The name that was given.' }),
      code: t.field({ type: errorCode, description: 'For programs.', resolve: (one) => one.code }),
      message: t.exposeString('message', { description: 'For people: what is wrong, and what to do.' }),
    }),
  });
  const changes = builder.objectRef<SecretChanges>('SecretChanges').implement({
    description: 'What became of several secrets.',
    fields: (t) => ({
      changed: t.field({
        type: [secret],
        extensions: costs({ most: MOST_AT_ONCE, each: 70 }),
        description: 'Those that got a value, by name.',
        resolve: (one) => [...one.changed],
      }),
      refused: t.field({
        type: [refused],
        extensions: costs({ most: MOST_AT_ONCE }),
        description: 'Those that did not, by name.',
        resolve: (one) => [...one.refused],
      }),
    }),
  });
  const newValue = builder.inputType('NewSecretValue', {
    description: 'A value to set.',
    fields: (t) => newValueFields(t),
  });
  const setInput = builder.inputType('SetSecretValuesInput', {
    fields: (t) => ({
      environment: t.id({ required: true, description: BY_ID_OR_NAME }),
      values: t.field({
        type: [newValue],
        required: true,
        description: `One for each secret: at most ${MOST_AT_ONCE}.`,
        validate: by(someOf(z.unknown())),
      }),
    }),
  });
  const copyInput = builder.inputType('CopySecretValuesInput', {
    fields: (t) => ({
      from: t.id({ required: true, description: 'The environment to copy from, by its id or its name.' }),
      to: t.id({ required: true, description: 'The environment to copy to, by its id or its name.' }),
      names: t.stringList({
        description: `Names of the secrets to copy: at most ${MOST_AT_ONCE}. Left out, all that have a value in \`from\`.`,
        validate: by(someOf(z.string().max(1000).refine(isStorable, UNSTORABLE))),
      }),
      overwrite: t.boolean({
        defaultValue: false,
        description: 'Also where `to` has a value already; else that is refused with ALREADY_SET.',
      }),
    }),
  });
  userMutation(builder, 'setSecretValues', (t) =>
    t.field({
      type: changes,
      description:
        'Sets values of several secrets in one environment, as from a file; makes those that are not there. For members and admins.',
      errors: { types: [NotFoundError, ForbiddenError] },
      args: { input: t.arg({ type: setInput, required: true }) },
      resolve: (_root, { input }, { services }) => setSecretValues(services, input.environment, input.values),
    }),
  );
  userMutation(builder, 'copySecretValues', (t) =>
    t.field({
      type: changes,
      description:
        'Copies values of secrets from one environment to another. Nobody sees them. Out of a protected environment, or into one, for admins; else for members, too.',
      errors: { types: [NotFoundError, ForbiddenError] },
      args: { input: t.arg({ type: copyInput, required: true }) },
      resolve: (_root, { input }, { services }) =>
        copySecretValues(services, {
          from: input.from,
          to: input.to,
          names: input.names ?? null,
          overwrite: input.overwrite ?? false,
        }),
    }),
  );
}
