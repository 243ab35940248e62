import { NOTHING_PINNED, type Pinned } from '../core/caller.ts';
import { ForbiddenError, InvalidInputError, NotFoundError } from '../core/errors.ts';
import { isUuid } from '../core/names.ts';
import { environmentMeant } from '../environments/environment.entity.ts';
import type { RunContext } from './context.ts';

/** Whom and what a resolve is for, and the names that it may have. */
export interface Run {
  readonly user: string;
  /** The name of the environment, and its id where the run token binds it. */
  readonly environment: string;
  readonly environmentId: string | null;
  /** What names that it lists stand for, whatever else they have come to stand for. */
  readonly pinned: Pinned;
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
    if (asked.environment !== null && !isMeant(caller.environment, asked.environment))
      throw new ForbiddenError('The run token is for another environment.');
    const allowed = {
      connections: caller.connections && new Set(caller.connections),
      secrets: caller.secrets && new Set(caller.secrets),
    };
    return {
      user: caller.user,
      environment: caller.environment.name,
      environmentId: caller.environment.id,
      pinned: caller.pinned,
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
  // Not otherwise: the entity manager is made when it is asked for, and most resolves need none.
  const isKnown = caller.environments === null && !isUuid(environment);
  const named = isKnown ? environment : await environmentFor(context, caller.environments, environment);
  return { user, environment: named, environmentId: null, pinned: NOTHING_PINNED, mayHave: () => true };
}

function isMeant({ id, name }: { readonly id: string; readonly name: string }, reference: string): boolean {
  return reference === name || reference.toLowerCase() === id;
}

/** The name of the environment, which the engine's token is bound to or not. */
async function environmentFor(
  context: RunContext,
  bound: readonly string[] | null,
  reference: string,
): Promise<string> {
  const found = await environmentMeant(context.macs, context.em, reference).catch((error) => {
    if (error instanceof NotFoundError) return null;
    throw error;
  });
  if (bound && !(found && bound.includes(found.id)))
    throw new ForbiddenError('The token of this engine is not bound to this environment.');
  return found?.name ?? reference;
}
