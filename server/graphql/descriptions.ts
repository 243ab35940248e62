import { type GraphQLSchema, getNamedType, isUnionType } from 'graphql';

const SCHEMA = `The Connections page, the Secrets page and every credential that a running pattern uses.

Send operations to \`/graphql\` with a token (\`Authorization: Bearer …\`) of a user, an engine or a run; \`viewer\` says who a user is.
To begin: \`packs\` lists the services, each auth method of theirs has a \`form\`, and \`createConnection\` takes it filled in.
\`setSecretValue\` stores a secret. \`resolve\` is the read of engines and their runs, the only place where plaintext leaves.

A mutation takes one \`input\` and answers with what it made, or with an \`OperationError\`. What is wrong with an input comes in
\`errors\` of the response, with the code INVALID_INPUT and every fault in \`extensions.issues\` as { path, message }; so do other
refusals, by their \`extensions.code\` (see \`ErrorCode\`). Lists without a small bound are pages: \`first\`, \`after\`, \`nodes\`, \`pageInfo\`.`;

/** Describes the schema itself, and the inputs and results of mutations, which are all of one shape. */
export function describeOperations(schema: GraphQLSchema): GraphQLSchema {
  schema.description = SCHEMA;
  for (const { name, args, type } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const result = getNamedType(type);
    if (isUnionType(result)) result.description = `What \`${name}\` made or changed, or why it did not.`;
    for (const arg of args) {
      arg.description ??= 'What to do it with.';
      getNamedType(arg.type).description ??= `What \`${name}\` is asked to do.`;
    }
  }
  return schema;
}
