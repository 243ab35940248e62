import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import type { UserCaller } from '../core/caller.ts';
import { AppError } from '../core/errors.ts';
import { createGate } from '../core/gate.ts';
import type { DatabaseTarget } from '../db/connect/database.ts';
import type { Gates, UserGate, UserRequest } from './request.ts';

const MOST_WAITING = 256;
/** Of an engine, which begins many runs in one moment. */
const MOST_RUNS_WAITING = 1_000;
const AUTHORIZATIONS_AT_ONCE = 5;

/**
 * Users of one workspace have a third of the pool for their queries and another one for their mutations: each takes a
 * connection, and the pool is for all workspaces. So do its engines for run tokens, apart from the users: a run
 * waits for nobody at a dashboard. The embedded database has one connection.
 */
export function createGates(database: DatabaseTarget, patienceMilliseconds: number): Gates {
  const third = database.kind === 'postgresql' ? Math.max(1, Math.floor(database.poolSize / 3)) : 1;
  const options = (what: string, places: number, mostWaiting = MOST_WAITING) => ({
    ...{ places, patienceMilliseconds, mostWaiting },
    tooMany: () =>
      new AppError(
        'RATE_LIMITED',
        `You have ${mostWaiting} ${what} waiting for their turn. Send the next one when some of them are answered.`,
      ),
    tooLate: () => new AppError('UNAVAILABLE', 'The request has ended, and nothing was done.'),
  });
  // What waits for a lock keeps its place for long, and turns come only when somebody leaves. Half is enough for a user
  // who is alone: a page's queries take milliseconds each.
  const half = Math.ceil(third / 2);
  const gateFor = (
    what: string,
    keyOf: (caller: UserCaller) => string,
    places: number,
    placesOfOne = places,
  ): UserGate => {
    const gate = createGate({ ...options(what, places), placesOfOne });
    return ({ services: { caller }, facts: { isOver } }, work) =>
      gate.pass({ key: keyOf(caller), who: caller.user, isOver }, work);
  };
  const runTokens = createGate(options('requests about run tokens', third, MOST_RUNS_WAITING));
  const ofWorkspace = ({ workspace }: UserCaller) => workspace;
  return {
    queries: gateFor('queries', ofWorkspace, third, half),
    mutations: gateFor('mutations', ofWorkspace, third, half),
    authorizations: gateFor('questions about authorizations', ({ user }) => user, AUTHORIZATIONS_AT_ONCE),
    runTokens: ({ services: { caller }, facts: { isOver } }, work) =>
      runTokens.pass({ key: caller.workspace, who: caller.token, isOver }, work),
  };
}

/**
 * Lets the fields at the root pass their gates, however they are spread over requests; but for those that ask outside.
 * What engines ask passes none, so that a resolve waits for nothing; run tokens have a gate where they are made.
 */
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
