import type { ExecutionResult } from 'graphql';
import type { ErrorCode } from '../core/errors.ts';

/** Statuses of errors that concern the whole request, whatever the operation was. */
const STATUS: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  RUN_EXPIRED: 401,
  RUN_REVOKED: 401,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
};

export interface Status {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

const FINE: Status = { status: 200, headers: {} };

/** The media type of GraphQL over HTTP: its status says of a request that was not executed that it was not. */
const GRAPHQL_RESPONSE = 'application/graphql-response+json';
/** What clients took before there was one, and what is answered unless a client takes the other. */
const JSON_TYPE = 'application/json';

export function mediaTypeFor(accept: string | undefined): typeof GRAPHQL_RESPONSE | typeof JSON_TYPE {
  return accept?.includes(GRAPHQL_RESPONSE) ? GRAPHQL_RESPONSE : JSON_TYPE;
}

/** The HTTP status that a result is answered with, and when to come again, where an error says it. */
export function statusOf({ data, errors }: ExecutionResult, mediaType: ReturnType<typeof mediaTypeFor>): Status {
  if (!errors) return FINE;
  let { status, headers } = FINE;
  if (mediaType === GRAPHQL_RESPONSE && data === undefined)
    status = errors.some(({ extensions }) => extensions['code'] === 'INTERNAL') ? 500 : 400;
  for (const { extensions } of errors) {
    status = STATUS[extensions['code'] as ErrorCode] ?? status;
    const seconds = extensions['retryAfterSeconds'];
    if (typeof seconds === 'number') headers = { 'retry-after': String(Math.ceil(seconds)) };
  }
  return { status, headers };
}
