import type { ErrorCode } from '../../core/errors.ts';

/** What an event is about. */
export type TargetKind =
  | 'connection'
  | 'secret'
  | 'environment'
  | 'oauth_app'
  | 'authorization'
  | 'engine_token'
  | 'run_token'
  | 'user_token'
  | 'session'
  | 'user'
  | 'workspace'
  | 'data_key'
  | 'kek'
  | 'key_job';

/** Why a caller was not let in. */
export type Refusal = 'unknown_token' | 'invalid_jwt' | 'malformed' | 'network' | 'origin' | 'altered';

/** What about the use of a connection or a secret was out of the ordinary. */
export type Mark = 'new_caller' | 'new_host' | 'burst';

/** Why a value was opened. */
type Purpose = 'resolve' | 'copy' | 'test' | 'replace' | 'authorize' | 'refresh' | 'revoke';

/** What an event of a type says beside who, when and about what: only a type, there is nothing to it at run time. */
const says = <Details>() => null as unknown as Details;
const nothing = says<undefined>();

/**
 * Every kind of event. Details hold ids, words of this program and counts: never a value, a name that somebody gave, or
 * what a service said.
 */
const EVENTS = {
  'access.refused': says<{ readonly operation: string }>(),
  'authorization.failed': says<{ readonly pack: string }>(),
  'authorization.started': says<{ readonly pack: string; readonly method: string }>(),
  'connection.authorized': says<{ readonly pack: string; readonly method: string; readonly again: boolean }>(),
  'connection.created': says<{ readonly pack: string; readonly method: string }>(),
  'connection.deleted': says<{ readonly pack: string }>(),
  'connection.opened': says<{ readonly purpose: Purpose }>(),
  'connection.refreshed': says<{ readonly fault?: string }>(),
  'connection.renamed': nothing,
  'connection.replaced': says<{ readonly pack: string; readonly method: string }>(),
  'connection.revoked': says<{ readonly pack: string }>(),
  'connection.shared': says<{ readonly workspace: boolean; readonly users: readonly string[] }>(),
  'connection.tested': says<{ readonly outcome: string }>(),
  'credentials.tested': says<{ readonly pack: string; readonly method: string; readonly outcome: string }>(),
  'data_key.activated': nothing,
  'data_key.destroyed': nothing,
  'data_key.retired': nothing,
  'doctor.fixed': says<{ readonly check: string; readonly place: string; readonly row: string }>(),
  'engine_token.created': says<{ readonly environments: readonly string[] | null; readonly expires: string | null }>(),
  'engine_token.revoked': nothing,
  'environment.created': nothing,
  'environment.deleted': says<{ readonly values: number }>(),
  'environment.protected': says<{ readonly isProtected: boolean }>(),
  'environment.renamed': nothing,
  'grant.revoked_at_service': says<{ readonly status: string; readonly attempts: number }>(),
  'kek.activated': nothing,
  'kek.retired': nothing,
  'key_rotation.cancelled': nothing,
  'key_rotation.ended': says<{ readonly done: number; readonly failed: number }>(),
  'key_rotation.started': says<{ readonly kind: string; readonly compromised: boolean }>(),
  'oauth_app.deleted': says<{ readonly pack: string }>(),
  'oauth_app.set': says<{ readonly pack: string }>(),
  'run_token.created': says<{
    readonly connections: number | null;
    readonly secrets: number | null;
    readonly expires: string;
  }>(),
  'run_token.revoked': nothing,
  'run_tokens.revoked': says<{ readonly count: number }>(),
  'secret.deleted': nothing,
  'secret.described': nothing,
  'secret.opened': says<{ readonly purpose: Purpose }>(),
  'secret.renamed': nothing,
  'secret.set': says<{ readonly isNew: boolean }>(),
  'secret.unset': nothing,
  'session.ended': nothing,
  'session.started': nothing,
  'signin.refused': says<{ readonly reason: Refusal }>(),
  'use.unusual': says<{
    readonly mark: Mark;
    readonly engine: string;
    readonly address: string;
    readonly uses?: number;
  }>(),
  'user.created': nothing,
  'user_token.created': says<{ readonly role: string; readonly expires: string | null }>(),
  'user_token.revoked': nothing,
  'workspace.created': nothing,
  'workspace.macs_written': nothing,
  'workspace.shredded': says<{ readonly values: number }>(),
} as const;
export type EventType = keyof typeof EVENTS;
export const EVENT_TYPES = Object.keys(EVENTS) as readonly EventType[];

/** Said of an event by whoever causes it; the rest follows from the caller and the request. */
interface EventParts {
  readonly target?: { readonly kind: TargetKind; readonly id: string } | null;
  /** How it came out; `OK` unless said. */
  readonly outcome?: 'OK' | ErrorCode;
  /** Where the target is a secret's value, or the run is in one. */
  readonly environment?: string | null;
  /** Whom it concerns, where that is not the caller: the owner of a connection, the user of a run. */
  readonly user?: string | null;
  /** Of a run token, which is made before there is a run. */
  readonly run?: string;
  readonly pattern?: string | null;
}

/** An event of the audit log: a closed union over the table above. */
export type AuditEvent = {
  [Type in EventType]: EventParts & { readonly type: Type } & ((typeof EVENTS)[Type] extends undefined
      ? { readonly details?: undefined }
      : { readonly details: (typeof EVENTS)[Type] });
}[EventType];
