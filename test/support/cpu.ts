/**
 * The CPU time that a call takes, in milliseconds: the least of five calls, of this thread alone. What others do on
 * this machine does not count, nor do the compiler and the collector of garbage, which work beside it.
 */
export function cpuOf(work: () => unknown): number {
  return Math.min(...Array.from({ length: 5 }, () => once(work)));
}

function once(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
