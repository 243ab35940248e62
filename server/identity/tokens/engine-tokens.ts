import { recorded } from '../../audit/log/log.ts';
import type { UserContext } from '../../context.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../../core/errors.ts';
import { isUuid } from '../../core/names.ts';
import { isNetwork } from '../../core/networks.ts';
import { environmentsMeant } from '../../environments/environment.entity.ts';
import { Token } from './token.entity.ts';
import type { CreatedToken, Tokens } from './tokens.ts';

export interface NewEngineToken {
  readonly label: string;
  /** Ids of the environments that it is bound to; null: all of the workspace. */
  readonly environments: readonly string[] | null;
  /** Addresses or networks (CIDR) that it may be used from; null: anywhere. */
  readonly networks: readonly string[] | null;
  /** Null: it does not end. */
  readonly days: number | null;
}

/** How many a workspace has: their list is answered whole. Those that the command line makes are not held to it. */
export const MOST_ENGINE_TOKENS = 100;
const MILLISECONDS_A_DAY = 86_400_000;

/**
 * Makes a token for an engine of the workspace.
 * @throws InvalidInputError; ConflictError LIMIT_REACHED
 */
export async function createEngineToken(
  context: UserContext,
  tokens: Tokens,
  { label, networks, days, ...input }: NewEngineToken,
): Promise<CreatedToken> {
  const environments = input.environments && (await environmentIds(context, input.environments));
  for (const [index, network] of (networks ?? []).entries())
    if (!isNetwork(network))
      throw fault(['networks', index], 'This is neither an address nor a network such as 10.0.0.0/8.');
  const { workspace } = context.caller;
  const expiresAt = days === null ? null : new Date(context.now().getTime() + days * MILLISECONDS_A_DAY);
  return recorded(
    context,
    async (tx) => {
      if ((await tx.count(Token, { kind: 'engine' })) >= MOST_ENGINE_TOKENS)
        throw new ConflictError(
          'LIMIT_REACHED',
          `A workspace has at most ${MOST_ENGINE_TOKENS} tokens of engines. Revoke one that is not used any more.`,
        );
      return tokens.create(tx, { workspace, kind: 'engine', user: null, label, environments, networks, expiresAt });
    },
    ({ id }) => ({
      type: 'engine_token.created',
      target: { kind: 'engine_token', id },
      details: { environments, expires: expiresAt?.toISOString() ?? null },
    }),
  );
}

async function environmentIds({ em, macs }: UserContext, references: readonly string[]): Promise<string[]> {
  const found = await environmentsMeant(macs, em, references);
  const unknown = found.indexOf(null);
  if (unknown >= 0) throw fault(['environments', unknown], 'There is no such environment.');
  return [...new Set(found.flatMap((environment) => environment?.id ?? []))];
}

function fault(path: readonly (string | number)[], message: string): InvalidInputError {
  return new InvalidInputError([{ path: ['input', ...path], message }]);
}

/** The tokens of the workspace's engines, oldest first; nothing that proves anything. */
export async function listEngineTokens({ em }: UserContext): Promise<Token[]> {
  return em.find(Token, { kind: 'engine' }, { orderBy: { createdAt: 'asc', id: 'asc' }, disableIdentityMap: true });
}

export async function getEngineToken({ em }: UserContext, id: string): Promise<Token> {
  const token = isUuid(id) ? await em.findOne(Token, { id, kind: 'engine' }, { refresh: true }) : null;
  if (!token) throw new NotFoundError('engine token');
  return token;
}

/** Ends the token of an engine, and those of its runs. A server that knows it takes it for a second more. */
export async function revokeEngineToken(context: UserContext, id: string): Promise<string> {
  await recorded(
    context,
    async (tx) => {
      const gone = isUuid(id) ? await tx.nativeDelete(Token, { id, kind: 'engine' }) : 0;
      if (gone === 0) throw new NotFoundError('engine token');
    },
    () => ({ type: 'engine_token.revoked', target: { kind: 'engine_token', id } }),
  );
  return id;
}
