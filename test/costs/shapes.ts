import {
  type GraphQLInputType,
  GraphQLList,
  GraphQLNonNull,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql';
import type { AskedOperation } from '../security/documents.ts';

/** A text argument of an operation: where it is, and whether it is one of a list. */
export interface TextArgument {
  /** From the argument to the field, as people read it. */
  readonly path: string;
  /** The variables with a text, or a list of texts, put there. */
  readonly put: (value: unknown) => Record<string, unknown>;
  readonly isList: boolean;
}

/** Every text argument of an operation, through inputs inside inputs; of a `@oneOf` input each of its fields for itself. */
export function textArguments({ field }: AskedOperation, base: Readonly<Record<string, unknown>>): TextArgument[] {
  return field.args.flatMap(({ name, type }) =>
    texts(type, name, base[name]).map(({ path, put, isList }) => ({
      path,
      isList,
      put: (value: unknown) => ({ ...filled(field.args), ...base, [name]: put(value) }),
    })),
  );
}

interface Place {
  readonly path: string;
  readonly put: (value: unknown) => unknown;
  readonly isList: boolean;
}

function texts(type: GraphQLInputType, path: string, base: unknown): Place[] {
  const named = getNamedType(type);
  if (isInputObjectType(named)) {
    const fields = Object.values(named.getFields());
    return fields.flatMap((inner) =>
      texts(inner.type, `${path}.${inner.name}`, (base as Record<string, unknown> | undefined)?.[inner.name]).map(
        (place) => ({
          ...place,
          put: (value: unknown) =>
            named.isOneOf
              ? { [inner.name]: place.put(value) }
              : { ...filled(fields), ...(base as object | undefined), [inner.name]: place.put(value) },
        }),
      ),
    );
  }
  const isList = isListType(getNullableType(type));
  return named.name === 'String' || named.name === 'ID' ? [{ path, put: (value) => value, isList }] : [];
}

/** Something for each field that has to be there. */
function filled(
  fields: readonly { readonly name: string; readonly type: GraphQLInputType }[],
): Record<string, unknown> {
  return Object.fromEntries(
    fields.filter(({ type }) => type instanceof GraphQLNonNull).map(({ name, type }) => [name, something(type)]),
  );
}

function something(type: GraphQLInputType): unknown {
  const nullable = getNullableType(type);
  if (nullable instanceof GraphQLList) return [];
  if (isInputObjectType(nullable)) {
    const fields = Object.values(nullable.getFields());
    const [first] = fields;
    return nullable.isOneOf && first ? { [first.name]: something(first.type) } : filled(fields);
  }
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name;
  return { Int: 1, Float: 1, Boolean: false }[nullable.name] ?? 'x';
}

/** Nearly as much as a body may hold. */
const MOST = 1_000_000;
const LONGEST_LIST = 1900;

const repeated = (text: string, length: number) => text.repeat(Math.ceil(length / text.length)).slice(0, length);

/** What makes matching, trimming, splitting and comparing slow. */
const TEXTS: Readonly<Record<string, string>> = {
  words: repeated('a ', MOST),
  slashes: `${repeated('/', MOST)}x`,
  letters: `${repeated('a', MOST)}!`,
  spaces: `x${repeated(' ', MOST)}x`,
  umlauts: repeated('ä\u0308', MOST / 4),
  'as long as a secret': repeated('a', 65_536),
  'as long as a name': repeated('a', 100),
};

/** The values that are tried in the place of a text argument. */
export function valuesFor({ isList }: TextArgument): readonly (readonly [shape: string, value: unknown])[] {
  const one = Object.entries(TEXTS).map(([shape, text]) => [shape, isList ? [text] : text] as const);
  if (!isList) return one;
  const many = Array.from({ length: LONGEST_LIST }, (_, index) => repeated(`${index} a`, 500));
  return [...one, ['a list of 1,900', many], ['a list of 200', many.slice(0, 200).map((text) => text.slice(0, 100))]];
}
