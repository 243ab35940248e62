import { BadRequestError } from './bad-request.ts';
import type { OperationList } from './persisted.ts';

/** What a client asks for: one operation. */
export interface OperationParams {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

const DEEPEST_VARIABLES = 64;
const MOST_VALUES = 2000;

/** Reads what JSON brought, of which nothing is known. */
export function readParams(body: unknown, operations: OperationList): OperationParams {
  if (Array.isArray(body)) throw new BadRequestError('Send one operation in each request.');
  if (!isObject(body)) throw new BadRequestError('The body must be an object.');
  const { query, documentId, extensions, operationName, variables } = body;
  if (query !== undefined && query !== null && typeof query !== 'string')
    throw new BadRequestError('The operation must be text, in the field `query`.');
  if (variables !== undefined && variables !== null && !isObject(variables))
    throw new BadRequestError('The variables must be an object.');
  if (extensions !== undefined && extensions !== null && !isObject(extensions))
    throw new BadRequestError('The extensions must be an object.');
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
    throw new BadRequestError('The name of the operation must be text.');
  if (variables) assertSize(variables);
  return {
    query: operations.find(query ?? undefined, documentId ?? hashIn(extensions)),
    operationName: operationName ?? undefined,
    variables: variables ?? undefined,
  };
}

/**
 * What of the same stands in the query string of a GET (GraphQL over HTTP, section "GET"): `variables` and `extensions` as JSON. A
 * parameter that stands there twice is refused.
 */
export function readSearch(url: string): Readonly<Record<string, unknown>> {
  const { searchParams } = new URL(url, 'http://localhost');
  const given: Record<string, unknown> = {};
  for (const [name, text] of searchParams) {
    if (Object.hasOwn(given, name)) throw new BadRequestError('A parameter stands in the query string twice.');
    given[name] = name === 'variables' || name === 'extensions' ? jsonOf(text) : text;
  }
  return given;
}

function jsonOf(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequestError('The variables or the extensions in the query string are not JSON.');
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where Apollo's clients name an operation. */
function hashIn(extensions: unknown): unknown {
  const persisted = isObject(extensions) ? extensions['persistedQuery'] : undefined;
  return isObject(persisted) ? persisted['sha256Hash'] : undefined;
}

/** Variables are walked by recursion, and each fault of theirs is told: neither may go on for as long as a body is. */
function assertSize(variables: object): void {
  let values = 0;
  const walk = (value: unknown, level: number): void => {
    values += 1;
    if (values > MOST_VALUES) throw new BadRequestError(`The variables hold more than ${MOST_VALUES} values.`);
    if (typeof value !== 'object' || value === null) return;
    if (level > DEEPEST_VARIABLES)
      throw new BadRequestError(`The variables are nested more than ${DEEPEST_VARIABLES} levels deep.`);
    if (Array.isArray(value)) for (const entry of value) walk(entry, level + 1);
    else for (const key in value) walk((value as Record<string, unknown>)[key], level + 1);
  };
  walk(variables, 0);
}
