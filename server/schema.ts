import { assertValidSchema, type GraphQLSchema } from 'graphql';
import { defineConnections } from './connections/schema.ts';
import { defineEnvironments } from './environments/schema.ts';
import { defineBase } from './graphql/base.ts';
import { createBuilder } from './graphql/builder.ts';
import { defineIdentity } from './identity/schema.ts';
import { defineOAuthApps } from './oauth/app-schema.ts';
import { defineAuthorization } from './oauth/schema.ts';
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
  const connection = defineConnections(builder, registry, pack);
  defineAuthorization(builder, registry, connection);
  defineOAuthApps(builder);
  defineRuntime(builder, errorCode);
  const schema = builder.toSchema({ sortSchema: true });
  // At the start, not at the first request.
  assertValidSchema(schema);
  return schema;
}
