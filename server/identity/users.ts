import type { UserContext } from './service-context.ts';
import { User } from './user.entity.ts';

/** The users of the workspace, by what the dashboard calls them. */
export async function listUsers({ em }: UserContext): Promise<User[]> {
  return em.find(User, {}, { orderBy: { subject: 'asc' }, disableIdentityMap: true });
}

export async function usersOf({ em }: UserContext, ids: readonly string[]): Promise<User[]> {
  return em.find(User, { id: [...ids] }, { orderBy: { subject: 'asc' } });
}

export async function getUser({ em }: UserContext, id: string): Promise<User> {
  return em.findOneOrFail(User, { id });
}
