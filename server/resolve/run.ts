import { AlteredError, ForbiddenError, InvalidInputError } from '../core/errors.ts';
import { ENVIRONMENT_MAC, Environment } from '../environments/environment.entity.ts';
import type { RunContext } from './context.ts';

/** Whom and what a resolve is for, and the names that it may have. */
export interface Run {
  readonly user: string;
  /** The name of the environment, and its id where the run token binds it. */
  readonly environment: string;
  readonly environmentId: string | null;
  readonly mayHave: (kind: 'connections' | 'secrets', name: string) => boolean;
}

/**
 * What the caller may resolve: what its run token says, or, where this server takes tokens of engines for it, what it
 * asks for.
 * @throws ForbiddenError, InvalidInputError
 */
export async function runOf(
  context: RunContext,
  asked: { readonly user: string | null; readonly environment: string | null },
): Promise<Run> {
  const { caller } = context;
  if (caller.kind === 'run') {
    if (asked.user !== null && asked.user.toLowerCase() !== caller.user)
      throw new ForbiddenError('The run token is for another user.');
    if (asked.environment !== null && asked.environment !== caller.environment.name)
      throw new ForbiddenError('The run token is for another environment.');
    const allowed = {
      connections: caller.connections && new Set(caller.connections),
      secrets: caller.secrets && new Set(caller.secrets),
    };
    return {
      user: caller.user,
      environment: caller.environment.name,
      environmentId: caller.environment.id,
      mayHave: (kind, name) => allowed[kind]?.has(name) ?? true,
    };
  }
  if (!context.takesEngineTokens)
    throw new ForbiddenError(
      'This server resolves for run tokens only. Trade the token of the engine for one: createRunToken.',
    );
  const { user, environment } = asked;
  if (user === null || environment === null)
    throw new InvalidInputError(
      [user === null ? 'user' : [], environment === null ? 'environment' : []].flat().map((field) => ({
        path: ['input', field],
        message: 'This is required with the token of an engine.',
      })),
    );
  await assertBound(context, caller.environments, environment);
  return { user, environment, environmentId: null, mayHave: () => true };
}

async function assertBound(context: RunContext, bound: readonly string[] | null, name: string): Promise<void> {
  if (bound === null) return;
  // Not before: the entity manager is made when it is asked for, and most resolves need none.
  const found = await context.em.findOne(Environment, { name }, { disableIdentityMap: true });
  if (found && !context.macs.isGenuine(ENVIRONMENT_MAC, found)) throw new AlteredError('environment');
  if (!found || !bound.includes(found.id))
    throw new ForbiddenError('The token of this engine is not bound to this environment.');
}
