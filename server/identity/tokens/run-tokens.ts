import { randomUUID } from 'node:crypto';
import { recorded } from '../../audit/log/log.ts';
import type { ServiceContext } from '../../context.ts';
import type { EngineCaller } from '../../core/caller.ts';
import { AlteredError, ForbiddenError, InvalidInputError, NotFoundError } from '../../core/errors.ts';
import { isUuid } from '../../core/names.ts';
import type { RowMacs } from '../../crypto/row-mac.ts';
import { createForget } from '../../db/portions.ts';
import type { QueryEverywhere } from '../../db/query.ts';
import { ENVIRONMENT_MAC, environmentMeant } from '../../environments/environment.entity.ts';
import { bearerHash, newBearer, type Proven, rememberProven, UnknownTokenError } from '../bearer.ts';
import { User } from '../user.entity.ts';
import { findByHash } from './find-by-hash.ts';
import { RUN_TOKEN_MAC, RunToken } from './run-token.entity.ts';
import { TOKEN_MAC, Token } from './token.entity.ts';

/** The longest that a run token lasts, in minutes. */
export const LONGEST_RUN_TOKEN = 15;

export interface NewRunToken {
  /** The id of the user that the run is for. */
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
   *   the engine is not bound to.
   */
  create(context: ServiceContext<EngineCaller>, input: NewRunToken): Promise<CreatedRunToken>;
  /** @throws UnknownTokenError */
  prove(token: string): Promise<Proven>;
}

const FIND = {
  name: 'find-run-tokens',
  text: `select a.n::int as n, r.id, r.workspace_id, r.user_id, r.environment_id, e.name as environment_name,
      e.is_protected as environment_protected, e.mac as environment_mac, r.engine_id, r.run, r.pattern, r.connections, r.secrets, r.expires_at, r.mac, t.networks, t.hash as engine_hash, t.kind as engine_kind, t.workspace_id as engine_workspace,
      t.user_id as engine_user, t.role as engine_role, t.parent_id as engine_parent, t.environments as engine_environments,
      t.expires_at as engine_expires_at, t.mac as engine_mac
    from unnest($1::text[]) with ordinality as a(hash, n)
    join run_token r on r.hash = decode(a.hash, 'hex')
    join environment e on e.id = r.environment_id
    join access_token t on t.id = r.engine_id`,
};

interface RunTokenRow {
  readonly n: number;
  readonly id: string;
  readonly workspace_id: string;
  readonly user_id: string;
  readonly environment_id: string;
  readonly environment_name: string;
  readonly environment_protected: boolean;
  readonly environment_mac: Uint8Array;
  readonly engine_id: string;
  readonly run: string;
  readonly pattern: string | null;
  readonly connections: readonly string[] | null;
  readonly secrets: readonly string[] | null;
  readonly expires_at: string | Date;
  readonly mac: Uint8Array;
  readonly networks: readonly string[] | null;
  readonly engine_hash: Uint8Array;
  readonly engine_kind: string;
  readonly engine_workspace: string;
  readonly engine_user: string | null;
  readonly engine_role: string | null;
  readonly engine_parent: string | null;
  readonly engine_environments: readonly string[] | null;
  readonly engine_expires_at: string | Date | null;
  readonly engine_mac: Uint8Array;
}

/** The token of the engine, which bounds where its runs may ask from. */
function engineOf(row: RunTokenRow) {
  return {
    id: row.engine_id,
    hash: row.engine_hash,
    kind: row.engine_kind,
    workspace: row.engine_workspace,
    user: row.engine_user,
    role: row.engine_role,
    parent: row.engine_parent,
    environments: row.engine_environments,
    networks: row.networks,
    expiresAt: row.engine_expires_at === null ? null : new Date(row.engine_expires_at),
    mac: row.engine_mac,
  };
}

export function createRunTokens(everywhere: QueryEverywhere, macs: RowMacs, now: () => Date): RunTokens {
  const find = findByHash<RunTokenRow>(everywhere, FIND);

  const prove = async (hash: string): Promise<Proven> => {
    const row = await find(hash);
    if (!row) throw new UnknownTokenError();
    const bound = {
      id: row.id,
      hash,
      workspace: row.workspace_id,
      user: row.user_id,
      environment: row.environment_id,
      engine: row.engine_id,
      run: row.run,
      pattern: row.pattern,
      connections: row.connections,
      secrets: row.secrets,
      expiresAt: new Date(row.expires_at),
      mac: row.mac,
    };
    if (!macs.isGenuine(RUN_TOKEN_MAC, bound) || !macs.isGenuine(TOKEN_MAC, engineOf(row)))
      throw new UnknownTokenError();
    const { id: token, hash: _hash, mac: _mac, expiresAt, environment: id, workspace, ...rest } = bound;
    const { environment_name: name, environment_protected: isProtected, environment_mac: mac } = row;
    if (!macs.isGenuine(ENVIRONMENT_MAC, { id, workspace, name, isProtected, mac }))
      throw new AlteredError('environment');
    return {
      caller: { kind: 'run', token, workspace, environment: { id, name }, ...rest },
      networks: row.networks,
      until: expiresAt.getTime(),
    };
  };

  return {
    create: async (context, input) => {
      const { caller, em } = context;
      const environment = await environmentFor(context, input.environment);
      const owner = isUuid(input.user) ? await em.findOne(User, { id: input.user }, { fields: ['id'] }) : null;
      if (!owner) throw fault('user', 'There is no such user.');
      // It may have been revoked in the second for which it is remembered.
      if ((await em.count(Token, { id: caller.token })) === 0) throw new UnknownTokenError();
      const createdAt = context.now();
      const end = createdAt.getTime() + input.minutes * 60_000;
      const expiresAt = new Date(Math.min(end, caller.tokenEnds));
      const token = newBearer('run');
      const row = {
        id: randomUUID(),
        hash: bearerHash(token),
        workspace: caller.workspace,
        user: owner.id,
        environment,
        engine: caller.token,
        run: input.run,
        pattern: input.pattern,
        connections: input.connections && [...input.connections],
        secrets: input.secrets && [...input.secrets],
        expiresAt,
      };
      const mac = macs.of(RUN_TOKEN_MAC, row);
      await recorded(
        context,
        (tx) => tx.insert(RunToken, { ...row, mac, createdAt }),
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
    prove: rememberProven(prove, now),
  };
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
 * Ends the token of a run. A server that knows it takes it for a second more.
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

/** Forgets the tokens of runs that are over. */
export async function forgetRunTokens(everywhere: QueryEverywhere, now: Date): Promise<void> {
  await forget(everywhere, now);
}
