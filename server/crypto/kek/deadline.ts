import { KeyServiceError } from './kek.ts';

/** The short name of a service's error: letters only, so that it repeats nothing that was sent. */
export function codeOf(name: unknown): string {
  return typeof name === 'string' && /^[A-Za-z_]{1,60}$/.test(name) ? ` (${name})` : '';
}

/** Ends when the deadline does, also where a client does not look at it. Throws KeyServiceError then. */
export async function withinDeadline<T>(description: string, deadline: AbortSignal, work: Promise<T>): Promise<T> {
  let stop: () => void = () => undefined;
  const late = new Promise<never>((_resolve, reject) => {
    stop = () => reject(new KeyServiceError('unavailable', `${description} did not answer in time. Is it reachable?`));
    if (deadline.aborted) stop();
    else deadline.addEventListener('abort', stop, { once: true });
  });
  // What comes after the deadline is nobody's any more.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    deadline.removeEventListener('abort', stop);
  }
}

export function unavailable(description: string, why: string, cause?: unknown): KeyServiceError {
  return new KeyServiceError('unavailable', `${description} ${why}`, { cause });
}

/** @param what the operator should look at. */
export function refused(description: string, code: string, what: string, cause?: unknown): KeyServiceError {
  return new KeyServiceError('refused', `${description} was refused${code}. ${what}`, { cause });
}
