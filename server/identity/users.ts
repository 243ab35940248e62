import type { UserContext } from '../context.ts';
import { NotFoundError } from '../core/errors.ts';
import { isUuid } from '../core/names.ts';
import { contains } from '../db/contains.ts';
import { defineLoad } from '../db/loads.ts';
import { between, type PartOfList } from '../db/part-of-list.ts';
import { User } from './user.entity.ts';

/** The users of the workspace, by what the dashboard calls them. @param part.search a part of that, in any case. */
export async function listUsers(
  { em }: UserContext,
  { search, ...part }: PartOfList<string> & { readonly search: string | null },
): Promise<User[]> {
  const conditions = [search === null ? {} : { subject: contains(search) }, ...between('subject', part)];
  const orderBy = { subject: part.inverted ? 'desc' : 'asc' } as const;
  return em.find(User, { $and: conditions }, { orderBy, limit: part.limit, disableIdentityMap: true });
}

/** One user of the workspace. @throws NotFoundError */
export async function getUser({ em }: UserContext, id: string): Promise<User> {
  const user = isUuid(id) ? await em.findOne(User, { id }, { disableIdentityMap: true }) : null;
  if (!user) throw new NotFoundError('user');
  return user;
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
