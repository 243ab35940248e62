import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { VERSION } from '../../server/core/version.ts';
import type { Comparison } from './inside.ts';
import type { Window } from './load.ts';
import { median, medians } from './measure.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Everything that one run measured: windows by what was loaded, such as `floor 16`, and the rest by round. */
export interface Results {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly postgresVersion: string;
  readonly windows: Readonly<Record<string, readonly Window[]>>;
  readonly opening: Comparison;
  readonly listing: Comparison;
  readonly startMilliseconds: { readonly builtIn: readonly number[]; readonly many: readonly number[] };
  readonly packs: { readonly builtIn: number; readonly many: number };
  readonly megabytesAtRest: readonly number[];
}

interface Goal {
  readonly goal: string;
  readonly measured: string;
  readonly met: boolean;
}

/** The goals that this program can be held to today. */
function goalsOf({ windows, opening, listing, startMilliseconds, megabytesAtRest }: Results): Goal[] {
  const of = (name: string) => medians(windows[name] ?? []);
  const ratio = (over: number, under: number, unit: string) => ({
    value: over / under,
    text: `${(over / under).toFixed(2)} (${figure(over)} / ${figure(under)} ${unit})`,
  });
  const atMost = (goal: string, most: number, { value, text }: { value: number; text: string }): Goal => ({
    goal: `${goal}: at most ${most}`,
    measured: text,
    met: value <= most,
  });
  const throughput = [16, 64].map((at) => {
    const { value, text } = ratio(
      of(`resolve one ${at}`).requestsPerSecond,
      of(`floor ${at}`).requestsPerSecond,
      'requests/s',
    );
    return { goal: `resolve one name, ${at} at once, over the floor: at least 1`, measured: text, met: value >= 1 };
  });
  const perName = [16, 64].map((at) =>
    atMost(
      `one of 20 names, ${at} at once, over a floor request`,
      0.2,
      ratio(
        1e6 / of(`resolve twenty ${at}`).requestsPerSecond / 20,
        1e6 / of(`floor ${at}`).requestsPerSecond,
        'µs of the machine',
      ),
    ),
  );
  const sameAs = (goal: string, name: string): Goal[] => {
    if (!windows[name]) return [];
    const { value, text } = ratio(
      of(name).requestsPerSecond,
      of('resolve one of 1,000 rows 16').requestsPerSecond,
      'requests/s, 16 at once',
    );
    return [{ goal, measured: text, met: value >= 0.9 }];
  };
  const extra = median(startMilliseconds.many) - median(startMilliseconds.builtIn);
  const rest = median(megabytesAtRest);
  return [
    ...throughput,
    atMost(
      'resolve one name, one at a time, median over the floor',
      1.5,
      ratio(of('resolve one 1').medianMilliseconds, of('floor 1').medianMilliseconds, 'ms'),
    ),
    ...perName,
    atMost(
      'p99 at 64 at once, over the floor',
      1.5,
      ratio(of('resolve one 64').p99Milliseconds, of('floor 64').p99Milliseconds, 'ms'),
    ),
    ...sameAs('100,000 stored rows, over 1,000: at least 0.9', 'resolve one of 100,000 rows 16'),
    ...sameAs('10,000,000 stored rows, over 1,000: at least 0.9', 'resolve one of 10,000,000 rows 16'),
    atMost('opening 200 bytes, over a bare decipher', 3, ratio(median(opening.ours), median(opening.bare), 'µs')),
    atMost('listing 50 of 100,000, over the SQL by hand', 3, ratio(median(listing.ours), median(listing.bare), 'µs')),
    {
      goal: 'start with 1,000 packs, above the built-in ones: at most 1,000 ms',
      measured: `${figure(extra)} (${figure(median(startMilliseconds.many))} - ${figure(median(startMilliseconds.builtIn))} ms)`,
      met: extra <= 1000,
    },
    ...sameAs('one resolve with 1,000 packs, over the built-in ones: at least 0.9', 'resolve one with 1,000 packs 16'),
    { goal: 'memory at rest: under 150 MB', measured: `${figure(rest)} MB`, met: rest < 150 },
  ];
}

export function printResults(results: Results): void {
  const rows = Object.entries(results.windows).map(([name, rounds]) => {
    const { requestsPerSecond, medianMilliseconds, p99Milliseconds, cpuMicroseconds, residentMegabytes } =
      medians(rounds);
    const figures = [requestsPerSecond, medianMilliseconds, p99Milliseconds, cpuMicroseconds, residentMegabytes];
    return [name, ...figures.map(figure)];
  });
  const head = ['loaded, at once', 'requests/s', 'median ms', 'p99 ms', 'CPU µs/request', 'RSS MB'];
  console.log(`\nMedians\n${table([head, ...rows])}`);
  const goals = goalsOf(results).map(({ goal, measured, met }) => [met ? 'met' : 'NOT MET', goal, measured]);
  const audit = [1, 16, 64].map((at) => {
    const [withIt, without] = [`resolve one ${at}`, `without audit ${at}`].map((name) =>
      medians(results.windows[name] ?? []),
    );
    const ratios = (['requestsPerSecond', 'medianMilliseconds', 'p99Milliseconds', 'cpuMicroseconds'] as const).map(
      (name) => ((withIt?.[name] ?? 0) / (without?.[name] ?? 1)).toFixed(2),
    );
    return [String(at), ...ratios];
  });
  console.log(
    `\nThe audit log, with it over without it\n${table([['at once', 'requests/s', 'median', 'p99', 'CPU'], ...audit])}`,
  );
  console.log(`\nGoals\n${table([['', 'goal', 'measured'], ...goals])}`);
  console.log('Not measured here: four processes on one PostgreSQL, memory over an hour, rewrap.');
}

/** Writes everything, each round too, with what is needed to compare it with another run. */
export function writeResults(results: Results): string {
  const [cpu] = os.cpus();
  const all = {
    at: new Date().toISOString(),
    versions: { node: process.version, postgresql: results.postgresVersion, ours: VERSION, commit: commit() },
    machine: { cpus: os.cpus().length, model: cpu?.model, megabytes: Math.round(os.totalmem() / 2 ** 20) },
    goals: goalsOf(results),
    medians: Object.fromEntries(Object.entries(results.windows).map(([name, rounds]) => [name, medians(rounds)])),
    ...results,
  };
  mkdirSync(join(ROOT, '.bench'), { recursive: true });
  const file = join(ROOT, '.bench', `${all.at.replaceAll(':', '-')}.json`);
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
  return file;
}

function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { cwd: ROOT, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const numeric = (text: string) => /^[\d.,]+$/.test(text);
  return rows
    .map((row) =>
      row
        .map((text, column) => (numeric(text) ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
