import { defineLoad } from '../db/loads.ts';
import type { UserContext } from './service-context.ts';
import { User } from './user.entity.ts';

/** The users of the workspace, by what the dashboard calls them. */
export async function listUsers({ em }: UserContext): Promise<User[]> {
  return em.find(User, {}, { orderBy: { subject: 'asc' }, disableIdentityMap: true });
}

/** One user of the workspace, whom a row refers to. */
export const loadUser = defineLoad(async ({ em }: UserContext, ids: readonly string[]): Promise<User[]> => {
  const users = await em.find(User, { id: [...new Set(ids)] }, { disableIdentityMap: true });
  const byId = new Map(users.map((user) => [user.id, user]));
  return ids.map((id) => byId.get(id) as User);
});

/** Users whom rows refer to, by what the dashboard calls them. Those who are gone are left out. */
export async function loadUsers(context: UserContext, ids: readonly string[]): Promise<User[]> {
  const users: (User | undefined)[] = await Promise.all(ids.map((id) => loadUser(context, id)));
  return users.filter((user) => user !== undefined).sort((a, b) => (a.subject < b.subject ? -1 : 1));
}
