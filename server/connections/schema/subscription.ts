import type { ObjectRef } from '@pothos/core';
import { nullWhenNotFound } from '../../core/errors.ts';
import type { Builder, BuilderTypes } from '../../graphql/builder.ts';
import { userSubscription } from '../../graphql/operations.ts';
import type { UserRequest } from '../../graphql/request.ts';
import { getConnection } from '../access.ts';
import type { Connection } from '../connection.entity.ts';

interface ConnectionChange {
  readonly id: string;
  readonly connection: Connection | null;
}

/** Tells a dashboard of changes as they happen. */
export function defineConnectionChanges(builder: Builder, connection: ObjectRef<BuilderTypes, Connection>) {
  const change = builder.objectRef<ConnectionChange>('ConnectionChange').implement({
    description: 'That a connection changed.',
    fields: (t) => ({
      id: t.exposeID('id', { description: 'The id of the connection.' }),
      connection: t.field({
        type: connection,
        nullable: true,
        description: 'As it is now; null: it was deleted.',
        resolve: (one) => one.connection,
      }),
    }),
  });
  userSubscription(builder, 'connectionChanged', (t) =>
    t.field({
      type: change,
      description:
        "Each change of one of the user's own connections. Read the list once after subscribing. The stream ends when changes may have been missed, or when the token ends: subscribe again.",
      subscribe: (_root, _args, context) => changesOf(context),
      resolve: (event) => event,
    }),
  );
}

/** Not an async generator: that could not be ended while it waits. */
function changesOf(context: UserRequest): AsyncIterableIterator<ConnectionChange> {
  const { services, changes, contextOf, facts } = context;
  const { workspace, user } = services.caller;
  const ids = changes.of(workspace, user);
  const iterator: AsyncIterableIterator<ConnectionChange> = {
    [Symbol.asyncIterator]: () => iterator,
    next: async () => {
      const { done, value: id } = await ids.next();
      if (done) return { done: true, value: undefined };
      try {
        const { services: now } = (await contextOf(facts)) as UserRequest;
        // All streams of a user read at the same moment.
        const connection = await now.gates.queries(context, () => getConnection(now, id).catch(nullWhenNotFound));
        return { done: false, value: { id, connection } };
      } catch (error) {
        await ids.return?.();
        throw error;
      }
    },
    return: async () => {
      await ids.return?.();
      return { done: true, value: undefined };
    },
  };
  return iterator;
}
