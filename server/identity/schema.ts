import { type Builder, enumValues } from '../graphql/builder.ts';
import type { UserRequest } from '../graphql/context.ts';
import { ROLES, type UserCaller } from './caller.ts';
import { endSession, type StartedSession, sessionCookie, startSession } from './sessions.ts';
import { User } from './user.entity.ts';
import { listUsers } from './users.ts';

/** Who is asking, who else there is, and sessions of browsers. */
export function defineIdentity(builder: Builder) {
  const role = builder.enumType('Role', {
    description:
      'VIEWER: looks. MEMBER: manages connections of their own, and secrets where the environment is not protected. ADMIN: everything in the workspace, but to see a value.',
    values: enumValues(ROLES),
  });
  const viewer = builder.objectRef<UserCaller>('Viewer').implement({
    description: 'The user whose token the request carries.',
    fields: (t) => ({
      id: t.exposeID('user', { description: 'What the engine names as `user` when it resolves.' }),
      workspace: t.exposeID('workspace'),
      role: t.expose('role', { type: role }),
    }),
  });
  const user = builder.objectType(User, {
    name: 'User',
    fields: (t) => ({
      id: t.exposeID('id'),
      subject: t.exposeString('subject', { description: 'What the dashboard calls this person.' }),
    }),
  });
  const session = builder.objectRef<StartedSession>('Session').implement({
    fields: (t) => ({ expiresAt: t.expose('expiresAt', { type: 'DateTime' }) }),
  });

  builder.queryFields((t) => ({
    viewer: t
      .withAuth({ user: 'viewer' })
      .field({ type: viewer, resolve: (_root, _args, { services }) => services.caller }),
    users: t.withAuth({ user: 'users' }).field({
      type: [user],
      description: 'The users of the workspace, whom a connection can be shared with.',
      resolve: (_root, _args, { services }) => listUsers(services),
    }),
  }));
  builder.mutationFields((t) => ({
    startSession: t.withAuth({ user: 'startSession' }).field({
      type: session,
      description:
        "Begins a session of the browser, for twelve hours: the answer sets a cookie that does in place of the token, for pages of the dashboard's origins.",
      resolve: async (_root, _args, context) => {
        const started = await startSession(context.services, context.tokens);
        context.facts.setCookie(cookieOf(context).write(started.token));
        return started;
      },
    }),
    endSession: t.withAuth({ user: 'endSession' }).boolean({
      description: 'Ends the session that the request is made in, and deletes its cookie.',
      resolve: async (_root, _args, context) => {
        await endSession(context.services);
        context.facts.setCookie(cookieOf(context).clear());
        return true;
      },
    }),
  }));
}

function cookieOf({ services }: UserRequest) {
  return sessionCookie(services.publicUrl());
}
