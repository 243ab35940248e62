import { AppError } from '../core/errors.ts';

/** Waits for work for so long and no longer. The work itself goes on: nothing can be said of what becomes of it. */
export function withinTime<Result>(work: Promise<Result>, milliseconds: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new AppError('UNAVAILABLE', TOO_LONG)), milliseconds);
    work.then(
      (result) => {
        clearTimeout(timer);
        resolve(result);
      },
      (error) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}

const TOO_LONG = 'This took too long, and was not waited for. What it was to change may still be changed.';
