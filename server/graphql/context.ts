import type { Caller } from '../identity/caller.ts';
import type { ServiceContext, UserContext } from '../identity/service-context.ts';
import type { Registry } from '../registry/registry.ts';
import type { EngineContext } from '../runtime/service.ts';

/** What every resolver gets: the packs, which anyone may read about, and the services of a caller who proved itself. */
export interface RequestContext {
  readonly registry: Registry;
  readonly caller: Caller | null;
  readonly services: ServiceContext | null;
}

/** The context of a field that only a user may ask for. */
export interface UserRequest extends RequestContext {
  readonly services: UserContext;
}

/** The context of a field that only an engine may ask for. */
export interface EngineRequest extends RequestContext {
  readonly services: EngineContext;
}
