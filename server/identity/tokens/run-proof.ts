import { AlteredError } from '../../core/errors.ts';
import type { RowMacs } from '../../crypto/row-mac.ts';
import type { QueryEverywhere } from '../../db/query.ts';
import { ENVIRONMENT_MAC } from '../../environments/environment.entity.ts';
import { type Proven, rememberProven, UnknownTokenError } from '../bearer.ts';
import { findByHash } from './find-by-hash.ts';
import { pinnedOf } from './pins.ts';
import type { RunBearers } from './run-bearer.ts';
import { RUN_PINS_MAC, RUN_TOKEN_MAC } from './run-token.entity.ts';
import { TOKEN_MAC } from './token.entity.ts';

const FIND = {
  name: 'find-run-tokens',
  text: `select a.n::int as n, r.id, r.workspace_id, r.user_id, r.environment_id, e.name as environment_name,
      e.is_protected as environment_protected, e.mac as environment_mac, r.engine_id, r.run, r.pattern, r.connections, r.secrets, r.expires_at, r.mac,
      r.pins, r.pins_mac, t.networks, t.hash as engine_hash, t.kind as engine_kind, t.workspace_id as engine_workspace,
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
  readonly pins: readonly string[] | null;
  readonly pins_mac: Uint8Array | null;
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

export interface RunProofParts {
  readonly everywhere: QueryEverywhere;
  readonly macs: RowMacs;
  readonly bearers: RunBearers;
  readonly now: () => Date;
}

/** There is no row of it any more. */
class NoRowError extends UnknownTokenError {}

/** Finds the run that a token proves; throws UnknownTokenError, which says of one of ours whether it has ended or was revoked. */
export function createRunProof({ everywhere, macs, bearers, now }: RunProofParts): (token: string) => Promise<Proven> {
  const find = findByHash<RunTokenRow>(everywhere, FIND);

  const prove = async (hash: string): Promise<Proven> => {
    const row = await find(hash);
    if (!row) throw new NoRowError();
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
    const { pins, pins_mac: pinsMac } = row;
    const hasPins = pins !== null || pinsMac !== null;
    if (
      !macs.isGenuine(RUN_TOKEN_MAC, bound) ||
      !macs.isGenuine(TOKEN_MAC, engineOf(row)) ||
      (hasPins && !macs.isGenuine(RUN_PINS_MAC, { ...bound, pins, mac: pinsMac }))
    )
      throw new UnknownTokenError();
    const { id: token, hash: _hash, mac: _mac, expiresAt, environment: id, workspace, ...rest } = bound;
    const { environment_name: name, environment_protected: isProtected, environment_mac: mac } = row;
    if (!macs.isGenuine(ENVIRONMENT_MAC, { id, workspace, name, isProtected, mac }))
      throw new AlteredError('environment');
    return {
      caller: { kind: 'run', token, workspace, environment: { id, name }, ...rest, pinned: pinnedOf(row, pins) },
      networks: row.networks,
      until: expiresAt.getTime(),
    };
  };

  const proveKnown = rememberProven(prove, now);
  /** Whoever has a token of ours is told why it is taken no more: to get a new one, or to stop. */
  const ended = (error: unknown, token: string): unknown => {
    const end = error instanceof UnknownTokenError ? bearers.endOf(token) : null;
    if (end && end <= now())
      return new UnknownTokenError('RUN_EXPIRED', 'The run token has ended. Get a new one by createRunToken.');
    if (end && error instanceof NoRowError)
      return new UnknownTokenError(
        'RUN_REVOKED',
        'The run token was ended before its time, or its engine or user was. Stop the run.',
      );
    return error;
  };

  return (token) =>
    proveKnown(token).catch((error) => {
      throw ended(error, token);
    });
}
