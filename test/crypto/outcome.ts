import { UnreadableError } from '../../server/core/errors.ts';

/** Why bytes did not open, or `OPENED`; any other error than UnreadableError is thrown on. */
export function outcomeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof UnreadableError) return error.reason;
    throw error;
  }
  return 'OPENED';
}
