import type { UserContext } from '../context.ts';
import { contains } from '../db/contains.ts';
import { defineLoad } from '../db/loads.ts';
import { User } from './user.entity.ts';

/** How many are answered at a time: each whom the dashboard lets in for the first time is one more. */
export const MOST_USERS = 1_000;

export interface UserPage {
  /** A part of the subject, in any case. */
  readonly search: string | null;
  /** The subject of the one before. */
  readonly after: string | null;
  readonly limit: number;
}

/** The users of the workspace, by what the dashboard calls them. */
export async function listUsers({ em }: UserContext, { search, after, limit }: UserPage): Promise<User[]> {
  const conditions = [
    search === null ? {} : { subject: contains(search) },
    after === null ? {} : { subject: { $gt: after } },
  ];
  return em.find(User, { $and: conditions }, { orderBy: { subject: 'asc' }, limit, disableIdentityMap: true });
}

/** One user of the workspace, whom a row refers to. */
export const loadUser = defineLoad(async ({ em }: UserContext, ids: readonly string[]): Promise<User[]> => {
  const users = await em.find(User, { id: [...new Set(ids)] }, { disableIdentityMap: true });
  const byId = new Map(users.map((user) => [user.id, user]));
  return ids.map((id) => byId.get(id) as User);
});

const loadLists = defineLoad(async ({ em }: UserContext, lists: readonly (readonly string[])[]) => {
  const users = await em.find(User, { id: [...new Set(lists.flat())] }, { disableIdentityMap: true });
  users.sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const rank = new Map(users.map(({ id }, index) => [id, index]));
  const ranksOf = (ids: readonly string[]) => ids.flatMap((id) => rank.get(id) ?? []).sort((a, b) => a - b);
  return lists.map((ids) => ranksOf(ids).map((index) => users[index] as User));
});

/** Users whom a row refers to, by what the dashboard calls them. Those who are gone are left out. */
export async function loadUsers(context: UserContext, ids: readonly string[]): Promise<User[]> {
  return loadLists(context, ids);
}
