import { iconOf } from '../../packs/sdk/icon/icon.ts';
import type { Registry } from './registry.ts';

/** How large packs are, for what their parts cost. */
export interface PackSizes {
  readonly packs: number;
  /** Of a pack, at the most. */
  readonly methods: number;
  /** Of a method: as many as make, with the methods, the pack that has the most. */
  readonly fields: number;
  /** Of a field: more than fields have on the whole. */
  readonly options: number;
  readonly scopes: number;
  readonly tags: number;
  /** In KiB, at the most. */
  readonly icon: number;
  /** In KiB, what a pack carries for the engine, at the most. */
  readonly carried: number;
}

/** A large pack is the operator's own choice, and must not make the list of all packs too large to be asked for. */
const MOST_FIELDS_COUNTED = 100;

/** How large the packs of a server are. They change with a start only. */
export function sizesOf({ packs, methods }: Registry): PackSizes {
  const most = (counts: readonly number[]) => Math.max(1, ...counts);
  const methodsOf = packs.map((pack) => Object.values(pack.methods));
  const fields = methods.flatMap(({ method }) => Object.values(method.fields));
  const mostMethods = most(methodsOf.map((all) => all.length));
  const mostFields = most(methodsOf.map((all) => all.reduce((sum, one) => sum + Object.keys(one.fields).length, 0)));
  const options = fields.reduce((sum, field) => sum + (field.options?.length ?? 0), 0);
  const scopes = methods.map(({ method }) => method.oauth2?.scopes);
  return {
    packs: packs.length,
    methods: mostMethods,
    fields: Math.ceil(Math.min(mostFields, MOST_FIELDS_COUNTED) / mostMethods),
    options: 1 + Math.ceil(options / Math.max(fields.length, 1)),
    scopes: most(scopes.map((one) => Math.max(one?.required?.length ?? 0, one?.optional?.length ?? 0))),
    tags: most(packs.map(({ tags }) => tags?.length ?? 0)),
    icon: Math.ceil(most(packs.map((pack) => iconOf(pack).length)) / 1024),
    carried: Math.ceil(most(packs.map(({ nodes, defaults }) => JSON.stringify([nodes, defaults]).length)) / 1024),
  };
}
