import type { Builder } from '../graphql/builder.ts';
import type { UserCaller } from './caller.ts';

/** Who is asking. */
export function defineIdentity(builder: Builder) {
  const viewer = builder.objectRef<UserCaller>('Viewer').implement({
    description: 'The user whose token the request carries.',
    fields: (t) => ({
      id: t.exposeID('user', { description: 'What the engine names as `user` when it resolves.' }),
      workspace: t.exposeID('workspace'),
    }),
  });
  builder.queryFields((t) => ({
    viewer: t
      .withAuth({ user: true })
      .field({ type: viewer, resolve: (_root, _args, { services }) => services.caller }),
  }));
}
