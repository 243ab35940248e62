import { valuesSchema } from '../fields/field-schema.ts';
import { hostLabelFields } from '../request/request.ts';
import type { AuthMethod } from './auth-method.ts';

export type MethodSchema = ReturnType<typeof valuesSchema>;

const schemas = new WeakMap<AuthMethod, MethodSchema>();

/** The validation of a method's fields, those in a host name included; made once for each method. */
export function schemaOf(method: AuthMethod): MethodSchema {
  let schema = schemas.get(method);
  if (!schema) {
    schema = valuesSchema(method.fields, hostLabelFields(method));
    schemas.set(method, schema);
  }
  return schema;
}
