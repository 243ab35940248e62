/** The middle of some figures; of an even number the mean of the two in the middle. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The value below which this share of sorted figures lies (nearest rank). */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Medians of every figure over the rounds of one thing. */
export function medians<T extends object>(rounds: readonly T[]): T {
  const keys = Object.keys(rounds[0] ?? {}) as (keyof T)[];
  return Object.fromEntries(keys.map((key) => [key, median(rounds.map((round) => Number(round[key])))])) as T;
}

/**
 * Runs each of some works once a round, so that what the machine does meanwhile falls on all of them. Every round
 * begins with another one: none is always measured after the same neighbour.
 */
export async function interleave<T>(
  rounds: number,
  works: Readonly<Record<string, () => Promise<T>>>,
  onRound: (round: number) => void = () => undefined,
): Promise<Record<string, T[]>> {
  const names = Object.keys(works);
  const results: Record<string, T[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    onRound(round + 1);
    for (let index = 0; index < names.length; index++) {
      const name = names[(index + round) % names.length] as string;
      const work = works[name] as () => Promise<T>;
      results[name]?.push(await work());
    }
  }
  return results;
}

/** Runs a short piece of work many times; microseconds for one. */
export async function microsecondsOf(times: number, work: () => unknown): Promise<number> {
  const start = process.hrtime.bigint();
  for (let time = 0; time < times; time++) {
    const result = work();
    // Awaiting what is no promise would cost more than the work itself.
    if (result instanceof Promise) await result;
  }
  return Number(process.hrtime.bigint() - start) / 1000 / times;
}
