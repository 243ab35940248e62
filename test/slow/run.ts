import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../house/house.ts';
import { type Done, type LongRun, recordText } from './record.ts';
import { drawnPart, PARTS, seedOf, type Unit } from './unit.ts';
import { UNITS } from './units.ts';

/**
 * `npm run test:long` does every unit in all its parts, goes on where it was ended, and writes docs/long-run.md at the end.
 * With `--tenth` it does one part of each, drawn by the date. `--unit NAME` does that one only, `--part N` that part of it; neither writes the page.
 * LONG_SEED is the date unless it is set.
 */
const { values: options } = parseArgs({
  options: { tenth: { type: 'boolean', default: false }, unit: { type: 'string' }, part: { type: 'string' } },
});
/** Half of its time a part waits for a database or a process. */
const AT_ONCE = 2;
const FOLDER = join(ROOT, '.long');
const STATE = join(FOLDER, 'state.json');
const today = Number(new Date().toISOString().slice(0, 10).replaceAll('-', ''));
const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();

mkdirSync(FOLDER, { recursive: true });
const state = begun();
const seed = state.seed;
const units = UNITS.filter(({ name }) => options.unit === undefined || name === options.unit);
if (units.length === 0)
  throw new Error(`There is no unit "${options.unit}": ${UNITS.map(({ name }) => name).join(', ')}`);
console.log(`Long run${options.tenth ? ', a tenth' : ''} of ${state.commit.slice(0, 12)}, seed ${seed}`);

// A part of each unit after the other, so that those that wait and those that compute stand beside each other.
const parts = Array.from({ length: PARTS }, (_, index) => units.map((unit) => ({ unit, index })))
  .flat()
  .filter(({ unit, index }) => isWanted(unit, index))
  .values();
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (const { unit, index } of parts) await doPart(unit, index);
  }),
);

const failed = state.done.filter(({ failures }) => failures.length > 0);
console.log(`${state.done.length} parts done, ${failed.length} of them with failures.`);
for (const { unit, index } of failed)
  console.log(`  again: LONG_SEED=${seed} npm run test:long -- --unit ${unit} --part ${index}`);
if (!options.tenth && options.unit === undefined && options.part === undefined) {
  writeFileSync(join(ROOT, 'docs/long-run.md'), recordText(state, UNITS));
  console.log('Wrote docs/long-run.md.');
}
process.exitCode = failed.length > 0 ? 1 : 0;

function isWanted(unit: Unit, index: number): boolean {
  if (options.part !== undefined) return index === Number(options.part);
  return !options.tenth || index === drawnPart(today, unit);
}

/** What is known of a run of this commit with this seed that was ended; else a new one. A tenth is always new. */
function begun(): LongRun {
  const isClean = git('status', '--porcelain', '--', '.', ':!docs/long-run.md', ':!test/mutation/last-run.json') === '';
  const commit = `${git('rev-parse', 'HEAD')}${isClean ? '' : ', with changes'}`;
  if (!options.tenth && existsSync(STATE)) {
    const known = JSON.parse(readFileSync(STATE, 'utf8')) as LongRun;
    const wanted = process.env['LONG_SEED'] ?? String(known.seed);
    if (known.commit === commit && String(known.seed) === wanted) return known;
  }
  return { commit, seed: Number(process.env['LONG_SEED'] ?? today), begun: new Date().toISOString(), done: [] };
}

async function doPart(unit: Unit, index: number): Promise<void> {
  const isDone = state.done.some((one) => one.unit === unit.name && one.index === index && one.failures.length === 0);
  if (isDone && options.part === undefined) return;
  const log = join(FOLDER, `${unit.name}-${index}.log`);
  const since = performance.now();
  const { failures, did = '' } = await unit
    .run({ index, seed: seedOf(seed, unit, index), count: unit.count, log })
    .catch((error: unknown) => ({ failures: [String(error)], did: '' }));
  const seconds = Math.round((performance.now() - since) / 1000);
  const done: Done = { unit: unit.name, index, seconds, failures, did };
  state.done = [...state.done.filter((one) => one.unit !== unit.name || one.index !== index), done];
  if (!options.tenth) writeFileSync(STATE, JSON.stringify(state, null, 2));
  console.log(
    `${failures.length === 0 ? 'ok  ' : 'FAIL'}  ${unit.name}, part ${index}: ${unit.count} ${unit.counted}, ${seconds} s${did && `; ${did}`}`,
  );
  for (const failure of failures.slice(0, 20)) console.log(`        ${failure}`);
  if (failures.length > 0) console.log(`        all of it: ${log}`);
}
