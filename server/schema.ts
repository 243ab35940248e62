import { assertValidSchema, type GraphQLSchema } from 'graphql';
import { defineAudit } from './audit/schema.ts';
import { defineConnections } from './connections/schema/connections.ts';
import { defineEnvironments } from './environments/schema.ts';
import { defineBase } from './graphql/base.ts';
import { createBuilder } from './graphql/builder.ts';
import { PERMISSIONS } from './identity/permissions.ts';
import { defineIdentity } from './identity/schema.ts';
import { defineTokens } from './identity/tokens/schema.ts';
import { defineKeys } from './keys/schema.ts';
import { defineOAuthApps } from './oauth/apps/schema.ts';
import { defineAuthorization } from './oauth/schema.ts';
import type { Registry } from './registry/registry.ts';
import { definePacks } from './registry/schema.ts';
import { defineRuntime } from './resolve/schema.ts';
import { defineSecrets } from './secrets/schema.ts';

/** The API over these packs; this list is its table of contents. */
export function buildSchema(registry: Registry): GraphQLSchema {
  const builder = createBuilder();
  const { errorCode } = defineBase(builder);
  defineIdentity(builder);
  const pack = definePacks(builder, registry);
  defineEnvironments(builder);
  defineTokens(builder);
  defineSecrets(builder);
  const connection = defineConnections(builder, registry, pack);
  defineAuthorization(builder, registry, connection);
  defineOAuthApps(builder, registry);
  defineRuntime(builder, errorCode);
  defineAudit(builder);
  defineKeys(builder);
  const schema = builder.toSchema({ sortSchema: true });
  // At the start, not at the first request.
  assertValidSchema(schema);
  assertPermissions(schema);
  return schema;
}

/** Each operation stands in the table of permissions, and asks it by its own name. */
function assertPermissions(schema: GraphQLSchema): void {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const fields = roots.flatMap((root) => Object.values(root?.getFields() ?? {}));
  for (const { name, extensions } of fields) {
    const options = extensions['pothosOptions'] as
      | { readonly authScopes?: Readonly<Record<string, string>> }
      | undefined;
    const asked = Object.values(options?.authScopes ?? {});
    if (asked.length !== 1 || asked[0] !== name || !Object.hasOwn(PERMISSIONS, name))
      throw new TypeError(`The operation ${name} does not ask for its own permission.`);
  }
  const left = Object.keys(PERMISSIONS).filter((name) => !fields.some((field) => field.name === name));
  if (left.length > 0) throw new TypeError(`Permissions without an operation: ${left.join(', ')}.`);
}
