import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import { assertWithinLimits, LIMITS } from './limits.ts';

export interface ReadDocument {
  readonly document: DocumentNode;
  /** What the schema has against it. */
  readonly faults: readonly GraphQLError[];
}

export interface Documents {
  /** Throws what is no GraphQL, or too large. */
  readonly read: (text: string) => ReadDocument;
  /** Makes Yoga's own handler read documents here too. */
  readonly plugin: Plugin;
}

const MOST_KEPT = 250;
const LONGEST_KEPT = 10_000;
const MOST_FAULTS = 20;

/**
 * Reads documents: parsed, held to the limits and validated, each once. Yoga's own cache would keep a thousand documents
 * of any size, with what is wrong with them.
 */
export function createDocuments(schema: GraphQLSchema, production: boolean): Documents {
  const kept = new LRUCache<string, ReadDocument>({ max: MOST_KEPT });
  const faultsOf = new WeakMap<DocumentNode, readonly GraphQLError[]>();

  const read = (text: string): ReadDocument => {
    const known = kept.get(text);
    if (known) return known;
    if (text.length > LIMITS.characters)
      throw new GraphQLError(`The operation is longer than ${LIMITS.characters} characters. Send values as variables.`);
    const document = parse(text, { maxLexicalTokens: LIMITS.tokens });
    assertWithinLimits(schema, document, !production);
    const faults = validate(schema, document, undefined, { maxErrors: MOST_FAULTS, hideSuggestions: production });
    const found = { document, faults };
    // A text value in it may be a secret, and is not to stay in memory.
    if (text.length <= LONGEST_KEPT && !text.includes('"')) kept.set(text, found);
    return found;
  };

  return {
    read,
    plugin: {
      onParse: ({ setParseFn }) =>
        setParseFn((source) => {
          const { document, faults } = read(typeof source === 'string' ? source : source.body);
          faultsOf.set(document, faults);
          return document;
        }),
      onValidate: ({ setValidationFn }) =>
        setValidationFn((_schema: GraphQLSchema, document: DocumentNode) => faultsOf.get(document) ?? []),
    },
  };
}
