import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
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

/** What a selection set amounts to. What a fragment holds counts wherever it is spread. */
export interface Weight {
  /** Fields and fragments inside each other. */
  readonly levels: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  /** In the answer, if lists held as many entries as are assumed of them. */
  readonly values: number;
  /** Fields on its own level, `__typename` aside. */
  readonly ownFields: number;
  /** Fields that tell the schema. */
  readonly schemaFields: number;
}

export interface Weigher {
  readonly selections: (set: SelectionSetNode, parent: GraphQLNamedType | undefined) => Weight;
  readonly fragment: (definition: FragmentDefinitionNode) => Weight;
}

const LARGEST_PAGE = 200;
const ASSUMED_ENTRIES = 8;
const NOTHING: Weight = {
  levels: 0,
  fields: 0,
  aliases: 0,
  directives: 0,
  values: 0,
  ownFields: 0,
  schemaFields: 0,
};

/**
 * Weighs a document in one walk: a fragment is weighed once, so that fragments which multiply cost no more than their
 * text. What the schema does not know is weighed as well; to refuse it is for the rules of graphql-js.
 */
export function createWeigher(schema: GraphQLSchema, document: DocumentNode): Weigher {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const weighed = new Map<FragmentDefinitionNode, Weight | 'begun'>();
  const typeNamed = (name: string) => schema.getType(name);

  const fragment = (definition: FragmentDefinitionNode): Weight => {
    const known = weighed.get(definition);
    if (known === 'begun') throw new GraphQLError('The fragments of the operation spread each other in a circle.');
    if (known) return known;
    weighed.set(definition, 'begun');
    const weight = selections(definition.selectionSet, typeNamed(definition.typeCondition.name.value));
    weighed.set(definition, weight);
    return weight;
  };

  const selections = (set: SelectionSetNode, parent: GraphQLNamedType | undefined): Weight => {
    const total = { ...NOTHING };
    for (const selection of set.selections) {
      const { levels, fields, aliases, directives, values, ownFields, schemaFields } = weightOf(selection, parent);
      total.levels = Math.max(total.levels, levels);
      total.fields += fields;
      total.aliases += aliases;
      total.directives += directives;
      total.values += values;
      total.ownFields += ownFields;
      total.schemaFields += schemaFields;
    }
    return total;
  };

  const weightOf = (selection: SelectionNode, parent: GraphQLNamedType | undefined): Weight => {
    const own = selection.directives?.length ?? 0;
    if (selection.kind !== Kind.FIELD) {
      const inner = insideOf(selection, parent);
      return { ...inner, levels: inner.levels + 1, directives: inner.directives + own };
    }
    const name = selection.name.value;
    const { type, entries } = fieldOf(parent, name);
    const inner = selection.selectionSet ? selections(selection.selectionSet, type) : NOTHING;
    return {
      levels: inner.levels + 1,
      fields: inner.fields + 1,
      aliases: inner.aliases + (selection.alias ? 1 : 0),
      directives: inner.directives + own,
      values: (inner.values + 1) * entries,
      ownFields: name === '__typename' ? 0 : 1,
      schemaFields: inner.schemaFields + (name === '__schema' || name === '__type' ? 1 : 0),
    };
  };

  const insideOf = (
    selection: Exclude<SelectionNode, { kind: typeof Kind.FIELD }>,
    parent: GraphQLNamedType | undefined,
  ): Weight => {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition;
      return selections(selection.selectionSet, condition ? typeNamed(condition.name.value) : parent);
    }
    const definition = fragments.get(selection.name.value);
    return definition ? fragment(definition) : NOTHING;
  };

  return { selections, fragment };
}

interface FieldShape {
  readonly type: GraphQLNamedType | undefined;
  readonly entries: number;
}

function fieldOf(parent: GraphQLNamedType | undefined, name: string): FieldShape {
  const fields = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields() : {};
  const field = fields[name];
  if (!field) return { type: undefined, entries: 1 };
  const isList = isListType(getNullableType(field.type));
  // The list of a page has an end that is known; of other lists it is not.
  return { type: getNamedType(field.type), entries: !isList ? 1 : fields['pageInfo'] ? LARGEST_PAGE : ASSUMED_ENTRIES };
}
