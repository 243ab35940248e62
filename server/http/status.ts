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

/** The HTTP status that a result is answered with, and when to come again, where an error says it. */
export function statusOf({ errors }: ExecutionResult): Status {
  if (!errors) return FINE;
  let { status, headers } = FINE;
  for (const { extensions } of errors) {
    status = STATUS[extensions['code'] as ErrorCode] ?? status;
    const seconds = extensions['retryAfterSeconds'];
    if (typeof seconds === 'number') headers = { 'retry-after': String(Math.ceil(seconds)) };
  }
  return { status, headers };
}
