import type { GraphQLSchema } from 'graphql';
import { defineConnections } from './connections/schema.ts';
import { defineEnvironments } from './environments/schema.ts';
import { defineBase } from './graphql/base.ts';
import { createBuilder } from './graphql/builder.ts';
import { defineIdentity } from './identity/schema.ts';
import type { Registry } from './registry/registry.ts';
import { definePacks } from './registry/schema.ts';
import { defineRuntime } from './runtime/schema.ts';
import { defineSecrets } from './secrets/schema.ts';

/** The API over these packs; this list is its table of contents. */
export function buildSchema(registry: Registry): GraphQLSchema {
  const builder = createBuilder();
  const { errorCode } = defineBase(builder);
  defineIdentity(builder);
  const pack = definePacks(builder);
  defineEnvironments(builder);
  defineSecrets(builder);
  defineConnections(builder, registry, pack);
  defineRuntime(builder, errorCode);
  return builder.toSchema({ sortSchema: true });
}
