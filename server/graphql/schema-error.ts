/** The API cannot be built as the code has it: what is wrong, for whoever is changing the code. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
}
