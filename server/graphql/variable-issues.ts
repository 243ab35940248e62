import {
  BREAK,
  type DocumentNode,
  type GraphQLSchema,
  isInputObjectType,
  isInputType,
  Kind,
  typeFromAST,
  validateInputValue,
  visit,
} from 'graphql';
import type { Issue } from '../core/errors.ts';
import { meantBy } from '../core/meant.ts';

/** Whoever makes more of them at once does not read them. */
const MOST_ISSUES = 50;
class EnoughError extends Error {}

/**
 * Every fault in the variables of an operation, with its path and in words that quote nothing submitted; the first fifty. Asked only
 * when graphql-js has refused the variables already, so a good request pays nothing.
 */
export function variableIssues(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Readonly<Record<string, unknown>>,
): Issue[] {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const operation = operationName ? operations.find(({ name }) => name?.value === operationName) : operations[0];
  const issues: Issue[] = [];
  for (const definition of operation?.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (!type || !isInputType(type) || (value === undefined && definition.defaultValue)) continue;
    const at = placeOf(name, document);
    try {
      validateInputValue(
        value,
        type,
        (error, path) => {
          issues.push(issueOf(error.message, [...at, ...path], { schema, value: valueAt(value, path) }));
          if (issues.length >= MOST_ISSUES) throw new EnoughError();
        },
        true,
      );
    } catch (error) {
      if (!(error instanceof EnoughError)) throw error;
      break;
    }
  }
  return issues;
}

/** Where the operation puts a variable: rules of the API, too, name the faults of a value from the argument on. */
function placeOf(name: string, document: DocumentNode): readonly (string | number)[] {
  let place: readonly (string | number)[] | undefined;
  visit(document, {
    VariableDefinition: () => false,
    Variable: (node, key, parent, _path, ancestors) => {
      if (node.name.value !== name) return undefined;
      const keys = [...ancestors, parent].flatMap((one) =>
        one && 'kind' in one && (one.kind === Kind.ARGUMENT || one.kind === Kind.OBJECT_FIELD) ? [one.name.value] : [],
      );
      place = typeof key === 'number' ? [...keys, key] : keys;
      return BREAK;
    },
  });
  return place ?? [name];
}

function issueOf(message: string, path: (string | number)[], at: Place): Issue {
  const missing = /to include required field "(\w+)"/.exec(message)?.[1];
  if (missing) return { path: [...path, missing], message: 'This is required.' };
  if (/not to be null|to be non-null|non-nullable/.test(message) && !/OneOf/i.test(message))
    return { path, message: 'This is required.' };
  const type = /of type "([[\]!\w]+)"/.exec(message)?.[1];
  const unknown = /unknown field "([^"]*)"/.exec(message)?.[1];
  if (unknown !== undefined) return { path, message: unknownField(unknown, type, at) };
  if (/OneOf/i.test(message)) return { path, message: notOne(/type "(\w+)"/.exec(message)?.[1], at) };
  if (/to be an object/.test(message)) return { path, message: 'This must be an object.' };
  const scalar = type ?? /^(Int|Float|String|Boolean|ID) cannot represent/.exec(message)?.[1];
  return { path, message: scalar ? `This must be of type ${scalar}.` : 'This value does not fit its type.' };
}

/** Where a fault is: in which value, in a schema. */
interface Place {
  readonly schema: GraphQLSchema;
  readonly value: unknown;
}

/** A longer list is not read, but looked up. */
const MOST_NAMED = 12;

/** A name that does not stand in the schema is not repeated: it may be a value that came into the wrong place. */
function unknownField(name: string, typeName: string | undefined, { schema, value }: Place): string {
  const type = typeName === undefined ? undefined : schema.getType(typeName);
  if (!isInputObjectType(type)) return 'This has a field that its type does not have.';
  const fields = Object.keys(type.getFields());
  const has = fields.length > MOST_NAMED ? '' : ` It has ${fields.join(', ')}.`;
  const meant = meantBy(name, fields);
  const names = Object.keys(value as object);
  const index = names.indexOf(name);
  const which = `${index < 0 ? 'one' : ordinal(index + 1)} of the ${names.length} fields`;
  const what = isNameIn(schema, name) ? `the field ${name}` : `the ${names.length === 1 ? 'field' : which} given here`;
  return `${type.name} does not have ${what}.${meant === undefined ? has : ` Is ${meant} meant?`}`;
}

/** Whether any input of the schema has a field of this name. */
function isNameIn(schema: GraphQLSchema, name: string): boolean {
  return Object.values(schema.getTypeMap()).some(
    (type) => isInputObjectType(type) && Object.hasOwn(type.getFields(), name),
  );
}

function ordinal(n: number): string {
  return ['first', 'second', 'third', 'fourth', 'fifth'][n - 1] ?? `number ${n}`;
}

/** What is to be left out is said: many form libraries send all fields, and null for those that are not filled in. */
function notOne(typeName: string | undefined, { schema, value }: Place): string {
  if (typeof value !== 'object' || value === null) return 'This is null. Give it a value, or leave it out.';
  const entries = Object.entries(value);
  const type = typeName === undefined ? undefined : schema.getType(typeName);
  const fields = isInputObjectType(type) ? type.getFields() : {};
  const nulls = entries.filter(([name, one]) => one === null && Object.hasOwn(fields, name)).map(([name]) => name);
  if (nulls.length === 0 || entries.length - nulls.length !== 1)
    return 'Give exactly one of its fields, and not as null.';
  const rest = nulls.length > MOST_NAMED ? 'the others' : nulls.join(', ');
  return `Give exactly one of its fields, and leave out ${rest}: a field that is null is given, too.`;
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), value);
}
