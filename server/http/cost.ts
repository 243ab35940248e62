import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { FieldCost } from '../graphql/field-cost.ts';

/** What a selection set amounts to. What a fragment holds counts wherever it is spread. */
export interface Measure {
  /** Fields and fragments inside each other. */
  readonly levels: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  /** About as many microseconds of CPU time as the answer costs, if its lists are as long as they can be. */
  readonly cost: number;
  /** Fields on its own level, `__typename` aside. */
  readonly ownFields: number;
  /** Fields that tell the schema. */
  readonly schemaFields: number;
}

export interface Measurer {
  readonly selections: (set: SelectionSetNode, parent: GraphQLNamedType | undefined) => Measure;
  /** As it is in the largest of pages. */
  readonly fragment: (definition: FragmentDefinitionNode) => Measure;
}

/** A list of which nothing is said: those that tell the schema, in development. */
const ASSUMED: Entries = { count: 8, each: 1 };
const NOTHING: Measure = {
  levels: 0,
  fields: 0,
  aliases: 0,
  directives: 0,
  cost: 0,
  ownFields: 0,
  schemaFields: 0,
};

/**
 * Measures a document in one walk: a fragment is measured once, so that fragments which multiply cost no more than their
 * text. What the schema does not know is measured as well; to refuse it is for the rules of graphql-js.
 */
export function createMeasurer(schema: GraphQLSchema, document: DocumentNode): Measurer {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const measured = new Map<FragmentDefinitionNode, Measure | 'begun'>();
  const typeNamed = (name: string) => schema.getType(name);
  const largestPages = pagesOf(schema);

  const fragment = (definition: FragmentDefinitionNode): Measure => {
    const known = measured.get(definition);
    if (known === 'begun') throw new GraphQLError('The fragments of the operation spread each other in a circle.');
    if (known) return known;
    measured.set(definition, 'begun');
    const name = definition.typeCondition.name.value;
    const measure = selections(definition.selectionSet, typeNamed(name), largestPages.get(name));
    measured.set(definition, measure);
    return measure;
  };

  /** @param page what the lists right inside hold, where the parent is a page. */
  const selections = (set: SelectionSetNode, parent: GraphQLNamedType | undefined, page?: Entries): Measure => {
    const total = { ...NOTHING };
    for (const selection of set.selections) {
      const { levels, fields, aliases, directives, cost, ownFields, schemaFields } = measureOf(selection, parent, page);
      total.levels = Math.max(total.levels, levels);
      total.fields += fields;
      total.aliases += aliases;
      total.directives += directives;
      total.cost += cost;
      total.ownFields += ownFields;
      total.schemaFields += schemaFields;
    }
    return total;
  };

  const measureOf = (selection: SelectionNode, parent: GraphQLNamedType | undefined, page?: Entries): Measure => {
    const own = selection.directives?.length ?? 0;
    if (selection.kind !== Kind.FIELD) {
      const inner = insideOf(selection, parent, page);
      return { ...inner, levels: inner.levels + 1, directives: inner.directives + own };
    }
    const name = selection.name.value;
    const { type, own: ownCost, list, page: inside } = shapeOf(selection, parent, page);
    const inner = selection.selectionSet ? selections(selection.selectionSet, type, inside) : NOTHING;
    return {
      levels: inner.levels + 1,
      fields: inner.fields + 1,
      aliases: inner.aliases + (selection.alias ? 1 : 0),
      directives: inner.directives + own,
      cost: ownCost + (list ? list.count * (list.each + inner.cost) : inner.cost),
      ownFields: name === '__typename' ? 0 : 1,
      schemaFields: inner.schemaFields + (name === '__schema' || name === '__type' ? 1 : 0),
    };
  };

  const insideOf = (
    selection: Exclude<SelectionNode, { kind: typeof Kind.FIELD }>,
    parent: GraphQLNamedType | undefined,
    page: Entries | undefined,
  ): Measure => {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition;
      return selections(selection.selectionSet, condition ? typeNamed(condition.name.value) : parent, page);
    }
    const definition = fragments.get(selection.name.value);
    return definition ? fragment(definition) : NOTHING;
  };

  return { selections, fragment };
}

interface Entries {
  readonly count: number;
  readonly each: number;
}

interface FieldShape {
  readonly type: GraphQLNamedType | undefined;
  readonly own: number;
  /** Undefined: it is no list. */
  readonly list?: Entries;
  /** What the lists right inside it hold, where it is a page. */
  readonly page?: Entries;
}

function shapeOf(node: FieldNode, parent: GraphQLNamedType | undefined, page: Entries | undefined): FieldShape {
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
  if (!field) return { type: undefined, own: 1 };
  const said = costOf(field);
  const type = getNamedType(field.type);
  const own = said.own ?? 1;
  const entries = entriesOf(said, node);
  if (isListType(getNullableType(field.type))) return { type, own, list: entries ?? page ?? ASSUMED };
  return { type, own, ...(entries ? { page: entries } : {}) };
}

function costOf(field: GraphQLField<unknown, unknown>): FieldCost {
  return (field.extensions['costs'] as FieldCost | undefined) ?? {};
}

function entriesOf({ most, unasked = most, each = 1 }: FieldCost, node?: FieldNode): Entries | undefined {
  if (most === undefined || unasked === undefined) return undefined;
  const [asked, another] = node?.arguments?.filter(({ name }) => name.value === 'first' || name.value === 'last') ?? [];
  if (node && !asked) return { count: unasked, each };
  // What a variable says is not known here.
  const count = asked?.value.kind === Kind.INT && !another ? Number(asked.value.value) : most;
  return { count: Math.min(Math.max(count, 0), most), each };
}

/** The most that pages hold, by the names of their types: a fragment on one is measured before it is known where it is spread. */
function pagesOf(schema: GraphQLSchema): ReadonlyMap<string, Entries> {
  const pages = new Map<string, Entries>();
  for (const type of Object.values(schema.getTypeMap()))
    for (const field of isObjectType(type) ? Object.values(type.getFields()) : []) {
      const entries = isListType(getNullableType(field.type)) ? undefined : entriesOf(costOf(field));
      if (entries) pages.set(getNamedType(field.type).name, entries);
    }
  return pages;
}
