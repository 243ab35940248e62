import type { ObjectRef } from '@pothos/core';
import type { Pack } from '../../packs/sdk/define-pack.ts';
import type { Builder, BuilderTypes } from '../graphql/builder.ts';
import { Connection, type ConnectionAccount, type TEST_OUTCOMES } from './connection.entity.ts';

const STATUSES = {
  ACTIVE: { value: 'active', description: 'Ready to use.' },
  NEEDS_REAUTH: {
    value: 'needs_reauth',
    description: 'The service refused the credentials; replace them or authorize again.',
  },
  REVOKED: { value: 'revoked', description: 'Its credentials are deleted.' },
} as const;
const OUTCOMES = {
  OK: { value: 'ok', description: 'The service took the credentials.' },
  REJECTED: { value: 'rejected', description: 'The service refused the credentials.' },
  UNAVAILABLE: {
    value: 'unavailable',
    description: 'The service could not be asked; this says nothing about the credentials.',
  },
  UNCHECKED: { value: 'unchecked', description: 'There is nothing to ask.' },
} as const;

interface Test {
  readonly at: Date;
  readonly outcome: (typeof TEST_OUTCOMES)[number];
  readonly message: string | null;
}

/** What the dashboard sees of a connection: never a value, not even a public-looking one. */
export function defineConnectionTypes(builder: Builder, pack: ObjectRef<BuilderTypes, Pack>) {
  const status = builder.enumType('ConnectionStatus', { values: STATUSES });
  const outcome = builder.enumType('TestOutcome', { values: OUTCOMES });
  const account = builder.objectRef<ConnectionAccount>('Account').implement({
    description: 'Who the service says that the credentials belong to.',
    fields: (t) => ({
      id: t.exposeString('id', { nullable: true }),
      login: t.exposeString('login', { nullable: true }),
      name: t.exposeString('name', { nullable: true }),
      email: t.exposeString('email', { nullable: true }),
      team: t.exposeString('team', { nullable: true }),
    }),
  });
  const test = builder.objectRef<Test>('ConnectionTest').implement({
    fields: (t) => ({
      at: t.expose('at', { type: 'DateTime' }),
      outcome: t.expose('outcome', { type: outcome }),
      message: t.exposeString('message', { nullable: true, description: 'Plain text; why it was not OK.' }),
    }),
  });
  const connection = builder.objectType(Connection, {
    name: 'Connection',
    description: 'A saved set of credentials of one user for one auth method of one pack.',
    fields: (t) => ({
      id: t.exposeID('id'),
      name: t.exposeString('name'),
      packSlug: t.exposeString('pack'),
      pack: t.field({
        type: pack,
        nullable: true,
        description: 'Null when the pack is not installed on this server.',
        resolve: (row, _args, { registry }) => registry.pack(row.pack),
      }),
      method: t.exposeString('method', { description: 'The name of the auth method.' }),
      status: t.expose('status', { type: status }),
      account: t.expose('account', { type: account, nullable: true }),
      scopes: t.exposeStringList('scopes'),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
      updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
      lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true }),
      lastTest: t.field({
        type: test,
        nullable: true,
        resolve: ({ lastTestedAt, lastTestOutcome, lastTestMessage }) =>
          lastTestedAt && lastTestOutcome
            ? { at: lastTestedAt, outcome: lastTestOutcome, message: lastTestMessage ?? null }
            : null,
      }),
    }),
  });
  return { connection, status };
}
