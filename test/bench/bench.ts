import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { builtInPacks } from '../../packs/index.ts';
import { ownPostgres } from '../support/own-postgres.ts';
import { type Fixture, openWorkbench, type Workbench } from './fixtures.ts';
import { compareListing, compareOpening } from './inside.ts';
import { expectedAnswers, load, type Target, type Window } from './load.ts';
import { interleave } from './measure.ts';
import { writePacks } from './packs.ts';
import { stopAll } from './processes.ts';
import { printResults, type Results, writeResults } from './report.ts';
import {
  floorTarget,
  resolveOneTarget,
  resolveTwentyTarget,
  startFloor,
  startServer,
  startWithoutAudit,
} from './targets.ts';

const MANY_PACKS = 1000;
const SECONDS_UNTIL_REST = 3;

const USAGE = `Usage: npm run bench -- [--rounds 5] [--seconds 4] [--huge]
  --rounds N    how often everything is measured, in turn
  --seconds N   how long each window of load lasts
  --huge        a database of 10,000,000 rows too: some minutes and about 6 GB more`;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    huge: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
if (values.help || !Number.isInteger(rounds) || rounds < 1 || !(seconds > 0)) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 1);
}

const adminUrl = await ownPostgres();
const workbench = await openWorkbench(adminUrl);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, async () => {
    await cleanUp();
    process.exit(130);
  });
try {
  const results = await measure(workbench);
  printResults(results);
  console.log(`Written to ${writeResults(results)}`);
} finally {
  await cleanUp();
}

async function cleanUp(): Promise<void> {
  await stopAll();
  await workbench.drop();
}

async function measure({ postgresVersion, folder, fixture }: Workbench): Promise<Results> {
  const say = (text: string) => console.log(`${new Date().toTimeString().slice(0, 8)}  ${text}`);
  say('Filling databases');
  const small = await fixture(1_000);
  const large = await fixture(100_000);
  const huge = values.huge ? await fixture(10_000_000) : undefined;
  const packFolder = join(folder, 'packs');
  writePacks(packFolder, MANY_PACKS);

  say('Opening and listing');
  const opening = await compareOpening(rounds);
  const listing = await compareListing(large, rounds);

  say('Starting');
  const builtIn: number[] = [];
  const many: number[] = [];
  const megabytesAtRest: number[] = [];
  const starts = {
    builtIn: async () => {
      const running = await startServer(small);
      builtIn.push(running.startMilliseconds);
      await pause(SECONDS_UNTIL_REST * 1000);
      megabytesAtRest.push(running.residentMegabytes());
      await running.stop();
    },
    many: async () => {
      const running = await startServer(small, { PACKS: packFolder });
      many.push(running.startMilliseconds);
      await running.stop();
    },
  };
  await interleave(rounds, starts);

  const windows = await loadAll(small, large, huge, packFolder, say);
  return {
    settings: { rounds, seconds, huge: values.huge },
    postgresVersion,
    windows,
    opening,
    listing,
    startMilliseconds: { builtIn, many },
    packs: { builtIn: builtInPacks.length, many: MANY_PACKS },
    megabytesAtRest,
  };
}

async function loadAll(
  small: Fixture,
  large: Fixture,
  huge: Fixture | undefined,
  packFolder: string,
  say: (text: string) => void,
): Promise<Record<string, Window[]>> {
  const floor = floorTarget(await startFloor(small), small);
  const ours = await startServer(small);
  const silent = resolveOneTarget(await startWithoutAudit(small), small);
  const one = resolveOneTarget(ours, small);
  const twenty = resolveTwentyTarget(ours, small);
  const targets: [name: string, target: Target, connections: number][] = [1, 16, 64].flatMap((at) => [
    [`floor ${at}`, floor, at],
    [`resolve one ${at}`, one, at],
    [`resolve twenty ${at}`, twenty, at],
    [`without audit ${at}`, silent, at],
  ]);
  const also = async (name: string, on: Fixture, env?: Record<string, string>) =>
    targets.push([`${name} 16`, resolveOneTarget(await startServer(on, env), on), 16]);
  // Beside it a server that has seen as little load: code that ran often is compiled better.
  await also('resolve one of 1,000 rows', small);
  await also('resolve one of 100,000 rows', large);
  if (huge) await also('resolve one of 10,000,000 rows', huge);
  await also('resolve one with 1,000 packs', small, { PACKS: packFolder });

  const works: Record<string, () => Promise<Window>> = {};
  for (const [name, target, connections] of targets) {
    const answers = await expectedAnswers(target);
    works[name] = () => load(target, answers, connections, seconds);
    // Every server is warm before the first round, so that no round is the one in which code was compiled.
    await load(target, answers, connections, 2 * seconds);
  }
  return interleave(rounds, works, (round) => say(`Load, round ${round} of ${rounds}`));
}
