import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import { AppError } from '../core/errors.ts';
import { createGate } from '../core/gate.ts';
import type { DatabaseTarget } from '../db/config.ts';
import type { UserCaller } from '../identity/caller.ts';
import type { Gates, UserGate, UserRequest } from './context.ts';

const MOST_WAITING = 256;
const AUTHORIZATIONS_AT_ONCE = 5;

/**
 * Users of one workspace have a third of the pool for their queries and another one for their mutations: each takes a
 * connection, and the pool is for all workspaces. The embedded database has one connection.
 */
export function createGates(database: DatabaseTarget, patienceMilliseconds: number): Gates {
  const third = database.kind === 'postgresql' ? Math.max(1, Math.floor(database.poolSize / 3)) : 1;
  const gateFor = (what: string, places: number, keyOf: (caller: UserCaller) => string): UserGate => {
    const gate = createGate({
      places,
      patienceMilliseconds,
      mostWaiting: MOST_WAITING,
      tooMany: () =>
        new AppError(
          'RATE_LIMITED',
          `You have ${MOST_WAITING} ${what} waiting for their turn. Send the next one when some of them are answered.`,
        ),
      tooLate: () => new AppError('UNAVAILABLE', 'The request has ended, and nothing was done.'),
    });
    return ({ services: { caller }, facts: { isOver } }, work) =>
      gate.pass({ key: keyOf(caller), who: caller.user, isOver }, work);
  };
  const ofWorkspace = ({ workspace }: UserCaller) => workspace;
  return {
    queries: gateFor('queries', third, ofWorkspace),
    mutations: gateFor('mutations', third, ofWorkspace),
    authorizations: gateFor('questions about authorizations', AUTHORIZATIONS_AT_ONCE, ({ user }) => user),
  };
}

/** Lets the fields at the root pass their gates, however they are spread over requests; but for those that ask outside. */
export function gateFields(schema: GraphQLSchema): void {
  const roots = { queries: schema.getQueryType(), mutations: schema.getMutationType() };
  for (const kind of ['queries', 'mutations'] as const)
    for (const field of Object.values(roots[kind]?.getFields() ?? {})) {
      const resolve = field.resolve ?? defaultFieldResolver;
      const asksOutside = field.extensions['asksOutside'] as ((args: unknown) => boolean) | undefined;
      field.resolve = (source, args, context: UserRequest, info) =>
        context.caller?.kind !== 'user' || asksOutside?.(args)
          ? resolve(source, args, context, info)
          : context.services.gates[kind](context, async () => resolve(source, args, context, info));
    }
}
