import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { recorded } from '../../audit/log/log.ts';
import type { ServiceContext } from '../../context.ts';
import type { EngineCaller } from '../../core/caller.ts';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '../../core/errors.ts';
import { isUuid } from '../../core/names.ts';
import { createForget } from '../../db/portions.ts';
import type { QueryEverywhere } from '../../db/query.ts';
import { environmentMeant } from '../../environments/environment.entity.ts';
import { bearerHash, type Proven, UnknownTokenError } from '../bearer.ts';
import { userMeant } from '../user.entity.ts';
import { type PinNames, pinsOf } from './pins.ts';
import { createRunProof, type RunProofParts } from './run-proof.ts';
import { RUN_PINS_MAC, RUN_TOKEN_MAC, RunToken } from './run-token.entity.ts';
import { Token } from './token.entity.ts';

/** The longest that a run token lasts, in minutes. */
export const LONGEST_RUN_TOKEN = 15;

/** How many of one engine may live at the same time. */
const MOST_RUN_TOKENS = 100_000;

export interface NewRunToken {
  /** The id of the user that the run is for, or what the dashboard calls them. */
  readonly user: string;
  /** The id or the name of the environment that it is in. */
  readonly environment: string;
  /** What the engine calls the run and its pattern. */
  readonly run: string;
  readonly pattern: string | null;
  /** The names that it may resolve; null: any. */
  readonly connections: readonly string[] | null;
  readonly secrets: readonly string[] | null;
  readonly minutes: number;
  /** What the engine calls this attempt: sent again, it gets the same token. Null: each is one of its own. */
  readonly key: string | null;
}

export interface CreatedRunToken {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: Date;
}

/** Makes run tokens, and finds the runs that they prove. */
export interface RunTokens {
  /**
   * Trades an engine's token for one of a run, in the spirit of RFC 8693.
   * @throws InvalidInputError for a user or an environment that is not there; ForbiddenError for an environment that
   *   the engine is not bound to; ConflictError KEY_REUSED.
   */
  create(context: ServiceContext<EngineCaller>, input: NewRunToken): Promise<CreatedRunToken>;
  /** @throws UnknownTokenError, which says of one of ours whether it has ended or was revoked. */
  prove(token: string): Promise<Proven>;
}

export function createRunTokens(parts: RunProofParts & { readonly pinNames: PinNames }): RunTokens {
  const { macs, bearers, pinNames } = parts;
  return {
    create: async (context, input) => {
      const { caller, em } = context;
      const environment = await environmentFor(context, input.environment);
      const owner = await userMeant(macs, em, input.user);
      if (!owner) throw fault('user', 'There is no such user.');
      const attempt = input.key === null ? null : { engine: caller.token, key: input.key };
      const asked = { user: owner.id, environment, ...named(input) };
      const id = attempt ? bearers.idOf(attempt) : randomUUID();
      const known = attempt && (await em.findOne(RunToken, { id }, { disableIdentityMap: true }));
      if (known) {
        const token = bearers.make(known.expiresAt, { ...attempt, createdAt: known.createdAt });
        const isSame = isDeepStrictEqual(asked, { user: known.user, environment: known.environment, ...named(known) });
        if (!isSame || known.expiresAt <= context.now() || !bearerHash(token).equals(known.hash)) throw reused();
        return { id, token, expiresAt: known.expiresAt };
      }
      // It may have been revoked in the second for which it is remembered.
      if ((await em.count(Token, { id: caller.token })) === 0) throw new UnknownTokenError();
      await assertRoom(context);
      const createdAt = context.now();
      const end = createdAt.getTime() + input.minutes * 60_000;
      const expiresAt = new Date(Math.min(end, caller.tokenEnds));
      const token = bearers.make(expiresAt, attempt && { ...attempt, createdAt });
      const row = {
        id,
        hash: bearerHash(token),
        workspace: caller.workspace,
        engine: caller.token,
        ...asked,
        expiresAt,
      };
      const { connections, secrets } = row;
      const names = { connections: connections ?? [], secrets: secrets ?? [] };
      const pins = pinsOf(row, await pinNames(context, row.user, names));
      const pinsMac = pins && macs.of(RUN_PINS_MAC, { ...row, pins });
      const mac = macs.of(RUN_TOKEN_MAC, row);
      await recorded(
        context,
        (tx) => refuseKeyInUse(tx.insert(RunToken, { ...row, mac, pins, pinsMac, createdAt })),
        () => ({
          type: 'run_token.created',
          target: { kind: 'run_token', id: row.id },
          user: row.user,
          environment,
          run: row.run,
          pattern: row.pattern,
          details: {
            connections: row.connections?.length ?? null,
            secrets: row.secrets?.length ?? null,
            expires: expiresAt.toISOString(),
          },
        }),
      );
      return { id: row.id, token, expiresAt };
    },
    prove: createRunProof(parts),
  };
}

/** What a run token says of the run. */
function named(said: Partial<Pick<RunToken, 'run' | 'pattern' | 'connections' | 'secrets'>> | NewRunToken) {
  const { run = '', pattern = null, connections, secrets } = said;
  return { run, pattern, connections: connections ? [...connections] : null, secrets: secrets ? [...secrets] : null };
}

function reused(options?: ErrorOptions): ConflictError {
  return new ConflictError(
    'KEY_REUSED',
    'This idempotency key was sent before, for another run token or for one that has ended.',
    options,
  );
}

/** Two that send one key at the same moment: the later one asks again. */
async function refuseKeyInUse<T>(insert: Promise<T>): Promise<T> {
  try {
    return await insert;
  } catch (cause) {
    if (cause instanceof UniqueConstraintViolationException)
      throw new ConflictError('CHANGED_MEANWHILE', 'The same key was sent at the same moment. Send it again.', {
        cause,
      });
    throw cause;
  }
}

/** @throws ConflictError LIMIT_REACHED */
async function assertRoom({ em, caller }: ServiceContext<EngineCaller>): Promise<void> {
  const beyond = { fields: ['id'], offset: MOST_RUN_TOKENS - 1, limit: 1, disableIdentityMap: true } as const;
  const [last] = await em.find(RunToken, { engine: caller.token }, beyond);
  if (last)
    throw new ConflictError(
      'LIMIT_REACHED',
      `An engine has at most ${MOST_RUN_TOKENS.toLocaleString('en')} run tokens at a time. Each ends within ${LONGEST_RUN_TOKEN} minutes.`,
    );
}

async function environmentFor({ em, caller, macs }: ServiceContext<EngineCaller>, reference: string): Promise<string> {
  const found = await environmentMeant(macs, em, reference).catch((error) => {
    throw error instanceof NotFoundError ? fault('environment', 'There is no such environment.') : error;
  });
  if (caller.environments && !caller.environments.includes(found.id))
    throw new ForbiddenError('The token of this engine is not bound to this environment.');
  return found.id;
}

function fault(field: string, message: string): InvalidInputError {
  return new InvalidInputError([{ path: ['input', field], message }]);
}

/**
 * Ends a run token. A server that knows it takes it for a second more.
 * @throws NotFoundError when the engine got none with this id.
 */
export async function revokeRunToken(context: ServiceContext<EngineCaller>, id: string): Promise<string> {
  await recorded(
    context,
    async (tx) => {
      const gone = isUuid(id) ? await tx.nativeDelete(RunToken, { id, engine: context.caller.token }) : 0;
      if (gone === 0) throw new NotFoundError('run token');
    },
    () => ({ type: 'run_token.revoked', target: { kind: 'run_token', id } }),
  );
  return id;
}

const forget = createForget('run_token', 'expires_at <= $1', 'expires_at');

/** Forgets run tokens that are over. */
export async function forgetRunTokens(everywhere: QueryEverywhere, now: Date, stops?: AbortSignal): Promise<void> {
  await forget(everywhere, now, stops);
}
