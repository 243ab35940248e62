import { GraphQLError, type GraphQLSchema, validateSchema } from 'graphql';
import { defineAudit } from './audit/schema/events.ts';
import { defineConnections } from './connections/schema/connections.ts';
import { defineEnvironments } from './environments/schema.ts';
import { defineBase } from './graphql/base.ts';
import { createBuilder } from './graphql/builder.ts';
import { describeOperations } from './graphql/descriptions.ts';
import { defineNodes } from './graphql/nodes.ts';
import { SchemaError } from './graphql/schema-error.ts';
import { PERMISSIONS } from './identity/permissions.ts';
import { defineIdentity } from './identity/schema.ts';
import { defineTokens } from './identity/tokens/schema.ts';
import { defineKeys } from './keys/schema.ts';
import { defineOAuthApps } from './oauth/apps/schema.ts';
import { defineAuthorization } from './oauth/schema.ts';
import type { Registry } from './registry/registry.ts';
import { definePacks } from './registry/schema.ts';
import { defineRuntime } from './resolve/schema.ts';
import { defineSecrets } from './secrets/schema/secrets.ts';

/**
 * The API over these packs.
 * @throws SchemaError at the start, not at the first request.
 */
export function buildSchema(registry: Registry): GraphQLSchema {
  try {
    const schema = defineAll(registry);
    const faults = validateSchema(schema);
    if (faults.length > 0) throw new SchemaError(faults.map(({ message }) => message).join('\n'));
    assertPermissions(schema);
    return schema;
  } catch (error) {
    // The builder's own: two of a name, or what is named and not defined.
    throw error instanceof GraphQLError ? new SchemaError(error.message, { cause: error }) : error;
  }
}

/** The API's table of contents. */
function defineAll(registry: Registry): GraphQLSchema {
  const builder = createBuilder();
  const { errorCode } = defineBase(builder);
  const nodes = defineNodes(builder);
  defineIdentity(builder, nodes);
  const packs = definePacks(builder, registry);
  defineEnvironments(builder, nodes);
  defineTokens(builder, nodes);
  defineSecrets(builder, nodes, errorCode);
  const connection = defineConnections(builder, registry, packs, nodes);
  defineAuthorization(builder, registry, connection);
  defineOAuthApps(builder, registry, packs, nodes);
  defineRuntime(builder, errorCode);
  defineAudit(builder, errorCode);
  defineKeys(builder, nodes);
  return describeOperations(builder.toSchema({ sortSchema: true }));
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
      throw new SchemaError(`The operation ${name} does not ask for its own permission.`);
  }
  const left = Object.keys(PERMISSIONS).filter((name) => !fields.some((field) => field.name === name));
  if (left.length > 0) throw new SchemaError(`Permissions without an operation: ${left.join(', ')}.`);
}
