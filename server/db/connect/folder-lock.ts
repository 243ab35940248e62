import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The data folder cannot be made, or is in use by another process. */
export class FolderError extends Error {
  override readonly name = 'FolderError';
}

/**
 * Holds a data folder for this process. PGlite has no lock of its own: two processes on one folder silently lose
 * rows. A file that a dead process left is taken over.
 * @returns releases the folder.
 */
export function lockFolder(folder: string): () => void {
  makeFolder(folder);
  const file = join(folder, 'process.lock');
  const own = `${process.pid} ${startTimeOf(process.pid)}`;
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(file, own, { flag: 'wx', mode: 0o600 });
      return () => {
        if (contentOf(file) === own) rmSync(file);
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const held = contentOf(file);
    const [pid = '', started = ''] = held.split(' ');
    if (isAlive(Number(pid)) && startTimeOf(Number(pid)) === started)
      throw new FolderError(
        `The data folder ${folder} is in use by process ${pid}. Stop that process, or set DATA_DIR to another folder.`,
      );
    takeAway(file, held);
  }
  throw new FolderError(`The data folder ${folder} was taken by another process at this moment.`);
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new FolderError(`The data folder ${folder} cannot be made (${code}). Set DATA_DIR to another one.`, {
      cause,
    });
  }
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Removes a file that a dead process left, unless another start was quicker and the file is now its own. */
function takeAway(file: string, stale: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (contentOf(aside) === stale) rmSync(aside);
  else renameSync(aside, file);
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process started, in the kernel's ticks: tells it from a later one with the same id. Empty off Linux. */
function startTimeOf(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ');
    return fields?.[19] ?? '';
  } catch {
    return '';
  }
}
