import { z } from 'zod';
import { ROLES, type UserCaller } from '../core/caller.ts';
import { NotFoundError } from '../core/errors.ts';
import { oncePerRow, shownName } from '../crypto/row-mac.ts';
import { type Builder, by, costs, enumValues, LENGTHS, upTo } from '../graphql/builder.ts';
import { userMutation, userQuery } from '../graphql/operations.ts';
import type { UserRequest } from '../graphql/request.ts';
import { endSession, endUserAccess, type StartedSession, sessionCookie, startSession } from './sessions/sessions.ts';
import { USER_MAC, User } from './user.entity.ts';
import { listUsers, MOST_USERS } from './users.ts';

const subjectOf = oncePerRow<User, string>((macs, row) => shownName(macs, USER_MAC, row, row.subject));

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
      subject: t.string({
        extensions: costs({ own: 2 }),
        description: 'What the dashboard calls this person.',
        resolve: (row, _args, { macs }) => subjectOf(macs, row),
      }),
    }),
  });
  const session = builder.objectRef<StartedSession>('Session').implement({
    fields: (t) => ({ expiresAt: t.expose('expiresAt', { type: 'DateTime' }) }),
  });

  userQuery(builder, 'viewer', (t) =>
    t.field({
      type: viewer,
      resolve: (_root, _args, { services }) => services.caller,
    }),
  );
  userQuery(builder, 'users', (t) =>
    t.field({
      type: [user],
      extensions: costs({ most: MOST_USERS, each: 50 }),
      description:
        'The users of the workspace, whom a connection can be shared with, by what the dashboard calls them; 1,000 at a time.',
      args: {
        search: t.arg.string({
          description: 'A part of what the dashboard calls them, in any case.',
          validate: upTo(LENGTHS.search),
        }),
        first: t.arg.int({
          defaultValue: MOST_USERS,
          validate: by(z.int().min(1, 'At least 1.').max(MOST_USERS, `At most ${MOST_USERS}.`)),
        }),
        after: t.arg.string({
          description: 'The `subject` of the last one that was answered.',
          validate: upTo(LENGTHS.cursor),
        }),
      },
      resolve: (_root, { search, first, after }, { services }) =>
        listUsers(services, { search: search ?? null, after: after ?? null, limit: first ?? MOST_USERS }),
    }),
  );
  const endInput = builder.inputType('EndUserAccessInput', {
    fields: (t) => ({ user: t.id({ required: true, description: 'The id of the user.' }) }),
  });
  const ended = builder.simpleObject('EndedUserAccess', {
    fields: (t) => ({
      user: t.id(),
      tokens: t.int({ description: 'How many sessions and tokens ended, those of runs too.' }),
    }),
  });
  userMutation(builder, 'endUserAccess', (t) =>
    t.field({
      type: ended,
      description:
        'Ends every session of a user, every token that this server gave out for them, and those of their runs, within a second. What the dashboard signs is not touched.',
      errors: { types: [NotFoundError] },
      args: { input: t.arg({ type: endInput, required: true }) },
      resolve: async (_root, { input }, { services }) => ({
        user: input.user,
        tokens: await endUserAccess(services, input.user),
      }),
    }),
  );
  userMutation(builder, 'startSession', (t) =>
    t.field({
      type: session,
      description:
        "Begins a session of the browser: the answer sets a cookie that does in place of the token, for pages of the dashboard's origins. With a token of this server it lasts twelve hours at most and ends with the token; with one of the dashboard it lasts fifteen minutes, and a fresh token begins the next. A session begins none.",
      resolve: async (_root, _args, context) => {
        const started = await startSession(context.services, context.tokens);
        const seconds = Math.ceil((started.expiresAt.getTime() - context.services.now().getTime()) / 1000);
        context.facts.setCookie(cookieOf(context).write(started.token, seconds));
        return started;
      },
    }),
  );
  userMutation(builder, 'endSession', (t) =>
    t.boolean({
      description: 'Ends the session that the request is made in, and deletes its cookie.',
      resolve: async (_root, _args, context) => {
        await endSession(context.services);
        context.facts.setCookie(cookieOf(context).clear());
        return true;
      },
    }),
  );
}

function cookieOf({ services }: UserRequest) {
  return sessionCookie(services.publicUrl());
}
