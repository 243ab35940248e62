import { type DocumentNode, type GraphQLSchema, isInputType, Kind, typeFromAST, validateInputValue } from 'graphql';
import type { Issue } from '../core/errors.ts';

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
    try {
      validateInputValue(
        value,
        type,
        (error, path) => {
          issues.push(issueOf(error.message, [name, ...path]));
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

function issueOf(message: string, path: (string | number)[]): Issue {
  const missing = /to include required field "(\w+)"/.exec(message)?.[1];
  if (missing) return { path: [...path, missing], message: 'This is required.' };
  if (/not to be null|to be non-null|non-nullable/.test(message)) return { path, message: 'This is required.' };
  const type = /of type "([[\]!\w]+)"/.exec(message)?.[1];
  if (/unknown field/.test(message))
    return { path, message: `This has a field that ${type ?? 'its type'} does not have.` };
  if (/OneOf/i.test(message)) return { path, message: 'Exactly one of its fields must be given, and not as null.' };
  if (/to be an object/.test(message)) return { path, message: 'This must be an object.' };
  const scalar = type ?? /^(Int|Float|String|Boolean|ID) cannot represent/.exec(message)?.[1];
  return { path, message: scalar ? `This must be of type ${scalar}.` : 'This value does not fit its type.' };
}
