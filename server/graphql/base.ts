import { ERROR_CODES, type ErrorCode } from '../core/errors.ts';
import { type Builder, MUTATION_ERRORS } from './builder.ts';

/** Scalars, the roots, and the error types that every domain uses. */
export function defineBase(builder: Builder) {
  builder.queryType({ description: 'What can be read. Each field says for whom.' });
  builder.mutationType({
    description:
      'What can be done. Each field takes one `input` and answers with what it made or changed, or with one of the errors that a caller with good input can meet.',
  });
  builder.subscriptionType({ description: 'What is told as it happens, by server-sent events.' });

  builder.scalarType('DateTime', {
    description: 'A point in time by RFC 3339, in UTC, such as `2026-01-02T03:04:05.000Z`.',
    specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
    serialize: (value) => value.toISOString(),
    parseValue: (value) => {
      // RFC 3339 in UTC; what is no time is refused without being repeated.
      const time = typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(value);
      const date = new Date(time ? value : Number.NaN);
      if (Number.isNaN(date.getTime())) throw new TypeError('This is not a time such as 2026-01-02T03:04:05Z.');
      return date;
    },
  });
  const onlyAnswered = (name: string) => () => {
    throw new TypeError(`${name} is for answers only.`);
  };
  builder.scalarType('JSON', {
    description: 'Any JSON value: a text, a number, true or false, null, a list or an object.',
    specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259',
    serialize: (value) => value,
    parseValue: onlyAnswered('JSON'),
  });
  builder.scalarType('JSONObject', {
    description: 'A JSON object.',
    specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259',
    serialize: (value) => value,
    parseValue: onlyAnswered('JSONObject'),
  });

  const errorCode = builder.enumType('ErrorCode', {
    description: 'Why something was not done. In `errors` of a response it stands in `extensions.code`.',
    values: Object.fromEntries(
      Object.entries(ERROR_CODES).map(([code, description]) => [code, { description }]),
    ) as Record<ErrorCode, { description: string }>,
  });

  const operationError = builder.interfaceRef<{ code: ErrorCode; message: string }>('OperationError').implement({
    description: 'Why an operation with good input was not done. No error ever holds a submitted value.',
    fields: (t) => ({
      code: t.expose('code', { type: errorCode, description: 'For programs.' }),
      message: t.exposeString('message', { description: 'For people, in English: what is wrong, and what to do.' }),
    }),
  });
  for (const { type, description } of MUTATION_ERRORS)
    builder.objectType(type, { name: type.name, description, interfaces: [operationError] });
  return { errorCode };
}

export type ErrorCodeRef = ReturnType<typeof defineBase>['errorCode'];
