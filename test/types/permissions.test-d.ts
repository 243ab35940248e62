import type { AuditEvent } from '../../server/audit/log/events.ts';
import { createBuilder } from '../../server/graphql/builder.ts';
import type { Change } from '../security/matrix.ts';

/** What the compiler refuses of operations and events: each line that is marked would compile without its reason. */
const builder = createBuilder();
const resolve = () => true;

builder.queryFields((t) => ({
  viewer: t.withAuth({ user: 'viewer' }).boolean({ resolve }),
  // @ts-expect-error an operation that is not in the table of permissions
  unheardOf: t.withAuth({ user: 'unheardOf' }).boolean({ resolve }),
  // @ts-expect-error an operation that no user may ask for
  createRunToken: t.withAuth({ user: 'createRunToken' }).boolean({ resolve }),
  // @ts-expect-error an operation that no run may ask for
  revokeRunToken: t.withAuth({ run: 'revokeRunToken' }).boolean({ resolve }),
}));

export const renamed: AuditEvent = { type: 'connection.renamed', target: { kind: 'connection', id: 'x' } };
export const opened: AuditEvent = { type: 'secret.opened', details: { purpose: 'resolve' } };
// @ts-expect-error a type that is not in the table of events
export const unknown: AuditEvent = { type: 'connection.eaten' };
// @ts-expect-error details that this event does not have: a value has no place to stand
export const telling: AuditEvent = { type: 'connection.renamed', details: { name: 'x' } };
// @ts-expect-error details that are missing
export const silent: AuditEvent = { type: 'secret.opened' };

export const changing: Change = { who: ['admin'], event: 'connection.renamed' };
export const reading: Change = { who: ['admin'], event: null, because: 'It changes nothing.' };
// @ts-expect-error the place of a mutation that does not say what it leaves in the audit log
export const unsaid: Change = { who: ['admin'] };
// @ts-expect-error one that leaves nothing, without a reason
export const unexplained: Change = { who: ['admin'], event: null };
// @ts-expect-error one that leaves an event that there is not
export const unheardOf: Change = { who: ['admin'], event: 'connection.eaten' };
