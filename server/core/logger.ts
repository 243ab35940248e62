import { type Logger, pino } from 'pino';
import { AppError } from './errors.ts';

export type { Logger };

/** A logger that writes JSON lines to standard output. Errors are written by an allowlist, never whole. */
export function createLogger(level: string, destination: NodeJS.WritableStream = process.stdout): Logger {
  return pino({ level, base: null, serializers: { err: describeError } }, destination);
}

/**
 * What of an error may be logged. A driver's error carries the SQL with its values and quotes column values in its
 * message (security fact F11), so of a foreign error only its class, its code and the names of the database objects go in.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (error instanceof AppError)
    return { type: error.name, code: error.code, message: error.message, cause: causeOf(error) };
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table, routine } = error as unknown as Record<string, unknown>;
  // The message stands at the beginning of the stack, and may hold lines that look like the rest of it.
  const stack = error.stack
    ?.slice(error.stack.indexOf(error.message) + error.message.length)
    .split('\n')
    .filter((line) => /^ {4}at .*:\d+:\d+\)?$/.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
  return { type: error.constructor.name, code, constraint, table, routine, stack, cause: causeOf(error) };
}

function causeOf(error: Error): Record<string, unknown> | undefined {
  return error.cause === undefined ? undefined : describeError(error.cause);
}
