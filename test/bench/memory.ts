import { runNode } from '../support/run-node.ts';

// A heap that would not hold what there is: memory is bounded by a page, not by the data.
const HEAP = '--max-old-space-size=96';

/** Runs a command of the command line in a process of its own, whose most memory the kernel tells at its end. */
export async function runBounded(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly seconds: number; readonly megabytes: number; readonly output: string }> {
  const begun = performance.now();
  const report = `process.on('exit', () => console.error(process.resourceUsage().maxRSS))`;
  const preload = `data:text/javascript,${encodeURIComponent(report)}`;
  const { code, output, errors } = await runNode([HEAP, '--import', preload, 'server/cli.ts', ...command], env);
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}: ${output}${errors}`);
  const megabytes = Number(errors.trim().split('\n').at(-1)) / 1024;
  return { seconds: (performance.now() - begun) / 1000, megabytes, output };
}
