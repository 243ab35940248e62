import type { IncomingHttpHeaders } from 'node:http';
import type { Changes } from '../connections/changes.ts';
import type { Query } from '../db/config.ts';
import type { Caller } from '../identity/caller.ts';
import type { ServiceContext, UserContext } from '../identity/service-context.ts';
import type { OAuthContext } from '../oauth/context.ts';
import type { Registry } from '../registry/registry.ts';
import type { EngineContext } from '../runtime/context.ts';

/** What of an HTTP request an operation may look at, and what it may add to the answer. */
export interface RequestFacts {
  readonly headers: IncomingHttpHeaders;
  readonly setCookie: (cookie: string) => void;
}

/** What every resolver gets: the packs, which anyone may read about, and the services of a caller who proved itself. */
export interface RequestContext {
  readonly registry: Registry;
  readonly caller: Caller | null;
  readonly services: ServiceContext | null;
  readonly facts: RequestFacts;
  readonly query: Query;
  readonly changes: Changes;
  /** Makes a context for a later moment of a stream: its caller proves itself anew. */
  readonly contextOf: (facts: RequestFacts) => Promise<RequestContext>;
}

/** The context of a field that only a user may ask for. */
export interface UserRequest extends RequestContext {
  readonly services: UserContext & OAuthContext;
}

/** The context of a field that only an engine may ask for. */
export interface EngineRequest extends RequestContext {
  readonly services: EngineContext;
}
