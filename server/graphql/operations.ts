import type { EngineOperation, Operation, RunOperation, UserOperation } from '../identity/permissions.ts';
import type { Builder } from './builder.ts';

/*
 * An operation of the API states its name once: here it becomes the field at the root, and what the table of permissions is
 * asked for. Who asks decides which services its resolver gets.
 */

type Fields<Kind extends 'queryField' | 'mutationField' | 'subscriptionField'> = Parameters<
  Parameters<Builder[Kind]>[1]
>[0];
type Field<Kind extends 'queryField' | 'mutationField' | 'subscriptionField'> = ReturnType<
  Parameters<Builder[Kind]>[1]
>;

const ofUser = (t: Fields<'queryField'>, name: UserOperation) => t.withAuth({ user: name });
const ofAnyone = (t: Fields<'queryField'>, name: Operation) => t.withAuth({ anyone: name });
const ofRun = (t: Fields<'queryField'>, name: RunOperation) => t.withAuth({ run: name });
const changeOfUser = (t: Fields<'mutationField'>, name: UserOperation) => t.withAuth({ user: name });
const changeOfEngine = (t: Fields<'mutationField'>, name: EngineOperation) => t.withAuth({ engine: name });
const streamOfUser = (t: Fields<'subscriptionField'>, name: UserOperation) => t.withAuth({ user: name });

/** A query of a user. */
export function userQuery(
  builder: Builder,
  name: UserOperation,
  field: (t: ReturnType<typeof ofUser>) => Field<'queryField'>,
): void {
  builder.queryField(name, (t) => field(ofUser(t, name)));
}

/** A query that anybody with a token may ask. */
export function anyQuery(
  builder: Builder,
  name: Operation,
  field: (t: ReturnType<typeof ofAnyone>) => Field<'queryField'>,
): void {
  builder.queryField(name, (t) => field(ofAnyone(t, name)));
}

/** A query of a run, or of an engine for any run. */
export function runQuery(
  builder: Builder,
  name: RunOperation,
  field: (t: ReturnType<typeof ofRun>) => Field<'queryField'>,
): void {
  builder.queryField(name, (t) => field(ofRun(t, name)));
}

/** A mutation of a user. */
export function userMutation(
  builder: Builder,
  name: UserOperation,
  field: (t: ReturnType<typeof changeOfUser>) => Field<'mutationField'>,
): void {
  builder.mutationField(name, (t) => field(changeOfUser(t, name)));
}

/** A mutation of an engine. */
export function engineMutation(
  builder: Builder,
  name: EngineOperation,
  field: (t: ReturnType<typeof changeOfEngine>) => Field<'mutationField'>,
): void {
  builder.mutationField(name, (t) => field(changeOfEngine(t, name)));
}

/** A subscription of a user. */
export function userSubscription(
  builder: Builder,
  name: UserOperation,
  field: (t: ReturnType<typeof streamOfUser>) => Field<'subscriptionField'>,
): void {
  builder.subscriptionField(name, (t) => field(streamOfUser(t, name)));
}
