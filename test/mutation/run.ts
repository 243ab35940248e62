import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPostgres } from '../support/databases.ts';
import { readReport, type Survivor, score, type Tally } from './report.ts';
import { ROOMS, type Room } from './rooms.ts';

/*
 * npm run mutation [-- ROOM ...] [--resume]
 *
 * Stryker changes the code of a room in small ways and runs the room's tests on each change: one that no test notices has
 * survived. What survives is killed by a test, or stands in survivors.json with the reason why nobody can see it. With
 * `--resume`, what an earlier run has found out of the same code and the same tests is not tried again.
 */
const LEAST = 85;
const root = join(import.meta.dirname, '../..');
const lastRun = join(import.meta.dirname, 'last-run.json');
const cache = join(root, 'node_modules/.cache/mutation');

const asked = process.argv.slice(2).filter((name) => !name.startsWith('--'));
const isResumed = process.argv.includes('--resume');
const unknown = asked.filter((name) => !Object.hasOwn(ROOMS, name));
if (unknown.length > 0) {
  console.error(`There is no room ${unknown.join(', ')}. There are: ${Object.keys(ROOMS).join(', ')}.`);
  process.exit(2);
}
const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
const source = (file: string) => readFileSync(join(root, file), 'utf8');
const listed: readonly Survivor[] = JSON.parse(readFileSync(join(import.meta.dirname, 'survivors.json'), 'utf8'));
const tallies: (Tally & { readonly room: string })[] = [];

const undo: (() => Promise<void>)[] = [];
try {
  for (const room of asked.length > 0 ? asked : Object.keys(ROOMS)) {
    const begun = Date.now();
    const { tally, left, stale } = readReport(await mutate(room, ROOMS[room] as Room), listed, source);
    for (const { file, line, text, mutation } of left) console.log(`  ${file}:${line}  ${text}\n    ${mutation}`);
    for (const { file, line, mutation } of stale)
      console.log(`  survivors.json lists what does not survive: ${file}  ${line}\n    ${mutation}`);
    tallies.push({ room, ...tally });
    save(room, tally, Math.round((Date.now() - begun) / 1000));
  }
} finally {
  for (const step of undo) await step();
}
console.table(
  tallies.map((tally) => ({ ...tally, 'score %': score(tally), 'without the list %': score(tally, false) })),
);
process.exitCode = tallies.every((tally) => score(tally) >= LEAST) ? 0 : 1;

/** Runs Stryker over a copy of the tree, and answers with its report. */
async function mutate(room: string, { mutate: files, tests, databases }: Room): Promise<string> {
  const folder = makeFolder();
  try {
    for (const file of git('ls-files', '--cached', '--others', '--exclude-standard').split('\n')) {
      if (!existsSync(join(root, file))) continue;
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      copyFileSync(join(root, file), join(folder, file));
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    // Stryker leaves alone what stands in an `as`, such as the tables that decide. So types are blanked, and places stay.
    for (const file of files) writeFileSync(join(folder, file), stripTypeScriptTypes(source(file)));
    const report = join(folder, 'mutation-report.json');
    const options = {
      testRunner: 'vitest',
      plugins: [fileURLToPath(import.meta.resolve('@stryker-mutator/vitest-runner'))],
      vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
      mutate: files,
      coverageAnalysis: 'perTest',
      incremental: true,
      incrementalFile: join(cache, `${room}.json`),
      force: !isResumed,
      concurrency: 1,
      inPlace: true,
      // A slow machine is no endless loop.
      timeoutMS: 20_000,
      // TypeScript 7 has no API by which Stryker could read it, and nothing in it matters to these tests.
      tsconfigFile: 'none.json',
      disableTypeChecks: false,
      allowEmpty: true,
      reporters: ['progress-append-only', 'json'],
      jsonReporter: { fileName: report },
    };
    writeFileSync(join(folder, 'mutation-options.json'), JSON.stringify(options));
    const stryker = join(dirname(fileURLToPath(import.meta.resolve('@stryker-mutator/core'))), '../../bin/stryker.js');
    console.log(`${room}: ${files.join(', ')}, by ${tests.join(', ')}`);
    // Started here, since Stryker ends its processes without a word when a mutant loops.
    if (databases) process.env['TEST_DATABASE_URL'] ??= await startDatabase();
    const { status } = spawnSync(process.execPath, [stryker, 'run', 'mutation-options.json'], {
      cwd: folder,
      env: { ...process.env, MUTATION_ROOM: room },
      stdio: 'inherit',
    });
    if (status !== 0) throw new Error(`Stryker ended with ${status}.`);
    return readFileSync(report, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startDatabase(): Promise<string> {
  const folder = makeFolder();
  undo.unshift(async () => rmSync(folder, { recursive: true, force: true }));
  return (await findPostgres(folder, undo)) ?? '';
}

function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'mutation-'));
}

function save(room: string, tally: Tally, seconds: number): void {
  const before = JSON.parse(readFileSync(lastRun, 'utf8'));
  const now = {
    commit: git('rev-parse', 'HEAD'),
    changed: git('status', '--porcelain', '--', 'server', 'packs', 'test', ':!test/mutation/last-run.json') !== '',
    date: new Date().toISOString().slice(0, 10),
    ...tally,
    score: score(tally),
    scoreWithoutList: score(tally, false),
    // Of a run that was resumed, the time says nothing.
    ...(isResumed ? { resumed: true } : { seconds }),
  };
  writeFileSync(lastRun, `${JSON.stringify({ ...before, [room]: now }, null, 2)}\n`);
}
