import type { InputRef } from '@pothos/core';
import type { CheckOutcome } from '../../../packs/sdk/method/auth-method.ts';
import { CredentialError } from '../../core/errors.ts';
import { credentialOf } from '../../forms/schema/inputs.ts';
import { ASKS_OUTSIDE, type Builder } from '../../graphql/builder.ts';
import { userMutation } from '../../graphql/operations.ts';
import type { Registry } from '../../registry/registry.ts';
import { testUnsaved } from '../test-unsaved.ts';
import type { defineConnectionTypes } from './types.ts';

type Types = Pick<ReturnType<typeof defineConnectionTypes>, 'account' | 'test'>;

/** Credentials that are tried before somebody saves them. */
export function defineCredentialTests(
  builder: Builder,
  registry: Registry,
  credentials: InputRef<Parameters<typeof credentialOf>[1]>,
  { account, test }: Types,
): void {
  const tested = builder.objectRef<CheckOutcome & { readonly at: Date }>('TestedCredentials').implement({
    description: 'What came of credentials that were tried and not saved.',
    fields: (t) => ({
      test: t.field({
        type: test,
        description: 'What came of it.',
        resolve: ({ at, ...one }) => ({ at, outcome: one.outcome, message: 'message' in one ? one.message : null }),
      }),
      account: t.field({
        type: account,
        nullable: true,
        description: 'Whose they are at the service; null: it does not say.',
        resolve: (one) => (one.outcome === 'ok' ? (one.account ?? null) : null),
      }),
    }),
  });
  const input = builder.inputType('TestCredentialsInput', {
    fields: (t) => ({
      credentials: t.field({
        type: credentials,
        required: true,
        description: 'The filled form of one auth method of one pack.',
      }),
    }),
  });
  userMutation(builder, 'testCredentials', (t) =>
    t.field({
      extensions: ASKS_OUTSIDE,
      type: tested,
      description: 'Tries credentials at their service, without saving them. For members and admins.',
      errors: { types: [CredentialError] },
      args: { input: t.arg({ type: input, required: true }) },
      resolve: async (_root, { input: given }, { services }) => ({
        ...(await testUnsaved(services, credentialOf(registry, given.credentials))),
        at: services.now(),
      }),
    }),
  );
}
