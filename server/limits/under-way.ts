import { AppError } from '../core/errors.ts';

/** Counts what is under way for each user, and refuses what would be too much. */
export interface UnderWay {
  /** @throws AppError RATE_LIMITED */
  run<Result>(user: string, work: () => Promise<Result>): Promise<Result>;
}

/** @param what in words for the user, such as "tests of connections". */
export function createUnderWay(most: number, what: string): UnderWay {
  const counts = new Map<string, number>();
  return {
    run: async (user, work) => {
      const count = counts.get(user) ?? 0;
      if (count >= most)
        throw new AppError('RATE_LIMITED', `You have ${most} ${what} under way. Wait for one of them to end.`);
      counts.set(user, count + 1);
      try {
        return await work();
      } finally {
        const left = (counts.get(user) ?? 1) - 1;
        if (left === 0) counts.delete(user);
        else counts.set(user, left);
      }
    },
  };
}
