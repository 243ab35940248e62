import type { IncomingHttpHeaders } from 'node:http';
import type { Changes } from '../connections/changes.ts';
import type { ConnectionContext } from '../connections/refreshed.ts';
import type { ServiceContext } from '../context.ts';
import type { Caller, EngineCaller } from '../core/caller.ts';
import type { RowMacs } from '../crypto/row-mac.ts';
import type { Query } from '../db/query.ts';
import type { RunTokens } from '../identity/tokens/run-tokens.ts';
import type { Tokens } from '../identity/tokens/tokens.ts';
import type { KeyContext } from '../keys/service.ts';
import type { UnderWay } from '../limits/under-way.ts';
import type { OAuthContext } from '../oauth/context.ts';
import type { Registry } from '../registry/registry.ts';
import type { RunContext } from '../resolve/context.ts';

/** What of an HTTP request an operation may look at, and what it may add to the answer. */
export interface RequestFacts {
  readonly headers: IncomingHttpHeaders;
  readonly setCookie: (cookie: string) => void;
  /** Names the request in its answer, in the log and in the audit log. */
  readonly requestId: string;
  /** The address of the client. */
  readonly address: string;
  /** Whether nobody waits for the answer any more: it took too long, or the client is gone. */
  readonly isOver: () => boolean;
}

/** What every resolver gets: the packs, and the services of a caller who proved itself. */
export interface RequestContext<Services = ServiceContext | null> {
  readonly registry: Registry;
  readonly caller: Caller | null;
  readonly services: Services;
  readonly facts: RequestFacts;
  readonly macs: RowMacs;
  readonly query: Query;
  readonly changes: Changes;
  readonly tokens: Tokens;
  readonly runTokens: RunTokens;
  /** Puts it on record that the caller asked for what it may not. */
  readonly accessRefused: (operation: string) => void;
  /** Makes a context for a later moment of a stream: its caller proves itself anew. */
  readonly contextOf: (facts: RequestFacts) => Promise<RequestContext>;
}

/** What the services of users work with, all of them. */
export interface UserServices extends ConnectionContext, OAuthContext, KeyContext {
  /** Authorizations that are being begun. */
  readonly starts: UnderWay;
  readonly gates: Gates;
}

/** Of a field that only a user, an engine, or a run (and an engine for any run) may ask for. */
export type UserRequest = RequestContext<UserServices>;
export type EngineRequest = RequestContext<ServiceContext<EngineCaller> & { readonly gates: Gates }>;
export type RunRequest = RequestContext<RunContext>;

/** Waits for the turn of a user or an engine; see createGates. */
type GateFor<Request> = <Result>(context: Request, work: () => Promise<Result>) => Promise<Result>;
export type UserGate = GateFor<UserRequest>;

export interface Gates {
  readonly queries: UserGate;
  readonly mutations: UserGate;
  /** Of one user alone: what they ask about authorizations may ask a service. */
  readonly authorizations: UserGate;
  readonly runTokens: GateFor<EngineRequest>;
}
