import { type OutputUnit, Validator } from '@cfworker/json-schema';
import type { ErrorSchema, RJSFSchema, RJSFValidationError, ValidationData, ValidatorType } from '@rjsf/utils';
import { toErrorSchema } from '@rjsf/utils';

/**
 * Holds data to a JSON Schema by reading it. Validators that compile schemas make functions of text, which the policy of the
 * pages forbids. Regular expressions are the browser's own.
 */
export const validator: ValidatorType = {
  isValid: (schema, formData) => new Validator(schema as never, '7').validate(formData ?? {}).valid,
  rawValidation: <Result>(schema: RJSFSchema, formData: unknown) => ({
    errors: new Validator(schema as never, '7', false).validate(formData ?? {}).errors as Result[],
  }),
  validateFormData: (formData, schema, _custom, transformErrors, uiSchema): ValidationData<unknown> => {
    const units = new Validator(schema as never, '7', false).validate(formData ?? {}).errors;
    const errors = units.flatMap(errorOf);
    const told = transformErrors ? transformErrors(errors, uiSchema as never) : errors;
    return { errors: told, errorSchema: toErrorSchema(told) as ErrorSchema };
  },
};

/** Keywords that only say that something inside is wrong, which is told by itself. */
const OUTER = new Set(['properties', 'allOf', 'if', 'then', 'items', '$ref']);

function errorOf({ keyword, keywordLocation, instanceLocation, error }: OutputUnit): RJSFValidationError[] {
  if (OUTER.has(keyword) || keywordLocation.includes('/if/')) return [];
  const path = instanceLocation.replace(/^#\/?/, '').split('/').filter(Boolean).map(decoded);
  const missing = keyword === 'required' ? /"(.+)"/.exec(error)?.[1] : undefined;
  const property = `.${[...path, ...(missing === undefined ? [] : [missing])].join('.')}`;
  return [{ name: keyword, property, message: error, stack: error }];
}

/** A part of a JSON pointer as a URI fragment (RFC 6901, section 6). */
function decoded(part: string): string {
  return decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
}
