import { createHmac, type KeyObject, randomUUID } from 'node:crypto';
import type { Caller, Origin } from '../../core/caller.ts';
import { encodeParts } from '../../crypto/place.ts';
import { NO_WORKSPACE } from './event.entity.ts';
import type { AuditEvent, Refusal } from './events.ts';

/** An event as its columns say it; times in ISO form. `seq` and `hash` come with its place in the chain. */
export interface EventRow {
  readonly id: string;
  readonly workspace: string;
  readonly at: string;
  readonly type: string;
  readonly outcome: string;
  readonly actor_kind: string;
  readonly actor: string | null;
  readonly user: string | null;
  readonly run: string | null;
  readonly pattern: string | null;
  readonly environment: string | null;
  readonly target_kind: string | null;
  readonly target: string | null;
  readonly address: string | null;
  readonly request: string | null;
  readonly details: string | null;
}

/** Who causes an event: a caller by a request, this program by itself, or its operator by the command line. */
export interface Cause {
  readonly caller: Caller;
  readonly origin: Origin | 'system' | 'operator';
}

/** Of what this program does by itself, or its operator by the command line: nobody is the caller. */
export function ownCause(workspace: string, origin: 'system' | 'operator'): Cause {
  const caller = { kind: 'engine', workspace, token: '', environments: null, tokenEnds: 0 } as const;
  return { caller, origin };
}

export function rowOf({ caller, origin }: Cause, event: AuditEvent, at: Date): EventRow {
  const request = typeof origin === 'string' ? null : origin;
  const run = caller.kind === 'run' ? caller : null;
  return {
    id: randomUUID(),
    workspace: caller.workspace,
    at: at.toISOString(),
    type: event.type,
    outcome: event.outcome ?? 'OK',
    actor_kind: request ? caller.kind : (origin as string),
    actor: request === null ? null : caller.kind === 'user' ? caller.user : caller.token,
    user: event.user ?? (caller.kind === 'engine' ? null : caller.user),
    run: event.run ?? run?.run ?? null,
    pattern: event.pattern ?? run?.pattern ?? null,
    environment: event.environment ?? run?.environment.id ?? null,
    target_kind: event.target?.kind ?? null,
    target: event.target?.id ?? null,
    address: request?.address ?? null,
    request: request?.request ?? null,
    details: event.details === undefined ? null : JSON.stringify(event.details),
  };
}

/** The event of a caller who was not let in: nobody knows whose it is. */
export function refusalRow(
  { request, address }: Origin,
  reason: Refusal,
  target: AuditEvent['target'],
  at: Date,
): EventRow {
  return {
    id: randomUUID(),
    workspace: NO_WORKSPACE,
    at: at.toISOString(),
    type: 'signin.refused',
    outcome: 'UNAUTHENTICATED',
    actor_kind: 'nobody',
    actor: null,
    user: null,
    run: null,
    pattern: null,
    environment: null,
    target_kind: target?.kind ?? null,
    target: target?.id ?? null,
    address,
    request,
    details: JSON.stringify({ reason }),
  };
}

/** The mac of an event. It binds all that the event says, and not its place, which the chain binds. */
export function macOf(key: KeyObject, row: EventRow): Buffer {
  return createHmac('sha256', key)
    .update(
      encodeParts([
        'audit',
        row.id,
        row.workspace,
        row.at,
        row.type,
        row.outcome,
        row.actor_kind,
        row.actor,
        row.user,
        row.run,
        row.pattern,
        row.environment,
        row.target_kind,
        row.target,
        row.address,
        row.request,
        row.details,
      ]),
    )
    .digest();
}
