import type { InterfaceRef, MaybePromise } from '@pothos/core';
import { nullWhenNotFound } from '../core/errors.ts';
import { isUuid } from '../core/names.ts';
import { isAllowed, type UserOperation } from '../identity/permissions.ts';
import { type Builder, type BuilderTypes, costs } from './builder.ts';
import { userQuery } from './operations.ts';
import type { UserServices } from './request.ts';

/** Everything that can be looked up by its id alone (Global Object Identification Specification of Relay). */
export interface Nodes {
  /** The interface that the types of such things implement. */
  readonly ref: InterfaceRef<BuilderTypes, object>;
  /**
   * Has things of a type found by `node`.
   * @param read the operation that reads them otherwise: whoever may not ask that finds none here either.
   */
  add(
    type: string,
    read: UserOperation,
    load: (services: UserServices, id: string) => MaybePromise<object | null>,
  ): void;
}

/** The interface `Node`, and the query of that name. An id says nothing of its type: each type is asked in turn. */
export function defineNodes(builder: Builder): Nodes {
  const types: { type: string; read: UserOperation; load: Parameters<Nodes['add']>[2] }[] = [];
  const typeOf = new WeakMap<object, string>();
  const ref = builder.interfaceRef<object>('Node').implement({
    description: 'What can be looked up by its id alone.',
    resolveType: (found) => typeOf.get(found) as string,
    fields: (t) => ({
      id: t.id({ description: 'Unique over all types.', resolve: (found) => (found as { id: string }).id }),
    }),
  });
  userQuery(builder, 'node', (t) =>
    t.field({
      type: ref,
      nullable: true,
      extensions: costs({ own: 500 }),
      description:
        'Anything of the workspace that has an id and that the caller may read; null: there is no such thing.',
      args: { id: t.arg.id({ required: true, description: 'As any type says it.' }) },
      resolve: async (_root, { id }, { services }) => {
        if (!isUuid(id)) return null;
        for (const { type, read, load } of types) {
          const found = isAllowed(services.caller, read)
            ? await Promise.resolve(load(services, id)).catch(nullWhenNotFound)
            : null;
          if (!found) continue;
          typeOf.set(found, type);
          return found;
        }
        return null;
      },
    }),
  );
  return { ref, add: (type, read, load) => types.push({ type, read, load }) };
}
