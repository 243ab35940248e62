import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import { createGate } from '../core/gate.ts';
import type { RequestContext } from './context.ts';

/**
 * Lets users of one workspace have so many queries under way at once on this server, however they are spread over fields and
 * requests; the next ones wait. Each takes a connection of the database's pool, which is for all workspaces.
 */
export function gateQueries(schema: GraphQLSchema, atOnce: number): void {
  const gate = createGate(atOnce);
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    if (field.extensions['asksOutside']) continue;
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context: RequestContext, info) => {
      const { caller } = context;
      const work = async () => resolve(source, args, context, info);
      return caller?.kind === 'user' ? gate.pass(caller.workspace, work) : work();
    };
  }
}
