import { ROLES, type UserCaller } from '../core/caller.ts';
import { ForbiddenError, NotFoundError } from '../core/errors.ts';
import { oncePerRow, shownName } from '../crypto/row-mac.ts';
import { type Builder, costs, enumValues, LARGEST_PAGE, LENGTHS, USUAL_PAGE, upTo } from '../graphql/builder.ts';
import type { Nodes } from '../graphql/nodes.ts';
import { userMutation, userQuery } from '../graphql/operations.ts';
import { page, textCursors } from '../graphql/pages.ts';
import type { UserRequest } from '../graphql/request.ts';
import { endSession, endUserAccess, type StartedSession, sessionCookie, startSession } from './sessions/sessions.ts';
import { USER_MAC, User } from './user.entity.ts';
import { getUser, listUsers } from './users.ts';

const subjectOf = oncePerRow<User, string>((macs, row) => shownName(macs, USER_MAC, row, row.subject));

/** Who is asking, who else there is, and sessions of browsers. */
export function defineIdentity(builder: Builder, nodes: Nodes): void {
  const role = builder.enumType('WorkspaceRole', {
    description: 'What a user may do in the workspace. Nobody sees a value.',
    values: enumValues(ROLES, {
      viewer: 'Looks.',
      member: 'Manages connections of their own, and secrets where the environment is not protected.',
      admin: 'Does everything in the workspace.',
    }),
  });
  const viewer = builder.objectRef<UserCaller>('Viewer').implement({
    description: 'The user whose token the request carries.',
    fields: (t) => ({
      id: t.exposeID('user', { description: 'What the engine names as `user` when it resolves.' }),
      workspace: t.exposeID('workspace', { description: 'The id of the workspace.' }),
      role: t.expose('role', { type: role, description: 'What they may do in it.' }),
    }),
  });
  const user = builder.objectType(User, {
    name: 'WorkspaceUser',
    description: 'A person of the workspace.',
    interfaces: [nodes.ref],
    fields: (t) => ({
      id: t.exposeID('id', { description: 'It stays as long as the user does.' }),
      subject: t.string({
        extensions: costs({ own: 2 }),
        description: 'What the dashboard calls this person: the `sub` of its tokens.',
        resolve: (row, _args, { macs }) => subjectOf(macs, row),
      }),
    }),
  });
  const session = builder.objectRef<StartedSession>('BrowserSession').implement({
    description: 'A session of a browser. What proves it stands in a cookie, and nowhere else.',
    fields: (t) => ({ expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it ends by itself.' }) }),
  });
  nodes.add('WorkspaceUser', 'users', getUser);

  userQuery(builder, 'viewer', (t) =>
    t.field({
      type: viewer,
      description: 'Who is asking.',
      resolve: (_root, _args, { services }) => services.caller,
    }),
  );
  userQuery(builder, 'users', (t) =>
    t.connection(
      {
        type: user,
        extensions: costs({ most: LARGEST_PAGE, unasked: USUAL_PAGE, each: 50 }),
        description:
          'The users of the workspace, whom a connection can be shared with, by what the dashboard calls them. For members and admins.',
        args: {
          search: t.arg.string({
            description: 'A part of what the dashboard calls them, in any case.',
            validate: upTo(LENGTHS.search),
          }),
        },
        resolve: (_root, { search, ...args }, { services }) =>
          page(
            args,
            textCursors<User>(({ subject }) => subject),
            (part) => listUsers(services, { search: search ?? null, ...part }),
          ),
      },
      { name: 'WorkspaceUserPage', description: 'A page of users.' },
      { name: 'WorkspaceUserEdge', description: 'A user in a page.' },
    ),
  );
  const endInput = builder.inputType('EndUserAccessInput', {
    fields: (t) => ({ user: t.id({ required: true, description: 'The id of the user.' }) }),
  });
  const ended = builder.simpleObject('EndedUserAccess', {
    description: 'What of a user has ended.',
    fields: (t) => ({
      user: t.id({ description: 'The id of the user.' }),
      tokens: t.int({ description: 'How many sessions and tokens ended, those of runs too.' }),
    }),
  });
  userMutation(builder, 'endUserAccess', (t) =>
    t.field({
      type: ended,
      description:
        'Ends every session of a user, every token that this server gave out for them, and those of their runs, within a second. What the dashboard signs is not touched. For admins.',
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
      errors: { types: [ForbiddenError] },
      resolve: async (_root, _args, context) => {
        const started = await startSession(context.services, context.tokens);
        const seconds = Math.ceil((started.expiresAt.getTime() - context.services.now().getTime()) / 1000);
        context.facts.setCookie(cookieOf(context).write(started.token, seconds));
        return started;
      },
    }),
  );
  const endedSession = builder.simpleObject('EndedBrowserSession', {
    description: 'A session that is over.',
    fields: (t) => ({ endedAt: t.field({ type: 'DateTime', description: 'When it ended.' }) }),
  });
  userMutation(builder, 'endSession', (t) =>
    t.field({
      type: endedSession,
      description: 'Ends the session that the request is made in, and deletes its cookie.',
      errors: { types: [NotFoundError] },
      resolve: async (_root, _args, context) => {
        await endSession(context.services);
        context.facts.setCookie(cookieOf(context).clear());
        return { endedAt: context.services.now() };
      },
    }),
  );
}

function cookieOf({ services }: UserRequest) {
  return sessionCookie(services.publicUrl());
}
