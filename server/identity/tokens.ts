import { type KeyObject, randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Query } from '../db/query.ts';
import {
  bearerHash,
  bearerMac,
  isSameMac,
  newBearer,
  type Proven,
  rememberProven,
  UnknownTokenError,
} from './bearer.ts';
import type { Role } from './caller.ts';
import { findByHash } from './find-by-hash.ts';
import { Token, type TokenKind } from './token.entity.ts';

export interface NewToken {
  readonly workspace: string;
  readonly kind: TokenKind;
  /** The user that a token of kind `user` or `session` stands for, and what they may do. */
  readonly user: string | null;
  readonly role?: Role;
  /** Of a token of kind `engine`: see Token. */
  readonly environments?: readonly string[] | null;
  readonly networks?: readonly string[] | null;
  readonly label: string;
  readonly expiresAt: Date | null;
}

/** A token that was just made. The token itself is in here and nowhere else. */
export interface CreatedToken {
  readonly id: string;
  readonly token: string;
}

/** Makes the tokens of users, sessions and engines, and finds the callers that they prove. */
export interface Tokens {
  /** Makes a token and stores its hash. */
  create(em: SqlEntityManager, input: NewToken): Promise<CreatedToken>;
  /**
   * What a token proves. It is remembered for a second.
   * @throws UnknownTokenError
   */
  prove(token: string): Promise<Proven>;
}

const FIND = {
  name: 'find-tokens',
  text: `select a.n::int as n, t.id, t.kind, t.workspace_id, t.user_id, t.role, t.environments, t.networks, t.expires_at, t.mac
    from unnest($1::text[]) with ordinality as a(hash, n) join access_token t on t.hash = decode(a.hash, 'hex')`,
};

interface TokenRow {
  readonly n: number;
  readonly id: string;
  readonly kind: TokenKind;
  readonly workspace_id: string;
  readonly user_id: string | null;
  readonly role: Role | null;
  readonly environments: readonly string[] | null;
  readonly networks: readonly string[] | null;
  readonly expires_at: string | Date | null;
  readonly mac: Uint8Array;
}

/** @param rowKey authenticates the rows: whoever writes to the database cannot give themselves a token. */
export function createTokens(query: Query, rowKey: KeyObject, now: () => Date): Tokens {
  const find = findByHash<TokenRow>(query, FIND);

  const prove = async (hash: string): Promise<Proven> => {
    const row = await find(hash);
    if (!row) throw new UnknownTokenError();
    const { id, kind, workspace_id: workspace, user_id: user, role, environments, networks } = row;
    const expiresAt = row.expires_at === null ? null : new Date(row.expires_at);
    const token = { id, hash, kind, workspace, user, role, environments, networks, expiresAt };
    if (!isSameMac(row.mac, bearerMac(rowKey, boundParts(token)))) throw new UnknownTokenError();
    return {
      caller:
        kind === 'engine'
          ? { kind, workspace, token: id, environments }
          : { kind: 'user', workspace, user: user as string, role: role ?? 'member', token: id },
      networks,
      until: expiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
    };
  };

  return {
    create: async (em, input) => {
      const { workspace, kind, user, role = null, environments = null, networks = null, label, expiresAt } = input;
      const token = newBearer(kind);
      const id = randomUUID();
      const hash = bearerHash(token);
      const bound = { id, hash: hash.toString('hex'), kind, workspace, user, role, environments, networks, expiresAt };
      await em.insert(Token, {
        ...{ id, workspace, kind, user, role, label, expiresAt, hash },
        environments: environments && [...environments],
        networks: networks && [...networks],
        mac: bearerMac(rowKey, boundParts(bound)),
        createdAt: now(),
        lastUsedAt: null,
      });
      return { id, token };
    },
    prove: rememberProven(prove, now),
  };
}

interface Bound
  extends Required<Pick<NewToken, 'workspace' | 'kind' | 'user' | 'environments' | 'networks' | 'expiresAt'>> {
  readonly id: string;
  /** In hexadecimal. */
  readonly hash: string;
  readonly role: Role | null;
}

/** Tokens of before there were roles and bounds have the first parts only. */
function boundParts({ id, hash, kind, workspace, user, role, environments, networks, expiresAt }: Bound) {
  const first = ['token', hash, id, kind, workspace, user, expiresAt?.toISOString() ?? null];
  if (role === null && environments === null && networks === null) return first;
  return [...first, role, environments && JSON.stringify(environments), networks && JSON.stringify(networks)];
}

/** Deletes tokens that ended. */
export async function deleteExpiredTokens(em: SqlEntityManager, now: () => Date): Promise<void> {
  await em.nativeDelete(Token, { expiresAt: { $lte: now() } }, { filters: false });
}
