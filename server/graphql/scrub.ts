import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';

/**
 * graphql-js quotes what was submitted in its messages: values, unknown names, pieces of the document (security fact
 * F1). A scrubber keeps what the schema itself says and takes out the rest; the error's location tells where it was.
 */
export type Scrubber = (message: string) => string;

/** From here on to the end. */
const SUBMITTED = /(value): |[,.]? (?:but encountered error|found)\b/i;

export function createScrubber(schema: GraphQLSchema): Scrubber {
  const words = vocabularyOf(schema);
  const isKnown = (quoted: string) => quoted.split(/[^A-Za-z0-9_]+/).every((word) => word === '' || words.has(word));
  return (message) => {
    const submitted = SUBMITTED.exec(message);
    const kept = submitted ? message.slice(0, submitted.index) + (submitted[1] ?? '') : message;
    const clean = kept.replace(/"([^"]*)"?/g, (_all, quoted: string) => (isKnown(quoted) ? `"${quoted}"` : '"…"'));
    return /[.?…]$/.test(clean) ? clean : `${clean}.`;
  };
}

/** Every name that stands in the schema. */
function vocabularyOf(schema: GraphQLSchema): ReadonlySet<string> {
  const words = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    words.add(type.name);
    if (isEnumType(type)) for (const { name } of type.getValues()) words.add(name);
    if (isInputObjectType(type) || isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields())) {
        words.add(field.name);
        if ('args' in field) for (const argument of field.args) words.add(argument.name);
      }
  }
  for (const directive of schema.getDirectives()) {
    words.add(directive.name);
    for (const { name } of directive.args) words.add(name);
  }
  return words;
}
