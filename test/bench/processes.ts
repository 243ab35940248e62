import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const START_MILLISECONDS = 60_000;
const STOP_MILLISECONDS = 5_000;
/** The kernel counts CPU time for user space in hundredths of a second (USER_HZ), whatever its own clock. */
const MICROSECONDS_PER_TICK = 10_000;

/** A process under test, and what the kernel knows about it. */
export interface Running {
  readonly url: string;
  readonly pid: number;
  /** From the start of the process until it said that it listens. */
  readonly startMilliseconds: number;
  /** User and system time since it started. */
  cpuMicroseconds(): number;
  residentMegabytes(): number;
  stop(): Promise<void>;
}

const children = new Set<ChildProcess>();

/** Starts a file with this Node and waits until it has printed a line with its URL. */
export async function start(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  urlIn: (line: string) => string | undefined,
): Promise<Running> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    // Nothing of the environment of whoever runs the bench decides what is measured.
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  let said = '';
  const remember = (chunk: unknown) => {
    said = (said + String(chunk)).slice(-4000);
  };
  child.stderr.on('data', remember);
  const ready = new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${args.join(' ')} did not start:\n${said}`)), START_MILLISECONDS);
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}:\n${said}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      remember(`${line}\n`);
      const url = urlIn(line);
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    });
  });
  const url = await ready.catch(async (error) => {
    await stop(child);
    throw error;
  });
  const startMilliseconds = performance.now() - startedAt;
  const pid = child.pid as number;
  return {
    url,
    pid,
    startMilliseconds,
    cpuMicroseconds: () => cpuTicksOf(pid) * MICROSECONDS_PER_TICK,
    residentMegabytes: () => residentKilobytesOf(pid) / 1024,
    stop: () => stop(child),
  };
}

/** Stops what is still running. */
export async function stopAll(): Promise<void> {
  await Promise.all([...children].map(stop));
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MILLISECONDS);
  await exited;
  clearTimeout(timer);
}

function cpuTicksOf(pid: number): number {
  // The name of the process stands in parentheses and may hold spaces; what follows is counted from field 3.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}

function residentKilobytesOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}
