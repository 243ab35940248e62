import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '../keys/rotation/jobs.ts';
import { createRecordedChange } from '../keys/rotation/records.ts';
import { countValues } from '../keys/sealed-columns.ts';
import { refreshGrants } from '../keys/shred/replacements.ts';
import { namesOf } from '../keys/staging/instances.ts';
import { promoteKek, stageKek, targetKek, withoutKek } from '../keys/staging/staging.ts';
import { kekStatus } from '../keys/staging/status.ts';
import { printTable } from './command.ts';
import type { KeyTools, RotationOptions } from './key-tools.ts';
import { printReplacements } from './keys-report.ts';
import { createProgressBar } from './progress.ts';

const LOOK_MILLISECONDS = 500;

/** Makes another key-encryption key the active one and wraps all data keys under it. */
export async function rotateKek(tools: KeyTools, options: RotationOptions): Promise<boolean> {
  const { database, keks, macs, audit, rotations } = tools;
  const { everywhere } = database;
  const target = await targetKek(keks, options.to ?? null);
  const { keks: known } = await kekStatus(everywhere);
  const active = known.find(({ state }) => state === 'active');
  const others = known.filter(({ id }) => id !== target.id).reduce((sum, { wraps }) => sum + wraps, 0);
  console.log(`From ${active?.id}\nTo   ${target.id} (${target.description})`);
  if (options['dry-run']) {
    const missing = await withoutKek(everywhere, target.id);
    console.log(`${others} data keys would be wrapped anew. Nothing was changed.`);
    if (active?.id !== target.id && missing.length > 0)
      console.log(
        `${missing.length} servers have not shown yet that they have the new key; they are asked once it is staged: ${namesOf(missing)}`,
      );
    return true;
  }
  await rotations.assertMayGoTo(target.id);
  const staging = { everywhere, keks, macs, change: createRecordedChange(database, audit, 'operator') };
  await stageKek(staging, target);
  let told = '';
  await promoteKek(staging, target, Number(options.wait) * 1000, (missing) => {
    const text = namesOf(missing);
    if (text !== told) console.error(`Waiting for servers to show that they have the new key: ${text}`);
    told = text;
  });
  const { job, isNew } = await rotations.beginKek(target.id, { compromised: options.compromised, by: 'operator' });
  if (!isNew) console.log('A rotation of the key-encryption key is running already; this one goes on with it.');
  const whole = await follow(tools, job);
  if (whole)
    console.log(
      `Nothing names another key-encryption key any more.${active?.id === target.id ? '' : ' Keep the old key for older copies of the database.'}`,
    );
  if (!options.compromised) return whole;
  // Whoever had the old key could unwrap the data keys: they are known, too.
  return (await rotateData(tools, options, null)) && whole;
}

/** Gives workspaces new data keys and seals everything under them. */
export async function rotateData(
  tools: KeyTools,
  options: Omit<RotationOptions, 'to' | 'wait'>,
  workspace: string | null,
): Promise<boolean> {
  const { database, rotations } = tools;
  if (options['dry-run']) {
    const count = await countValues(database.everywhere, rotations.columns, workspace);
    console.log(`${count} values would be sealed under new data keys. Nothing was changed.`);
    return true;
  }
  const { compromised } = options;
  const { job, isNew } = await rotations.beginData({ workspace, compromised, by: 'operator' });
  if (!isNew) console.log('A rotation of data keys is running already; this one goes on with it.');
  const whole = await follow(tools, job);
  if (whole) console.log('No value names an old data key any more.');
  if (!compromised) return whole;
  const grants = await refreshGrants(database.everywhere, workspace);
  console.log(
    `${grants} connections get new tokens, by the servers that run, within a minute; "keys replacements" shows what is left.`,
  );
  return (await printReplacements(database, workspace, job.createdAt)) && whole;
}

/** Goes on with rotations that were begun. */
export async function carryOn(tools: KeyTools): Promise<boolean> {
  const running = await tools.rotations.jobs.running();
  if (running.length === 0) console.log('No rotation is running.');
  let whole = true;
  for (const job of running) whole = (await follow(tools, job)) && whole;
  return whole;
}

/**
 * Carries a job on, or watches while another process does.
 * @returns whether it ended with nothing set aside.
 */
async function follow({ rotations }: KeyTools, { id, kind }: Job): Promise<boolean> {
  const bar = createProgressBar(kind === 'kek' ? 'Data keys' : 'Values');
  const { signal } = new AbortController();
  const start = performance.now();
  let ended = false;
  const work = (async () => {
    for (let job = await rotations.jobs.get(id); job?.state === 'running'; job = await rotations.jobs.get(id))
      if (!(await rotations.run(job, signal))) await sleep(LOOK_MILLISECONDS);
  })().finally(() => {
    ended = true;
  });
  const watch = async () => {
    while (!ended) {
      const job = await rotations.jobs.get(id);
      if (job) bar.draw(job.done, job.total);
      await Promise.race([work.catch(() => undefined), sleep(LOOK_MILLISECONDS)]);
    }
  };
  await Promise.all([work, watch()]).finally(bar.clear);
  const job = (await rotations.jobs.get(id)) as Job;
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `${job.state === 'done' ? 'Done' : 'Cancelled'}: ${job.done} of ${job.total} ${kind === 'kek' ? 'data keys' : 'values'} in ${seconds.toFixed(1)} s.`,
  );
  if (job.failed === 0) return job.state === 'done';
  console.log(`${job.failed} do not open and were left as they are, so their key stays:`);
  const failures = await rotations.jobs.failures(id);
  printTable([
    ['PLACE', 'ROW', 'WORKSPACE', 'REASON'],
    ...failures.map(({ place, row, workspace, reason }) => [place, row, workspace ?? '-', reason]),
  ]);
  return false;
}
