import { LRUCache } from 'lru-cache';
import type { UserCaller } from '../core/caller.ts';
import type { Database } from '../db/connect/database.ts';
import type { ClaimedIdentity } from './jwt/claims.ts';
import type { JwtVerifier } from './jwt/jwt.ts';
import { ensureUser, ensureWorkspace, type Founding } from './workspaces.ts';

const REMEMBERED_MILLISECONDS = 60_000;
const MOST_REMEMBERED = 10_000;

/** The way from a dashboard's token to a user of this service. */
export interface ClaimedUsers {
  /** @throws AppError UNAUTHENTICATED, or UNAVAILABLE where the dashboard's keys cannot be had. */
  prove(token: string): Promise<UserCaller>;
}

/**
 * A workspace and a user that a good token names for the first time are made: whoever signs the tokens says who there is.
 * Their ids are remembered for a minute.
 */
export function createClaimedUsers(
  verifier: JwtVerifier,
  database: Database,
  founding: Founding,
  now: () => Date,
): ClaimedUsers {
  const remembered = new LRUCache<string, { readonly ids: Promise<Ids>; readonly until: number }>({
    max: MOST_REMEMBERED,
  });
  interface Ids {
    readonly workspace: string;
    readonly user: string;
  }
  const find = async ({ workspace: name, user: subject }: ClaimedIdentity): Promise<Ids> => {
    const em = database.emEverywhere();
    const workspace = await ensureWorkspace(em, founding, name);
    return { workspace, user: await ensureUser(em, founding, workspace, subject) };
  };
  return {
    prove: async (token) => {
      const claimed = await verifier.verify(token);
      const key = JSON.stringify([claimed.workspace, claimed.user]);
      const time = now().getTime();
      let known = remembered.get(key);
      if (!known || known.until <= time) {
        const ids = find(claimed);
        known = { ids, until: time + REMEMBERED_MILLISECONDS };
        remembered.set(key, known);
        ids.catch(() => remembered.delete(key));
      }
      const caller = { kind: 'user', ...(await known.ids), role: claimed.role } as const;
      return { ...caller, token: null, isSession: false, tokenEnds: Number.POSITIVE_INFINITY };
    },
  };
}
