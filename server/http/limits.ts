import { type DocumentNode, GraphQLError, type GraphQLSchema, Kind, OperationTypeNode } from 'graphql';
import { createMeasurer, type Measure } from './cost.ts';

/**
 * How large an operation may be. The largest of a dashboard so far has 97 tokens, 41 fields and 6 levels; the
 * introspection of GraphiQL, which only development answers, has 191 tokens, 230 fields and 18 levels.
 */
export const LIMITS = {
  characters: 100_000,
  tokens: 1000,
  levels: 24,
  fields: 300,
  aliases: 20,
  directives: 20,
  rootFields: 10,
  /** About as many microseconds of CPU time; a fifth less than a request may take. */
  cost: 200_000,
} as const;

/**
 * Refuses what is too large, in fixed words. It has to come before the rules of graphql-js, some of which are quadratic.
 *
 * The library for this, graphql-armor, falls short: its rules run beside those of graphql-js, so fragments that come
 * before their operation are compared before they are counted; a fragment inside itself counts as less than nothing;
 * fragments that no operation spreads, and root fields, are not counted at all; a list counts as one value, whatever it holds.
 */
export function assertWithinLimits(schema: GraphQLSchema, document: DocumentNode, introspection: boolean): void {
  const measurer = createMeasurer(schema, document);
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      assertMeasure(measurer.fragment(definition), definition.directives?.length ?? 0);
      continue;
    }
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { operation, selectionSet, directives = [], variableDefinitions = [] } = definition;
    const measure = measurer.selections(selectionSet, schema.getRootType(operation) ?? undefined);
    const around = variableDefinitions.reduce((sum, variable) => sum + (variable.directives?.length ?? 0), 0);
    assertMeasure(measure, directives.length + around);
    if (operation === OperationTypeNode.MUTATION && measure.ownFields !== 1)
      throw new GraphQLError('An operation holds exactly one mutation. Send each in an operation of its own.');
    if (measure.ownFields > LIMITS.rootFields)
      throw new GraphQLError(`The operation has more than ${LIMITS.rootFields} fields at its root.`);
    if (measure.schemaFields > 0 && !introspection) throw new GraphQLError('This server does not tell its schema.');
  }
}

function assertMeasure({ levels, fields, aliases, directives, cost }: Measure, directivesAround: number): void {
  if (levels > LIMITS.levels) throw new GraphQLError(`The operation is nested more than ${LIMITS.levels} levels deep.`);
  if (aliases > LIMITS.aliases) throw new GraphQLError(`The operation has more than ${LIMITS.aliases} aliases.`);
  if (directives + directivesAround > LIMITS.directives)
    throw new GraphQLError(`The operation has more than ${LIMITS.directives} directives.`);
  if (fields > LIMITS.fields)
    throw new GraphQLError(`The operation has more than ${LIMITS.fields} fields, with those of its fragments.`);
  if (cost > LIMITS.cost)
    throw new GraphQLError(
      `The operation could cost too much: it costs more than ${LIMITS.cost}. Ask for smaller pages, or for less of the lists inside lists.`,
    );
}
