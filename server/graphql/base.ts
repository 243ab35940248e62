import { ERROR_CODES, type ErrorCode, InvalidInputError, type Issue } from '../core/errors.ts';
import { type Builder, costs, MUTATION_ERRORS } from './builder.ts';

/** About as many values as the variables of an operation hold. */
const MOST_ISSUES = 2000;

/** Scalars, the roots, and the error types that every domain uses. */
export function defineBase(builder: Builder) {
  builder.queryType({});
  builder.mutationType({});
  builder.subscriptionType({});

  builder.scalarType('DateTime', {
    description: 'A point in time in ISO 8601 form, in UTC, such as `2026-01-02T03:04:05.000Z`.',
    serialize: (value) => value.toISOString(),
    parseValue: (value) => {
      // RFC 3339 in UTC; what is no time is refused without being repeated.
      const time = typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(value);
      const date = new Date(time ? value : Number.NaN);
      if (Number.isNaN(date.getTime())) throw new TypeError('This is not a time such as 2026-01-02T03:04:05Z.');
      return date;
    },
  });
  builder.scalarType('JSON', {
    description: 'Any JSON value.',
    serialize: (value) => value,
    parseValue: () => {
      throw new TypeError('JSON is for answers only.');
    },
  });

  const errorCode = builder.enumType('ErrorCode', {
    values: Object.fromEntries(
      Object.entries(ERROR_CODES).map(([code, description]) => [code, { description }]),
    ) as Record<ErrorCode, { description: string }>,
  });

  const errorInterface = builder.interfaceRef<{ code: ErrorCode; message: string }>('Error').implement({
    description: 'What went wrong. No error ever holds a submitted value.',
    fields: (t) => ({ code: t.expose('code', { type: errorCode }), message: t.exposeString('message') }),
  });

  const issue = builder.objectRef<Issue>('Issue').implement({
    description: 'One fault of an input.',
    fields: (t) => ({
      path: t.stringList({
        extensions: costs({ most: 8 }),
        description:
          'From the argument to the faulty field, such as `["input", "credentials", "jiraCloudApiToken", "email"]`.',
        resolve: ({ path }) => path.map(String),
      }),
      message: t.exposeString('message'),
    }),
  });

  for (const type of MUTATION_ERRORS)
    if (type === InvalidInputError)
      builder.objectType(InvalidInputError, {
        name: 'InvalidInputError',
        interfaces: [errorInterface],
        fields: (t) => ({
          issues: t.field({
            type: [issue],
            extensions: costs({ most: MOST_ISSUES }),
            description: 'Every fault, not only the first.',
            resolve: (error) => error.issues,
          }),
        }),
      });
    else builder.objectType(type, { name: type.name, interfaces: [errorInterface] });
  return { errorCode };
}

export type ErrorCodeRef = ReturnType<typeof defineBase>['errorCode'];
