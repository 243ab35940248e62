import {
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { builtInPacks } from '../../packs/index.ts';
import { createRegistry } from '../../server/registry/registry.ts';
import { buildSchema } from '../../server/schema.ts';

/** An operation of the API: a field at one of the roots. */
export interface AskedOperation {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly field: GraphQLField<unknown, unknown>;
}

/** The schema that the built-in packs make. */
export function builtInSchema(): GraphQLSchema {
  return buildSchema(
    createRegistry(builtInPacks, ({ slug }, reason) => {
      throw new Error(`${slug}: ${reason}`);
    }),
  );
}

/** Every operation of it. */
export function allOperations(): AskedOperation[] {
  const schema = builtInSchema();
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const;
  return roots.flatMap(([kind, type]) => Object.values(type?.getFields() ?? {}).map((field) => ({ kind, field })));
}

/** An operation that asks for the outcome and the words of an error, and for no more of what is there. */
export function documentOf({ kind, field }: AskedOperation, aliases = 1): string {
  const variables = field.args.map(({ name, type }) => `$${name}: ${type}`);
  const passed = field.args.map(({ name }) => `${name}: $${name}`);
  const list = (parts: readonly string[]) => (parts.length > 0 ? `(${parts.join(', ')})` : '');
  const asked = `${field.name}${list(passed)} ${selectionOf(field)}`;
  const fields = aliases === 1 ? asked : Array.from({ length: aliases }, (_, n) => `a${n}: ${asked}`).join(' ');
  return `${kind} ${list(variables)} { ${fields} }`;
}

function selectionOf({ type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type);
  if (isUnionType(named)) {
    const isFaulty = named.getTypes().some(({ name }) => name.endsWith('Error'));
    return `{ __typename ${isFaulty ? '... on OperationError { code message }' : ''} }`;
  }
  if (!isObjectType(named) && !isInterfaceType(named)) return '';
  if (named.name === 'Resolution') return '{ connections { ... on ResolveFailure { code message } __typename } }';
  if (named.name.endsWith('Page')) return '{ edges { __typename } }';
  return '{ __typename }';
}
