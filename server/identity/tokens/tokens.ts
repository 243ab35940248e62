import { randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Role } from '../../core/caller.ts';
import type { RowMacs } from '../../crypto/row-mac.ts';
import type { QueryEverywhere } from '../../db/query.ts';
import { bearerHash, newBearer, type Proven, rememberProven, UnknownTokenError } from '../bearer.ts';
import { findByHash } from './find-by-hash.ts';
import { TOKEN_MAC, Token, type TokenKind } from './token.entity.ts';

export interface NewToken {
  readonly workspace: string;
  readonly kind: TokenKind;
  /** The user that a token of kind `user` or `session` stands for, and what they may do. */
  readonly user: string | null;
  readonly role?: Role;
  /** Of a session: the id of the user's token that it was begun with, and ends with. */
  readonly parent?: string | null;
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
  text: `select a.n::int as n, t.id, t.kind, t.workspace_id, t.user_id, t.role, t.parent_id, t.environments, t.networks, t.expires_at, t.mac
    from unnest($1::text[]) with ordinality as a(hash, n) join access_token t on t.hash = decode(a.hash, 'hex')`,
};

interface TokenRow {
  readonly n: number;
  readonly id: string;
  readonly kind: TokenKind;
  readonly workspace_id: string;
  readonly user_id: string | null;
  readonly role: Role | null;
  readonly parent_id: string | null;
  readonly environments: readonly string[] | null;
  readonly networks: readonly string[] | null;
  readonly expires_at: string | Date | null;
  readonly mac: Uint8Array;
}

/** @param macs bind the rows: whoever writes to the database cannot give themselves a token. */
export function createTokens(everywhere: QueryEverywhere, macs: RowMacs, now: () => Date): Tokens {
  const find = findByHash<TokenRow>(everywhere, FIND);

  const prove = async (hash: string): Promise<Proven> => {
    const row = await find(hash);
    if (!row) throw new UnknownTokenError();
    const { id, kind, workspace_id: workspace, user_id: user, role, environments, networks } = row;
    const expiresAt = row.expires_at === null ? null : new Date(row.expires_at);
    const { parent_id: parent, mac } = row;
    const token = { id, hash, kind, workspace, user, role, parent, environments, networks, expiresAt, mac };
    if (!macs.isGenuine(TOKEN_MAC, token)) throw new UnknownTokenError();
    const tokenEnds = expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
    return {
      caller:
        kind === 'engine'
          ? { kind, workspace, token: id, environments, tokenEnds }
          : {
              kind: 'user',
              workspace,
              user: user as string,
              role: role ?? 'member',
              token: id,
              isSession: kind === 'session',
              tokenEnds,
            },
      networks,
      until: tokenEnds,
    };
  };

  return {
    create: async (em, input) => {
      const { workspace, kind, user, role = null, parent = null, label, expiresAt } = input;
      const token = newBearer(kind);
      const id = randomUUID();
      const row = {
        ...{ id, workspace, kind, user, role, parent, expiresAt, hash: bearerHash(token) },
        environments: input.environments ? [...input.environments] : null,
        networks: input.networks ? [...input.networks] : null,
      };
      await em.insert(Token, { ...row, mac: macs.of(TOKEN_MAC, row), label, createdAt: now(), lastUsedAt: null });
      return { id, token };
    },
    prove: rememberProven(prove, now),
  };
}

/** Deletes tokens that ended. */
export async function deleteExpiredTokens(em: SqlEntityManager, now: () => Date): Promise<void> {
  await em.nativeDelete(Token, { expiresAt: { $lte: now() } }, { filters: false });
}
