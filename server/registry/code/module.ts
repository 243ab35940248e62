import { pathToFileURL } from 'node:url';
import { PackDefinitionError, type PackFault } from '../../../packs/sdk/errors.ts';
import { type RunningPack, runAsPack } from './context.ts';
import { copyOf } from './copy.ts';
import { guardProcess } from './faults.ts';
import { restoreListeners, restoreSnapshot, takeListeners, takeSnapshot } from './intrinsics.ts';

/** A pack's file was run, and this is why it is not taken. */
export class ImportFault extends Error {
  override readonly name = 'ImportFault';
  readonly faults: readonly PackFault[];

  constructor(faults: readonly PackFault[]) {
    super('The pack cannot be imported.');
    this.faults = faults;
  }
}

/** A pack changed what all modules share, for good: nothing that runs now can be trusted. */
export class SharedChangeError extends Error {
  override readonly name = 'SharedChangeError';
}

/**
 * Runs the file or package of a pack, and answers with a copy of its default export. Whatever it does besides is its own
 * refusal: throwing anything, never ending, ending the process, changing what all modules share. A loop that never ends
 * cannot be stopped in this process.
 * @throws ImportFault; SharedChangeError when a change cannot be undone.
 */
export async function importPack(file: string, milliseconds: number): Promise<unknown> {
  guardProcess();
  const before = takeSnapshot();
  const listeners = takeListeners();
  const pack: RunningPack = { source: file, offences: [] };
  const url = file.startsWith('/') ? pathToFileURL(file).href : file;
  const importing = runAsPack(pack, async () => {
    const { default: exported } = (await import(url)) as { default?: unknown };
    return { copy: copyOf(exported, pack) };
  });
  const result = await withinTime(importing, milliseconds).catch((error: unknown) => ({ faults: faultsIn(error) }));
  const { changed, restored } = restoreSnapshot(before);
  const heard = restoreListeners(listeners);
  if (!restored)
    throw new SharedChangeError(
      `The pack ${file} changed ${changed.join(', ')} in a way that cannot be undone. Take it out of PACKS.`,
    );
  const offences = changed.length > 0 ? [`It changed ${changed.join(', ')}, which the whole server shares.`] : [];
  if (heard.length > 0) offences.push(`It listens to events of the process: ${heard.join(', ')}.`);
  const faults = [...pack.offences, ...offences].map(fileFault);
  if (faults.length > 0) throw new ImportFault(faults);
  if ('faults' in result) throw new ImportFault(result.faults);
  return result.copy;
}

async function withinTime<T>(importing: Promise<T>, milliseconds: number): Promise<T> {
  // What comes of it after the deadline is nobody's business.
  importing.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const fault = fileFault(`It did not finish loading within ${milliseconds / 1000} s.`);
    timer = setTimeout(() => reject(new ImportFault([fault])), milliseconds);
  });
  try {
    return await Promise.race([importing, late]);
  } finally {
    clearTimeout(timer);
  }
}

export function fileFault(message: string): PackFault {
  return { path: '(the file)', message };
}

/** What was thrown may be anything, and reading it may throw again. */
function faultsIn(error: unknown): readonly PackFault[] {
  try {
    if (error instanceof ImportFault) return error.faults;
    if (error instanceof PackDefinitionError && error.faults.length > 0)
      return Array.from(error.faults, ({ path, message }) => ({ path: `${path}`, message: `${message}` }));
    const words = `It cannot be loaded: ${error instanceof Error ? error.message : String(error)}`;
    if (!(error instanceof SyntaxError)) return [fileFault(words)];
    // Of TypeScript, Node says where before it says what.
    const [, line] = /^.*:(\d+)\n/.exec(error.stack ?? '') ?? [];
    return [
      line ? { ...fileFault(words), line: Number(line) } : fileFault(`${words} ("node --check FILE" shows where)`),
    ];
  } catch {
    return [fileFault('It cannot be loaded: it threw something that cannot be read.')];
  }
}
